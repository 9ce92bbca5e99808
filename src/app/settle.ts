import { IResolvable, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { IConstruct } from 'constructs';

/** What a token comes to, where that is known. */
type Settle = (token: IResolvable) => unknown;

/** A definition in which a value of `sfn.JsonPath` is the path itself, as it is in the template: not a value that only the deployment knows. */
export function withPaths<T>(definition: T): T {
  return settled(definition, (token) => (isPath(token) ? pathOf(token) : undefined)) as T;
}

/** The same, with all else that is a plain text or number once the app is complete, such as a `Lazy`. What has no such tokens is returned itself. */
export function asSynthesized<T>(scope: IConstruct, definition: T): T {
  const stack = Stack.of(scope);
  let found = false;
  const complete = settled(definition, (token) => {
    const value: unknown = Reference.isReference(token) ? undefined : stack.resolve(token);
    const known = ['string', 'number', 'boolean'].includes(typeof value) && !Token.isUnresolved(value);
    found ||= known && !isPath(token);
    return known ? value : undefined;
  }) as T;
  return found ? complete : definition;
}

/** The CDK has no other way to ask it of a token that is not a string. */
const isPath = (token: IResolvable) => sfn.JsonPath.isEncodedJsonPath(Token.asString(token));

const pathOf = (token: IResolvable) => (token as unknown as { readonly path: string }).path;

function settled(value: unknown, settle: Settle): unknown {
  if (Array.isArray(value)) {
    const list = Token.isUnresolved(value) ? Tokenization.reverseList(value) : undefined;
    return list ? settle(list) ?? value : value.map((x) => settled(x, settle));
  }
  switch (typeof value) {
    case 'string': return Token.isUnresolved(value) ? ofText(value, settle) : value;
    case 'number': return Token.isUnresolved(value) ? settle(Tokenization.reverseNumber(value)!) ?? value : value;
    case 'object': return value === null ? null : Tokenization.isResolvable(value) ? settle(value) ?? value : ofObject(value, settle);
    default: return value;
  }
}

function ofObject(value: object, settle: Settle): object {
  return Object.fromEntries(Object.entries(value).map(([key, x]) => [settled(key, settle), settled(x, settle)]));
}

function ofText(text: string, settle: Settle): unknown {
  const parts = Tokenization.reverseString(text);
  if (parts.length === 1) {
    return settle(parts.firstToken!) ?? text;
  }
  return parts.mapTokens({ mapToken: (token) => settle(token) ?? token }).join({ join: (left, right) => `${asText(left)}${asText(right)}` });
}

const asText = (part: unknown) => (Tokenization.isResolvable(part) ? Token.asString(part) : part);
