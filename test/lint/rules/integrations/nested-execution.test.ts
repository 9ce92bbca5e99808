import { findingsIn, textsOf, unknownsOf } from '../../support';
import { machine, severitiesInTemplate, textsInTemplate } from '../../template-support';

const ARN = 'arn:aws:states:eu-west-1:111122223333:stateMachine:child';
const child = (suffix: string, parameters: object = {}, fields: object = {}) => ({
  Type: 'Task', Resource: `arn:aws:states:::states:startExecution${suffix}`, Parameters: { StateMachineArn: ARN, ...parameters }, TimeoutSeconds: 60, End: true, ...fields,
});
const KNOWN = { Input: { 'order.$': '$', 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$': '$$.Execution.Id' } };
const LOST = 'Work: starts a child execution without AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID in its input. '
  + "Fix: set 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$' in 'Input' to '$$.Execution.Id'";

describe('a nested execution', () => {
  test.each([[''], ['.sync'], ['.sync:2']])('is lost from sight without the id of its parent: startExecution%s', (suffix) => {
    expect(textsOf('SFN067', child(suffix, { Input: { 'order.$': '$' } }))).toEqual([LOST]);
  });

  test.each<[string, object]>([
    ['has it', child('.sync:2', KNOWN)],
    ['has it in JSONata', child('', {}, { QueryLanguage: 'JSONata', Parameters: undefined, Arguments: { Input: { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: '{% $states.context.Execution.Id %}' } } })],
    ['gets what only the execution knows', child('', { 'Input.$': '$' })],
    ['gets an expression', child('', { Input: '{% $states.input %}' })],
    ['gets what only deployment knows', child('', { Input: '${Token[Input.1]}' })],
    ['gets nothing', child('')],
    ['gets null', child('', { Input: null })],
    ['is started by the SDK', child('', { Input: {} }, { Resource: 'arn:aws:states:::aws-sdk:sfn:startExecution' })],
    ['is called by another name', child('', { Input: {} }, { Resource: 'arn:aws:states:::aws-sdk:states:startExecution' })],
    ['is stopped', child('', { Input: {} }, { Resource: 'arn:aws:states:::states:stopExecution' })],
    ['is started by another service', child('', { Input: {} }, { Resource: 'arn:aws:states:::shop:startExecution' })],
    ['calls what only deployment knows', child('', { Input: {} }, { Resource: '${Token[Work.1]}' })],
    ['has null for parameters', child('', {}, { Parameters: null })],
  ])('is not lost where it %s', (_, state) => {
    expect(textsOf('SFN067', state)).toEqual([]);
  });

  test('is not judged where only deployment knows its input', () => {
    expect(unknownsOf('SFN067', child('', { Input: '${Token[Input.1]}' }))).toBe(1);
    expect(unknownsOf('SFN067', child('', KNOWN))).toBe(0);
  });

  test('has a text for its output with .sync', () => {
    const text = (path: string) => [`Work: reads '${path}', but with .sync the output of the child is a string. Fix: use startExecution.sync:2`];
    expect(textsOf('SFN067', child('.sync', KNOWN, { OutputPath: '$.Output.id' }))).toEqual(text('$.Output.id'));
    expect(textsOf('SFN067', child('.sync', KNOWN, { ResultSelector: { 'id.$': '$.Output[0]' }, ResultPath: '$.child' }))).toEqual(text('$.Output[0]'));
    const severities = findingsIn(child('.sync', KNOWN, { OutputPath: '$.Output.id' })).filter(({ id }) => id === 'SFN067').map(({ severity }) => severity);
    expect(severities).toEqual(['error']);
    expect(textsOf('SFN067', child('.sync:2', KNOWN, { OutputPath: '$.Output.id' }))).toEqual([]);
    expect(textsOf('SFN067', child('.sync', KNOWN, { OutputPath: '$.Output' }))).toEqual([]);
    expect(textsOf('SFN067', child('.sync', KNOWN, { ResultPath: '$.x', OutputPath: '$.Output.id' }))).toEqual([]);
  });

  test('is not waited for where it is an Express one', () => {
    const nested = (type: string, suffix: string) => ({
      ...machine({}, { Work: child(suffix, { StateMachineArn: { Ref: 'Child' }, ...KNOWN }) }),
      Child: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineType: type, DefinitionString: '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}' } },
    });
    expect(textsInTemplate('SFN067', nested('EXPRESS', '.sync:2'))).toEqual([
      "Work: waits with .sync for executions of 'Child', which is an Express workflow. "
      + 'Fix: call arn:aws:states:::aws-sdk:sfn:startSyncExecution, or make the child a Standard workflow',
    ]);
    expect(severitiesInTemplate('SFN067', nested('EXPRESS', '.sync:2'))).toEqual(['error']);
    expect(textsInTemplate('SFN067', nested('STANDARD', '.sync:2'))).toEqual([]);
    expect(textsInTemplate('SFN067', nested('EXPRESS', ''))).toEqual([]);
  });
});
