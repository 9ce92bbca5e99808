import { IF, machine, textsInTemplate, unknownsInTemplate } from '../../template-support';

const version = (arn: unknown) => ({ Type: 'AWS::StepFunctions::StateMachineVersion', DeletionPolicy: 'Retain', Properties: { StateMachineArn: arn } });
const aliased = (properties: unknown, arn: unknown = { Ref: 'Machine' }) => ({
  ...machine(), Old: version(arn), New: version(arn), Live: { Type: 'AWS::StepFunctions::StateMachineAlias', Properties: properties },
});
const routing = (...weights: unknown[]) => ({ RoutingConfiguration: weights.map((Weight, i) => ({ StateMachineVersionArn: { Ref: i === 0 ? 'Old' : 'New' }, Weight })) });
const gradual = (fields: object) => ({ DeploymentPreference: { StateMachineVersionArn: { Ref: 'New' }, Type: 'CANARY', Percentage: 10, Interval: 5, ...fields } });
const NAME = 'Fix: use the name of the alarm';

describe('an alias', () => {
  test.each<[string, object, string]>([
    ['whose weights are less than 100', routing(80, 10), "has the alias 'Live' whose weights add up to 90. Fix: change the weights to add up to 100"],
    ['with one version of less', routing(50), "has the alias 'Live' whose weights add up to 50. Fix: change the weights to add up to 100"],
    ['with three versions', routing(50, 25, 25), "has the alias 'Live' with 3 versions, more than the maximum of two. Fix: route to one or two versions"],
    ['with two ways of routing', { ...routing(100), ...gradual({}) }, "has the alias 'Live' with both a routing and a deployment preference. Fix: remove one of them"],
    ['without a percentage', gradual({ Percentage: undefined }), "has the alias 'Live' with a CANARY deployment without a percentage. Fix: set 'Percentage', from 1 to 99"],
    ['with the ARN of an alarm', gradual({ Alarms: ['failed', 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:late'] }),
      `has the alias 'Live' whose Alarms[1] is an ARN, which always counts as OK, so the deployment does not roll back. ${NAME}`],
    ['with the ARN of an alarm of the template', gradual({ Alarms: [{ 'Fn::GetAtt': ['Alarm', 'Arn'] }] }),
      `has the alias 'Live' whose Alarms[0] is an ARN, which always counts as OK, so the deployment does not roll back. ${NAME}`],
  ])('is refused, or never rolled back, %s', (_, properties, text) => {
    expect(textsInTemplate('SFN093', aliased(properties))).toEqual([text]);
  });

  test.each<[string, object]>([
    ['whose weights are 100', aliased(routing(90, 10))],
    ['with names of alarms', aliased(gradual({ Alarms: ['failed', { Ref: 'Alarm' }] }))],
    ['with all at once', aliased(gradual({ Type: 'ALL_AT_ONCE', Percentage: undefined }))],
    ['of another machine', aliased(routing(50), { Ref: 'Another' })],
    ['with null for everything', aliased({ RoutingConfiguration: null, DeploymentPreference: null })],
    ['without properties', aliased(null)],
  ])('is right %s', (_, resources) => {
    expect(textsInTemplate('SFN093', resources)).toEqual([]);
  });

  test('is not judged where only deployment knows a weight', () => {
    expect(textsInTemplate('SFN093', aliased(routing(50, IF)))).toEqual([]);
    expect(unknownsInTemplate('SFN093', aliased(routing(50, IF)))).toBe(1);
  });
});
