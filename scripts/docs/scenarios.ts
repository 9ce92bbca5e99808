import { Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  BatchMap, BatchSource, BranchFailure, DistributedBatch, FailureTolerance, ItemFailure, NestedWorkflow, ParallelFanOut, PollInterval,
  PollUntil, Workflow,
} from '../../src';
import { fails, hangs, Mocks, sequence, succeeds } from '../../test/engine';
import { newTask } from '../../test/support';
import { EXAMPLES } from '../pictures/examples';

/** One row of the table of transitions on a pattern's page. */
export interface Scenario {
  /** What happens, as the page says it. */
  readonly what: string;
  readonly build: (stack: Stack) => sfn.IChainable;
  readonly input?: unknown;
  readonly mocks?: Mocks;
}

const answer = succeeds({});
const answers = (...names: string[]): Mocks => Object.fromEntries(names.map((name) => [name, answer]));

const STEPS = ['ValidateOrder', 'ProcessPayment', 'FulfillOrder'];
const ORDER = [...STEPS, 'RefundPayment'];
const BOOKING = ['ReserveFlight', 'ReserveCar', 'Pay', 'Confirm', 'CancelFlight', 'CancelCar', 'Refund'];
const BRANCHES = ['UpdateInventory', 'SendNotification', 'UpdateAnalytics'];
const THROTTLED = fails('Lambda.TooManyRequestsException');
const TEN = { items: Array.from({ length: 10 }, (_, index) => index) };

const fanOut = (onBranchFailure: BranchFailure) => (stack: Stack) => new ParallelFanOut(stack, 'ProcessInParallel', {
  branches: Object.fromEntries(BRANCHES.map((name) => [name, newTask(stack, name)])), onBranchFailure,
});
const batch = (onItemFailure: ItemFailure) => (stack: Stack) => new BatchMap(stack, 'ProcessItems', {
  itemsPath: '$.items', itemProcessor: newTask(stack, 'ProcessItem'), onItemFailure,
});
const distributed = (batchSize?: number, failureTolerance?: FailureTolerance) => (stack: Stack) => new DistributedBatch(stack, 'ImportCustomers', {
  source: BatchSource.items('$.items'), itemProcessor: newTask(stack, 'ImportBatch'), batchSize, failureTolerance,
});
const nested = (stateMachineType: sfn.StateMachineType, resultPath?: string) => (stack: Stack) => new NestedWorkflow(stack, 'Pay', {
  workflow: new Workflow(stack, 'Payment', { definition: new sfn.Pass(stack, 'Nothing'), stateMachineType }), resultPath,
});
const looks = (count: number) => sequence(...Array(count - 1).fill(succeeds({ status: 'RUNNING' })), succeeds({ status: 'COMPLETED' }));
const standardChild: Mocks = { 'states:::states:startExecution.sync:2': succeeds({ Output: {} }) };
const expressChild: Mocks = { 'states:::aws-sdk:sfn:startSyncExecution': succeeds({ Status: 'SUCCEEDED', Output: '{}' }) };

