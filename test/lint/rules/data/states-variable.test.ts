import { findingsIn, textsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', QueryLanguage: 'JSONata', Resource: 'arn:aws:states:::lambda:invoke', End: true, ...fields });
const found = (state: object) => textsOf('SFN081', state);

describe('a part of $states that is not there', () => {
  test.each<[string, object, string]>([
    ['unknown', task({ Output: '{% $states.output %}' }),
      'reads $states.output at Output, which does not exist. Fix: use $states.input, $states.result, $states.errorOutput, $states.context'],
    ['a result before the call', task({ Arguments: { Payload: '{% $states.result %}' } }),
      'reads $states.result at Arguments.Payload, where there is no result. Fix: use $states.input, or move it to Output or Assign of a Task, Parallel or Map'],
    ['a result of a Choice', { Type: 'Choice', QueryLanguage: 'JSONata', Choices: [{ Condition: '{% $states.result.ok %}', Next: 'Work' }] },
      'reads $states.result at Choices[0].Condition, where there is no result. Fix: use $states.input, or move it to Output or Assign of a Task, Parallel or Map'],
    ['a result in a catcher', task({ Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.result %}', Next: 'Work' }] }),
      'reads $states.result at Catch[0].Output, where there is no result. Fix: use $states.input, or move it to Output or Assign of a Task, Parallel or Map'],
    ['an error that nobody caught', task({ Output: '{% $states . errorOutput.Error %}' }),
      'reads $states.errorOutput at Output, where no error is caught. Fix: move it to Output or Assign of a catcher'],
  ])('is %s', (_, state, text) => {
    expect(found(state)).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['result and input behind a call', task({ Output: '{% $states.result.Payload %}', Assign: { a: '{% $states.result %}', b: '{% $states.input %}' } })],
    ['an error in a catcher', task({ Catch: [{ Output: '{% $states.errorOutput %}', Assign: { e: '{% $states.errorOutput.Error %}' } }] })],
    ['a text', task({ Output: '{% "$states.output" %}', Comment: '{% $states.output %}' })],
    ['what only deployment knows', task({ Output: '{% $states.${Token[Field.1]} %}' })],
    ['a state in JSONPath', { Type: 'Pass', Parameters: { a: '{% $states.output %}' }, End: true }],
  ])('is not %s', (_, state) => {
    expect(found(state)).toEqual([]);
  });
});

/** Every field of a state that is evaluated, with where `$states.result` and `$states.errorOutput` are. */
const PLACES: [string, (text: string) => object, ('result' | 'errorOutput')?][] = [
  ...['Output', 'Assign'].flatMap((field): [string, (text: string) => object, ('result' | 'errorOutput')?][] => [
    ...['Task', 'Parallel', 'Map'].map((type): [string, (text: string) => object, 'result'] => [`${field} of a ${type}`, (text) => ({ Type: type, [field]: { a: text } }), 'result']),
    ...['Pass', 'Choice', 'Wait', 'Succeed'].map((type): [string, (text: string) => object] => [`${field} of a ${type}`, (text) => ({ Type: type, [field]: [text] })]),
    ...['Task', 'Parallel', 'Map'].map((type): [string, (text: string) => object, 'errorOutput'] => [
      `${field} of a catcher of a ${type}`, (text) => ({ Type: type, Catch: [{ ErrorEquals: ['States.ALL'], [field]: { a: text }, Next: 'Work' }] }), 'errorOutput',
    ]),
    [`${field} of a rule`, (text) => ({ Type: 'Choice', Choices: [{ Condition: true, [field]: { a: text }, Next: 'Work' }] })],
  ]),
  ['Condition', (text) => ({ Type: 'Choice', Choices: [{ Condition: text, Next: 'Work' }] })],
  ['Seconds', (text) => ({ Type: 'Wait', Seconds: text })],
  ['Timestamp', (text) => ({ Type: 'Wait', Timestamp: text })],
  ['Error', (text) => ({ Type: 'Fail', Error: text })],
  ['Cause', (text) => ({ Type: 'Fail', Cause: text })],
  ['Arguments', (text) => ({ Type: 'Task', Arguments: text })],
  ['Credentials', (text) => ({ Type: 'Task', Credentials: { RoleArn: text } })],
  ['TimeoutSeconds', (text) => ({ Type: 'Task', TimeoutSeconds: text })],
  ['HeartbeatSeconds', (text) => ({ Type: 'Task', HeartbeatSeconds: text })],
  ['Arguments of a Parallel', (text) => ({ Type: 'Parallel', Arguments: { a: text } })],
  ['Items', (text) => ({ Type: 'Map', Items: text })],
  ['ItemSelector', (text) => ({ Type: 'Map', ItemSelector: { a: text } })],
  ['MaxConcurrency', (text) => ({ Type: 'Map', MaxConcurrency: text })],
  ['ToleratedFailureCount', (text) => ({ Type: 'Map', ToleratedFailureCount: text })],
  ['ToleratedFailurePercentage', (text) => ({ Type: 'Map', ToleratedFailurePercentage: text })],
  ['BatchInput', (text) => ({ Type: 'Map', ItemBatcher: { BatchInput: { a: text } } })],
  ['arguments of an ItemReader', (text) => ({ Type: 'Map', ItemReader: { Arguments: { Key: text } } })],
  ['arguments of a ResultWriter', (text) => ({ Type: 'Map', ResultWriter: { Arguments: { Prefix: text } } })],
];

describe.each(PLACES)('in %s', (_, state, present) => {
  const reads = (part: string) => findingsIn({ QueryLanguage: 'JSONata', ...state(`{% $string($states.${part}) %}`) })
    .filter(({ id }) => id === 'SFN081').map(({ message }) => /^reads \$states\.(\w+)/.exec(message)![1]);

  test('of $states, there is what there is', () => {
    const parts = ['input', 'context', 'result', 'errorOutput', 'output'];
    expect(parts.filter((part) => reads(part).length === 0)).toEqual(['input', 'context', ...present ? [present] : []]);
  });

  test('an expression is parsed', () => {
    const findings = findingsIn({ QueryLanguage: 'JSONata', ...state('{% $states.input.a + %}') });
    expect(findings.filter(({ id }) => id === 'SFN065').map(({ message }) => message)).toEqual([expect.stringContaining('Unexpected end of expression')]);
  });
});
