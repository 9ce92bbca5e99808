import { Duration, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { allow, failed, newMachine, step } from './code';
import { aws, code, guide, inGroup } from './defect';

const once = (steps: (stack: Stack, wrong: boolean) => sfn.IChainable, props: Partial<sfn.StateMachineProps> = {}) =>
  code((stack, wrong) => newMachine(stack, steps(stack, wrong), props));
const BUS = 'arn:aws:events:eu-west-1:111122223333:event-bus/shop';
const custom = (stateJson: (wrong: boolean) => object) => code((stack, wrong) => {
  newMachine(stack, new sfn.CustomState(stack, 'Tell', { stateJson: stateJson(wrong) })).addToRolePolicy(allow(BUS, 'events:PutEvents'));
});
const bucketOf = (stack: Stack) => new s3.Bucket(stack, 'Bucket', { enforceSSL: true, serverAccessLogsPrefix: 'log' });
const TELL = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:eventbridge:putEvents',
  TimeoutSeconds: 10,
  Parameters: {
    Entries: [{ EventBusName: 'shop', Source: 'shop', Detail: '{}', DetailType: 'x' }],
  },
};
const V2 = '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2';

export const cdkMore = inGroup('cdk', [
  {
    id: 'l2-inline-concurrency',
    title: 'maxConcurrency: 1000 of a Map',
    breaks: 'An inline Map runs up to 40 iterations at a time.',
    source: guide('state-map-inline'),
    ...once((stack, wrong) => new sfn.Map(stack, 'Each', {
      maxConcurrency: wrong ? 1000 : 20, itemsPath: '$.items',
    }).itemProcessor(step(stack, 'Ship'))),
  },
  {
    id: 'l2-tolerance-above-100',
    title: 'toleratedFailurePercentage: 150',
    breaks: 'The percentage is from 0 to 100.',
    source: guide('state-map-distributed'),
    refusal: 'toleratedFailurePercentage must be between 0 and 100',
    ...once((stack, wrong) => new sfn.DistributedMap(stack, 'Each', {
      toleratedFailurePercentage: wrong ? 150 : 15,
    }).itemProcessor(step(stack, 'Ship'))),
  },
  {
    id: 'l2-result-writer-dropped',
    title: 'resultWriterV2 without its feature flag',
    breaks: 'Without ResultWriter the results are the state\'s output, which may have 256 KiB; the CDK drops resultWriterV2 unless the flag is on.',
    source: aws('cdk/v2/guide/featureflags.html'),
    ...once((stack, wrong) => {
      stack.node.setContext(V2, !wrong);
      const resultWriterV2 = new sfn.ResultWriterV2({ bucket: bucketOf(stack), prefix: 'results' });
      return new sfn.DistributedMap(stack, 'Each', { label: 'Each', resultWriterV2 }).itemProcessor(step(stack, 'Ship'));
    }),
  },
  {
    id: 'l2-batch-input-as-constant',
    title: 'A path in the batchInput of an ItemBatcher',
    breaks: 'A path in BatchInput needs a key that ends with .$, which the CDK does not write.',
    source: guide('input-output-itembatcher'),
    ...once((stack, wrong) => new sfn.DistributedMap(stack, 'Each', {
      label: 'Each',
      itemBatcher: new sfn.ItemBatcher({
        maxItemsPerBatch: 10, batchInput: wrong ? { shop: sfn.JsonPath.stringAt('$.shop') } : { 'shop.$': '$.shop' },
      }),
    }).itemProcessor(step(stack, 'Ship'))),
  },
  {
    id: 'l2-map-without-steps',
    title: 'A Map without itemProcessor()',
    breaks: 'ItemProcessor is a required field of a Map.',
    source: guide('state-map'),
    refusal: 'non-empty iterator or a non-empty item processor',
    ...once((stack, wrong) => {
      const each = new sfn.Map(stack, 'Each', { itemsPath: '$.items' });
      return wrong ? each : each.itemProcessor(step(stack, 'Ship'));
    }),
  },
  {
    id: 'custom-state-in-lower-case',
    title: 'A CustomState with resource for Resource',
    breaks: 'Field names are case-sensitive, and Resource is required.',
    source: guide('state-task'),
    ...custom((wrong) => wrong ? { ...TELL, Resource: undefined, resource: TELL.Resource } : TELL),
  },
  {
    id: 'custom-state-service-unknown',
    title: 'A CustomState for aws-sdk:events',
    breaks: 'The service is named as in the table of SDK integrations: eventbridge.',
    source: guide('supported-services-awssdk'),
    ...custom((wrong) => wrong ? { ...TELL, Resource: 'arn:aws:states:::aws-sdk:events:putEvents' } : TELL),
  },
  {
    id: 'custom-state-retry-out-of-order',
    title: 'A CustomState whose States.ALL stands before another retrier',
    breaks: 'States.ALL must be in the last retrier of the array.',
    source: guide('concepts-error-handling'),
    ...custom((wrong) => {
      const Retry = [{ ErrorEquals: ['Busy'], MaxAttempts: 5 }, { ErrorEquals: ['States.ALL'], MaxAttempts: 1 }];
      return { ...TELL, Retry: wrong ? Retry.reverse() : Retry };
    }),
  },
  {
    id: 'l2-sdk-call-in-pascal-case',
    title: 'CallAwsService with action PutEvents',
    refusal: 'action must be camelCase',
    breaks: 'The action of an SDK integration is written in camel case.',
    source: guide('supported-services-awssdk'),
    ...once((stack, wrong) => new tasks.CallAwsService(stack, 'Tell', {
      service: 'eventbridge',
      action: wrong ? 'PutEvents' : 'putEvents',
      iamAction: 'events:PutEvents',
      iamResources: [
        BUS,
      ],
      parameters: TELL.Parameters,
      taskTimeout: sfn.Timeout.duration(Duration.seconds(10)),
    })),
  },
  {
    id: 'l2-sdk-call-with-wrong-permission',
    title: 'CallAwsService of eventbridge, whose permissions are called events',
    breaks: 'The actions of EventBridge have the IAM prefix events; the CDK takes the name of the service unless iamAction is given.',
    source: aws('service-authorization/latest/reference/list_amazoneventbridge.html'),
    ...once((stack, wrong) => new tasks.CallAwsService(stack, 'Tell', {
      service: 'eventbridge',
      action: 'putEvents',
      iamAction: wrong ? undefined : 'events:PutEvents',
      iamResources: [BUS],
      parameters: TELL.Parameters,
      taskTimeout: sfn.Timeout.duration(Duration.seconds(10)),
    })),
  },
  {
    id: 'l2-child-with-constant-name',
    title: 'StepFunctionsStartExecution with a constant name',
    breaks: 'The name of an execution is unique per account, Region and state machine for 90 days.',
    source: aws('step-functions/latest/apireference/API_StartExecution.html'),
    ...once((stack, wrong) => new tasks.StepFunctionsStartExecution(stack, 'Child', {
      stateMachine: sfn.StateMachine.fromStateMachineName(stack, 'Imported', 'child'),
      associateWithParent: true,
      taskTimeout: sfn.Timeout.duration(Duration.seconds(30)),
      name: wrong ? 'nightly' : sfn.JsonPath.executionName,
    })),
  },
  {
    id: 'l2-catch-replaces-input',
    title: 'addCatch() without resultPath before a state that reads the order',
    breaks: 'Without ResultPath the error output replaces the whole input of the handler.',
    source: guide('concepts-error-handling'),
    ...once((stack, wrong) => {
      const tell = new sfn.Pass(stack, 'Tell', { parameters: { id: sfn.JsonPath.stringAt('$.orderId') } }).next(failed(stack));
      return step(stack, 'Ship').addCatch(tell, wrong ? {} : { resultPath: '$.error' });
    }),
  },
  {
    id: 'l2-error-name-misspelt',
    title: 'addRetry({ errors: [\'States.TimeOut\'] })',
    breaks: 'The error is States.Timeout; names that begin with States. are reserved for the language.',
    source: guide('concepts-error-handling'),
    ...once((stack, wrong) => step(stack, 'Ship').addRetry({ errors: [wrong ? 'States.TimeOut' : 'States.Timeout'], maxAttempts: 1 })),
  },
  {
    id: 'l2-context-of-map-outside',
    title: 'JsonPath.stringAt(\'$$.Map.Item.Value.id\') outside of a Map',
    breaks: 'Map is in the context object only while a Map is run.',
    source: guide('input-output-contextobject'),
    ...once((stack, wrong) => step(stack, 'Ship', {
      payload: sfn.TaskInput.fromObject({ id: sfn.JsonPath.stringAt(wrong ? '$$.Map.Item.Value.id' : '$.id') }),
    })),
  },
]);
