import { machine, textsInTemplate } from '../../template-support';

const nightly = (properties: unknown) => ({ ...machine(), Nightly: { Type: 'AWS::Events::Rule', Properties: properties } });

describe('a rule that may not start the machine', () => {
  test('has a target without a role', () => {
    expect(textsInTemplate('SFN098', nightly({ Targets: [{ Id: 'Other', Arn: 'arn:aws:sns:eu-west-1:111122223333:x' }, { Id: 'Machine', Arn: { Ref: 'Machine' } }] }))).toEqual([
      "is a target of the rule 'Nightly' without a role, so that it is never started. Fix: give the target a 'RoleArn' that may do states:StartExecution",
    ]);
  });

  test.each<[string, unknown]>([
    ['has a role', { Targets: [{ Id: 'Machine', Arn: { Ref: 'Machine' }, RoleArn: { Ref: 'RoleArn' } }] }],
    ['has one for all its targets', { RoleArn: { Ref: 'RoleArn' }, Targets: [{ Id: 'Machine', Arn: { Ref: 'Machine' } }] }],
    ['starts another', { Targets: [{ Id: 'Machine', Arn: { Ref: 'Another' } }] }],
    ['has broken targets', { Targets: [null, 3, { Arn: null }] }],
    ['has null for targets', { Targets: null }],
    ['has no properties', null],
  ])('is not one that %s', (_, properties) => {
    expect(textsInTemplate('SFN098', nightly(properties))).toEqual([]);
  });
});
