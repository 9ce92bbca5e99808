import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { isFieldPath, isReferencePath } from '../asl/expressions/json-path';

/** Throws unless `path` names one place in the input, or is `JsonPath.DISCARD`. */
export function checkReferencePath(prop: string, path: string): void {
  if (path !== sfn.JsonPath.DISCARD && (Token.isUnresolved(path) || !isReferencePath(path))) {
    throw new Error(`'${prop}' must be a path to one place such as '$.result', got '${path}'`);
  }
}

/** Throws unless `path` names one place inside the input. */
export function checkValuePath(prop: string, path: string): void {
  if (Token.isUnresolved(path) || path === '$' || !isReferencePath(path)) {
    throw new Error(`'${prop}' must be a path to one field such as '$.order_id', got '${path}'`);
  }
}

/** Throws unless `path` is made of plain field names, or is `JsonPath.DISCARD`. */
export function checkFieldPath(prop: string, path: string): void {
  if (path !== sfn.JsonPath.DISCARD && (Token.isUnresolved(path) || !isFieldPath(path))) {
    throw new Error(`'${prop}' must be a path of field names such as '$.error', got '${path}'`);
  }
}
