import { startsExpression } from './expressions/jsonata';
import { leavesOf } from './leaves';
import { AslState } from './model';
import { isUnknown } from './unknown';
import { isObject } from '../json/values';

/** Whether a parameter is given: `unknown` where the execution makes up what it would stand in, or what it is. */
export type Given = 'yes' | 'no' | 'unknown';

/**
 * @param path - names with dots between them
 * @param is - the value that counts; any one by default
 */
export function givenAt(parameters: unknown, path: string, is?: string): Given {
  let value = parameters;
  const names = path.split('.');
  for (let i = 0; i < names.length; i++) {
    if (!isObject(value)) {
      return isComputed(value) ? 'unknown' : 'no';
    }
    if (value[`${names[i]}.$`] !== undefined) {
      return i === names.length - 1 && is === undefined ? 'yes' : 'unknown';
    }
    value = value[names[i]];
  }
  if (value === undefined || value === null) {
    return 'no';
  }
  return is === undefined || value === is ? 'yes' : isComputed(value) ? 'unknown' : 'no';
}

function isComputed(value: unknown): boolean {
  return isUnknown(value) || startsExpression(value);
}

const ROLE_ARN = /^arn:[^:]*:iam:.*:role\//;

/**
 * The roles among the parameters of a call, at any depth. A `...Role` may be a name, or something else altogether (`InstanceRole` of EMR is
 * MASTER or CORE): it counts where it is an ARN.
 */
export function passedRoles(state: AslState): string[] {
  return leavesOf(state).filter(({ field, key, value }) => {
    const name = key.replace(/\.\$$/, '');
    const computed = name !== key || isComputed(value);
    return ['Parameters', 'Arguments'].includes(field) && (computed ? /(^|[a-z])(RoleArn|RoleARN)$|^Role$/.test(name) : /role(arn)?$/i.test(name) && ROLE_ARN.test(value));
  }).map(({ value }) => value);
}
