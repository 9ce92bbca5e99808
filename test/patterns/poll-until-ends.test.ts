import { Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../src';
import { PollInterval } from '../../src/patterns/poll-interval';
import { PollUntil, PollUntilProps } from '../../src/patterns/poll-until';
import { definitionOf, Execution, Json, run, succeeds } from '../engine';
import { newStack, newTask } from '../support';

const s = (seconds: number) => Duration.seconds(seconds);
const is = (path: string, status: string) => sfn.Condition.stringEquals(path, status);
const BASICS = { isDone: is('$.status', 'DONE'), isFailed: is('$.status', 'FAILED'), interval: PollInterval.every(s(30)), maxAttempts: 2 };

function build(props: Partial<PollUntilProps> = {}, handled = false): Stack {
  const stack = newStack();
  const definition = new PollUntil(stack, 'Export', { ...BASICS, describe: newTask(stack, 'Describe'), ...props });
  new Workflow(stack, 'Workflow', { definition, catchers: handled ? [{ handler: new sfn.Pass(stack, 'Handled') }] : undefined });
  return stack;
}

const execute = (answer: Json, props: Partial<PollUntilProps> = {}, input: Json = { id: 1 }) => (
  run(build(props), input, { Describe: succeeds(answer) }));
/** What AWS allows, whatever its characters are. */
const fits = ({ cause }: Execution) => Buffer.byteLength(cause!) <= 32_768 && cause!.length <= 32_768;

/** Where it fails with the error that says how the last look went, what it says. */
async function spent(answer: Json, props: Partial<PollUntilProps> = {}, input?: Json): Promise<string> {
  const execution = await execute(answer, props, input);
  expect(execution).toMatchObject({ status: 'FAILED', error: PollUntil.BUDGET_SPENT });
  expect(fits(execution)).toBe(true);
  const text = "The job was not done at the last of 2 looks by 'Export', which found ";
  expect(execution.cause).toMatch(new RegExp(`^${text}`));
  return execution.cause!.slice(text.length);
}

describe('a budget that is spent', () => {
  test.each<[Json]>([[{}], [{ status: 'RUNNING' }], [{ status: null, why: "it's \"full\"" }], [[]], [[1, [2]]], [[{ a: 1 }]], [5], [0], [false], [null]])(
    'says that the last look found %j', async (answer) => {
      expect(JSON.parse(await spent(answer))).toEqual(answer);
    });

  test.each(['text', '', '5', '{"a": 1', '{% 1 %}'])('says that the last look found the text %j', async (answer) => {
    expect(await spent(answer)).toBe(answer);
  });

  test('says what the last look found, not what those before it did', async () => {
    const Describe = (_: Json, { call }: { call: number }) => ({ progress: call });
    const { cause } = await run(build({ maxAttempts: 3 }), {}, { Describe });
    expect(cause).toBe("The job was not done at the last of 3 looks by 'Export', which found {\"progress\":3}");
  });

  test.each<[string, Partial<PollUntilProps>, Json, string]>([
    ['the object of one condition', { isDone: is('$.job.status', 'DONE'), isFailed: undefined }, { status: 'RUNNING', at: 1 }, '{"status":"RUNNING","at":1}'],
    ['what two conditions share', { isDone: is('$.job.status', 'DONE'), isFailed: sfn.Condition.isPresent('$.job.error.code') }, { at: 1 }, '{"at":1}'],
    [
      'what several comparisons share',
      { isDone: sfn.Condition.and(is('$.job.a.b', 'x'), sfn.Condition.not(is('$.job.a.c', 'y'))), isFailed: undefined },
      { a: { b: 1 }, other: 2 },
      '{"b":1}',
    ],
    ['the list of an element', { isDone: is('$.job.list[0].status', 'DONE'), isFailed: undefined }, { list: [{ status: 'RUNNING' }], x: 1 }, '[{"status":"RUNNING"}]'],
    ['nothing where it is missing', { isDone: is('$.job.status.code', 'DONE'), isFailed: undefined }, { at: 1 }, 'nothing at $.job.status'],
    [
      'what a field is compared with, too',
      { isDone: sfn.Condition.stringEqualsJsonPath('$.job.status', '$.job.wanted'), isFailed: undefined }, { status: 1 }, '{"status":1}',
    ],
  ])('says %s, and nothing of the data beside it', async (_, props, job, expected) => {
    expect(await spent({ secret: 'input', job }, props)).toBe(expected);
  });

  test.each([['ASCII', 'x'], ['quotes', '"'], ['three bytes', '数'], ['four bytes', '🛒'], ['control characters', '\u0001']])(
    'can be caught near the largest answer: %s', async (_, character) => {
      // Around it is what the Lambda API adds.
      const room = 262_144 - 300;
      const long = character.repeat(Math.floor(room / Buffer.byteLength(JSON.stringify(character).slice(1, -1))));
      const input = { id: 1, ballast: 'y'.repeat(200_000) };
      const caught = await run(build({}, true), input, { Describe: succeeds({ long }) });
      expect(caught).toMatchObject({ status: 'SUCCEEDED', output: { id: 1, error: { Error: PollUntil.BUDGET_SPENT } } });
      expect(await spent({ long })).toBe([...`{"long":${JSON.stringify(long)}`].slice(0, 8_000).join(''));
    });

  test.each<[Json]>([['text'], [5], [[1]], [null], ['y'.repeat(262_000)]])('is raised for an input that is no object', async (input) => {
    expect(await spent({ status: 'RUNNING' }, {}, input)).toBe('{"status":"RUNNING"}');
  });

  test('names the loop, whatever its name is', async () => {
    const stateName = "It's {% $x %} \\ \"q\" $.a {}";
    const { cause } = await execute({}, { stateName });
    expect(cause).toBe(`The job was not done at the last of 2 looks by '${stateName}', which found {}`);
  });

  test('keeps what a look found under a name that no other loop has', () => {
    const stack = newStack();
    const loop = (id: string, describe: sfn.IChainable) => new PollUntil(stack, id, { ...BASICS, describe });
    new Workflow(stack, 'Workflow', { definition: loop('Outer', loop('Inner', newTask(stack, 'Describe'))).next(loop('After', newTask(stack, 'Again'))) });
    const names = [...JSON.stringify(definitionOf(stack)).matchAll(/"(lastLook_\w+)\.\$":"\$\.Cause"/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(3);
    expect(names.every((name) => name.length <= 80)).toBe(true);
  });
});

describe('a job that failed', () => {
  const FAILED = { status: 'FAILED', secret: 'x', details: { reason: "it's \"full\"", code: 7, empty: '', none: null } };

  test.each([
    ['$.details.reason', "it's \"full\""],
    ["$['details']['reason']", "it's \"full\""],
    ['$.details', JSON.stringify(FAILED.details)],
    ['$.details.code', '7'],
    ['$.details.empty', ''],
    ['$.details.none', 'null'],
    ['$.missing.field', JSON.stringify(FAILED)],
  ])('has what is at %s as its cause', async (failureCausePath, cause) => {
    expect(await execute(FAILED, { failureCausePath })).toMatchObject({ status: 'FAILED', error: PollUntil.JOB_FAILED, cause: cause || undefined });
  });

  test('says nothing of the data beside what the conditions look into', async () => {
    const props = { isDone: is('$.export.status', 'DONE'), isFailed: is('$.export.status', 'FAILED') };
    const { cause } = await execute({ secret: 'input', export: { status: 'FAILED', why: 'full' } }, props);
    expect(JSON.parse(cause!)).toEqual({ status: 'FAILED', why: 'full' });
  });

  test('has a cause that is cut where AWS allows no more', async () => {
    const execution = await execute({ status: 'FAILED', long: '🛒'.repeat(60_000) });
    expect(execution.error).toBe(PollUntil.JOB_FAILED);
    expect(fits(execution)).toBe(true);
  });
});

describe('the first poll', () => {
  test('is at once, or after a delay that is no part of the time budget', async () => {
    const template = build({ start: undefined, initialDelay: s(100), maxAttempts: undefined, timeBudget: s(60) });
    const { calls, states, waits } = await run(template, { id: 1 }, { Describe: succeeds({}) });
    expect(calls.map(({ at }) => at)).toEqual([100, 130, 160]);
    expect(states.slice(0, 3)).toEqual(['Export: InitialDelay', 'Export', 'Describe']);
    expect(waits).toMatchObject([{ seconds: 100 }]);
  });

  test('after a delay has the output of what started the job', async () => {
    const stack = newStack();
    const start = newTask(stack, 'Start');
    const definition = new PollUntil(stack, 'Export', { ...BASICS, start, describe: newTask(stack, 'Describe'), initialDelay: s(5) });
    new Workflow(stack, 'Workflow', { definition });
    const { calls } = await run(stack, {}, { Start: succeeds({ job: 7 }), Describe: succeeds({ status: 'DONE' }) });
    expect(calls.map(({ state, at, input }) => [state, at, input.Payload])).toEqual([['Start', 0, {}], ['Describe', 5, { job: 7 }]]);
  });
});

test.each<[string, Partial<PollUntilProps>]>([
  ["'initialDelay' must be at least one second, in whole seconds, got 0 seconds", { initialDelay: s(0) }],
  ["'initialDelay' must be at most 365 days, got 366 days: no execution lasts longer", { initialDelay: Duration.days(366) }],
  ["'failureCausePath' must be a path to a single field such as '$.order_id', got '$'", { failureCausePath: '$' }],
  ["'failureCausePath' has no effect without 'isFailed', got none: remove it", { failureCausePath: '$.reason', isFailed: undefined }],
])('bad input is refused: %s', (message, props) => {
  expect(() => build(props)).toThrow(new Error(`[Stack/Export] ${message}`));
});
