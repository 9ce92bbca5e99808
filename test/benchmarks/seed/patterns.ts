import { Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { choice } from './choice';
import { errorHandling } from './error-handling';
import { map } from './map';
import { parallel } from './parallel';
import { simpleLambda } from './simple-lambda';
import { Definition, Json, Mocks } from '../../engine';
import { newFunction } from '../../support';

// The five patterns of the guide that this project starts from, as the guide has them. Its ARNs leave out region and account ('...').
const arn = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
const task = (name: string, fields: object = { End: true }) => ({ Type: 'Task', Resource: arn(name), ...fields });
const branch = (name: string) => ({ StartAt: name, States: { [name]: task(name) } });

const SIMPLE_LAMBDA: Definition = {
  Comment: 'Process order workflow',
  StartAt: 'ValidateOrder',
  States: {
    ValidateOrder: task('ValidateOrder', { Next: 'ProcessPayment' }),
    ProcessPayment: task('ProcessPayment', { Next: 'FulfillOrder' }),
    FulfillOrder: task('FulfillOrder'),
  },
};

const CHOICE: Definition = {
  StartAt: 'CheckOrderValue',
  States: {
    CheckOrderValue: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.total', NumericGreaterThan: 1000, Next: 'HighValueOrder' },
        { Variable: '$.priority', StringEquals: 'rush', Next: 'RushOrder' },
      ],
      Default: 'StandardOrder',
    },
    HighValueOrder: task('ProcessHighValue'),
    RushOrder: task('ProcessRush'),
    StandardOrder: task('ProcessStandard'),
  },
};

const PARALLEL: Definition = {
  StartAt: 'ProcessInParallel',
  States: {
    ProcessInParallel: { Type: 'Parallel', Branches: ['UpdateInventory', 'SendNotification', 'UpdateAnalytics'].map(branch), Next: 'Complete' },
    Complete: { Type: 'Succeed' },
  },
};

const MAP: Definition = {
  StartAt: 'ProcessItems',
  States: {
    ProcessItems: {
      Type: 'Map', ItemsPath: '$.items', MaxConcurrency: 10, Iterator: branch('ProcessItem'), ResultPath: '$.processedItems', End: true,
    },
  },
};

export const THROTTLED = ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'];
export const ERROR_HANDLING: Definition = {
  StartAt: 'ProcessWithRetry',
  States: {
    ProcessWithRetry: task('Process', {
      Retry: [
        { ErrorEquals: THROTTLED, IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 },
        { ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 3, BackoffRate: 1.5 },
      ],
      Catch: [
        { ErrorEquals: ['CustomError'], ResultPath: '$.error', Next: 'HandleCustomError' },
        { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'HandleAllErrors' },
      ],
      End: true,
    }),
    HandleCustomError: task('HandleCustom'),
    HandleAllErrors: { Type: 'Fail', Error: 'ProcessingFailed', Cause: 'An error occurred during processing' },
  },
};

export interface Pattern {
  readonly name: string;
  readonly module: string;
  readonly guide: Definition;
  readonly build: (scope: Construct, onCall: sns.ITopic) => void;
  readonly inputs: Json[];
  readonly mocks: Mocks;
  /** What the output would be in the guide's form. */
  readonly inGuidesForm?: (output: Json) => Json;
}

/** A function that the user has beside the workflow. */
const fn = (scope: Construct, name: string) => newFunction(Stack.of(scope), name);
/** Answers with what it was given, so that every input is part of the outcome. */
const answers = (...names: string[]): Mocks => Object.fromEntries(names.map((name) => [name, (input: Json) => ({ by: name, input })]));

export const PATTERNS: Pattern[] = [
  {
    name: 'simple Lambda workflow',
    module: 'simple-lambda',
    guide: SIMPLE_LAMBDA,
    build: (scope, onCall) => simpleLambda(scope, {
      validateOrder: fn(scope, 'ValidateOrder'), processPayment: fn(scope, 'ProcessPayment'), fulfillOrder: fn(scope, 'FulfillOrder'), onCall,
    }),
    inputs: [{ order_id: '12345', items: [{ product_id: 'prod-1', quantity: 2 }] }],
    mocks: answers('ValidateOrder', 'ProcessPayment', 'FulfillOrder'),
  },
  {
    name: 'choice',
    module: 'choice',
    guide: CHOICE,
    build: (scope, onCall) => choice(scope, {
      processHighValue: fn(scope, 'ProcessHighValue'), processRush: fn(scope, 'ProcessRush'), processStandard: fn(scope, 'ProcessStandard'), onCall,
    }),
    inputs: [{ total: 1001, priority: 'rush' }, { total: 1000, priority: 'rush' }, { total: 1000, priority: 'none' }, { total: '2000', priority: 1 }],
    mocks: answers('HighValueOrder', 'RushOrder', 'StandardOrder'),
  },
  {
    name: 'parallel',
    module: 'parallel',
    guide: PARALLEL,
    build: (scope, onCall) => parallel(scope, {
      updateInventory: fn(scope, 'UpdateInventory'), sendNotification: fn(scope, 'SendNotification'), updateAnalytics: fn(scope, 'UpdateAnalytics'), onCall,
    }),
    inputs: [{ order_id: '12345' }],
    mocks: answers('UpdateInventory', 'SendNotification', 'UpdateAnalytics'),
    // By the name of the branch and beside the input, where the guide has a list in place of the input.
    inGuidesForm: ({ results }) => [results.UpdateInventory, results.SendNotification, results.UpdateAnalytics],
  },
  {
    name: 'map',
    module: 'map',
    guide: MAP,
    build: (scope, onCall) => map(scope, { processItem: fn(scope, 'ProcessItem'), onCall }),
    inputs: [{ order: 1, items: ['a', { b: 2 }, []] }, { items: [] }, { items: Array.from({ length: 25 }, (_, i) => i) }],
    mocks: answers('ProcessItem'),
  },
  {
    name: 'error handling',
    module: 'error-handling',
    guide: ERROR_HANDLING,
    build: (scope, onCall) => errorHandling(scope, { process: fn(scope, 'Process'), handleCustom: fn(scope, 'HandleCustom'), onCall }),
    inputs: [{ order_id: '12345' }],
    mocks: answers('ProcessWithRetry', 'HandleCustomError'),
  },
];
