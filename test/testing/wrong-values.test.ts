import { after, fails, succeeds, WorkflowTest } from '../../packages/testing/src';

const lambdaTask = (more: object = {}) => (
  { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName': 'f', 'Payload.$': '$' }, End: true, ...more });
const one = (state: object) => ({ StartAt: 'Work', States: { Work: state } });

test('a definition that cannot work is refused, with all that is wrong', () => {
  expect(() => WorkflowTest.of(one({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Retry: [{ ErrorEquals: 'A' }], End: true }))).toThrow(
    "the definition cannot work:\n- state 'Work' calls lambda:invoke without 'FunctionName': set 'FunctionName'\n"
    + "- state 'Work' has Retry[0].ErrorEquals 'A', which is not an array: ",
  );
});

describe('a wrong value', () => {
  const test1 = () => WorkflowTest.of(one(lambdaTask())).mock('Work', succeeds(1));
  const circle: any = {};
  circle.circle = circle;

  test.each<[string, () => unknown, string | RegExp]>([
    ...[undefined, null, 42, '1', [], {}].map((source): [string, () => unknown, string] => (
      [`as the source: ${JSON.stringify(source)}`, () => WorkflowTest.of(source as any), "'definition' must be ASL, a template or a stack, got "])),
    ['as JSON', () => WorkflowTest.of('{'), "'definition' must be ASL, a template or a stack, got a string that is not JSON: "],
    ...[5, undefined, null, {}].map((answer): [string, () => unknown, string] => (
      [`as an answer: ${JSON.stringify(answer)}`, () => test1().mock('Work', answer as any), "'Work' must be answered by a function, a WorkflowTest or an answer such as succeeds(), got "])),
    ['as a name', () => test1().mock(undefined as any, succeeds()), "'undefined' must be the name of a Task, or what one calls; the Tasks are 'Work' (f)"],
    ['as an error', () => fails(undefined as any), "'error' must be a string, got undefined"],
    ...[-1, NaN, Infinity, '5'].map((seconds): [string, () => unknown, string] => (
      [`as seconds: ${seconds}`, () => after(seconds as any, succeeds()), "'seconds' must be a number of 0 or more, got "])),
    ['as objects', () => test1().withObjects(null as any), "'objects' must be an object, got null"],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(message);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ...([[1n, '1n'], [() => 1, '[Function (anonymous)]'], [circle, '<ref *1> { circle: [Circular *1] }']] as const).map(([input, shown]): [string, () => Promise<unknown>, string] => (
      [`as the input: ${shown}`, () => test1().start(input), `'input' must be JSON, got ${shown}`])),
    ['as a long input', () => test1().start('x'.repeat(262_144)), "'input' must have at most 262144 bytes, got 262146"],
    ['as a start', () => test1().start({}, { startTime: '2026' as any }), "'startTime' must be a valid Date, got '2026'"],
    ['as another start', () => test1().start({}, { startTime: new Date('x') }), "'startTime' must be a valid Date, got Invalid Date"],
    ['as a time to pass', async () => (await test1().start()).advance(NaN), "'seconds' must be a number of 0 or more, got NaN"],
  ])('%s', async (_, act, message) => {
    await expect(act()).rejects.toThrow(message);
  });
});

test('a failed expectation in a mock ends the test, and is no error of the task', async () => {
  const caught = { ...lambdaTask({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handler' }] }) };
  const definition = { StartAt: 'Work', States: { Work: caught, Handler: { Type: 'Pass', End: true } } };

  await expect(WorkflowTest.of(definition).mock('Work', (payload) => { expect(payload).toEqual({ id: 1 }); }).start({ id: 2 })).rejects.toThrow(/toEqual/);
  expect((await WorkflowTest.of(definition).mock('Work', () => { throw 'plain text'; }).start()).output).toMatchObject({ Error: 'Error' });
});
