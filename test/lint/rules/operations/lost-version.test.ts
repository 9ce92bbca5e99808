import { machine, textsInTemplate } from '../../template-support';

const REVISION = { StateMachineRevisionId: { 'Fn::GetAtt': ['Machine', 'StateMachineRevisionId'] } };
const versioned = (fields: object, arn: unknown = { Ref: 'Machine' }, revision: object = REVISION) => ({
  ...machine(), Version: { Type: 'AWS::StepFunctions::StateMachineVersion', Properties: { StateMachineArn: arn, ...revision }, ...fields },
});

describe('a version that the next deployment deletes', () => {
  test('is found', () => {
    expect(textsInTemplate('SFN092', versioned({}))).toEqual([
      "has the version 'Version', which the deployment of the next revision deletes. "
      + "Fix: set 'UpdateReplacePolicy' and 'DeletionPolicy' to Retain",
    ]);
  });

  test.each<[string, object]>([
    ['with Retain', versioned({ UpdateReplacePolicy: 'Retain', DeletionPolicy: 'Retain' })],
    ['whose user has said Delete', versioned({ UpdateReplacePolicy: 'Delete' })],
    ['that is never published again', versioned({}, { Ref: 'Machine' }, {})],
    ['of another machine', versioned({}, { Ref: 'Another' })],
    ['of nothing', versioned({ Properties: null })],
  ])('is not one %s', (_, resources) => {
    expect(textsInTemplate('SFN092', resources)).toEqual([]);
  });
});
