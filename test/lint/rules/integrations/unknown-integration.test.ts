import { findingsIn, textsOf } from '../../support';

const task = (resource: unknown) => ({ Type: 'Task', Resource: resource, End: true });
const found = (resource: unknown) => textsOf('SFN048', task(resource));
const of = (called: string) => found(`arn:aws:states:::${called}`);
const isFatal = (called: string) => findingsIn(task(`arn:aws:states:::${called}`)).filter(({ id }) => id === 'SFN048').map(({ fatal }) => fatal);

const POLL = 'remove the suffix and poll the status in a loop, or wait for a callback';

describe('a call that does not exist', () => {
  test.each([
    ['lambda:invoke.sync', "calls lambda:invoke with '.sync', which it does not support. Fix: use .waitForTaskToken or no suffix"],
    ['dynamodb:putItem.waitForTaskToken', "calls dynamodb:putItem with '.waitForTaskToken', which it does not support. Fix: remove the suffix"],
    ['batch:submitJob.sync:2', "calls batch:submitJob with '.sync:2', which it does not support. Fix: use .sync or no suffix"],
    ['bedrockagentcore:invokeHarness.sync', "calls bedrockagentcore:invokeHarness with '.sync', which it does not support. Fix: remove the suffix"],
    ['sns:publish.wait', "has a Resource with the unknown suffix '.wait'. Fix: use .sync, .waitForTaskToken or no suffix"],
    [
      'dynamodb:query',
      'calls dynamodb:query, but the optimized actions of dynamodb are getItem, putItem, updateItem, deleteItem. '
      + 'Fix: use one of these, or the AWS SDK integration arn:aws:states:::aws-sdk:dynamodb',
    ],
    ['s3:getObject', "calls 's3', which has no optimized integration. Fix: use the AWS SDK integration, such as arn:aws:states:::aws-sdk:s3:getObject"],
    ['logs:putLogEvents', "calls 'logs', which has no optimized integration. Fix: use the AWS SDK integration, such as arn:aws:states:::aws-sdk:cloudwatchlogs:putLogEvents"],
    ['aws-sdk:s3:GetObject', "calls the action 'GetObject' of s3, but action names are in camel case. Fix: use arn:aws:states:::aws-sdk:s3:getObject"],
    ['aws-sdk:s3', "calls the action '' of s3, but action names are in camel case. Fix: use an action of the service"],
    ['aws-sdk:stepfunctions:listExecutions', "calls 'stepfunctions', which is not the name of an AWS SDK integration. Fix: use arn:aws:states:::aws-sdk:sfn:listExecutions"],
    ['aws-sdk:DynamoDB:query', "calls 'DynamoDB', which is not the name of an AWS SDK integration. Fix: use arn:aws:states:::aws-sdk:dynamodb:query"],
    ['aws-sdk:glue:startJobRun.sync', "calls aws-sdk:glue:startJobRun with '.sync', which AWS SDK integrations do not support. Fix: use arn:aws:states:::glue:startJobRun.sync"],
    ['aws-sdk:rds:startDBInstance.sync', `calls aws-sdk:rds:startDBInstance with '.sync', which AWS SDK integrations do not support. Fix: ${POLL}`],
  ])('is %s', (called, text) => {
    expect(of(called)).toEqual([`Work: ${text}`]);
  });

  test('is a name in place of an ARN', () => {
    expect(found('ship')).toEqual([
      "Work: has the Resource 'ship', which is not an ARN. Fix: set it to the ARN of a function, of an activity or of an integration such as arn:aws:states:::lambda:invoke",
    ]);
  });

  test.each(['arn:aws:sns:eu-west-1:111122223333:orders', 'arn:aws:states:eu-west-1:111122223333:stateMachine:child', 'arn:aws:lambda:eu-west-1:111122223333:work'])(
    'is the ARN of something else: %s', (resource) => {
      expect(found(resource)).toEqual([
        `Work: has the Resource '${resource}', which a Task cannot call. `
        + 'Fix: call the service through an integration such as arn:aws:states:::sns:publish, and identify the resource in its parameters',
      ]);
    });

  test('is fatal where AWS cannot add it any day', () => {
    expect(isFatal('aws-sdk:s3:GetObject')).toEqual([true]);
    expect(isFatal('aws-sdk:s3:getObject.sync')).toEqual([true]);
    expect(isFatal('s3:getObject')).toEqual([false]);
    expect(isFatal('lambda:invoke.sync')).toEqual([false]);
  });
});

describe('a call that exists', () => {
  test.each([
    'lambda:invoke', 'lambda:invoke.waitForTaskToken', 'states:startExecution.sync', 'states:startExecution.sync:2', 'ecs:runTask.sync', 'ecs:runTask.waitForTaskToken',
    'emr-serverless:startJobRun.sync', 'elasticmapreduce:addStep.sync', 'events:putEvents.waitForTaskToken', 'http:invoke', 'aws-sdk:s3:getObject',
    'bedrockagentcore:invokeHarness', 'aws-sdk:dynamodb:putItem.waitForTaskToken', 'aws-sdk:cloudwatchlogs:putLogEvents', 'aws-sdk:elasticloadbalancingv2:describeTags',
  ])('is %s', (called) => {
    expect(of(called)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['a function', 'arn:aws:lambda:eu-west-1:111122223333:function:work'],
    ['an activity', 'arn:aws-cn:states:cn-north-1:111122223333:activity:pick'],
    ['a call in a partition that deployment knows', 'arn:${Token[AWS.Partition.1]}:states:::lambda:invoke'],
    ['what deployment knows', '${Token[Resource.1]}'],
    ['a call that deployment knows', 'arn:aws:states:::${Token[Call.1]}'],
    ['nothing, which has a rule of its own', undefined],
    ['a broken shape', { Ref: 'Function' }],
  ])('may be %s', (_, resource) => {
    expect(found(resource)).toEqual([]);
  });

  test('in a partition that deployment knows is checked nevertheless', () => {
    expect(found('arn:${Token[AWS.Partition.1]}:states:::lambda:invoke.sync')).toHaveLength(1);
  });
});
