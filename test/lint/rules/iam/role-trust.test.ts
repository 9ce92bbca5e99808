import { IF, ROLE_ARN, machine, role, severitiesInTemplate, textsInTemplate, unknownsInTemplate } from '../../template-support';

const trusted = (statement: unknown) => ({ ...role([], { AssumeRolePolicyDocument: { Statement: statement } }), ...machine(ROLE_ARN) });
const states = (fields: object = {}, service: unknown = 'states.amazonaws.com') => ({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole', ...fields });
const TEXT = "uses 'Role', whose trust policy lets Step Functions assume it on behalf of any account (confused deputy). Fix: add the condition 'aws:SourceAccount', and 'aws:SourceArn' if the ARN is known, to its trust policy";

describe('a role that Step Functions may assume for anybody', () => {
  test.each<[string, unknown]>([
    ['by its global name', states()],
    ['by its regional name', states({}, { 'Fn::Sub': 'states.${AWS::Region}.amazonaws.com' })],
    ['among others', [states({}, ['lambda.amazonaws.com', 'states.amazonaws.com'])]],
    ['with another condition', states({ Condition: { StringEquals: { 'aws:PrincipalTag/x': 'y' } } })],
  ])('is found %s', (_, statement) => {
    expect(textsInTemplate('SFN032', trusted(statement))).toEqual([TEXT]);
  });

  test.each<[string, unknown]>([
    ['the account', states({ Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } })],
    ['the machine, in other case', states({ Condition: { ArnLike: { 'AWS:sourcearn': 'arn:aws:states:*:111122223333:stateMachine:*' } } })],
    ['the organization', states({ Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } } })],
    ['somebody else', states({}, 'lambda.amazonaws.com')],
    ['nobody', { ...states(), Effect: 'Deny' }],
  ])('is not one for %s', (_, statement) => {
    expect(textsInTemplate('SFN032', trusted(statement))).toEqual([]);
  });

  test('is information where the CDK has made it', () => {
    const { Role } = role([]) as any;
    const { Machine } = machine({ RoleArn: { 'Fn::GetAtt': ['OrdersRole1A2B3C4D', 'Arn'] } }) as any;
    expect(severitiesInTemplate('SFN032', { OrdersRole1A2B3C4D: Role, Orders5E6F7A8B: Machine })).toEqual(['information']);
    expect(severitiesInTemplate('SFN032', trusted(states()))).toEqual(['warning']);
  });

  test('is not judged where only deployment knows', () => {
    expect(textsInTemplate('SFN032', trusted([IF]))).toEqual([]);
    expect(unknownsInTemplate('SFN032', trusted([IF]))).toBe(1);
    expect(textsInTemplate('SFN032', machine({ RoleArn: 'arn:aws:iam::111122223333:role/orders' }))).toEqual([]);
  });

  test.each([[null], [3], [undefined], [[null]]])('throws for nothing: %j', (statement) => {
    expect(textsInTemplate('SFN032', trusted(statement))).toEqual([]);
  });
});
