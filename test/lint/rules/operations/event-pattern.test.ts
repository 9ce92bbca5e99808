import { machine, textsInTemplate } from '../../template-support';

const watched = (fields: object, detail: object = {}) => ({
  ...machine(),
  Failed: {
    Type: 'AWS::Events::Rule',
    Properties: { EventPattern: { 'source': ['aws.states'], 'detail-type': ['Step Functions Execution Status Change'], 'detail': { stateMachineArn: [{ Ref: 'Machine' }], ...detail }, ...fields } },
  },
});

describe('a rule that never matches', () => {
  test('is for another status or another detail type', () => {
    expect(textsInTemplate('SFN097', watched({}, { status: ['FAILED', 'FAILURE', 'TIMEOUT'] }))).toEqual([
      "has the rule 'Failed' for the status 'FAILURE' and 'TIMEOUT', which Step Functions does not send. "
      + 'Fix: use RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED or PENDING_REDRIVE',
    ]);
    expect(textsInTemplate('SFN097', watched({ 'detail-type': ['Step Functions Status'] }))).toEqual([
      "has the rule 'Failed' for the detail type 'Step Functions Status', which Step Functions does not send. Fix: use Step Functions Execution Status Change",
    ]);
  });

  test.each<[string, object]>([
    ['is right', watched({}, { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] })],
    ['filters by a prefix', watched({}, { status: [{ prefix: 'FAIL' }] })],
    ['is for another machine', watched({ detail: { status: ['FAILURE'], stateMachineArn: [{ Ref: 'Another' }] } })],
    ['is for events of others', watched({ source: ['shop'] }, { status: ['FAILURE'] })],
    ['has null for details', watched({ detail: null })],
  ])('is not one that %s', (_, resources) => {
    expect(textsInTemplate('SFN097', resources)).toEqual([]);
  });
});
