import { Asl, Build } from './defect';

export const ACCOUNT = 'eu-west-1:111122223333';

export const TRANSIENT = {
  ErrorEquals: [
    'Lambda.ClientExecutionTimeoutException', 'Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
};

const functionArn = (name: string) => `arn:aws:lambda:${ACCOUNT}:function:${name}`;

/** A task that invokes a function and goes on with what the function returns. */
export const invoke = (name: string, fields: Asl = {}): Asl => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { 'FunctionName': functionArn(name), 'Payload.$': '$' },
  OutputPath: '$.Payload',
  TimeoutSeconds: 30,
  Retry: [TRANSIENT],
  ...fields,
});

export const FAILURE = { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'NotifyFailure' };

/** Tasks, a choice, an approval and a way for failures. */
const order = (): Asl => ({
  Comment: 'Checks and ships an order.',
  StartAt: 'ValidateOrder',
  TimeoutSeconds: 100000,
  States: {
    ValidateOrder: invoke('validate-order', { Catch: [FAILURE], Next: 'IsLarge' }),
    IsLarge: { Type: 'Choice', Choices: [{ Variable: '$.total', NumericGreaterThan: 1000, Next: 'Approve' }], Default: 'Ship' },
    Approve: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: {
        QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/approvals',
        MessageBody: { 'order.$': '$', 'taskToken.$': '$$.Task.Token' },
      },
      ResultPath: '$.approval',
      TimeoutSeconds: 86400,
      HeartbeatSeconds: 3600,
      Catch: [FAILURE],
      Next: 'Ship',
    },
    Ship: invoke('ship', { Catch: [FAILURE], Next: 'Done' }),
    Done: { Type: 'Succeed' },
    NotifyFailure: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: { 'TopicArn': `arn:aws:sns:${ACCOUNT}:failed-orders`, 'Message.$': 'States.JsonToString($)' },
      ResultPath: null,
      TimeoutSeconds: 10,
      Next: 'Failed',
    },
    Failed: { Type: 'Fail', Error: 'OrderFailed', Cause: 'See the notification.' },
  },
});

/** A Parallel in a Map. */
const fulfilment = (): Asl => ({
  StartAt: 'EachItem',
  TimeoutSeconds: 3600,
  States: {
    EachItem: {
      Type: 'Map',
      ItemsPath: '$.items',
      MaxConcurrency: 10,
      ItemSelector: { 'item.$': '$$.Map.Item.Value', 'position.$': '$$.Map.Item.Index', 'orderId.$': '$.orderId' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Reserve',
        States: {
          Reserve: invoke('reserve', { Next: 'Both' }),
          Both: {
            Type: 'Parallel',
            Branches: [
              { StartAt: 'PrintLabel', States: { PrintLabel: invoke('print-label', { Next: 'Labelled' }), Labelled: { Type: 'Pass', End: true } } },
              { StartAt: 'TellBuyer', States: { TellBuyer: invoke('tell-buyer', { End: true }) } },
            ],
            End: true,
          },
        },
      },
      ResultPath: '$.results',
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
});

/** A distributed Map over the lines of a file, in batches. */
const imports = (): Asl => ({
  StartAt: 'ImportOrders',
  TimeoutSeconds: 36000,
  States: {
    ImportOrders: {
      Type: 'Map',
      Label: 'ImportOrders',
      MaxConcurrency: 100,
      ToleratedFailurePercentage: 5,
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', MaxItems: 100000 },
        Parameters: { 'Bucket': 'orders-in', 'Key.$': '$.key' },
      },
      ItemBatcher: { MaxItemsPerBatch: 100 },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'StoreOrders',
        States: { StoreOrders: invoke('store-orders', { End: true }) },
      },
      ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'orders-out', Prefix: 'imports' } },
      End: true,
    },
  },
});

