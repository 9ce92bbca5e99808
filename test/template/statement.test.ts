import { allowedBy, allows, conditionOn, listOf, matchesPattern, servicesOf, UNKNOWN } from '../../src/template/statement';

const allow = (fields: object) => ({ Effect: 'Allow', Action: 'a:B', Resource: '*', ...fields });
const [statement] = allowedBy({ Statement: allow({ Action: ['states:Start*', 's3:Get?bject'] }) }).statements;

describe('what a policy allows', () => {
  test('is in its statements', () => {
    expect(allowedBy({ Statement: [allow({ Condition: { StringEquals: { k: 'v' } }, Principal: '*' }), { ...allow({}), Effect: 'Deny' }] })).toEqual({
      statements: [{ actions: ['a:B'], resources: ['*'], condition: { StringEquals: { k: 'v' } }, principal: '*' }], complete: true,
    });
    expect(allowedBy()).toEqual({ statements: [], complete: true });
  });

  test.each<[string, unknown]>([
    ['a policy', { Ref: 'Policy' }],
    ['a policy that is none', null],
    ['a statement', { Statement: [{ 'Fn::If': ['A', {}, {}] }] }],
    ['a statement that is none', { Statement: ['a'] }],
    ['an action', { Statement: [allow({ Action: ['a:B', { Ref: 'Action' }] })] }],
    ['what is allowed but for some', { Statement: [allow({ Action: undefined, NotAction: 'a:B' })] }],
  ])('is not all known with %s that only deployment knows', (_, document) => {
    expect(allowedBy(document, { Statement: [allow({})] })).toMatchObject({ complete: false });
    expect(allowedBy({ Statement: [allow({})] }, document)).toMatchObject({ complete: false });
  });

  test('has the actions that are known', () => {
    expect(allowedBy({ Statement: [allow({ Action: ['a:B', { Ref: 'Action' }] })] }).statements[0].actions).toEqual(['a:B']);
  });

  test.each([['states:StartExecution', true], ['STATES:startSyncExecution', true], ['s3:GetObject', true], ['s3:GetObjects', false], ['s3:Getbject', false]])('is %s: %s', (action, is) => {
    expect(allows(statement, action)).toBe(is);
  });
});

test('conditions are found by their key, whatever the operator', () => {
  const [found] = allowedBy({ Statement: [allow({ Condition: { StringEquals: { 'aws:A': 'x' }, StringLike: { 'AWS:a': ['y', 'z'], 'aws:B': 'b' }, Null: null } })] }).statements;
  expect(conditionOn(found, 'aws:a')).toEqual(['x', 'y', 'z']);
  expect(conditionOn(found, 'aws:c')).toBeUndefined();
});

test('services are named as far as they are known', () => {
  const [found] = allowedBy({ Statement: [allow({ Principal: { Service: ['states.amazonaws.com', { 'Fn::Sub': 'states.${AWS::Region}.amazonaws.com' }] } })] }).statements;
  expect(servicesOf(found)).toEqual(['states.amazonaws.com', `states.${UNKNOWN}.amazonaws.com`]);
  expect(servicesOf({ ...found, principal: '*' })).toEqual([]);
});

test('one value is a list of one', () => {
  expect([undefined, null, 'a', ['a', 'b'], []].map(listOf)).toEqual([[], [null], ['a'], ['a', 'b'], []]);
});

test.each([
  ['', '', true], ['', 'a', false], ['*', '', true], ['**', 'abc', true], ['a*c', 'abbc', true], ['a*c', 'abcd', false], ['a?c', 'abc', true], ['a?c', 'ac', false],
  ['*b*d', 'abcbd', true], ['*b*d', 'abcb', false], ['a', 'a', true], ['a', 'b', false], ['ab', 'a', false], ['a*', 'a', true], ['?', '*', true], ['*a', 'aab', false],
  ['a*bc', 'abbbc', true],
])('%s matches %s: %s', (pattern, text, does) => {
  expect(matchesPattern(pattern, text)).toBe(does);
});
