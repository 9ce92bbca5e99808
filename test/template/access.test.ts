import { mayAllow } from '../../src/template/access';
import { allowedBy } from '../../src/template/statement';
import { MachineResource } from '../../src/template/template';

const resources = {
  Fn: { Type: 'AWS::Lambda::Function' },
  Other: { Type: 'AWS::Lambda::Function' },
  Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Fn' } } },
  Queue: { Type: 'AWS::SQS::Queue' },
};
const fn = { 'Fn::GetAtt': ['Fn', 'Arn'] };
const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });

/** Whether a role may do something with what a definition names, as a text or as what CloudFormation computes. */
function may(resource: unknown, on: unknown, action = 'lambda:InvokeFunction'): boolean {
  const values: unknown[] = [];
  const placeholder = (value: unknown) => `\${Token[Value.${values.push(value) - 1}]}`;
  const [statement] = allowedBy({ Statement: { Effect: 'Allow', Action: 'lambda:Invoke*', Resource: resource } }).statements;
  const machine = { resources, intrinsicAt: (index: number) => values[index] } as unknown as MachineResource;
  return mayAllow(statement, action, typeof on === 'object' ? placeholder(on) : on, machine);
}

test('a statement is for its actions', () => {
  expect(may(fn, fn)).toBe(true);
  expect(may(fn, fn, 'lambda:GetFunction')).toBe(false);
  expect(may('arn:aws:lambda:eu-west-1:111122223333:function:other', undefined)).toBe(true);
});

test.each<[string, unknown, unknown, boolean]>([
  ['the same function', fn, { Ref: 'Fn' }, true],
  ['another function', fn, { Ref: 'Other' }, false],
  ['one of several', [{ Ref: 'Other' }, fn], fn, true],
  ['an alias, by its function', fn, { Ref: 'Live' }, true],
  ['the function, by its alias', { Ref: 'Live' }, fn, false],
  ['all qualifiers of the function', join(fn, ':*'), fn, true],
  ['one qualifier of the function', join(fn, ':live'), fn, false],
  ['one qualifier, behind nothing', join('', fn, '', ':live'), fn, false],
  ['more than a qualifier', join(fn, ':', { Ref: 'Version' }), fn, true],
  ['what stands before the function', join('x', fn, ':live'), fn, true],
  ['one qualifier of an alias', join({ Ref: 'Live' }, ':live'), { Ref: 'Live' }, true],
  ['one qualifier and more', join(fn, ':live', { Ref: 'More' }), fn, true],
  ['what a parameter says', { Ref: 'Parameter' }, fn, true],
  ['what another stack says', fn, { 'Fn::ImportValue': 'x' }, true],
  ['everything', '*', fn, true],
  ['an ARN that only deployment knows', 'arn:aws:lambda:eu-west-1:111122223333:function:pay', { Ref: 'Parameter' }, true],
])('may mean %s', (_, resource, on, is) => {
  expect(may(resource, on)).toBe(is);
});

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:pay';

test.each<[string, string, boolean]>([
  [ARN, ARN, true],
  [`${ARN}:*`, `${ARN}:live`, true],
  ['arn:aws:lambda:*:*:function:p*', ARN, true],
  [ARN, `${ARN}ment`, false],
  ['arn:aws:lambda:eu-west-1:111122223333:function:other', ARN, false],
  [ARN, 'pay', true],
  [ARN, 'other', false],
  ['arn:aws:lambda:eu-west-1:111122223333:function:p*', 'pay', true],
  ['arn:aws:s3:::orders/*', 'carts', true],
  ['arn:aws:s3:::orders', 'carts', false],
  ['arn:aws:sqs:eu-west-1:111122223333:orders', 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders', true],
  ['arn:aws:sqs:eu-west-1:111122223333:orders', 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders/', true],
  ['arn:aws:sqs:eu-west-1:111122223333:orders', 'https://sqs.eu-west-1.amazonaws.com/111122223333/carts', false],
  [ARN, '$.fn', true],
  [ARN, '$fn', true],
  [ARN, '{% $fn %}', true],
  [ARN, 'a$b', false],
  [ARN, 'a{% b', false],
])('%s may mean %s: %s', (resource, on, is) => {
  expect(may(resource, on)).toBe(is);
});
