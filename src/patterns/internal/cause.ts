import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { QUOTAS } from '../../aws/quotas';

/**
 * How many characters of data a cause holds. AWS does not document whether its limit counts characters, UTF-16 units or bytes: a quarter is
 * below each of them, and leaves room for a sentence around the data.
 */
export const CAUSE_CHARACTERS = QUOTAS.causeLength.value / 4 - 192;

/** The start of what a query finds, in JSONata: a string as it is, all else as JSON. */
export function cut(query: string, characters = CAUSE_CHARACTERS): string {
  return `$substring($string(${query}), 0, ${characters})`;
}

export interface TellingFailProps {
  readonly stateName: string;
  readonly error: string;
  /** A query in JSONata that finds a string. */
  readonly cause: string;
  readonly comment?: string;
}

/**
 * A Fail whose cause holds data. It is in JSONata, which cuts a string where `CausePath` cannot: a cause that is too long is an error that
 * cannot be caught.
 */
export function tellingFail(scope: Construct, id: string, { cause, ...props }: TellingFailProps): sfn.Fail {
  return sfn.Fail.jsonata(scope, id, { ...props, cause: `{% ${cause} %}` });
}

/** What an error output says under a key, in JSONata; SendTaskFailure without error and cause gives null there (recorded on AWS, 2026-11-26). */
export function textOfError(errorOutput: string, key: 'Error' | 'Cause'): string {
  return `($type(${errorOutput}.${key}) = "string" ? ${errorOutput}.${key} : "")`;
}
