import { fails, run, type RunOptions } from '.';
import { invoke, machine, one, pass } from './fixtures';

// Each of these is something the engine as published gets wrong; see corrections.ts and expressions.ts.

const output = async (state: object, input: unknown = {}, options: RunOptions = {}) => {
  const { output: value, error, cause } = await run(one({ Type: 'Pass', ...state }), input, {}, options);
  return error ? `${error}: ${cause}` : value;
};
const chosen = async (rule: object, input: unknown) => {
  const definition = machine({ Ask: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' }, Yes: pass(), No: pass() });
  return (await run(definition, input)).states[1];
};

describe('paths', () => {
  test.each([0, false, '', null, []])('$ reads %j', async (input) => {
    expect(await output({ Parameters: { 'all.$': '$' } }, input)).toEqual({ all: input });
  });

  test('ResultPath $ replaces the input', async () => {
    expect(await output({ Result: 5, ResultPath: '$' }, { id: 7 })).toBe(5);
  });

  test('ResultPath takes brackets', async () => {
    expect(await output({ Result: 5, ResultPath: "$['a b'].c" }, { id: 7 })).toEqual({ 'id': 7, 'a b': { c: 5 } });
  });

  test('a filter gives a list, also of one or none', async () => {
    const items = [{ n: 1 }, { n: 2 }];

    expect(await output({ Parameters: { 'some.$': '$.items[?(@.n > 1)]' } }, { items })).toEqual({ some: [{ n: 2 }] });
    expect(await output({ Parameters: { 'none.$': '$.items[?(@.n > 9)].n', 'all.$': '$.items[*].n' } }, { items })).toEqual({ none: [], all: [1, 2] });
  });

  test('a missing value fails', async () => {
    expect(await output({ Parameters: { 'id.$': '$.missing' } })).toBe("States.Runtime: Path expression '$.missing' does not point to a value");
  });
});

describe('intrinsic functions', () => {
  // The validator refuses some escapes that the service documents.
  const evaluate = async (expression: string, input: unknown = {}) => {
    const result = await output({ Parameters: { 'value.$': expression } }, input, { skipValidation: true });
    return result.value ?? result;
  };

  test('JSON in JSON keeps its backslashes', async () => {
    const input = { text: 'say "hi" \\ bye' };

    expect(JSON.parse(await evaluate('States.JsonToString($)', input))).toEqual(input);
  });

  test('States.JsonMerge leaves its arguments alone', async () => {
    const parameters = { 'merged.$': 'States.JsonMerge($.a, $.b, false)', 'a.$': '$.a' };

    expect(await output({ Parameters: parameters }, { a: { x: 1 }, b: { x: 2, y: 3 } })).toEqual({ merged: { x: 2, y: 3 }, a: { x: 1 } });
  });

  test('strings may hold parentheses, commas and escapes', async () => {
    expect(await evaluate("States.Format('a), (b {} it\\'s \\{\\} \\\\', States.Format('{}', $.n))", { n: 1 })).toBe("a), (b 1 it's {} \\");
  });

  test('Base64 is that of UTF-8', async () => {
    expect(await evaluate("States.Base64Decode(States.Base64Encode('grün'))")).toBe('grün');
  });

  test.each([['MD5', 32], ['SHA-1', 40], ['SHA-256', 64], ['SHA-384', 96], ['SHA-512', 128]])('%s is that of all of a text', async (algorithm, length) => {
    const hashOf = (text: string) => evaluate(`States.Hash($.text, '${algorithm}')`, { text });
    const hashes = await Promise.all([100, 119, 120].map((n) => hashOf('x'.repeat(n))));

    expect(new Set(hashes)).toEqual(new Set(hashes.map(() => expect.stringMatching(`^[0-9a-f]{${length}}$`))));
    expect(new Set(hashes).size).toBe(3);
    expect(await hashOf('')).toHaveLength(length);
  });

  test('States.Hash is that which AWS documents, and refuses another algorithm', async () => {
    expect(await evaluate("States.Hash('input data', 'SHA-1')")).toBe('aaff4a450a104cd177d28d18d74485e8cae074b7');
    expect(await evaluate("States.Hash('input data', 'SHA-3')")).toContain('Unsupported hash algorithm');
  });

  test('text that is not JSON is an error of the execution', async () => {
    expect(await evaluate('States.StringToJson($.text)', { text: '{' })).toMatch(/^States.Runtime: The function 'States.StringToJson' had the following error:/);
  });

  test('a function that does not exist is an error', async () => {
    expect(await evaluate('States.Nothing($)')).toBe("States.Runtime: The intrinsic function 'States.Nothing' does not exist");
  });

  test('UUIDs are the same in every run and differ within it', async () => {
    const parameters = { 'a.$': 'States.UUID()', 'b.$': 'States.UUID()' };

    expect(await output({ Parameters: parameters })).toEqual({ a: '00000000-0000-4000-8000-000000000001', b: '00000000-0000-4000-8000-000000000002' });
  });
});

describe('Choice', () => {
  test.each([
    [{ Variable: '$.a', IsPresent: false }, {}, 'Yes'],
    [{ Variable: '$.a', IsPresent: false }, { a: null }, 'No'],
    [{ Variable: '$.a', IsPresent: true }, { a: 0 }, 'Yes'],
    [{ Variable: '$.a', IsNull: false }, { a: 0 }, 'Yes'],
    [{ Not: { Variable: '$.a', IsPresent: false } }, {}, 'No'],
    [{ And: [{ Variable: '$.a', IsPresent: true }, { Variable: '$.a', NumericLessThan: 10 }] }, { a: '5' }, 'No'],
    [{ Variable: '$.a', NumericLessThan: 10 }, { a: 5 }, 'Yes'],
    [{ Variable: '$.a', StringEquals: '' }, { a: '' }, 'Yes'],
    [{ Variable: '$.a', BooleanEquals: false }, { a: false }, 'Yes'],
    [{ Variable: '$.a', StringMatches: 'log-*.txt' }, { a: 'log-1/2.txt' }, 'Yes'],
    [{ Variable: '$.a', StringMatches: 'log-?.txt' }, { a: 'log-1.txt' }, 'No'],
    [{ Variable: '$.a', StringMatches: '\\*' }, { a: 'x' }, 'No'],
    [{ Variable: '$.a', TimestampLessThan: '2026-01-01T00:00:00Z' }, { a: 'never' }, 'No'],
  ])('%j of %j is %s', async (rule, input, state) => {
    expect(await chosen(rule, input)).toBe(state);
  });

  test('without a match or a default it is States.NoChoiceMatched', async () => {
    const definition = machine({ Ask: { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'Yes' }] }, Yes: pass() });

    expect((await run(definition, { a: 2 })).error).toBe('States.NoChoiceMatched');
  });
});

