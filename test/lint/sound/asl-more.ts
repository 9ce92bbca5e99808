import { Asl, Build, guide, SoundMachine, soundInGroup } from '../defects/defect';
import { ACCOUNT, inFulfilment, inImport, inOrder, inQuote, invoke } from '../defects/machines';

const CHOICE = guide('state-choice');
const JSONATA = guide('transforming-data');
const only = (State: Asl): Build => ({ asl: { StartAt: 'Work', TimeoutSeconds: 86400, States: { Work: { ...State, End: true } } } });

export const soundAslMore: SoundMachine[] = [
  ...soundInGroup('data', [
    {
      id: 'constant-with-dollar',
      title: 'Constants that begin with $',
      because: 'A price is not a path.',
      source: guide('input-output-inputpath-params'),
      ...inOrder({ Ship: { Parameters: { FunctionName: 'ship', Payload: { 'price': '$5.00', 'note': '$ is not a path', 'id.$': '$.orderId' } } } }),
    },
    {
      id: 'null-paths',
      title: 'InputPath, OutputPath and ResultPath: null',
      because: 'The value null stands for an empty object, and for a result that is dropped.',
      source: guide('input-output-resultpath'),
      ...inOrder({
        Ship: {
          Next: 'Shape',
        },
        Shape: { Type: 'Pass', InputPath: null, ResultPath: null, Next: 'Empty' },
        Empty: { Type: 'Pass', OutputPath: null, Next: 'Done' },
      }),
    },
    {
      id: 'map-item-in-selector',
      title: '$$.Map.Item in the ItemSelector of a Map of the top level',
      because: 'The selector is evaluated for each item.',
      source: guide('input-output-itemselector'),
      ...inFulfilment({
        EachItem: { ItemSelector: { 'item.$': 'States.Format(\'{}-{}\', $$.Map.Item.Index, $$.Map.Item.Value.sku)', 'all.$': '$' } },
      }),
    },
    {
      id: 'escapes-in-intrinsics',
      title: 'Escaped braces, quotes and backslashes, and nested functions',
      because: 'A backslash escapes them.',
      source: guide('intrinsic-functions'),
      ...inOrder({
        NotifyFailure: {
          Parameters: {
            'TopicArn': `arn:aws:sns:${ACCOUNT}:failed-orders`,
            'Message.$': 'States.Format(\'\\{{}\\} isn\\\'t (known), {}\', $.orderId, States.Hash(States.JsonToString($), \'SHA-256\'))',
          },
        },
      }),
    },
    {
      id: 'legacy-iterator',
      title: 'A Map with Iterator and Parameters',
      because: 'The former names of ItemProcessor and ItemSelector are still accepted.',
      source: guide('state-map-inline'),
      build: only({
        Type: 'Map',
        ItemsPath: '$.items',
        MaxConcurrency: 0,
        Parameters: { 'item.$': '$$.Map.Item.Value' },
        Iterator: { StartAt: 'One', States: { One: invoke('one', { End: true }) } },
      }),
    },
  ]),
  ...soundInGroup('jsonata', [
    {
      id: 'jsonata-state-in-jsonpath-machine',
      title: 'One JSONata state in a JSONPath machine',
      because: 'States may choose JSONata one by one.',
      source: JSONATA,
      ...inOrder({
        Ship: {
          QueryLanguage: 'JSONata',
          Parameters: undefined,
          OutputPath: undefined,
          Catch: undefined,
          Arguments: { FunctionName: 'ship', Payload: '{% $states.input %}' },
          Output: '{% $states.result.Payload %}',
        },
      }),
    },
    {
      id: 'jsonata-of-several-lines',
      title: 'An expression of several lines with own variables, functions, and $ inside of a step',
      because: 'Below the top level, $ and field names are free, and white space does not matter.',
      source: JSONATA,
      ...inQuote({
        Announce: {
          Output: [
            '{%', '  ( $big := $states.input.items[price > 10].{ "sku": sku, "half": $.price / 2 };',
            '    $map($big, function($v) { $uppercase($v.sku) }) )', '%}',
          ].join('\n'),
        },
      }),
    },
    {
      id: 'output-is-a-list',
      title: 'Output is a list',
      because: 'Output is any JSON value, in which texts may be expressions.',
      source: JSONATA,
      ...inQuote({ Announce: { Output: [{ id: '{% $uuid() %}' }, '{% $states.result.MessageId %}', 'sent', 1] } }),
    },
    {
      id: 'jsonata-catch-with-output',
      title: 'TimeoutSeconds, Items and a catcher\'s Assign as expressions',
      because: 'Fields that take a number or a list take an expression too.',
      source: JSONATA,
      ...inQuote({
        Announce: {
          TimeoutSeconds: '{% $states.input.seconds %}',
          Catch: [
            { ErrorEquals: ['States.ALL'], Assign: { reason: '{% $states.errorOutput.Cause %}' }, Output: '{% $states.input %}', Next: 'Failed' },
          ],
        },
      }),
    },
  ]),
  ...soundInGroup('choices', [
    {
      id: 'exhaustive-without-default',
      title: 'No Default where true and false both have a rule',
      because: 'The rules match every value, and IsPresent the rest.',
      source: CHOICE,
      ...inOrder({
        IsLarge: {
          Default: undefined,
          Choices: [
            { Not: { Variable: '$.large', IsPresent: true }, Next: 'Ship' },
            { Variable: '$.large', BooleanEquals: true, Next: 'Approve' }, { Variable: '$.large', BooleanEquals: false, Next: 'Ship' },
          ],
        },
      }),
    },
    {
      id: 'nested-boolean-rules',
      title: 'And, Or and Not in each other, paths and the context object',
      because: 'Rules may be nested, and Variable may be a path of the context object.',
      source: CHOICE,
      ...inOrder({
        IsLarge: {
          Choices: [{
            And: [
              { Or: [{ Not: { Variable: '$.total', NumericGreaterThanPath: '$.limit' } }, { Variable: '$.items[0].sku', StringMatches: 'gift-*' }] },
              { Variable: '$$.Execution.Input.express', BooleanEquals: true },
            ],
            Next: 'Approve',
          }],
        },
      }),
    },
  ]),
  ...soundInGroup('maps', [
    {
      id: 'list-without-configuration',
      title: 'A reader of a list of objects without ReaderConfig, and a Map without Label',
      because: 'A list has no input type, and AWS makes a label.',
      source: guide('input-output-itemreader'),
      ...inImport({
        ImportOrders: {
          Label: undefined,
          ItemReader: {
            Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { 'Bucket.$': '$.bucket', 'Prefix': 'orders/' },
          },
        },
      }),
    },
    {
      id: 'distributed-over-input',
      title: 'A distributed Map over an array of the input, MaxConcurrency 1000',
      because: 'ItemReader is optional, and up to 10,000 children may run.',
      source: guide('state-map-distributed'),
      ...inImport({ ImportOrders: { ItemReader: undefined, ItemsPath: '$.orders', MaxConcurrency: 1000, ToleratedFailureCount: 3 } }),
    },
  ]),
  ...soundInGroup('errors', [
    {
      id: 'unnamed-throttling',
      title: 'A task of Amazon EC2 that retries nothing',
      because: 'Amazon EC2 has no error name for throttling, and what is retried under another one may have been carried out.',
      source: guide('concepts-error-handling'),
      ...inOrder({ Ship: { Resource: 'arn:aws:states:::aws-sdk:ec2:createSnapshot', Parameters: { 'VolumeId.$': '$.volume' }, Retry: undefined } }),
    },
  ]),
  ...soundInGroup('integrations', [
    {
      id: 'payment-in-time',
      title: 'Payment with a timeout that outlasts any function',
      because: 'No function runs longer than 900 seconds.',
      source: guide('sfn-best-practices'),
      ...inOrder({ Ship: { Parameters: { FunctionName: 'ship', Payload: { 'idempotencyKey.$': '$.orderId' } }, TimeoutSeconds: 900 } }),
    },
  ]),
  ...soundInGroup('errors', [
    {
      id: 'handler-of-an-update',
      title: 'Error handler that reads a field that its state would have replaced',
      because: 'The state has read the field itself, so that it was there before.',
      source: guide('concepts-error-handling'),
      ...inOrder({
        Ship: {
          Parameters: { 'FunctionName': 'ship', 'Payload.$': '$.parcel' },
          ResultPath: '$.parcel',
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'TakeBack' }],
        },
        TakeBack: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: 'takeBack', Payload: { 'id.$': '$.parcel.id' } },
          Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException', 'Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException', 'Lambda.ClientExecutionTimeoutException'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 }],
          TimeoutSeconds: 30,
          End: true,
        },
      }),
    },
  ]),
  ...soundInGroup('maps', [
    {
      id: 'item-with-items',
      title: 'A child that reads $.Items of an item that ItemSelector makes',
      because: 'ItemSelector makes the input of each child, and may call a field Items.',
      source: guide('input-output-itemselector'),
      ...inImport({
        ImportOrders: {
          ItemBatcher: undefined,
          ItemSelector: { 'Items.$': '$$.Map.Item.Value.orders' },
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'StoreOrders',
            States: { StoreOrders: invoke('store-orders', { InputPath: '$.Items', End: true }) },
          },
        },
      }),
    },
  ]),
  ...soundInGroup('maps', [
    {
      id: 'item-with-field-of-the-same-name',
      title: 'Items that have a field with the name of what is around their list',
      because: 'The input of each iteration is the item, whatever its fields are called.',
      source: guide('input-output-itemspath'),
      ...inFulfilment({
        EachItem: {
          ItemsPath: '$.order.items',
          ItemSelector: undefined,
          ItemProcessor: { StartAt: 'Store', States: { Store: invoke('store', { InputPath: '$.order', End: true }) } },
        },
      }),
    },
  ]),
];
