import { Duration, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  BatchMap, BatchSource, BranchFailure, ChoiceRouter, DistributedBatch, FailureTolerance, ItemFailure, LambdaPipeline, NestedWorkflow, OrderPipeline,
  ParallelFanOut, PollInterval, PollUntil, Saga, TryFinally, Workflow,
} from '../../src';
import { newFunction, newTask } from '../../test/support';

/** What is drawn, by the name of the picture: the README's own snippets, where they have one. */
export const EXAMPLES: Record<string, (stack: Stack) => sfn.IChainable> = {
  'lambda-pipeline': (stack) => new LambdaPipeline(stack, 'OrderPipeline', {
    steps: ['ValidateOrder', 'ProcessPayment', 'FulfillOrder'].map((name) => ({ name, lambdaFunction: newFunction(stack, name) })),
  }),

  'order-pipeline': (stack) => new OrderPipeline(stack, 'OrderPipeline', {
    validateOrder: newFunction(stack, 'Validate'),
    processPayment: newFunction(stack, 'Pay'),
    fulfillOrder: newFunction(stack, 'Fulfill'),
    refundPayment: newFunction(stack, 'Refund'),
  }),

  'choice-router': (stack) => new ChoiceRouter(stack, 'CheckOrderValue', {
    routes: [
      { condition: sfn.Condition.numberGreaterThan('$.total', 1000), next: newTask(stack, 'HighValue') },
      { condition: sfn.Condition.stringEquals('$.priority', 'rush'), next: newTask(stack, 'Rush') },
    ],
    otherwise: newTask(stack, 'Standard'),
  }).next(newTask(stack, 'ShipOrder')),

  'parallel-fan-out': (stack) => fanOut(stack, BranchFailure.FAIL_FAST),
  'parallel-fan-out-settle': (stack) => fanOut(stack, BranchFailure.SETTLE_ALL),

  'batch-map': (stack) => batch(stack, ItemFailure.FAIL_BATCH),
  'batch-map-collect': (stack) => batch(stack, ItemFailure.COLLECT),

  'distributed-batch': (stack) => {
    const uploads = s3.Bucket.fromBucketName(stack, 'Uploads', 'uploads');
    return new DistributedBatch(stack, 'ImportCustomers', {
      source: BatchSource.csv(uploads, 'customers.csv'),
      itemProcessor: newTask(stack, 'ImportBatch'),
      batchSize: 100,
      failureTolerance: FailureTolerance.percentage(5),
      results: { bucket: uploads, prefix: 'results' },
    });
  },

  'saga': (stack) => new Saga(stack, 'Booking', {
    steps: [
      { name: 'ReserveFlight', action: newTask(stack, 'ReserveFlight'), compensation: newTask(stack, 'CancelFlight') },
      { name: 'ReserveCar', action: newTask(stack, 'ReserveCar'), compensation: newTask(stack, 'CancelCar') },
      { name: 'Pay', action: newTask(stack, 'Pay'), compensation: newTask(stack, 'Refund') },
      { name: 'Confirm', action: newTask(stack, 'Confirm') },
    ],
  }),

  'poll-until': (stack) => new PollUntil(stack, 'WaitForExport', {
    start: newTask(stack, 'StartExport'),
    describe: newTask(stack, 'DescribeExport'),
    isDone: sfn.Condition.stringEquals('$.status', 'COMPLETED'),
    isFailed: sfn.Condition.stringEquals('$.status', 'FAILED'),
    interval: PollInterval.growing({ first: Duration.seconds(10), max: Duration.minutes(5) }),
    timeBudget: Duration.hours(2),
  }),

  'try-finally': (stack) => new TryFinally(stack, 'WithLock', { attempt: newTask(stack, 'Work'), finalize: newTask(stack, 'ReleaseLock') }),

  'nested-workflow': (stack) => new NestedWorkflow(stack, 'Pay', {
    workflow: new Workflow(stack, 'Payment', { definition: new sfn.Pass(stack, 'Nothing') }),
    resultPath: '$.payment',
  }),
};

function fanOut(stack: Stack, onBranchFailure: BranchFailure): sfn.IChainable {
  const names = ['UpdateInventory', 'SendNotification', 'UpdateAnalytics'];
  const branches = Object.fromEntries(names.map((name) => [name, newTask(stack, name)]));
  return new ParallelFanOut(stack, 'ProcessInParallel', { branches, onBranchFailure });
}

function batch(stack: Stack, onItemFailure: ItemFailure): sfn.IChainable {
  return new BatchMap(stack, 'ProcessItems', { itemsPath: '$.items', itemProcessor: newTask(stack, 'ProcessItem'), onItemFailure });
}
