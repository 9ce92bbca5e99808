import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** A path to one place, as ResultPath takes it: `$`, `$.a.b`, `$.list[0]`, `$['any key']`. */
const REFERENCE_PATH = /^\$(\.[\p{L}\p{N}_-]+|\[\d+\]|\['[^']+'\])*$/u;

/** A path made of plain field names, which JSONata can follow as well. */
const FIELD_PATH = /^\$(\.[\p{L}\p{N}_-]+)*$/u;

/** Whether `path` names one place in the input, or is `JsonPath.DISCARD`. */
export function isReferencePath(path: string): boolean {
  return path === sfn.JsonPath.DISCARD || !Token.isUnresolved(path) && REFERENCE_PATH.test(path);
}

/** Whether `path` names one place inside the input. */
export function isValuePath(path: string): boolean {
  return !Token.isUnresolved(path) && path !== '$' && REFERENCE_PATH.test(path);
}

/** Whether `path` is made of plain field names, or is `JsonPath.DISCARD`. */
export function isFieldPath(path: string): boolean {
  return path === sfn.JsonPath.DISCARD || !Token.isUnresolved(path) && FIELD_PATH.test(path);
}
