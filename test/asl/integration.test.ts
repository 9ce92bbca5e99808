import { integrationOf, isArnOf, parseResource } from '../../src/asl/integration';

const TOKEN = '${Token[Work.Arn.1]}';
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:work';
const ACTIVITY = 'arn:aws:states:eu-west-1:111122223333:activity:pick';

test.each<[unknown, object | undefined]>([
  ['arn:aws:states:::lambda:invoke', { text: 'lambda:invoke', sdk: false, service: 'lambda', action: 'invoke', suffix: '' }],
  ['arn:${Token[AWS::Partition.1]}:states:::states:startExecution.sync:2',
    { text: 'states:startExecution.sync:2', sdk: false, service: 'states', action: 'startExecution', suffix: 'sync:2' }],
  ['arn:aws:states:::aws-sdk:s3:getObject.waitForTaskToken',
    { text: 'aws-sdk:s3:getObject.waitForTaskToken', sdk: true, service: 's3', action: 'getObject', suffix: 'waitForTaskToken' }],
  ['arn:aws:states:::lambda', { text: 'lambda', sdk: false, service: 'lambda', action: '', suffix: '' }],
  ['arn:aws:states:::aws-sdk:s3', { text: 'aws-sdk:s3', sdk: true, service: 's3', action: '', suffix: '' }],
  ['arn:aws:states:::S 3:get.object.sync', { text: 'S 3:get.object.sync', sdk: false, service: 'S 3', action: 'get', suffix: 'object.sync' }],
  ['arn:aws:states:::', { text: '', sdk: false, service: '', action: '', suffix: '' }],
  ['arn:aws:states:::${Token[Call.1]}', undefined],
  ['arn:aws:states:::lambda:invoke${Token[Suffix.1]}', undefined],
  [ACTIVITY, undefined],
  [undefined, undefined],
  [{ Ref: 'Activity' }, undefined],
])('%j calls %j', (resource, call) => {
  expect(parseResource(resource).call).toEqual(call);
});

test.each<[unknown, string, string | undefined, string]>([
  ['arn:aws:states:::lambda:invoke', 'optimized', 'lambda', 'request-response'],
  ['arn:aws:states:::lambda:invoke.waitForTaskToken', 'optimized', 'lambda', 'callback'],
  ['arn:aws:states:::states:startExecution.sync:2', 'optimized', 'states', 'sync'],
  ['arn:aws:states:::emr-serverless:startJobRun.sync', 'optimized', 'emr-serverless', 'sync'],
  ['arn:aws:states:::aws-sdk:s3:getObject', 'sdk', 's3', 'request-response'],
  ['arn:aws:states:::aws-sdk:s3:getObject.waitForTaskToken', 'sdk', 's3', 'callback'],
  [FUNCTION, 'lambda', 'lambda', 'request-response'],
  ['arn:${Token[AWS::Partition.1]}:lambda:${Token[AWS::Region.2]}:111122223333:function:work', 'lambda', 'lambda', 'request-response'],
  [ACTIVITY, 'activity', undefined, 'callback'],
  ['arn:aws:states:${Token[AWS::Region.2]}:111122223333:activity:pick', 'activity', undefined, 'callback'],
  // What is not all known, or wrong, is read as far as it goes.
  ['arn:aws:states:::lambda:invoke${Token[Suffix.1]}', 'optimized', 'lambda', 'request-response'],
  ['arn:aws:states:::lambda:${Token[Action.1]}', 'unknown', undefined, 'request-response'],
  ['arn:aws:states:::shop:sell.syncs', 'optimized', 'shop', 'sync'],
  ['arn:aws:states:::shop:sell.later', 'optimized', 'shop', 'request-response'],
  ['arn:aws:states:::shop:sell-it.sync', 'optimized', 'shop', 'request-response'],
  ['arn:aws:states:::aws-sdk:s3', 'optimized', 'aws-sdk', 'request-response'],
  ['arn:aws:states:::aws-sdk:s3.sync', 'optimized', 'aws-sdk', 'sync'],
  ['arn:aws:states:::Shop:sell', 'unknown', undefined, 'request-response'],
  ['arn:aws:states:::lambda', 'unknown', undefined, 'request-response'],
  [TOKEN, 'unknown', undefined, 'request-response'],
  ['', 'unknown', undefined, 'request-response'],
  [null, 'unknown', undefined, 'request-response'],
  [[FUNCTION], 'unknown', undefined, 'request-response'],
])('%j is read as %s of %s, %s', (resource, kind, service, pattern) => {
  expect(parseResource(resource)).toMatchObject({ kind, pattern });
  expect(parseResource(resource).service).toBe(service);
});

test.each<[unknown, boolean]>([
  ['arn:aws:states:::lambda:invoke', true], ['arn:aws:states:::', true], ['arn:aws:states:::${Token[Call.1]}', true], [FUNCTION, false], [ACTIVITY, false], [TOKEN, false], [7, false],
])('whether %j names a service: %s', (resource, named) => {
  expect(parseResource(resource).named).toBe(named);
});

test.each([
  ['AWS::Lambda::Alias', TOKEN, 'lambda', 'lambda'],
  ['AWS::StepFunctions::Activity', TOKEN, 'activity', undefined],
  ['AWS::SNS::Topic', TOKEN, 'unknown', undefined],
  // What the text says holds for calls and activities; of a function, what it stands for.
  ['AWS::StepFunctions::Activity', 'arn:aws:states:::sqs:sendMessage', 'optimized', 'sqs'],
  ['AWS::Lambda::Function', ACTIVITY, 'activity', undefined],
  ['AWS::StepFunctions::Activity', FUNCTION, 'activity', undefined],
])('a resource that is a %s in the template: %s is read as %s', (type, resource, kind, service) => {
  const integration = integrationOf({ Type: 'Task', Resource: resource }, { cloudFormationTypeOf: () => type, functionTimeout: () => undefined });
  expect(integration.kind).toBe(kind);
  expect(integration.service).toBe(service);
});

test('an ARN is whole where region and account are known', () => {
  const texts = [
    FUNCTION, ACTIVITY, 'arn:aws:lambda:${Token[AWS::Region.1]}:111122223333:function:work', 'arn:aws:states:${Token[AWS::Region.1]}:111122223333:activity:pick', 'work',
  ];
  expect(texts.map((text) => isArnOf('function', text))).toEqual([true, false, false, false, false]);
  expect(texts.map((text) => isArnOf('activity', text))).toEqual([false, true, false, false, false]);
});
