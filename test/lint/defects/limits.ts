import { Asl, aws, guide, inGroup } from './defect';
import { ACCOUNT, asl, BASES, changed, inExpress, inFulfilment, inImport, inOrder, invoke, task } from './machines';

const QUOTAS = guide('service-quotas');
const TYPES = guide('choosing-workflow-type');
const express = (state: object) => {
  const machine = { StartAt: 'Work', TimeoutSeconds: 120, States: { Work: { Type: 'Task', TimeoutSeconds: 60, ...state, End: true } } };
  return { build: { asl: machine, type: 'EXPRESS' as const }, sound: { asl: machine } };
};
const table = (size: number) => inOrder({
  ValidateOrder: { Next: 'AddTable' }, AddTable: { Type: 'Pass', Result: 'x'.repeat(size), ResultPath: '$.table', Next: 'IsLarge' },
});
const api = (Headers?: object) => ({
  Resource: 'arn:aws:states:::http:invoke',
  Parameters: {
    ApiEndpoint: 'https://api.example.com/orders',
    Method: 'GET',
    Headers,
    Authentication: { ConnectionArn: `arn:aws:events:${ACCOUNT}:connection/shop/81210c42-8af1-456b-9c4a-6ff02fc664ac` },
  },
});

export const limits = inGroup('limits', [
  {
    id: 'express-callback',
    title: 'An Express machine that waits for a token',
    breaks: 'Express workflows support request-response only: no .waitForTaskToken.',
    source: TYPES,
    ...express({
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      HeartbeatSeconds: 30,
      Parameters: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders', MessageBody: { 'token.$': '$$.Task.Token' } },
    }),
  },
  {
    id: 'express-sync',
    title: 'An Express machine that runs a job',
    breaks: 'Express workflows support request-response only: no .sync.',
    source: TYPES,
    ...express({ Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'nightly' } }),
  },
  {
    id: 'express-activity',
    title: 'An Express machine with an activity',
    breaks: 'Express workflows do not support activities.',
    source: TYPES,
    ...express({ Resource: `arn:aws:states:${ACCOUNT}:activity:pick`, HeartbeatSeconds: 30 }),
  },
  {
    id: 'express-distributed-map',
    title: 'An Express machine with a distributed Map',
    breaks: 'Express workflows do not support distributed Maps.',
    source: TYPES,
    build: { asl: changed(BASES.imports(), {}, { TimeoutSeconds: 300 }), type: 'EXPRESS' },
    sound: { asl: changed(BASES.imports(), {}, { TimeoutSeconds: 300 }) },
  },
  {
    id: 'express-counter',
    title: 'An Express machine that adds to a counter',
    breaks: 'Asynchronous Express executions run at least once: their steps have to be idempotent.',
    source: TYPES,
    ...inExpress({
      Store: {
        Resource: 'arn:aws:states:::dynamodb:updateItem',
        Parameters: {
          TableName: 'orders', Key: { id: { S: 'total' } }, UpdateExpression: 'ADD orders :one', ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
    }),
  },
  {
    id: 'run-instances-again',
    title: 'Retries of ec2:runInstances without a client token',
    breaks: 'A mutating request that is repeated without a client token is done twice.',
    source: aws('ec2/latest/devguide/ec2-api-idempotency.html'),
    ...(() => {
      const base = { Resource: 'arn:aws:states:::aws-sdk:ec2:runInstances', Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 3 }] };
      const Parameters = { ImageId: 'ami-1', MinCount: 1, MaxCount: 1 };
      return task(base, { Parameters }, { Parameters: { ...Parameters, 'ClientToken.$': '$$.Execution.Name' } });
    })(),
  },
  {
    id: 'definition-above-one-megabyte',
    title: 'A definition of more than 1 MB',
    breaks: 'A definition has at most 1 MB.',
    source: QUOTAS,
    ...inOrder({}, { Comment: 'c'.repeat(1048576) }),
  },
  {
    id: 'result-above-payload',
    title: 'A Pass with a result of 300 KB',
    breaks: 'The input or result of a state has at most 256 KiB.',
    source: QUOTAS,
    ...table(300000),
    sound: table(3000).build,
  },
  {
    id: 'http-longer-than-a-minute',
    title: 'An HTTP Task with a timeout of 5 minutes',
    breaks: 'An HTTP Task has at most 60 seconds; it ends then whatever its TimeoutSeconds.',
    source: QUOTAS,
    ...task(api(), { TimeoutSeconds: 300 }),
  },
  {
    id: 'secret-in-header',
    title: 'A bearer token in the headers of an HTTP Task',
    breaks: 'Credentials are in the connection, so that no secret is in the definition.',
    source: guide('call-https-apis'),
    ...task(api(), api({ Authorization: 'Bearer 5f0c8a5b0f3d4a2e9c1b7d6e8f9a0b1c' })),
  },
  {
    id: 'access-key-in-definition',
    title: 'An access key in the payload of a function',
    breaks: 'Confidential information is never put into fields of a definition: it is not encrypted there as secrets are.',
    source: guide('data-protection'),
    ...inOrder({
      Ship: {
        Parameters: {
          FunctionName: 'ship', Payload: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
        },
      },
    }),
  },
  {
    id: 'map-history-above-quota',
    title: 'An inline Map over ten thousand items that are written out',
    breaks: 'The history of an execution has at most 25,000 events, and an inline Map writes into that of its machine.',
    source: guide('sfn-best-practices'),
    ...(() => {
      const machine = (length: number) => ({
        StartAt: 'List',
        TimeoutSeconds: 36000,
        States: {
          List: { Type: 'Pass', Result: { ids: Array.from({ length }, (_, i) => i) }, Next: 'Each' },
          Each: {
            Type: 'Map',
            ItemsPath: '$.ids',
            MaxConcurrency: 10,
            ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Store', States: { Store: invoke('store', { End: true }) } },
            End: true,
          },
        },
      });
      return asl(machine(10000), machine(100));
    })(),
  },
  {
    id: 'batch-without-batcher',
    title: 'A child that reads $.Items where there is no ItemBatcher',
    breaks: 'The input of a child execution has Items only where an ItemBatcher makes batches.',
    source: guide('input-output-itembatcher'),
    ...(() => {
      const States = { Store: invoke('store', { End: true }) };
      const eachItem = { Type: 'Map', ItemsPath: '$.Items', MaxConcurrency: 5, ItemProcessor: { StartAt: 'Store', States }, End: true };
      const ItemProcessor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'EachItem', States: { EachItem: eachItem } };
      const each = (fields: Asl) => inImport({ ImportOrders: { ItemProcessor, ...fields } }).build;
      return { build: each({ ItemBatcher: undefined }), sound: each({}) };
    })(),
  },
  {
    id: 'path-outside-item',
    title: 'A path to what is beside the list, inside of its Map',
    breaks: 'Without ItemSelector the input of each iteration is the item.',
    source: guide('input-output-itemselector'),
    ...(() => {
      const each = (fields: Asl) => inFulfilment({
        EachItem: {
          ItemsPath: '$.order.items',
          ItemProcessor: { StartAt: 'Store', States: { Store: invoke('store', { Parameters: { FunctionName: 'store', Payload: { 'id.$': '$.order.id', 'item.$': '$.item' } }, End: true }) } },
          ...fields,
        },
      }).build;
      return { build: each({ ItemSelector: undefined }), sound: each({ ItemSelector: { 'order.$': '$.order', 'item.$': '$$.Map.Item.Value' } }) };
    })(),
  },
]);
