import { ROLE_ARN, allow, machine, role, textsInTemplate } from '../../template-support';

const JOB = 'arn:aws:glue:eu-west-1:111122223333:job/';
const shop = (...statements: object[]) => ({ ...role(statements), ...machine(ROLE_ARN) });
const FIX = 'Fix: list the possible resources, with a wildcard if their names share a prefix';
const found = (text: string, action = 'glue:StartJobRun') =>
  `has a role that allows ${action} on '${text}', which IAM does not evaluate. ${FIX}`;

describe('a path in what a role is allowed', () => {
  test.each<[string, unknown, string]>([
    ['a path', `${JOB}$.job`, `${JOB}$.job`],
    ['a path in brackets', `${JOB}$['job']`, `${JOB}$['job']`],
    ['a path of the context object', `${JOB}$$.Execution.Name`, `${JOB}$$.Execution.Name`],
    ['a variable', `${JOB}$job`, `${JOB}$job`],
    ['an intrinsic function', `${JOB}States.Format('night-{}', $.job)`, `${JOB}States.Format('night-{}', $.job)`],
    ['a JSONata expression', `${JOB}{% $states.input.job %}`, `${JOB}{% $states.input.job %}`],
    ['a path behind what only deployment knows', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':glue:eu-west-1:111122223333:job/$.job']] },
      'arn:${AWS::Partition}:glue:eu-west-1:111122223333:job/$.job'],
  ])('is found: %s', (_, resource, text) => {
    expect(textsInTemplate('SFN113', shop(allow('glue:StartJobRun', resource)))).toEqual([found(text)]);
  });

  test('is found among other resources, and in a condition', () => {
    expect(textsInTemplate('SFN113', shop(allow('glue:StartJobRun', [`${JOB}night`, `${JOB}$.job`])))).toEqual([found(`${JOB}$.job`)]);
    const Condition = { StringLike: { 'states:HTTPEndpoint': ['https://api.example.com/*', '$.root*'] } };
    expect(textsInTemplate('SFN113', shop(allow('states:InvokeHTTPEndpoint', '*', { Condition })))).toEqual([found('$.root*', 'states:InvokeHTTPEndpoint')]);
  });

  test('is found as what IAM refuses where it is all of a resource', () => {
    expect(textsInTemplate('SFN113', shop(allow('lambda:InvokeFunction', '$.fn'), allow('lambda:InvokeFunction', '*')))).toEqual([
      `has a role that allows lambda:InvokeFunction on '$.fn', a resource that IAM rejects. ${FIX}`,
    ]);
  });

  test.each<[string, object[]]>([
    ['another statement allows the same', [allow('glue:StartJobRun', `${JOB}$.job`), allow(['glue:Start*'], `${JOB}night-*`)]],
    ['it is a variable of IAM', [allow('s3:GetObject', 'arn:aws:s3:::bucket/${aws:username}/*')]],
    ['it is the newest version of a function', [allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:pay:$LATEST')]],
    ['the name has a dollar sign', [allow('s3:GetObject', 'arn:aws:s3:::bucket/cash$.txt')]],
    ['it is denied', [{ ...allow('glue:StartJobRun', `${JOB}$.job`), Effect: 'Deny' }]],
    ['only deployment knows it', [allow('glue:StartJobRun', { Ref: 'Job' })]],
    ['conditions are broken', [allow('glue:StartJobRun', '*', { Condition: { StringLike: null, ArnLike: 'x' } })]],
  ])('is not found where %s', (_, statements) => {
    expect(textsInTemplate('SFN113', shop(...statements))).toEqual([]);
  });
});
