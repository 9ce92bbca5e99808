import { Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { RetryPolicy, Workflow } from '../../src';
import { BatchMap, ItemFailure } from '../../src/patterns/batch-map';
import { ChoiceRouter } from '../../src/patterns/choice-router';
import { BranchFailure, ParallelFanOut } from '../../src/patterns/parallel-fan-out';
import { PollInterval } from '../../src/patterns/poll-interval';
import { PollUntil } from '../../src/patterns/poll-until';
import { Execution, fails, Json, Mocks, run, sequence, succeeds } from '../engine';
import { newStack, newTask } from '../support';

// Each position of each pattern x each way in which work can end x whether the work is one state or a chain. What ends inside of a part
// must mean the same wherever the part stands: it has ended, and what comes after the part follows.

/** How the work ends: well, by a Succeed state that allows nothing after it, or with the error `HandlerFailed`. */
type End = 'open' | 'succeed' | 'error';

interface Ending {
  readonly name: string;
  readonly end: End;
  /** Whether the task fails, so that its error handler runs. */
  readonly handled: boolean;
  readonly mocks?: Mocks;
  /** Adds the end to a task. */
  add(task: sfn.CustomState, stack: Stack): sfn.IChainable;
}

const ANSWER = { status: 'DONE', by: 'task' };
const HANDLED = { status: 'HANDLED' };
const handler = (stack: Stack) => new sfn.Pass(stack, 'Handler', { result: sfn.Result.fromObject(HANDLED) });

const ENDINGS: Ending[] = [
  { name: 'no error', end: 'open', handled: false, add: (task, stack) => task.addCatch(handler(stack)) },
  { name: 'an open error handler', end: 'open', handled: true, add: (task, stack) => task.addCatch(handler(stack)) },
  {
    name: 'an open error handler of two states, of which one has a handler',
    end: 'open',
    handled: true,
    mocks: { Tell: fails('NoMail') },
    add: (task, stack) => task.addCatch(newTask(stack, 'Tell').addCatch(handler(stack)).next(new sfn.Pass(stack, 'Told'))),
  },
  {
    name: 'an error handler that leads to Succeed',
    end: 'succeed',
    handled: true,
    add: (task, stack) => task.addCatch(handler(stack).next(new sfn.Succeed(stack, 'Enough'))),
  },
  { name: 'Succeed', end: 'succeed', handled: false, add: (task, stack) => task.next(new sfn.Succeed(stack, 'Enough')) },
  {
    name: 'an error handler that joins the flow again',
    end: 'open',
    handled: true,
    add: (task, stack) => {
      const joined = new sfn.Pass(stack, 'Joined');
      return sfn.Chain.start(task.addCatch(handler(stack).next(joined))).next(joined);
    },
  },
  {
    name: 'an error handler that fails',
    end: 'error',
    handled: true,
    add: (task, stack) => task.addCatch(handler(stack).next(new sfn.Fail(stack, 'GivenUp', { error: 'HandlerFailed', cause: 'why' }))),
  },
];

/** What must come of an ending in a position. */
interface Expected {
  readonly output?: Json;
  readonly error?: string;
  /** Whether what follows the pattern runs. */
  readonly after?: boolean;
  /** The message at synth. */
  readonly refused?: string;
}

interface Position {
  readonly name: string;
  readonly input?: Json;
  readonly mocks?: Mocks;
  build(stack: Stack, work: sfn.IChainable): sfn.IChainable;
  expected(end: End, result: Json): Expected;
}

const FAILED = { error: 'HandlerFailed', cause: 'why' };

function fanOut(onBranchFailure: BranchFailure): Position {
  const settles = onBranchFailure !== BranchFailure.FAIL_FAST;
  const failsIf = onBranchFailure === BranchFailure.SETTLE_ALL_FAIL_IF_ANY;
  const resultOf = (end: End, result: Json) => {
    if (!settles) return result;
    return end === 'error' ? { status: 'FAILED', ...FAILED } : { status: 'SUCCEEDED', result };
  };
  return {
    name: `a branch of ParallelFanOut, ${onBranchFailure}`,
    build: (stack, work) => new ParallelFanOut(stack, 'FanOut', { branches: { work, other: newTask(stack, 'Other') }, onBranchFailure }),
    mocks: { Other: succeeds('other') },
    expected: (end, result) => {
      if (end === 'error' && !settles) return { error: 'HandlerFailed' };
      if (end === 'error' && failsIf) return { error: ParallelFanOut.BRANCHES_FAILED };
      return { output: { id: 7, results: { work: resultOf(end, result), other: resultOf('open', 'other') } }, after: true };
    },
  };
}

function batch(onItemFailure: ItemFailure): Position {
  const collects = onItemFailure !== ItemFailure.FAIL_BATCH;
  return {
    name: `an item of BatchMap, ${onItemFailure}`,
    build: (stack, itemProcessor) => new BatchMap(stack, 'Batch', { itemsPath: '$.items', itemProcessor, onItemFailure }),
    input: { items: ['only'] },
    expected: (end, result) => {
      if (end !== 'error') {
        return { output: { items: ['only'], results: collects ? { succeeded: [{ index: 0, result }], failed: [] } : [result] }, after: true };
      }
      if (onItemFailure === ItemFailure.COLLECT) {
        return { output: { items: ['only'], results: { succeeded: [], failed: [{ index: 0, item: 'only', ...FAILED }] } }, after: true };
      }
      return { error: collects ? BatchMap.ITEMS_FAILED : 'HandlerFailed' };
    },
  };
}

/** A Succeed ends the execution, as it does after a raw Choice. */
const routed = (end: End, output: Json): Expected => (end === 'error' ? { error: 'HandlerFailed' } : { output, after: end === 'open' });
const REMEDY = 'remove it, or use a Fail state if the following states must not run';

const POLL = { isDone: sfn.Condition.isPresent('$.status'), interval: PollInterval.every(Duration.seconds(1)), maxAttempts: 3 };
const polled = (prop: string, followed: string, output: (result: Json) => Json) => (end: End, result: Json): Expected => {
  if (end === 'succeed') return { refused: `[Stack/Poll] '${prop}' must continue to ${followed}, got the Succeed state 'Enough' in it: ${REMEDY}` };
  return end === 'error' ? { error: 'HandlerFailed' } : { output: output(result), after: true };
};

const POSITIONS: Position[] = [
  ...Object.values(BranchFailure).map(fanOut),
  ...Object.values(ItemFailure).map(batch),
  {
    name: 'a route of ChoiceRouter',
    build: (stack, next) => new ChoiceRouter(stack, 'Route', {
      routes: [{ condition: sfn.Condition.isPresent('$.id'), next }], otherwise: new sfn.Pass(stack, 'Else'),
    }),
    expected: routed,
  },
  {
    name: '`otherwise` of ChoiceRouter',
    build: (stack, otherwise) => new ChoiceRouter(stack, 'Route', {
      routes: [{ condition: sfn.Condition.isPresent('$.missing'), next: new sfn.Pass(stack, 'Never') }], otherwise,
    }),
    expected: routed,
  },
  {
    name: '`start` of PollUntil',
    build: (stack, start) => new PollUntil(stack, 'Poll', { ...POLL, start, describe: newTask(stack, 'Look') }),
    mocks: { Look: (given) => given },
    expected: polled('start', 'the first poll', (result) => result),
  },
  {
    name: '`start` of PollUntil, before a delay',
    build: (stack, start) => new PollUntil(stack, 'Poll', { ...POLL, start, describe: newTask(stack, 'Look'), initialDelay: Duration.seconds(9) }),
    mocks: { Look: (given) => given },
    expected: polled('start', 'the first poll', (result) => result),
  },
  {
    // What a handler gives is not done yet: the next look is.
    name: '`describe` of PollUntil',
    build: (stack, describe) => new PollUntil(stack, 'Poll', { ...POLL, describe, isDone: sfn.Condition.stringEquals('$.status', 'DONE') }),
    expected: polled('describe', 'the conditions', () => ANSWER),
  },
  {
    name: '`describe` of PollUntil, which can fail',
    build: (stack, describe) => new PollUntil(stack, 'Poll', { ...POLL, describe, isFailed: sfn.Condition.stringEquals('$.status', 'HANDLED') }),
    expected: (end, result) => (end === 'open' && result === HANDLED ? { error: PollUntil.JOB_FAILED }
      : polled('describe', 'the conditions', () => result)(end, result)),
  },
];

const CELLS = POSITIONS.flatMap((position) => ENDINGS.flatMap((ending) => [false, true].map((chained) => ({
  title: `${position.name}: ${ending.name}${chained ? ', in a chain' : ''}`, position, ending, chained,
}))));

function build({ build: pattern }: Position, { add }: Ending, chained: boolean): Template {
  const stack = newStack();
  const work = add(newTask(stack, 'Work'), stack);
  const part = chained ? new sfn.Pass(stack, 'Before').next(work) : work;
  const definition = sfn.Chain.start(pattern(stack, part)).next(new sfn.Pass(stack, 'After'));
  new Workflow(stack, 'Workflow', { definition, retryPolicy: RetryPolicy.NONE });
  return Template.fromStack(stack);
}

function check({ status, output, error, states }: Execution, expected: Expected): void {
  expect({ status, output, error }).toEqual(expected.error === undefined
    ? { status: 'SUCCEEDED', output: expected.output, error: undefined } : { status: 'FAILED', output: undefined, error: expected.error });
  expect(states.filter((name) => name === 'After')).toHaveLength(expected.after ? 1 : 0);
}

describe('what ends inside of a part', () => {
  let executed = 0;
  let refused = 0;

  test.each(CELLS)('$title', async ({ position, ending, chained }) => {
    const result = ending.handled ? HANDLED : ANSWER;
    const expected = position.expected(ending.end, result);
    if (expected.refused) {
      expect(() => build(position, ending, chained)).toThrow(new Error(expected.refused));
      refused++;
      return;
    }
    const { input = { id: 7 }, mocks } = position;
    const work = ending.handled ? sequence(fails('Broken'), succeeds(ANSWER)) : succeeds(ANSWER);
    check(await run(build(position, ending, chained), input, { Work: work, ...ending.mocks, ...mocks }), expected);
    executed++;
  });

  afterAll(() => {
    process.stdout.write(`ends inside: ${POSITIONS.length} positions x ${ENDINGS.length} endings x 2, `
      + `${executed} cells executed and ${refused} refused at synth, of ${CELLS.length}\n`);
  });
});
