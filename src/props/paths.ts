import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** A path to one place, as ResultPath takes it: `$`, `$.a.b`, `$.list[0]`, `$['any key']`. */
const REFERENCE_PATH = /^\$(\.[\p{L}\p{N}_-]+|\[\d+\]|\['[^']+'\])*$/u;

/** A path made of plain field names, which JSONata can follow as well. */
const FIELD_PATH = /^\$(\.[\p{L}\p{N}_-]+)*$/u;

/** Throws unless `path` names one place in the input, or is `JsonPath.DISCARD`. */
export function checkReferencePath(prop: string, path: string): void {
  if (path !== sfn.JsonPath.DISCARD && (Token.isUnresolved(path) || !REFERENCE_PATH.test(path))) {
    throw new Error(`'${prop}' must be a path to one place such as '$.result', got '${path}'`);
  }
}

/** Throws unless `path` names one place inside the input. */
export function checkValuePath(prop: string, path: string): void {
  if (Token.isUnresolved(path) || path === '$' || !REFERENCE_PATH.test(path)) {
    throw new Error(`'${prop}' must be a path to one field such as '$.order_id', got '${path}'`);
  }
}

/** Throws unless `path` is made of plain field names, or is `JsonPath.DISCARD`. */
export function checkFieldPath(prop: string, path: string): void {
  if (path !== sfn.JsonPath.DISCARD && (Token.isUnresolved(path) || !FIELD_PATH.test(path))) {
    throw new Error(`'${prop}' must be a path of field names such as '$.error', got '${path}'`);
  }
}