/** Everything in JSONata, with variables. */
const quote = (): Asl => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Quote',
  TimeoutSeconds: 300,
  States: {
    Quote: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: functionArn('quote'), Payload: '{% $states.input %}' },
      Assign: { price: '{% $states.result.Payload.price %}' },
      Output: '{% $states.result.Payload %}',
      TimeoutSeconds: 30,
      Retry: [TRANSIENT],
      Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: 'Failed' }],
      Next: 'IsExpensive',
    },
    IsExpensive: { Type: 'Choice', Choices: [{ Condition: '{% $price > 1000 %}', Next: 'Announce' }], Default: 'Done' },
    Announce: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Arguments: { TopicArn: `arn:aws:sns:${ACCOUNT}:expensive`, Message: '{% "A quote of " & $string($price) %}' },
      TimeoutSeconds: 10,
      Next: 'Done',
    },
    Done: { Type: 'Succeed', Output: '{% { "price": $price } %}' },
    Failed: { Type: 'Fail', Error: 'QuoteFailed' },
  },
});

/** JSONPath with variables, read in an inner scope too. */
const stock = (): Asl => ({
  StartAt: 'Count',
  TimeoutSeconds: 300,
  States: {
    Count: invoke('count', { Assign: { 'count.$': '$.Payload.count', 'shelf.$': '$.Payload.shelf' }, Next: 'Both' }),
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Print', States: { Print: { Type: 'Pass', Parameters: { 'shelf.$': '$shelf' }, Assign: { printed: true }, End: true } } },
        { StartAt: 'Book', States: { Book: invoke('book', { End: true }) } },
      ],
      ResultPath: null,
      Next: 'Report',
    },
    Report: { Type: 'Pass', Parameters: { 'count.$': '$count' }, End: true },
  },
});

/** Short and repeatable steps only. */
const express = (): Asl => ({
  StartAt: 'Enrich',
  TimeoutSeconds: 60,
  States: {
    Enrich: invoke('enrich', { TimeoutSeconds: 20, Next: 'Store' }),
    Store: {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Parameters: { TableName: 'orders', Item: { id: { 'S.$': '$.orderId' }, total: { 'N.$': 'States.Format(\'{}\', $.total)' } } },
      ResultPath: null,
      TimeoutSeconds: 5,
      Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2, JitterStrategy: 'FULL' }],
      End: true,
    },
  },
});

type Changes = Record<string, Asl | undefined>;
type Pair = { readonly build: Build; readonly sound: Build };

/**
 * The definition with the fields of some states replaced; `undefined` takes a field or a state away.
 *
 * A nested state is named by its path: `EachItem/Reserve`, and in a Parallel with the number of the branch: `Both/0/Print`.
 */
export function changed(definition: Asl, changes: Changes, top: Asl = {}): Asl {
  const copy = { ...structuredClone(definition), ...top };
  for (const [path, fields] of Object.entries(changes)) {
    const names = path.split('/');
    const name = names.pop()!;
    let { States } = copy;
    while (names.length) {
      const outer = States[names.shift()!];
      States = (outer.Type === 'Parallel' ? outer.Branches[Number(names.shift())] : outer.ItemProcessor).States;
    }
    States[name] = fields && { ...States[name], ...fields };
  }
  // Takes away what is undefined.
  return JSON.parse(JSON.stringify(copy));
}

const pairs = (base: () => Asl, type?: 'EXPRESS') => (changes: Changes, top: Asl = {}): Pair => ({
  build: { asl: changed(base(), changes, top), type },
  sound: { asl: base(), type },
});

/** Each gives the changed definition and the sound one that it was made from. */
export const inOrder = pairs(order);
export const inFulfilment = pairs(fulfilment);
export const inImport = pairs(imports);
export const inQuote = pairs(quote);
export const inStock = pairs(stock);
export const inExpress = pairs(express, 'EXPRESS');

/** Two definitions that are both written out. */
export const asl = (wrong: Asl | string, sound: Asl, type?: 'EXPRESS'): Pair => ({ build: { asl: wrong, type }, sound: { asl: sound, type } });

/** A machine of one task in order's stead: `wrong` and `right` are laid over it. */
export function task(base: Asl, wrong: Asl, right: Asl = {}, type?: 'EXPRESS'): Pair {
  const machine = (fields: Asl) => JSON.parse(JSON.stringify({
    StartAt: 'Work', TimeoutSeconds: 86400, States: { Work: { Type: 'Task', TimeoutSeconds: 60, ...base, ...fields, End: true } },
  }));
  return asl(machine(wrong), machine(right), type);
}

export const BASES = { order, fulfilment, imports, quote, stock, express };
