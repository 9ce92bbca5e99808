import { dependenciesOf } from '../../src/template/dependencies';

const resource = (properties: unknown, fields: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties, ...fields });

describe('what is there before a resource', () => {
  test.each<[string, object]>([
    ['a Ref', resource({ A: { Ref: 'B' } })],
    ['an attribute', resource({ A: { 'Fn::GetAtt': ['B', 'Arn'] } })],
    ['an attribute as text', resource({ A: { 'Fn::GetAtt': 'B.Arn' } })],
    ['a text', resource({ A: { 'Fn::Sub': 'x${B.Arn}' } })],
    ['a list of lists', resource([[{ A: [{ Ref: 'B' }] }]])],
    ['DependsOn', resource({}, { DependsOn: 'B' })],
    ['DependsOn with several', resource({}, { DependsOn: ['X', 'B', 3] })],
  ])('is named by %s', (_, a) => {
    expect(dependenciesOf('A', { A: a, B: resource(null) } as any)).toEqual(['B']);
  });
});

test.each<[string, object]>([
  ['a parameter', resource({ A: { Ref: 'Parameter' } })],
  ['a pseudo parameter', resource({ A: { Ref: 'AWS::Region' } })],
  ['a text that is none', resource({ A: { 'Fn::Sub': '${!B}' } })],
  ['nothing', resource(null)],
])('nothing is named by %s', (_, a) => {
  expect(dependenciesOf('A', { A: a, B: resource(null) } as any)).toEqual([]);
});
