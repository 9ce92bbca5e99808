import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { RetryPolicy, Workflow } from '../../src';
import { BranchFailure, ParallelFanOut, ParallelFanOutProps } from '../../src/patterns/parallel-fan-out';
import { fails, Json, run, sendsFailure, succeeds } from '../engine';
import { newStack, newTask } from '../support';

const { FAIL_FAST, SETTLE_ALL, SETTLE_ALL_FAIL_IF_ALL, SETTLE_ALL_FAIL_IF_ANY } = BranchFailure;
const MODES = Object.values(BranchFailure);
const CALLBACK = {
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'queue', MessageBody: { 'token.$': '$$.Task.Token' } },
  OutputPath: undefined,
  TimeoutSeconds: 60,
};

/** Two branches: one is a state, the other a chain. */
function templateOf(onBranchFailure: BranchFailure, props: Partial<ParallelFanOutProps> = {}, task: object = {}): Template {
  const stack = newStack();
  const branches = { one: newTask(stack, 'One', task), two: new sfn.Pass(stack, 'Before').next(newTask(stack, 'Two', task)) };
  const definition = sfn.Chain.start(new ParallelFanOut(stack, 'FanOut', { branches, onBranchFailure, ...props })).next(new sfn.Pass(stack, 'After'));
  new Workflow(stack, 'Workflow', { definition, retryPolicy: RetryPolicy.NONE });
  return Template.fromStack(stack);
}

const told = (error: string, cause = '') => ({ error, cause });

describe.each(MODES)('results that replace the input, %s', (mode) => {
  const template = templateOf(mode, { resultPath: '$' });
  const results = (one: Json, two: Json) => (mode === FAIL_FAST ? { one, two }
    : { one: { status: 'SUCCEEDED', result: one }, two: { status: 'SUCCEEDED', result: two } });

  test.each<[Json]>([[{ id: 7 }], ['text'], [5], [null], [[1, 2]], [false], ['x'.repeat(262_000)]])('are given for any input', async (input) => {
    const execution = await run(template, input, { One: succeeds(1), Two: succeeds('b') });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: results(1, 'b') });
  });

  test.each<[Json]>([['text'], [null], [[1, 2]], ['x'.repeat(262_000)]])('say which branch failed for an input that is no object', async (input) => {
    const { status, output, error, cause } = await run(template, input, { One: fails('Broken', 'why'), Two: succeeds('b') });
    if (mode === FAIL_FAST) {
      expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'Broken', cause: 'why' });
    } else if (mode === SETTLE_ALL_FAIL_IF_ANY) {
      expect({ error, cause }).toEqual({ error: ParallelFanOut.BRANCHES_FAILED, cause: JSON.stringify({ one: told('Broken', 'why') }) });
    } else {
      expect(output).toEqual({ one: { status: 'FAILED', ...told('Broken', 'why') }, two: { status: 'SUCCEEDED', result: 'b' } });
    }
  });
});

describe('branches that failed', () => {
  test('have texts for error and cause where a worker gave neither', async () => {
    const mocks = { One: sendsFailure(), Two: sendsFailure() };
    const settled = await run(templateOf(SETTLE_ALL, {}, CALLBACK), {}, mocks);
    expect(settled.output.results).toEqual({ one: { status: 'FAILED', ...told('') }, two: { status: 'FAILED', ...told('') } });
    const failed = await run(templateOf(SETTLE_ALL_FAIL_IF_ALL, {}, CALLBACK), {}, mocks);
    expect(failed).toMatchObject({ error: ParallelFanOut.BRANCHES_FAILED, cause: JSON.stringify({ one: told(''), two: told('') }) });
  });

  test.each([['ASCII', 'x'], ['quotes', '"'], ['three bytes', '数'], ['four bytes', '🛒'], ['control characters', '\u0001']])(
    'are named in a cause that AWS takes, whatever their own causes are: %s', async (_, character) => {
      const long = character.repeat(8_192);
      const { error, cause } = await run(templateOf(SETTLE_ALL_FAIL_IF_ANY, { resultPath: '$' }), {}, { One: fails('A', long), Two: fails('B', long) });
      expect(error).toBe(ParallelFanOut.BRANCHES_FAILED);
      expect(Buffer.byteLength(cause!)).toBeLessThanOrEqual(32_768);
      expect(cause).toMatch(/^\{"one":\{"error":"A","cause":"/);
      // No cause of a function is made of control characters.
      expect(cause!.includes('"two":{"error":"B"')).toBe(character !== '\u0001');
    });

  test('say nothing of the results of the others', async () => {
    const { cause } = await run(templateOf(SETTLE_ALL_FAIL_IF_ANY), { secret: 1 }, { One: fails('A'), Two: succeeds({ secret: 2 }) });
    expect(cause).toBe(JSON.stringify({ one: told('A') }));
  });

  test.each(["$['any key']", '$.a.b', "$['a`b'][0]"])('are found in results at %s', async (resultPath) => {
    const { error, cause } = await run(templateOf(SETTLE_ALL_FAIL_IF_ANY, { resultPath }), { 'a`b': [{}] }, { One: fails('A'), Two: succeeds() });
    expect({ error, cause }).toEqual({ error: ParallelFanOut.BRANCHES_FAILED, cause: JSON.stringify({ one: told('A') }) });
  });
});
