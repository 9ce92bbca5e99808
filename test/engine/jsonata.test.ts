import { fails, hangs, run, sequence, succeeds } from '.';
import { FUNCTION, machine, one, pass } from './fixtures';

const task = (fields: object = {}) => ({ Type: 'Task', QueryLanguage: 'JSONata', Resource: 'arn:aws:states:::lambda:invoke', ...fields });
const call = (payload: unknown, fields: object = {}) => task({ Arguments: { FunctionName: FUNCTION, Payload: payload }, ...fields });

describe('a state in JSONata within a workflow in JSONPath', () => {
  test('evaluates Arguments and Output', async () => {
    const state = call({ total: '{% $sum($states.input.prices) %}', name: '{% $states.context.State.Name %}', plain: 'as is' }, {
      Output: { id: '{% $states.input.id %}', result: '{% $states.result.Payload %}' },
    });

    const { output } = await run(one(state), { id: 7, prices: [1, 2, 3] }, { Charge: (payload) => payload });

    expect(output).toEqual({ id: 7, result: { total: 6, name: 'Only', plain: 'as is' } });
  });

  test('passes on its result without an Output', async () => {
    expect((await run(one(task({ Resource: FUNCTION })), { id: 7 }, { Charge: ({ id }) => id })).output).toBe(7);
  });

  test('is retried, times out and is caught with an Output', async () => {
    const definition = machine({
      Work: call('{% $states.input %}', {
        TimeoutSeconds: '{% $states.input.patience %}',
        Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2 }],
        Catch: [{ ErrorEquals: ['States.ALL'], Output: { id: '{% $states.input.id %}', error: '{% $states.errorOutput.Error %}' }, Next: 'Caught' }],
        End: true,
      }),
      Caught: pass(),
    });

    const { output, duration, states } = await run(definition, { id: 7, patience: 30 }, { Charge: sequence(fails('Busy'), fails('Busy'), hangs()) });

    expect([output, duration, states]).toEqual([{ id: 7, error: 'States.Timeout' }, 36, ['Work', 'Caught']]);
  });

  test('a catcher without an Output passes on the error', async () => {
    const definition = machine({ Work: call({}, { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], End: true }), Caught: pass() });

    expect((await run(definition, {}, { Charge: fails('Declined', 'no money') })).output).toEqual({ Error: 'Declined', Cause: 'no money' });
  });

  test.each([
    ['{% $states.input.missing %}', "The JSONata expression '$states.input.missing' returned nothing (undefined)"],
    ["{% 1 + 'a' %}", "The JSONata expression '1 + 'a'' threw an error: The right side of the \"+\" operator must evaluate to a number"],
  ])('%s is States.QueryEvaluationError', async (expression, text) => {
    expect(await run(one(call(expression)), {}, { Charge: succeeds() })).toMatchObject({ error: 'States.QueryEvaluationError', cause: text });
  });
});

describe('a workflow in JSONata', () => {
  const jsonata = (states: Record<string, object>) => machine(states, { QueryLanguage: 'JSONata' });

  test('chooses, waits, passes and ends', async () => {
    const definition = jsonata({
      Ask: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n > 5 %}', Next: 'Pause', Output: { big: '{% $states.input.n %}' } }], Default: 'Stop' },
      Pause: { Type: 'Wait', Seconds: '{% $states.input.big * 10 %}', Next: 'Change' },
      Change: { Type: 'Pass', Output: { now: '{% $now() %}', millis: '{% $millis() %}' }, Next: 'Done' },
      Done: { Type: 'Succeed', Output: '{% $states.input.now %}' },
      Stop: { Type: 'Fail', Error: 'TooSmall', Cause: "{% 'got ' & $string($states.input.n) %}" },
    });

    expect(await run(definition, { n: 6 })).toMatchObject({ output: '2026-01-01T00:01:00.000Z', duration: 60 });
    expect(await run(definition, { n: 5 })).toMatchObject({ error: 'TooSmall', cause: 'got 5' });
  });

  test('maps and branches', async () => {
    const definition = jsonata({
      Each: {
        Type: 'Map',
        Items: '{% $states.input.list %}',
        ItemSelector: { index: '{% $states.context.Map.Item.Index %}', value: '{% $states.context.Map.Item.Value %}' },
        ItemProcessor: machine({ Add: { Type: 'Pass', Output: '{% $states.input.index + $states.input.value %}', End: true } }),
        Output: '{% $states.result %}',
        Next: 'Both',
      },
      Both: {
        Type: 'Parallel',
        Arguments: '{% $reverse($states.input) %}',
        Branches: [machine({ First: { Type: 'Pass', Output: '{% $states.input[0] %}', End: true } }), machine({ All: { Type: 'Pass', End: true } })],
        Output: '{% $states.result %}',
        End: true,
      },
    });

    expect((await run(definition, { list: [10, 20] })).output).toEqual([21, [21, 10]]);
  });

  test('assigns variables', async () => {
    const definition = jsonata({
      Set: { Type: 'Pass', Assign: { total: '{% $states.input.n %}' }, Output: '{% $states.input.n %}', Next: 'Add' },
      Add: { Type: 'Pass', Assign: { total: '{% $total + 1 %}' }, Output: '{% $total %}', Next: 'Get' },
      Get: { Type: 'Pass', Output: { before: '{% $states.input %}', total: '{% $total %}' }, End: true },
    });

    expect((await run(definition, { n: 5 })).output).toEqual({ before: 5, total: 6 });
  });

  test('assigns variables that states in JSONPath can read', async () => {
    const definition = machine({
      Set: { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { order: { id: '{% $states.input.id %}' } }, Next: 'Get' },
      Get: pass({ Parameters: { 'id.$': '$order.id', 'text.$': "States.Format('{}', $order.id)" } }),
    });

    expect((await run(definition, { id: 7 })).output).toEqual({ id: 7, text: '7' });
  });

  test('has the functions that the service adds', async () => {
    const definition = jsonata({
      Only: {
        Type: 'Pass',
        Output: { parts: '{% $partition([1,2,3], 2) %}', range: '{% $range(0, 9, 3) %}', hash: "{% $hash('a', 'MD5') %}", parsed: "{% $parse('{\"a\":1}') %}" },
        End: true,
      },
    });

    expect((await run(definition, {})).output).toEqual({
      parts: [[1, 2], [3]], range: [0, 3, 6, 9], hash: '0cc175b9c0f1b6a831c399e269772661', parsed: { a: 1 },
    });
  });
});
