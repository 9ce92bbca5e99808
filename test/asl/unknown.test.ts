import { Lazy, Token } from 'aws-cdk-lib';
import { isKnownNumber, isKnownText, isUnknown, placeholder, placeholdersIn } from '../../src/asl/unknown';

describe('a placeholder', () => {
  test('has the form of the CDK\'s own tokens', () => {
    expect(Token.isUnresolved(placeholder('Orders', 3))).toBe(true);
  });

  test('is found again in a longer text', () => {
    expect(placeholdersIn(`arn:${placeholder('AWS::Partition', 0)}:lambda:${placeholder('a]b}c', 17)}`)).toEqual([0, 17]);
  });

  test('is none in a text without', () => {
    expect(placeholdersIn('arn:aws:lambda ${Token[x} ${x}')).toEqual([]);
  });
});

describe('what is only known at deployment', () => {
  test.each<[string, unknown]>([
    ['a placeholder', placeholder('Queue', 1)],
    ['a text with a placeholder', `https://${placeholder('Host', 2)}/orders`],
    ['a string token', Lazy.string({ produce: () => 'x' })],
    ['a number token', Lazy.number({ produce: () => 5 })],
    ['a token that is an object', Lazy.any({ produce: () => ({}) })],
    ['the token of a list', Token.asList(Lazy.any({ produce: () => [] }))[0]],
  ])('is %s', (_, value) => {
    expect(isUnknown(value)).toBe(true);
    expect([isKnownNumber(value), isKnownText(value)]).toEqual([false, false]);
  });

  test.each<[string, unknown]>([
    ['a text', 'x'], ['a path', '$.x'], ['a substitution', '${x}'], ['a number', -5], ['zero', 0], ['null', null], ['nothing', undefined], ['an object', { a: 1 }], ['a flag', true],
  ])('is not %s', (_, value) => {
    expect(isUnknown(value)).toBe(false);
    expect([isKnownNumber(value), isKnownText(value)]).toEqual([typeof value === 'number', typeof value === 'string']);
  });
});
