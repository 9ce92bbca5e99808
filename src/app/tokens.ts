import { Reference, Token, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** The constructs that the tokens of a string refer to. */
export function constructsBehind(value: string): IConstruct[] {
  return Token.isUnresolved(value)
    ? Tokenization.reverseString(value).tokens.filter((token) => Reference.isReference(token)).map((token) => (token as Reference).target)
    : [];
}

/** The constructs that any value refers to, at any depth. */
export function referencesIn(value: unknown, found = new Set<IConstruct>()): Set<IConstruct> {
  if (typeof value === 'string') {
    constructsBehind(value).forEach((construct) => found.add(construct));
  } else if (Reference.isReference(value)) {
    found.add(value.target);
  } else if (Array.isArray(value)) {
    value.forEach((x) => referencesIn(x, found));
  } else if (typeof value === 'object' && value !== null && value.constructor === Object) {
    Object.values(value).forEach((x) => referencesIn(x, found));
  }
  return found;
}
