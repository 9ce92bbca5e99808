import { machine, textsInTemplate } from '../../template-support';

const watched = (type: unknown, pattern: unknown) => ({
  ...machine({ StateMachineType: type }), Failed: { Type: 'AWS::Events::Rule', Properties: { EventPattern: pattern } },
});
const PATTERN = { source: ['aws.states'], detail: { status: ['FAILED'], stateMachineArn: [{ Ref: 'Machine' }] } };

describe('a rule for the status of an Express workflow', () => {
  test('never fires', () => {
    expect(textsInTemplate('SFN016', watched('EXPRESS', PATTERN))).toEqual([
      "is an Express workflow, which sends no status change events, so the EventBridge rule 'Failed' never matches. "
      + 'Fix: add an alarm on ExecutionsFailed and ExecutionsTimedOut, or start the state machine from a Standard workflow, which sends these events',
    ]);
    expect(textsInTemplate('SFN016', watched('EXPRESS', { ...PATTERN, detail: { stateMachineArn: [{ 'Fn::GetAtt': ['Machine', 'Arn'] }] } }))).toHaveLength(1);
  });

  test.each<[string, unknown, unknown]>([
    ['is for a Standard one', 'STANDARD', PATTERN],
    ['is for a type that only deployment knows', { Ref: 'Type' }, PATTERN],
    ['is for another machine', 'EXPRESS', { ...PATTERN, detail: { stateMachineArn: [{ Ref: 'Another' }] } }],
    ['is for all machines', 'EXPRESS', { source: ['aws.states'] }],
    ['is for events of others', 'EXPRESS', { ...PATTERN, source: ['shop'] }],
    ['is broken', 'EXPRESS', { source: 'aws.states', detail: null }],
    ['is null', 'EXPRESS', null],
  ])('is not one that %s', (_, type, pattern) => {
    expect(textsInTemplate('SFN016', watched(type, pattern))).toEqual([]);
  });
});
