import { ROLE_ARN, allow, arnOf, machine, role, textsInTemplate } from '../../template-support';

const invoke = (parameters: object = { FunctionName: { Ref: 'Work' } }) =>
  ({ Work: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: parameters, End: true } });
const http = (endpoint: object) => ({ Call: { Type: 'Task', Resource: 'arn:aws:states:::http:invoke', Parameters: { Method: 'GET', ...endpoint }, End: true } });
const shop = (statement: object, states: object = invoke(), fields: object = {}) => ({
  Work: { Type: 'AWS::Lambda::Function', Properties: {} }, ...role([statement], fields), ...machine(ROLE_ARN, states),
});
const NAME = 'Fix: limit the statement to the resources';
const NEEDED = 'Fix: allow only the actions that the definition needs, each on its resources';
const may = (what: string, fix: string) => [`has the role 'Role', which allows ${what} on every resource. ${fix}`];

describe('a role that may do more than the definition does', () => {
  test('may do what is needed, but with every resource', () => {
    expect(textsInTemplate('SFN031', shop(allow(['lambda:InvokeFunction', 'iam:PassRole', 's3:ListAllMyBuckets'], ['*']))))
      .toEqual(may('lambda:InvokeFunction and iam:PassRole', NAME));
    expect(textsInTemplate('SFN031', shop(allow('states:InvokeHTTPEndpoint', '*'), http({ ApiEndpoint: 'https://api.example.com/a' }))))
      .toEqual(may('states:InvokeHTTPEndpoint', NAME));
  });

  test.each([
    'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:UpdateItem', 'events:PutEvents', 'kms:Decrypt',
    'secretsmanager:GetSecretValue', 'sqs:SendMessage', 'states:StartExecution', 'sts:AssumeRole',
  ])('may do %s with every resource', (action) => {
    expect(textsInTemplate('SFN031', shop(allow(action, '*')))).toEqual(may(action, NAME));
  });

  test.each<[unknown, string]>([
    ['arn:aws:lambda:eu-west-1:111122223333:function:*', 'arn:aws:lambda:eu-west-1:111122223333:function:*'],
    [{ 'Fn::Sub': 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*' }, 'arn:...:lambda:...:...:function:*'],
    ['arn:aws:lambda:*:*:*', 'arn:aws:lambda:*:*:*'],
  ])('may do what is needed with all resources of a type: %j', (resource, text) => {
    expect(textsInTemplate('SFN031', shop(allow('lambda:InvokeFunction', [arnOf('Work'), resource]))))
      .toEqual([`has the role 'Role', which allows lambda:InvokeFunction on '${text}'. ${NAME}`]);
  });

  test.each([
    'arn:aws:lambda:eu-west-1:111122223333:function:pay-*', 'arn:aws:lambda:eu-west-1:111122223333:function:pay:*', 'arn:aws:s3:::bucket/*', 'arn:aws:s3:::*',
  ])('may have a wildcard at the end of a name: %s', (resource) => {
    expect(textsInTemplate('SFN031', shop(allow('lambda:InvokeFunction', resource)))).toEqual([]);
  });

  test('has a policy of AWS for all of a service', () => {
    const managed = (...names: string[]) => textsInTemplate('SFN031', shop(allow([], []), undefined, { ManagedPolicyArns: names.map((name) => `arn:aws:iam::aws:policy/${name}`) }));
    expect(managed('AmazonS3FullAccess', 'job-function/PowerUserAccess', 'a/b/AmazonSQSFullAccess'))
      .toEqual([`has the role 'Role' with AmazonS3FullAccess, PowerUserAccess and AmazonSQSFullAccess. ${NEEDED}`]);
    expect(managed('NotAdministratorAccess', 'PowerUserAccessForNobody', 'AmazonS3FullAccessToNothing', 'FullAccess/AmazonS3ReadOnlyAccess')).toEqual([]);
  });

  test('may do everything of a service, or everything', () => {
    expect(textsInTemplate('SFN031', shop(allow(['dynamodb:*', 'sns:Publish'], '*')))).toEqual(may('dynamodb:* and sns:Publish', NEEDED));
    expect(textsInTemplate('SFN031', shop(allow('*', '*')))).toEqual(may('*', NEEDED));
    expect(textsInTemplate('SFN031', shop(allow('applogs:*', '*')))).toEqual(may('applogs:*', NEEDED));
  });

  test('has a policy of AWS for administrators', () => {
    expect(textsInTemplate('SFN031', shop(allow([], []), undefined, {
      ManagedPolicyArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AdministratorAccess']] }, 'arn:aws:iam::aws:policy/service-role/AWSLambdaRole'],
    }))).toEqual([`has the role 'Role' with AdministratorAccess. ${NEEDED}`]);
  });

  test.each<[string, object]>([
    ['names the function', shop(allow('lambda:InvokeFunction', arnOf('Work')))],
    ['has a condition', shop(allow('iam:PassRole', '*', { Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } }))],
    ['cannot know the function before', shop(allow('lambda:InvokeFunction', '*'), invoke({ 'FunctionName.$': '$.fn' }))],
    ['cannot know it in JSONata', shop(allow('lambda:InvokeFunction', '*'), invoke({ FunctionName: '{% $fn %}' }))],
    ['cannot know the address before', shop(allow('states:InvokeHTTPEndpoint', '*'), http({ 'ApiEndpoint.$': '$.url' }))],
    ['cannot know one of its addresses before', shop(allow('states:InvokeHTTPEndpoint', '*'), {
      ...http({ 'ApiEndpoint.$': '$.url' }), Other: { Type: 'Task', Resource: 'arn:aws:states:::http:invoke', Parameters: { ApiEndpoint: 'https://a.example.com' }, End: true },
    })],
    ['may do all that begins with a word', shop(allow(['s3:Get*', 's3:*Object'], '*'))],
    ['logs and traces, which have no resources', shop(allow(['logs:CreateLogDelivery', 'xray:PutTraceSegments', 'logs:*'], '*'))],
    ['denies', shop({ ...allow('*', '*'), Effect: 'Deny' })],
    ['has broken statements', shop(null as any)],
  ])('is not one that %s', (_, resources) => {
    expect(textsInTemplate('SFN031', resources)).toEqual([]);
  });
});
