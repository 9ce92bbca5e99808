import { readable } from '../../src/asl/unknown';
import { isIntrinsic, isNoValue, piecesOf, substitute } from '../../src/template/functions';
import { referencesIn, resourcesOfType, targetOf } from '../../src/template/references';

/** Texts, and what is not known in angle brackets. */
const written = (value: unknown) => piecesOf(value).map((piece) => (typeof piece === 'string' ? piece : `<${piece.name}>`)).join('');

test.each<[unknown, boolean]>([
  [{ Ref: 'A' }, true], [{ 'Fn::Sub': 'a' }, true], [{ Reference: 'A' }, false], [{ XFn: 1 }, false], [{ Ref: 'A', b: 1 }, false], [{}, false], ['Ref', false], [null, false],
  [{ 'Fn::Transform': {}, 'a': 1 }, true], [{ 'Fn::ForEach::A': [], 'a': 1 }, true], [{ 'Fn::Transformer': {}, 'a': 1 }, false], [{ 'aFn::Transform': {}, 'a': 1 }, false],
])('%j is computed by CloudFormation: %s', (value, is) => {
  expect(isIntrinsic(value)).toBe(is);
});

test('no value is a value of its own', () => {
  expect([{ Ref: 'AWS::NoValue' }, { Ref: 'A' }, 'AWS::NoValue', null].map(isNoValue)).toEqual([true, false, false, false]);
});

test.each<[unknown, string]>([
  ['a', 'a'], [5, '5'], [true, 'true'],
  [{ Ref: 'A' }, '<A>'],
  [{ 'Fn::GetAtt': ['A', 'Arn'] }, '<A.Arn>'],
  [{ 'Fn::GetAtt': 'A.Arn' }, '<A.Arn>'],
  [{ 'Fn::GetAtt': ['A', { Ref: 'B' }] }, '<A>'],
  [{ 'Fn::ImportValue': 'x' }, '<ImportValue>'],
  [null, '<nothing>'], [[1], '<list>'], [{}, '<object>'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'B' }, { Ref: 'AWS::NoValue' }, 3]] }, 'a-<B>-3'],
  [{ 'Fn::Join': ['-', []] }, ''],
  [{ 'Fn::Join': ['-', { Ref: 'List' }] }, '<Join>'],
  [{ 'Fn::Join': [{ Ref: 'B' }, ['a', 'b']] }, '<Join>'],
  [{ 'Fn::Join': ['-', { 'Fn::Split': ['/', 'a/b'] }] }, 'a-b'],
  [{ 'Fn::Split': ['/', 'a/b'] }, '<Split>'],
  [{ 'Fn::Sub': 'a ${B.C.D} ${ E } ${!F} ${AWS::Region}' }, 'a <B.C.D> <E> ${F} <AWS::Region>'],
  [{ 'Fn::Sub': ['${A}-${B}-${toString}', { A: 'x', B: { Ref: 'Y' } }] }, 'x-<Y>-<toString>'],
  [{ 'Fn::Sub': [{ Ref: 'A' }] }, '<Sub>'],
  [{ 'Fn::Select': [1, ['a', 'b']] }, 'b'],
  [{ 'Fn::Select': ['0', ['a', 'b']] }, 'a'],
  [{ 'Fn::Select': ['x', ['a', 'b']] }, '<Select>'],
  [{ 'Fn::Select': ['1x', ['a', 'b']] }, '<Select>'],
  [{ 'Fn::Select': [2, ['a', 'b']] }, '<Select>'],
  [{ 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::Join': ['', ['a/', 'b']] }] }] }, 'b'],
  [{ 'Fn::Select': [0, { 'Fn::Split': ['/', { Ref: 'A' }] }] }, '<Select>'],
  [{ 'Fn::Select': [0, { 'Fn::Split': ['', 'ab'] }] }, '<Select>'],
  [{ 'Fn::Select': [0, { 'Fn::Split': [5, 'a5b'] }] }, '<Select>'],
])('%j is written %s', (value, text) => {
  expect(written(value)).toBe(text);
});

test('what is nested too deep is not known', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 'a' : { 'Fn::Join': ['', [nested(depth - 1)]] });
  expect(written(nested(50))).toBe('a');
  expect(written(nested(51))).toBe('<Join>');
});

test('names in texts are replaced, or left as they stand', () => {
  expect(substitute('${A}${B} $C ${D e}', (name) => (name === 'A' ? ['1'] : undefined))).toEqual(['1', '${B} $C ${D e}']);
  expect(substitute('', () => undefined)).toEqual([]);
});

describe('references', () => {
  test('are found at any depth', () => {
    expect(referencesIn({ a: [{ Ref: 'A' }, { 'Fn::GetAtt': ['B', 'Arn'] }] }, { 'Fn::GetAtt': 'C.Arn' }, null, 'D'))
      .toEqual(new Set(['A', 'B', 'C']));
    expect(referencesIn({ 'Fn::Sub': '${A.Arn} ${!B} ${AWS::Region}' })).toEqual(new Set(['A', 'AWS::Region']));
    expect(referencesIn({ 'Fn::Sub': ['${A} ${C}', { A: { Ref: 'B' } }] })).toEqual(new Set(['A', 'C', 'B']));
    expect(referencesIn({ Ref: 5 }, { 'Fn::GetAtt': [{}] }, { 'Fn::Sub': [{}] })).toEqual(new Set());
  });

  test('lead to resources', () => {
    const resources = { A: { Type: 'T' }, B: { Type: 'U' }, C: { Type: 'T' } };
    expect([{ Ref: 'A' }, { 'Fn::GetAtt': ['A', 'Arn'] }, { 'Fn::GetAtt': 'A.Arn' }].map((value) => targetOf(value, resources)?.id)).toEqual(['A', 'A', 'A']);
    expect([{ Ref: 'toString' }, { 'Fn::Sub': '${A}' }, 'A', null].map((value) => targetOf(value, resources))).toEqual([undefined, undefined, undefined, undefined]);
    expect(resourcesOfType(resources, 'T').map(([id]) => id)).toEqual(['A', 'C']);
    expect(resourcesOfType(resources, 'U', 'V', 'T').map(([id]) => id)).toEqual(['B', 'A', 'C']);
  });
});

test('placeholders are readable', () => {
  expect(readable('arn:${Token[AWS::Partition.0]}:${Token[Pay.Arn.12]} ${Name}')).toBe('arn:${AWS::Partition}:${Pay.Arn} ${Name}');
});
