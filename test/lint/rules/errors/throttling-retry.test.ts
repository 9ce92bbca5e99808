import { RetryPolicy } from '../../../../src';
import { parseResource } from '../../../../src/asl/integration';
import { errorsOf } from '../../../../src/aws/service-table';
import { SERVICES } from '../../../../src/aws/services';
import { sdkServices } from '../../../../src/aws/throttling';
import { retriersOf } from '../../../../src/workflow/internal/retries';
import { textsOf, unknownsOf } from '../../support';

const task = (resource: string, retry?: unknown) => ({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, Retry: retry, TimeoutSeconds: 60, End: true });
const retry = (...errors: string[]) => [{ ErrorEquals: errors }];
const found = (state: object) => textsOf('SFN110', state);
const text = (names: string) => [
  `Work: does not retry throttling errors. Fix: add a retrier for ${names} with backoff and full jitter`,
];

describe('throttling', () => {
  test.each([
    ['by no retrier', task('aws-sdk:rekognition:detectText'), 'Rekognition.ProvisionedThroughputExceededException and Rekognition.ThrottlingException'],
    ['by a retrier for other errors', task('aws-sdk:polly:synthesizeSpeech', retry('Polly.PollyException')), 'Polly.ThrottlingException'],
    ['under the name of the other integration', task('dynamodb:getItem', retry('DynamoDb.ThrottlingException')),
      'DynamoDB.ProvisionedThroughputExceededException, DynamoDB.RequestLimitExceededException, DynamoDB.ThrottlingException and DynamoDB.TransactionConflictException'],
    ['of a callback', task('aws-sdk:organizations:createAccount.waitForTaskToken'), 'Organizations.TooManyRequestsException'],
    ['by broken retriers', task('athena:startQueryExecution.sync', [null, { ErrorEquals: 5 }]), 'Athena.TooManyRequestsException'],
    ['of AWS Lambda through the AWS SDK', task('aws-sdk:lambda:listFunctions'),
      'Lambda.Ec2ThrottledException, Lambda.TooManyRequestsException, Lambda.ServiceException and Lambda.SdkClientException'],
  ])('is not retried %s', (_, state, names) => {
    expect(found(state)).toEqual(text(names));
  });

  test.each([
    ['by name', task('aws-sdk:rekognition:detectText', retry('Rekognition.ThrottlingException'))],
    ['by States.ALL', task('aws-sdk:rekognition:detectText', retry('States.ALL'))],
    ['by States.TaskFailed', task('aws-sdk:rekognition:detectText', retry('States.TaskFailed'))],
    ['by a decision against it', task('aws-sdk:rekognition:detectText', [{ ErrorEquals: ['Rekognition.ThrottlingException'], MaxAttempts: 0 }])],
    ['under the class of all errors without a name, where it is one of them', task('aws-sdk:athena:getQueryExecution', retry('Athena.AthenaException'))],
  ])('is retried %s', (_, state) => {
    expect(found(state)).toEqual([]);
  });

  test.each([
    ['of a service without a name for it', task('aws-sdk:ec2:runInstances')],
    ['of a service that nothing is known of', task('aws-sdk:lookoutvision:describeModel')],
    ['of an optimized integration whose errors are not known', task('eks:createCluster.sync')],
    ['of a function, which has a rule of its own', task('lambda:invoke')],
    ['of an activity, which has none', { Type: 'Task', Resource: 'arn:aws:states:eu-west-1:111122223333:activity:work', End: true }],
  ])('is not looked for %s', (_, state) => {
    expect(found(state)).toEqual([]);
  });

  test.each([
    ['what is called', { Type: 'Task', Resource: '${Token[Work.1]}', End: true }],
    ['the retriers', task('aws-sdk:rekognition:detectText', '${Token[Retry.1]}')],
    ['an error', task('aws-sdk:rekognition:detectText', retry('${Token[Error.1]}'))],
  ])('may be retried where only deployment knows %s', (_, state) => {
    expect(found(state)).toEqual([]);
    expect(unknownsOf('SFN110', state)).toBe(1);
  });
});

describe('a Workflow', () => {
  const integrations = reportedIntegrations();
  const applied = (resource: string) => {
    const state = { Type: 'Task', Resource: resource };
    return { ...state, Retry: retriersOf(state, parseResource(resource), RetryPolicy.STANDARD._render()), End: true };
  };

  test('retries the throttling of every service, by its own names alone', () => {
    expect(integrations.length).toBeGreaterThan(440);
    for (const [resource, names] of integrations) {
      const state = applied(resource);
      expect(found(state)).toEqual([]);
      expect(state.Retry.flatMap(({ ErrorEquals }) => ErrorEquals)).toEqual(names);
    }
  });

  test('that retries nothing is found for each of them that has names', () => {
    const named = integrations.filter(([resource, names]) => names.length > 0 && resource !== 'arn:aws:states:::lambda:work');
    expect(named.length).toBeGreaterThan(300);
    expect(named.filter(([Resource]) => found({ Type: 'Task', Resource, End: true }).length !== 1)).toEqual([]);
  });

  /** A call of each integration whose errors are known, with the errors that say that it was not carried out. */
  function reportedIntegrations(): (readonly [string, readonly string[]])[] {
    const optimized = SERVICES.flatMap(({ optimized: integration }) => (integration && errorsOf(integration.name, false) ? [integration.name] : []));
    return [
      ...optimized.map((service) => [`arn:aws:states:::${service}:work`, errorsOf(service, false)!.transient] as const),
      ...[...sdkServices()].map((service) => [`arn:aws:states:::aws-sdk:${service}:work`, errorsOf(service, true)!.transient] as const),
    ];
  }
});
