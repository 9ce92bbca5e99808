import { App, Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Step, Workflow } from '../../src';
import { BatchMap, ItemFailure } from '../../src/patterns/batch-map';
import { ChoiceRouter } from '../../src/patterns/choice-router';
import { BranchFailure, ParallelFanOut } from '../../src/patterns/parallel-fan-out';
import { PollInterval } from '../../src/patterns/poll-interval';
import { PollUntil } from '../../src/patterns/poll-until';
import { Saga } from '../../src/patterns/saga';
import { TryFinally } from '../../src/patterns/try-finally';
import { errorsOf, newFunction, newTask } from '../support';

// A plain LambdaInvoke gives the envelope of the Lambda API. Wherever a pattern puts it before what reads a field of the function's result,
// the same rule says so, and says nothing of Step.invoke().

type Calls = (stack: Stack) => sfn.IChainable & sfn.INextable;

const plain: Calls = (stack) => new tasks.LambdaInvoke(stack, 'Call', { lambdaFunction: newFunction(stack, 'F') });
const step: Calls = (stack) => Step.invoke(newFunction(stack, 'F'), { stateName: 'Call' });
const reads = (stack: Stack, id = 'Read') => new sfn.Pass(stack, id, { parameters: { 'total.$': '$.total' } });
const isTotal = sfn.Condition.numberGreaterThan('$.total', 100);
const poll = { interval: PollInterval.every(Duration.seconds(5)), maxAttempts: 3 };

const PLACES: [where: string, build: (stack: Stack, calls: Calls) => sfn.IChainable][] = [
  ['a raw Choice after it', (stack, calls) => calls(stack).next(new sfn.Choice(stack, 'C').when(isTotal, new sfn.Pass(stack, 'A')).otherwise(new sfn.Pass(stack, 'B')))],
  ['a ChoiceRouter after it', (stack, calls) => calls(stack)
    .next(new ChoiceRouter(stack, 'R', { routes: [{ condition: isTotal, next: new sfn.Pass(stack, 'A') }], otherwise: new sfn.Pass(stack, 'B') }))],
  ['a route of a ChoiceRouter after it', (stack, calls) => calls(stack).next(new ChoiceRouter(stack, 'R', {
    routes: [{ condition: sfn.Condition.stringEquals('$$.Execution.Name', 'x'), next: new sfn.Pass(stack, 'A') }], otherwise: reads(stack),
  }))],
  ['a branch of a ParallelFanOut after it', (stack, calls) => calls(stack).next(new ParallelFanOut(stack, 'P', { branches: { a: reads(stack) } }))],
  ['a branch that settles', (stack, calls) => calls(stack)
    .next(new ParallelFanOut(stack, 'P', { branches: { a: reads(stack) }, onBranchFailure: BranchFailure.SETTLE_ALL }))],
  ['isDone of the PollUntil that describes with it', (stack, calls) => new PollUntil(stack, 'P', { ...poll, describe: calls(stack), isDone: isTotal })],
  ['isFailed of it', (stack, calls) => new PollUntil(stack, 'P', {
    ...poll, describe: calls(stack), isDone: sfn.Condition.isPresent('$.Payload'), isFailed: isTotal,
  })],
  ['what follows that PollUntil', (stack, calls) => sfn.Chain.start(new PollUntil(stack, 'P', {
    ...poll, describe: calls(stack), isDone: sfn.Condition.isPresent('$$.Execution.Id'),
  })).next(reads(stack))],
  ['describe of the PollUntil that starts with it', (stack, calls) => new PollUntil(stack, 'P', { ...poll, start: calls(stack), describe: reads(stack), isDone: isTotal })],
  ['describe after a delay', (stack, calls) => new PollUntil(stack, 'P', {
    ...poll, start: calls(stack), describe: reads(stack), isDone: isTotal, initialDelay: Duration.seconds(5),
  })],
  ['the rest of an item', (stack, calls) => new BatchMap(stack, 'B', { itemsPath: '$.items', itemProcessor: calls(stack).next(reads(stack)) })],
  ['the rest of an item that is collected', (stack, calls) => new BatchMap(stack, 'B', {
    itemsPath: '$.items', itemProcessor: calls(stack).next(reads(stack)), onItemFailure: ItemFailure.COLLECT,
  })],
  ['the next step of a Saga', (stack, calls) => new Saga(stack, 'S', {
    steps: [{ name: 'a', action: calls(stack), compensation: new sfn.Pass(stack, 'Undo') }, { name: 'b', action: reads(stack) }],
  })],
  ['the error handler of a later step', (stack, calls) => calls(stack).next(newTask(stack, 'B').addCatch(reads(stack), { resultPath: '$.error' }))],
  ['the error handler of a later step of a Saga', (stack, calls) => new Saga(stack, 'S', {
    steps: [
      { name: 'a', action: calls(stack), compensation: new sfn.Pass(stack, 'Undo') },
      { name: 'b', action: newTask(stack, 'B').addCatch(reads(stack), { errors: ['Declined'], resultPath: '$.error' }) },
    ],
  })],
  ['the rest of a TryFinally', (stack, calls) => new TryFinally(stack, 'T', { attempt: calls(stack).next(reads(stack)), finalize: new sfn.Pass(stack, 'Last') })],
];

function foundIn(build: typeof PLACES[number][1], calls: Calls): string[] {
  const stack = new Stack(new App(), 'Stack');
  new Workflow(stack, 'Workflow', { definition: build(stack, calls) });
  return errorsOf(stack).filter((error) => error.includes('SFN087'));
}

test.each(PLACES)('the envelope is told of in %s', (_, build) => {
  const [finding] = foundIn(build, plain);
  expect(finding).toMatch(/ (tests|reads) \$\.total at .*'Call' before it outputs the envelope of lambda:invoke: .*Step\.invoke\(\)/);
});

test.each(PLACES)('the result of Step.invoke() has none in %s', (_, build) => {
  expect(foundIn(build, step)).toEqual([]);
});
