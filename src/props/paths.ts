import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as jsonPath from '../asl/expressions/json-path';

/** Whether `path` names one place in the input, or is `JsonPath.DISCARD`. */
export function isReferencePath(path: string): boolean {
  return path === sfn.JsonPath.DISCARD || !Token.isUnresolved(path) && jsonPath.isReferencePath(path);
}

/** Whether `path` names one place inside the input. */
export function isValuePath(path: string): boolean {
  return !Token.isUnresolved(path) && path !== '$' && jsonPath.isReferencePath(path);
}

/** Whether `path` is made of plain field names, or is `JsonPath.DISCARD`. */
export function isFieldPath(path: string): boolean {
  return path === sfn.JsonPath.DISCARD || !Token.isUnresolved(path) && jsonPath.isFieldPath(path);
}
