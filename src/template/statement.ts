import { isIntrinsic, textOf } from './functions';
import { arrayOf, isObject, objectOf } from '../json/values';

/** A statement of a policy in a template. */
export interface Statement {
  readonly actions: string[];
  /** As the template has them. */
  readonly resources: unknown[];
  readonly condition: Record<string, any>;
  readonly principal: unknown;
}

/** What a policy allows, and whether all of it is known: CloudFormation may compute parts, and `NotAction` allows what it does not name. */
export interface Allowed {
  readonly statements: Statement[];
  readonly complete: boolean;
}

export function allowedBy(...documents: unknown[]): Allowed {
  const statements: Statement[] = [];
  let complete = true;
  for (const document of documents) {
    complete = complete && isObject(document) && !isIntrinsic(document);
    for (const statement of listOf(objectOf(document).Statement)) {
      const { Effect, Action, Resource, Condition, Principal } = objectOf(statement);
      const actions = listOf(Action);
      complete = complete && isObject(statement) && !isIntrinsic(statement) && Action !== undefined && actions.every((action) => typeof action === 'string');
      if (Effect === 'Allow') {
        statements.push({ actions: actions.filter((x) => typeof x === 'string'), resources: listOf(Resource), condition: objectOf(Condition), principal: Principal });
      }
    }
  }
  return { statements, complete };
}

/** Whether one of the actions of a statement, which may hold wildcards, is the given one. */
export function allows({ actions }: Statement, action: string): boolean {
  return actions.some((pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase()));
}

/** The operands of a condition key, whatever the operator; undefined where there is no such key. */
export function conditionOn({ condition }: Statement, key: string): unknown[] | undefined {
  const found = Object.values(condition).flatMap((operands) => Object.entries(objectOf(operands)))
    .filter(([name]) => name.toLowerCase() === key.toLowerCase()).map(([, value]) => value);
  return found.length > 0 ? found.flatMap((value) => listOf(value)) : undefined;
}

/** What stands in the name of a service for what only deployment knows. */
export const UNKNOWN = '...';

/** The services that a statement of a trust policy names. */
export function servicesOf({ principal }: Statement): string[] {
  return listOf(objectOf(principal).Service).map((service) => textOf(service, UNKNOWN));
}

/** Whether a statement of a resource's policy is for all callers, services included, as far as its conditions let them. */
export function isForEverybody({ principal }: Statement): boolean {
  return principal === '*' || (isObject(principal) && listOf(principal.AWS).includes('*'));
}

/** What a policy may give as one value or as a list of them. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? arrayOf(value) : value === undefined ? [] : [value];
}

/** Whether a text matches a pattern with `*` and `?`. Goes back to the last `*` only, so that no pattern takes long. */
export function matchesPattern(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let from = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      from = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++from;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') {
    p++;
  }
  return p === pattern.length;
}