test.each([0, false, '', null])('a Pass with the Result %j passes it on', async (value) => {
  expect(await output({ Result: value }, { id: 7 })).toBe(value);
});

describe('variables in JSONPath', () => {
  const FAILING = { ErrorEquals: ['States.ALL'], Next: 'Read' };
  const read = (path: string) => pass({ Parameters: { 'value.$': path, 'input.$': '$' } });

  test('a state assigns parts of its result, before its OutputPath', async () => {
    const definition = machine({ Call: invoke({ Assign: { 'id.$': '$.Payload.id', 'fixed': 1 }, Next: 'Read' }), Read: read('$id') });

    expect((await run(definition, {}, { Call: () => ({ id: 'c1' }) })).output).toEqual({ value: 'c1', input: { id: 'c1' } });
  });

  test('a catcher assigns the error, and can leave the input alone', async () => {
    const definition = machine({
      Call: invoke({ Catch: [{ ...FAILING, ResultPath: null, Assign: { 'error.$': '$' } }], End: true }),
      Read: read('$error.Error'),
    });

    expect((await run(definition, 'any text', { Call: fails('Boom') })).output).toEqual({ value: 'Boom', input: 'any text' });
  });

  test('the variables of a branch end with it, and it reads those around it', async () => {
    const branch = machine({ In: { Type: 'Pass', Assign: { 'inner.$': '$outer' }, Next: 'Read' }, Read: read('$inner') });
    const around = (after: string) => machine({
      Set: { Type: 'Pass', Assign: { outer: 7 }, Next: 'Both' }, Both: { Type: 'Parallel', Branches: [branch], Next: 'After' }, After: read(after),
    });

    expect((await run(around('$outer'), {})).output).toEqual({ value: 7, input: [{ value: 7, input: {} }] });
    expect((await run(around('$inner'), {})).error).toBe('States.Runtime');
  });

  test('a branch that assigns a name from around it is refused', async () => {
    const definition = machine({
      Set: { Type: 'Pass', Assign: { name: 7 }, Next: 'Both' }, Both: { Type: 'Parallel', Branches: [one(pass({ Assign: { name: 8 } }))], End: true },
    });

    await expect(run(definition, {})).rejects.toThrow("the variable 'name' is assigned around Both[0], and there again");
  });
});