/** What is executed and counted, by the name of the pattern's page. */
export const SCENARIOS: Record<string, Scenario[]> = {
  'lambda-pipeline': [
    { what: 'three steps, all succeed', build: EXAMPLES['lambda-pipeline'], mocks: answers(...STEPS) },
    {
      what: 'the second step is throttled twice, then succeeds',
      build: EXAMPLES['lambda-pipeline'],
      mocks: { ...answers(...STEPS), ProcessPayment: sequence(THROTTLED, THROTTLED, answer) },
    },
    { what: 'the second step fails permanently', build: EXAMPLES['lambda-pipeline'], mocks: { ...answers(...STEPS), ProcessPayment: fails('Broken') } },
  ],
  'order-pipeline': [
    { what: 'every step succeeds', build: EXAMPLES['order-pipeline'], mocks: answers(...ORDER) },
    { what: 'the order is rejected', build: EXAMPLES['order-pipeline'], mocks: { ...answers(...ORDER), ValidateOrder: fails('OrderRejected') } },
    { what: 'the card is declined', build: EXAMPLES['order-pipeline'], mocks: { ...answers(...ORDER), ProcessPayment: fails('PaymentDeclined') } },
    {
      what: 'the order is paid but cannot be fulfilled: refunded',
      build: EXAMPLES['order-pipeline'],
      mocks: { ...answers(...ORDER), FulfillOrder: fails('WarehouseOnFire') },
    },
    { what: 'the payment never responds: refunded', build: EXAMPLES['order-pipeline'], mocks: { ...answers(...ORDER), ProcessPayment: hangs() } },
  ],
  'choice-router': [
    { what: 'a route matches; the next state follows', build: EXAMPLES['choice-router'], input: { total: 2000 }, mocks: answers('HighValue', 'ShipOrder') },
    { what: '`otherwise`; the next state follows', build: EXAMPLES['choice-router'], input: {}, mocks: answers('Standard', 'ShipOrder') },
  ],
  'parallel-fan-out': [
    { what: '`FAIL_FAST`, three branches succeed', build: fanOut(BranchFailure.FAIL_FAST), mocks: answers(...BRANCHES) },
    { what: '`SETTLE_ALL`, three branches succeed', build: fanOut(BranchFailure.SETTLE_ALL), mocks: answers(...BRANCHES) },
    {
      what: '`SETTLE_ALL`, one branch fails',
      build: fanOut(BranchFailure.SETTLE_ALL),
      mocks: { ...answers(...BRANCHES), UpdateInventory: fails('Broken') },
    },
    { what: '`SETTLE_ALL_FAIL_IF_ANY`, three branches succeed', build: fanOut(BranchFailure.SETTLE_ALL_FAIL_IF_ANY), mocks: answers(...BRANCHES) },
    {
      what: '`SETTLE_ALL_FAIL_IF_ANY`, one branch fails',
      build: fanOut(BranchFailure.SETTLE_ALL_FAIL_IF_ANY),
      mocks: { ...answers(...BRANCHES), UpdateInventory: fails('Broken') },
    },
  ],
  'batch-map': [
    { what: '`FAIL_BATCH`, no items', build: batch(ItemFailure.FAIL_BATCH), input: { items: [] } },
    { what: '`FAIL_BATCH`, ten items', build: batch(ItemFailure.FAIL_BATCH), input: TEN, mocks: answers('ProcessItem') },
    { what: '`COLLECT`, no items', build: batch(ItemFailure.COLLECT), input: { items: [] } },
    { what: '`COLLECT`, ten items', build: batch(ItemFailure.COLLECT), input: TEN, mocks: answers('ProcessItem') },
    {
      what: '`COLLECT`, ten items, one of which fails',
      build: batch(ItemFailure.COLLECT),
      input: TEN,
      mocks: { ProcessItem: sequence(fails('Broken'), answer) },
    },
    { what: '`COLLECT_FAIL_IF_ANY`, ten items', build: batch(ItemFailure.COLLECT_FAIL_IF_ANY), input: TEN, mocks: answers('ProcessItem') },
    {
      what: '`COLLECT_FAIL_IF_ANY`, ten items, all of which fail',
      build: batch(ItemFailure.COLLECT_FAIL_IF_ANY),
      input: TEN,
      mocks: { ProcessItem: fails('Broken') },
    },
  ],
  'distributed-batch': [
    { what: 'ten items, each in its own child execution', build: distributed(), input: TEN, mocks: answers('ImportBatch') },
    { what: 'ten items in batches of five', build: distributed(5), input: TEN, mocks: answers('ImportBatch') },
    { what: 'ten items, one of which fails', build: distributed(), input: TEN, mocks: { ImportBatch: sequence(fails('Broken'), answer) } },
    { what: 'ten items, half of which may fail', build: distributed(undefined, FailureTolerance.percentage(50)), input: TEN, mocks: answers('ImportBatch') },
  ],
  'saga': [
    { what: 'four steps, all succeed', build: EXAMPLES.saga, mocks: answers(...BOOKING) },
    { what: 'the first step fails, one compensation', build: EXAMPLES.saga, mocks: { ...answers(...BOOKING), ReserveFlight: fails('Full') } },
    { what: 'the third step fails, three compensations', build: EXAMPLES.saga, mocks: { ...answers(...BOOKING), Pay: fails('CardExpired') } },
    {
      what: 'the third step fails, and one compensation fails permanently',
      build: EXAMPLES.saga,
      mocks: { ...answers(...BOOKING), Pay: fails('CardExpired'), CancelCar: fails('Broken') },
    },
  ],
  'poll-until': [
    { what: 'done on the first attempt', build: EXAMPLES['poll-until'], mocks: { StartExport: answer, DescribeExport: looks(1) } },
    { what: 'done on the second attempt', build: EXAMPLES['poll-until'], mocks: { StartExport: answer, DescribeExport: looks(2) } },
    { what: 'done on the tenth attempt', build: EXAMPLES['poll-until'], mocks: { StartExport: answer, DescribeExport: looks(10) } },
    {
      what: 'the job has failed on the first attempt',
      build: EXAMPLES['poll-until'],
      mocks: { StartExport: answer, DescribeExport: succeeds({ status: 'FAILED' }) },
    },
    {
      what: 'done on the first attempt, after `initialDelay`',
      build: (stack) => new PollUntil(stack, 'WaitForExport', {
        start: newTask(stack, 'StartExport'),
        describe: newTask(stack, 'DescribeExport'),
        isDone: sfn.Condition.stringEquals('$.status', 'COMPLETED'),
        interval: PollInterval.every(Duration.seconds(10)),
        maxAttempts: 10,
        initialDelay: Duration.seconds(60),
      }),
      mocks: { StartExport: answer, DescribeExport: looks(1) },
    },
  ],
  'try-finally': [
    { what: '`attempt` succeeds', build: EXAMPLES['try-finally'], mocks: answers('Work', 'ReleaseLock') },
    { what: '`attempt` fails', build: EXAMPLES['try-finally'], mocks: { Work: fails('Broken'), ReleaseLock: answer } },
    { what: '`finalize` fails', build: EXAMPLES['try-finally'], mocks: { Work: answer, ReleaseLock: fails('Broken') } },
    { what: 'both fail', build: EXAMPLES['try-finally'], mocks: { Work: fails('Broken'), ReleaseLock: fails('Broken') } },
  ],
  'nested-workflow': [
    { what: 'a Standard child succeeds', build: nested(sfn.StateMachineType.STANDARD), mocks: standardChild },
    { what: 'a Standard child succeeds, with `resultPath`', build: nested(sfn.StateMachineType.STANDARD, '$.payment'), mocks: standardChild },
    { what: 'an Express child succeeds', build: nested(sfn.StateMachineType.EXPRESS), mocks: expressChild },
    { what: 'an Express child succeeds, with `resultPath`', build: nested(sfn.StateMachineType.EXPRESS, '$.payment'), mocks: expressChild },
  ],
};
