import { IF, machine, role, ROLE_ARN, textsInTemplate, unknownsInTemplate } from '../../template-support';

const STATES = {
  Store: { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { TableName: 'orders' }, TimeoutSeconds: 10, Next: 'Tell' },
  Tell: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:orders' }, TimeoutSeconds: 10, End: true },
};
const shop = (arn: unknown, more: object = {}, states: object | undefined = STATES) => ({ ...machine({ RoleArn: arn }, states), ...more });
const policy = (roles: unknown[], actions: string[]) => ({
  Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: roles, PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } } },
});
const ARN = 'arn:aws:iam::111122223333:role/shop/orders';
const text = (actions: string) =>
  `has the imported role \'orders\', which no policy in this template grants ${actions}. Fix: make sure that the role has these permissions, and suppress this finding`;

describe('a role from elsewhere', () => {
  test('is told what it needs', () => {
    expect(textsInTemplate('SFN009', shop(ARN))).toEqual([text('dynamodb:PutItem and sns:Publish')]);
    expect(textsInTemplate('SFN009', shop({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/orders' }))).toEqual([text('dynamodb:PutItem and sns:Publish')]);
  });

  test('is told the rest where the template gives it a part', () => {
    expect(textsInTemplate('SFN009', shop(ARN, policy(['orders'], ['dynamodb:PutItem'])))).toEqual([text('sns:Publish')]);
    expect(textsInTemplate('SFN009', shop(ARN, policy(['another'], ['dynamodb:PutItem', 'sns:Publish'])))).toEqual([text('dynamodb:PutItem and sns:Publish')]);
  });

  test.each<[string, object]>([
    ['has all from the template', shop(ARN, policy(['another', 'orders'], ['dynamodb:PutItem', 'sns:Publish']))],
    ['needs nothing', shop(ARN, {}, { Done: { Type: 'Succeed' } })],
    ['is in the template, where another rule looks', { ...shop(ROLE_ARN.RoleArn), ...role([]) }],
    ['is not there at all', shop(undefined)],
  ])('is left alone where it %s', (_, resources) => {
    expect(textsInTemplate('SFN009', resources)).toEqual([]);
    expect(unknownsInTemplate('SFN009', resources)).toBe(0);
  });

  test.each([[IF], [{ Ref: 'RoleArn' }], [{ 'Fn::ImportValue': 'role' }], [3], ['role']])('is not judged where only deployment knows it: %j', (arn) => {
    expect(textsInTemplate('SFN009', shop(arn))).toEqual([]);
    expect(unknownsInTemplate('SFN009', shop(arn))).toBe(1);
  });
});

test('calls of which nobody knows what they need are counted', () => {
  const calls = {
    Known: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:sqs:purgeQueue', Parameters: {}, Next: 'Unknown' },
    Unknown: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:budgets:describeBudgets', Parameters: {}, End: true },
  };
  const resources = machine({ RoleArn: 'arn:aws:iam::111122223333:role/orders' }, calls);
  expect(unknownsInTemplate('SFN009', resources)).toBe(1);
  expect(textsInTemplate('SFN009', resources)[0]).toContain('no policy in this template grants sqs:PurgeQueue. Fix');
});
