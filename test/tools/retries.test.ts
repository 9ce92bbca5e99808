import { parseResource } from '../../src/asl/integration';
import { Called, retriesThrottling, rowOf, tableOf } from '../../tools/retries/coverage';

const integration = (call: string) => parseResource(`arn:aws:states:::${call}`);
const called = (call: string, ...columns: string[][]): Called => (
  { integration: integration(call), retriers: { before: [{ ErrorEquals: columns[0] ?? [] }], after: [{ ErrorEquals: columns[1] ?? [] }] } });

test.each([
  ['aws-sdk:rekognition:detectText', 'AWS SDK, throttling has a name'],
  ['aws-sdk:ec2:describeInstances', 'AWS SDK, it has none: calls that read'],
  ['aws-sdk:ec2:runInstances', 'AWS SDK, it has none: other calls'],
  ['aws-sdk:lookoutvision:startModel', 'AWS SDK, service not in the table'],
  ['dynamodb:getItem', 'optimized, throttling has a known name'],
  ['ecs:runTask.sync', 'optimized, no name is known'],
  ['eks:createCluster', 'optimized, no name is known'],
  ['lambda:invoke.waitForTaskToken', 'Lambda functions'],
  ['aws-sdk:lambda:listFunctions', 'AWS SDK, throttling has a name'],
])('%s is counted among: %s', (call, row) => {
  expect(rowOf(integration(call))).toBe(row);
});

test.each([
  ['aws-sdk:rekognition:detectText', 'Rekognition.ThrottlingException', true],
  ['aws-sdk:rekognition:detectText', 'States.ALL', true],
  ['aws-sdk:rekognition:detectText', 'Rekognition.RekognitionException', false],
  ['aws-sdk:ec2:describeInstances', 'Ec2.Ec2Exception', true],
  ['aws-sdk:ec2:describeInstances', 'Rds.RdsException', false],
  ['dynamodb:getItem', 'DynamoDb.ThrottlingException', false],
])('%s with a retrier for %s: throttling is retried: %s', (call, error, retried) => {
  expect(retriesThrottling(integration(call), [{ ErrorEquals: [error] }])).toBe(retried);
});

test('the table counts each service and each task once', () => {
  const tasks = [
    called('aws-sdk:rekognition:detectText', [], ['Rekognition.ThrottlingException']),
    called('aws-sdk:rekognition:detectLabels', ['States.ALL'], ['States.ALL']),
    called('lambda:invoke', [], []),
  ];
  expect(tableOf(tasks, ['before', 'after']).split('\n')).toEqual([
    '| tasks that call | services | tasks | before | after |',
    '| --- | --: | --: | --: | --: |',
    '| AWS SDK, throttling has a name | 1 | 2 | 1 | 2 |',
    '| Lambda functions | 1 | 1 | 0 | 0 |',
    '| **all** | 2 | 3 | 1 | 2 |',
  ]);
});
