import * as fs from 'fs';
import * as path from 'path';
import { errorsOf } from '../../src/aws/service-table';
import { SERVICES } from '../../src/aws/services';
import { byCliName, isRead, sdkServices, sdkThrottling } from '../../src/aws/throttling';
import { CLI_NAMES, THROTTLING } from '../../src/aws/throttling.generated';

const ALL = [...sdkServices()].map((service) => [service, sdkThrottling(service)!] as const);

describe('the table of throttling', () => {
  test('has every service once, with names of its own', () => {
    expect(ALL.length).toBeGreaterThan(400);
    const clients = Object.values(THROTTLING.value).flatMap((text) => text.trim().split(/\s+/)).map((client) => client.replace('*', ''));
    expect(clients.filter((client, i) => clients.indexOf(client) !== i || !/^[A-Z][A-Za-z0-9]+$/.test(client))).toEqual([]);
    for (const [service, { prefix, errors, base }] of ALL) {
      expect(service).toBe(prefix.toLowerCase());
      expect([...errors, base].filter((error) => !error.startsWith(`${prefix}.`) || !/\.[A-Z][A-Za-z0-9]*[a-z0-9]Exception$/.test(error))).toEqual([]);
    }
  });

  test('leaves no service without an error for throttling', () => {
    expect(ALL.filter(([, { errors, unnamed }]) => errors.length === 0 && !unnamed)).toEqual([]);
    expect(ALL.filter(([, { errors }]) => errors.length > 0).length).toBeGreaterThan(300);
  });

  test('has every service that a file is about, under the name that it has in ARNs', () => {
    const names = SERVICES.flatMap(({ sdk }) => sdk?.name ?? []);
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => sdkThrottling(name) === undefined)).toEqual([]);
  });

  test.each([
    // What was written by hand before there was a table.
    ['dynamodb', ['DynamoDb.ProvisionedThroughputExceededException', 'DynamoDb.RequestLimitExceededException', 'DynamoDb.ThrottlingException'], 'DynamoDb.DynamoDbException'],
    ['sqs', ['Sqs.KmsThrottledException', 'Sqs.RequestThrottledException'], 'Sqs.SqsException'],
    ['sns', ['Sns.KmsThrottlingException', 'Sns.ThrottledException'], 'Sns.SnsException'],
    ['ecs', [], 'Ecs.EcsException'],
    ['batch', [], 'Batch.BatchException'],
    ['s3', [], 'S3.S3Exception'],
    ['bedrockruntime', ['BedrockRuntime.ModelNotReadyException', 'BedrockRuntime.ThrottlingException'], 'BedrockRuntime.BedrockRuntimeException'],
    ['sfn', ['Sfn.KmsThrottlingException'], 'Sfn.SfnException'],
    // The classes that AWS reported in recorded executions, and the example in its guide.
    ['secretsmanager', [], 'SecretsManager.SecretsManagerException'],
    ['acmpca', [], 'AcmPca.AcmPcaException'],
    // What the models have under other names.
    ['servicediscovery', ['ServiceDiscovery.RequestLimitExceededException'], 'ServiceDiscovery.ServiceDiscoveryException'],
    ['databasemigration', ['DatabaseMigration.KmsThrottlingException'], 'DatabaseMigration.DatabaseMigrationException'],
    ['efs', ['Efs.ThrottlingException', 'Efs.TooManyRequestsException'], 'Efs.EfsException'],
  ])('%s: the names are those that are known', (service, errors, base) => {
    expect(sdkThrottling(service)).toMatchObject({ errors, base });
  });

  test('is the only place that has them', () => {
    const repeated = SERVICES.flatMap(({ sdk, errors }) => {
      const table = sdk && sdkThrottling(sdk.name);
      const more = [...errors?.sdk?.transient ?? [], ...errors?.sdk?.broad ?? []];
      return more.filter((error) => table!.errors.includes(error) || (table!.unnamed && error === table!.base));
    });
    expect(repeated).toEqual([]);
  });

  test.each(['ec2', 'rds', 's3', 'cloudformation', 'athena', 'sns', 'sfn', 'emr'])('%s may throttle without a name', (service) => {
    expect(sdkThrottling(service)!.unnamed).toBe(true);
    expect(errorsOf(service, true)!.broad).toContain(sdkThrottling(service)!.base);
  });

  test.each(['rekognition', 'dynamodb', 'polly', 'lambda', 'ssm', 'organizations', 'transcribe'])('%s always throttles by name', (service) => {
    expect(sdkThrottling(service)!.unnamed).toBe(false);
  });

  test('knows no service that there is not', () => {
    expect(['shop', 'constructor', '', 'DynamoDb'].map(sdkThrottling)).toEqual([undefined, undefined, undefined, undefined]);
    expect(['constructor', 'shop'].map(byCliName)).toEqual([undefined, undefined]);
  });

  test('has the names of the AWS CLI for services that it knows, and that are no others', () => {
    expect(byCliName('stepfunctions')).toBe('sfn');
    expect(Object.entries(CLI_NAMES.value).filter(([name, service]) => sdkThrottling(name) || !sdkThrottling(service))).toEqual([]);
  });

  test('says where it comes from, and stays small', () => {
    expect(THROTTLING.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(THROTTLING.source).toMatch(/botocore \d+\.\d+\.\d+/);
    expect(fs.statSync(path.join(__dirname, '..', '..', 'src', 'aws', 'throttling.generated.ts')).size).toBeLessThan(15_000);
  });
});

test.each([
  ['describeInstances', true], ['getObject', true], ['listStacks', true], ['headBucket', true], ['searchFaces', true], ['lookupEvents', true], ['batchGetItem', true],
  ['batchDescribeSimulationJob', true], ['getactivity', false], ['getActivityTask', false], ['receiveMessage', false], ['batchWriteItem', false], ['listenToObjects', false],
  ['startQueryExecution', false], ['putItem', false], ['GetObject', false], ['', false],
])('%s only reads: %s', (action, reads) => {
  expect(isRead(action)).toBe(reads);
});
