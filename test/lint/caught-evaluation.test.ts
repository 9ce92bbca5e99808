import { findingsIn } from './support';

// What JSONata cannot evaluate is an error that can be caught: certain to fail an execution only where nothing catches it.

const call = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'work' }, TimeoutSeconds: 60, ...fields });
const each = (fields: object) => ({ Type: 'Map', ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } }, ...fields });
const FAULTS: [what: string, id: string, state: object][] = [
  ['a variable that no state assigns', 'SFN057', call({ Arguments: { FunctionName: 'work', Payload: '{% $nowhere %}' } })],
  ['a place in such a variable', 'SFN057', call({ Output: '{% $nowhere.order[0].id %}' })],
  ['a function that does not exist', 'SFN065', call({ Output: '{% $nope(1) %}' })],
  ['items that are not a list', 'SFN047', each({ Items: '{% 1 %}' })],
];
const catcher = (...errors: string[]) => ({ Catch: [{ ErrorEquals: errors, Next: 'Done' }] });
const machine = (states: object) => ({ QueryLanguage: 'JSONata', TimeoutSeconds: 600, StartAt: 'Work', States: { ...states, Done: { Type: 'Succeed' } } });
const inside = (state: object) => ({ StartAt: 'Inner', States: { Inner: { ...state, End: true } } });
const child = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };

const PLACES: [where: string, severity: string, build: (state: object) => object][] = [
  ['uncaught', 'error', (state) => ({ ...state, Next: 'Done' })],
  ['behind another catcher', 'error', (state) => ({ ...state, ...catcher('States.TaskFailed', 'States.Timeout'), Next: 'Done' })],
  ['where States.ALL is caught', 'warning', (state) => ({ ...state, ...catcher('States.ALL'), Next: 'Done' })],
  ['where it is caught by its name', 'warning', (state) => ({ ...state, ...catcher('States.QueryEvaluationError'), Next: 'Done' })],
  ['where only deployment knows', 'warning', (state) => ({ ...state, ...catcher('${Token[Error.1]}'), Next: 'Done' })],
  ['in a branch', 'error', (state) => ({ Type: 'Parallel', Branches: [inside(state)], Next: 'Done' })],
  ['in a branch that is caught', 'warning', (state) => ({ Type: 'Parallel', Branches: [inside(state)], ...catcher('States.ALL'), Next: 'Done' })],
  ['in an iteration that is caught', 'warning', (state) => ({ Type: 'Map', ItemProcessor: inside(state), ...catcher('States.ALL'), Next: 'Done' })],
  ['in a child', 'error', (state) => ({ Type: 'Map', ItemProcessor: { ...child, ...inside(state) }, Next: 'Done' })],
  ['in a child that may fail', 'warning', (state) => ({ Type: 'Map', ItemProcessor: { ...child, ...inside(state) }, ToleratedFailurePercentage: 100, Next: 'Done' })],
];

describe.each(FAULTS)('%s', (_, id, state) => {
  test.each(PLACES)('%s is an %s', (__, severity, build) => {
    const found = findingsIn(machine({ Work: build(state) })).filter((finding) => finding.id === id).map((finding) => finding.severity);
    expect(found).toEqual([severity]);
  });
});

test.each([
  '{% $exists($nowhere) ? $nowhere : 0 %}', '{% [$nowhere, 1] %}', "{% $nowhere = 1 ? 'a' : 'b' %}", "{% 'a' & $nowhere %}", '{% $merge([{}, $nowhere]) %}',
])('a variable that no state assigns is a warning in %s, which has a value without it', (expression) => {
  const found = findingsIn(machine({ Work: { Type: 'Pass', Output: { a: expression }, Next: 'Done' } })).filter(({ id }) => id === 'SFN057');
  expect(found.map(({ severity }) => severity)).toEqual(['warning']);
});
