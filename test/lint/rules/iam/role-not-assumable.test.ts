import { ROLE_ARN, machine, role, textsInTemplate, unknownsInTemplate } from '../../template-support';

const trusted = (principal: unknown, effect = 'Allow') => ({
  ...role([], { AssumeRolePolicyDocument: { Statement: [{ Effect: effect, Principal: principal, Action: 'sts:AssumeRole' }] } }), ...machine(ROLE_ARN),
});
const text = (trusts: string) =>
  `has the role 'Role', which trusts ${trusts}. Fix: allow states.amazonaws.com to assume the role`;

describe('a role that Step Functions cannot assume', () => {
  test('trusts other services, or none', () => {
    expect(textsInTemplate('SFN095', trusted({ Service: ['lambda.amazonaws.com', 'ecs.amazonaws.com'] }))).toEqual([text('only lambda.amazonaws.com and ecs.amazonaws.com')]);
    expect(textsInTemplate('SFN095', trusted({ AWS: 'arn:aws:iam::111122223333:root' }))).toEqual([text('no service')]);
    expect(textsInTemplate('SFN095', trusted({ Service: 'states.amazonaws.com' }, 'Deny'))).toEqual([text('no service')]);
    expect(textsInTemplate('SFN095', trusted({ Service: { 'Fn::Sub': 'lambda.${AWS::URLSuffix}' } }))).toEqual([text('only lambda....')]);
  });

  test('is not one that trusts states.amazonaws.com, also by its regional name', () => {
    expect(textsInTemplate('SFN095', trusted({ Service: ['lambda.amazonaws.com', 'states.amazonaws.com'] }))).toEqual([]);
    expect(textsInTemplate('SFN095', trusted({ Service: { 'Fn::Sub': 'states.${AWS::Region}.amazonaws.com' } }))).toEqual([]);
  });

  test.each([['*'], [{ Service: { Ref: 'Service' } }]])('is not judged where that cannot be told: %j', (principal) => {
    expect(textsInTemplate('SFN095', trusted(principal))).toEqual([]);
    expect(unknownsInTemplate('SFN095', trusted(principal))).toBe(1);
  });
});
