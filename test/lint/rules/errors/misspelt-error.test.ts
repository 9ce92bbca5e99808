import { findingsIn, textsOf } from '../../support';

const task = (error: unknown, Resource = 'arn:aws:states:::lambda:invoke') => ({ Type: 'Task', Resource, Retry: [{ ErrorEquals: [error] }], End: true });
const DYNAMODB = 'arn:aws:states:::dynamodb:putItem';
const SDK = 'arn:aws:states:::aws-sdk:dynamodb:query';

describe('the name of an error', () => {
  test.each<[string, object, string]>([
    ['misspelt', task('States.Timeouts'), "has Retry[0] for 'States.Timeouts', which is not a predefined error. Fix: write 'States.Timeout'"],
    ['in the wrong case', task('States.All'), "has Retry[0] for 'States.All', which is not a predefined error. Fix: write 'States.ALL'"],
    ['all in lower case', task('states.taskfailed'), "has Retry[0] for 'states.taskfailed', which is not a predefined error. Fix: write 'States.TaskFailed'"],
    ['reserved', task('States.OutOfStock'), "has Retry[0] for 'States.OutOfStock', which is not a predefined error. Fix: use a name that does not start with 'States.'"],
    ['without the prefix', task('TooManyRequestsException'),
      "has Retry[0] for 'TooManyRequestsException', but the service reports 'Lambda.TooManyRequestsException'. Fix: write 'Lambda.TooManyRequestsException'"],
    ['of the service in the wrong case', task('Lambda.toomanyrequestsexception'),
      "has Retry[0] for 'Lambda.toomanyrequestsexception', but the service reports 'Lambda.TooManyRequestsException'. Fix: write 'Lambda.TooManyRequestsException'"],
    ['and caught', { ...task('OutOfStock'), Catch: [{ ErrorEquals: ['States.All'], Next: 'Work' }] },
      "has Catch[0] for 'States.All', which is not a predefined error. Fix: write 'States.ALL'"],
    ['in the case of the AWS SDK', task('DynamoDb.ConditionalCheckFailedException', DYNAMODB),
      "has Retry[0] for 'DynamoDb.ConditionalCheckFailedException', but the service reports 'DynamoDB.ConditionalCheckFailedException'. Fix: "
      + "write 'DynamoDB.ConditionalCheckFailedException'"],
    ['in the case of the optimized integration', task('DynamoDB.ThrottlingException', SDK),
      "has Retry[0] for 'DynamoDB.ThrottlingException', but the service reports 'DynamoDb.ThrottlingException'. Fix: write 'DynamoDb.ThrottlingException'"],
  ])('is reported %s', (_, state, text) => {
    expect(textsOf('SFN050', state)).toEqual([`Work: ${text}`]);
  });

  test('is a warning, since the workflow works without the retrier', () => {
    const severities = (error: string) => findingsIn(task(error)).filter(({ id }) => id === 'SFN050').map(({ severity }) => severity);
    expect(['States.TaskFail', 'states.OutOfStock', 'States.OutOfStock', 'TooManyRequestsException'].map(severities)).toEqual(Array(4).fill(['warning']));
  });

  test.each<[string, object]>([
    ...[
      'States.ALL', 'States.BranchFailed', 'States.DataLimitExceeded', 'States.ExceedToleratedFailureThreshold', 'States.HeartbeatTimeout', 'States.Http.Socket',
      'States.IntrinsicFailure', 'States.ItemReaderFailed', 'States.NoChoiceMatched', 'States.ParameterPathFailure', 'States.Permissions', 'States.QueryEvaluationError',
      'States.ResultPathMatchFailure', 'States.ResultWriterFailed', 'States.Runtime', 'States.TaskFailed', 'States.Timeout',
    ].map((error): [string, object] => [`of the language: ${error}`, task(error)]),
    ['of an endpoint', task('States.Http.StatusCode.503', 'arn:aws:states:::http:invoke')],
    ['of a function', task('OutOfStock')],
    ['of the service', task('Lambda.ResourceNotFoundException')],
    ['of a branch, which may call anything', { ...task('TooManyRequestsException'), Type: 'Parallel' }],
    ['of another service', task('DynamoDb.Anything')],
    ['of what only deployment knows', task('TooManyRequestsException', '${Token[Work.1]}')],
    ['that only deployment knows', task('States.${Token[Error.1]}')],
    ['that is none', task(null)],
  ])('is sound: one %s', (_, state) => {
    expect(textsOf('SFN050', state)).toEqual([]);
  });
});
