import { both, causeOf, differs, throws } from './both';
import { states } from './service';
import { Definition, Json, run } from '../engine';

// Each engine has an implementation of JSONata of its own: what expressions of the patterns rest on must come to the same in both.

const INPUT = {
  text: 'say "hi"\n\\ bye',
  wide: 'a\u{1F600}b\u{1F600}c',
  none: null,
  error: { Error: 'Boom', Cause: null },
  list: [1, [2], []],
  items: [{ status: 'A' }, { status: 'B' }],
  empty: [],
};

/** Evaluates expressions one beside the other, in a state after one that has put the input into a variable. */
function machine(expressions: readonly string[]): Definition {
  // Not by the expression itself: moto leaves the backslashes in a key with quotes.
  const Output = Object.fromEntries(expressions.map((expression, i) => [`value${i}`, `{% ${expression} %}`]));
  return {
    StartAt: 'Keep',
    States: {
      Keep: { Type: 'Pass', Assign: { 'all.$': '$', 'text.$': '$.text', 'yes': true, 'no': false }, Next: 'Evaluate' },
      Evaluate: { Type: 'Pass', QueryLanguage: 'JSONata', Output, End: true },
    },
  };
}

const found = (values: readonly Json[]) => Object.fromEntries(values.map((value, i) => [`value${i}`, value]));

/** By what is evaluated: what it comes to. */
const CASES: Record<string, Record<string, Json>> = {
  'conditions without an alternative': {
    '[$yes ? "a", $no ? "b"]': ['a'],
    '[$no ? "a"]': [],
    '$merge([$yes ? {"a": 1}, $no ? {"b": 2}, {"c": null}])': { a: 1, c: null },
    '$merge([$no ? {"b": 2}])': {},
  },
  'parts of a text': {
    '$substring($all.text, 0, 5)': 'say "',
    '$substring($all.text, 0, 99)': INPUT.text,
    '$substring($all.wide, 0, 4)': 'a\u{1F600}b\u{1F600}',
    '$length($all.wide)': 5,
    '$replace("States.Timeout", /^States\\./, "")': 'Timeout',
    '$replace("a1b2", /([a-z])(\\d)/, "$2$1")': '1a2b',
    '$contains("States.Timeout", /^States\\./)': true,
  },
  'what there is, and what it is': {
    '$type($all.none)': 'null',
    '$type($all.list)': 'array',
    '$type($all.error.Error) = "string"': true,
    '$type($all.error.Cause) = "string"': false,
    '$type($all.error.missing) = "string"': false,
    '$exists($all.error.Cause)': true,
    '$exists($all.error.missing)': false,
    '$exists($all.text.missing)': false,
    '$exists($states.input.none)': true,
  },
  'texts of data': {
    '$string($all.text)': INPUT.text,
    '$string($all.error)': JSON.stringify(INPUT.error),
    '$string($all.list)': JSON.stringify(INPUT.list),
    '$string($all.items)': JSON.stringify(INPUT.items),
    '$string({"half": 1 / 2, "two": 4 / 2})': '{"half":0.5,"two":2}',
    '"found " & $all.error': `found ${JSON.stringify(INPUT.error)}`,
    '$text & "!"': `${INPUT.text}!`,
  },
  'lists': {
    '$all.list': INPUT.list,
    '$all.empty': [],
    '$count($all.items[status = "A"])': 1,
    '$count($all.items[status = "C"])': 0,
    '$all.items[status != "C"].status': ['A', 'B'],
    '"b" in $keys({"a": 1, "b": null})': true,
  },
};

describe('JSONata', () => {
  test.each(Object.entries(CASES))('%s', async (_, expected) => {
    expect((await both(machine(Object.keys(expected)), INPUT)).output).toEqual(found(Object.values(expected)));
  });

  test('an expression that finds nothing is an error of the execution', async () => {
    expect(await both(machine(['$all.missing']), INPUT)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  test('$ in Assign of a catcher in JSONPath is the error output, $states.errorOutput of one in JSONata too', async () => {
    const call = (language: object, catcher: object) => (
      { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...language, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Read', ...catcher }], Next: 'Read' });
    const Read = { Type: 'Pass', QueryLanguage: 'JSONata', Output: { error: '{% $error %}', input: '{% $states.input %}' }, End: true };
    const callers = [
      call({ Parameters: { FunctionName: 'F', Payload: {} } }, { ResultPath: null, Assign: { 'error.$': '$' } }),
      call({ QueryLanguage: 'JSONata', Arguments: { FunctionName: 'F', Payload: {} } }, { Output: '{% $states.input %}', Assign: { error: '{% $states.errorOutput %}' } }),
    ];
    for (const Call of callers) {
      const { output } = await both({ StartAt: 'Call', States: { Call, Read } }, [INPUT], { Call: throws('Boom', 'why') });
      expect(output).toMatchObject({ error: { Error: 'Boom', Cause: causeOf('Boom', 'why') }, input: [INPUT] });
    }
  });

  differs('an expression that fails is an error that can be caught', {
    reason: 'it is States.Runtime',
    source: () => machine(['$all.text + 1']),
    input: INPUT,
    expected: { status: 'FAILED', error: 'States.QueryEvaluationError' },
    instead: { status: 'FAILED', error: 'States.Runtime' },
  });

  differs('texts of data hold rounded numbers, and letters as they are', {
    reason: 'its evaluator rounds no number inside of data, and escapes letters',
    source: () => machine(['$string({"sum": 0.1 + 0.2})', '$string(["\u00e9"])']),
    input: INPUT,
    expected: { output: found(['{"sum":0.3}', '["\u00e9"]']) },
    instead: { output: found(['{"sum":0.30000000000000004}', '["\\u00e9"]']) },
  });

  test('a branch is in the language of the machine (defect of moto: in that of its Parallel), and one that is refused leaves nothing behind', async () => {
    const branch = { StartAt: 'In', States: { In: { Type: 'Pass', Parameters: { 'kept.$': '$.text' }, End: true } } };
    const definition = { StartAt: 'Fork', States: { Fork: { Type: 'Parallel', QueryLanguage: 'JSONata', Branches: [branch], End: true } } };
    expect(await run(definition, INPUT)).toMatchObject({ status: 'SUCCEEDED', output: [{ kept: INPUT.text }] });
    const roleArn = 'arn:aws:iam::123456789012:role/StateMachineRole';
    const refused = states('CreateStateMachine', { name: 'Refused', definition: JSON.stringify(definition), roleArn });
    await expect(refused).rejects.toThrow('moto refuses CreateStateMachine');
    expect(await both(branch, INPUT)).toMatchObject({ status: 'SUCCEEDED', output: { kept: INPUT.text } });
  });
});
