import { Names, RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { allowLogsToUse } from './encryption';

/**
 * Log groups under this prefix share one statement in the account's resource policy, which may not exceed 5,120 characters:
 * https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-cwl
 */
const PREFIX = '/aws/vendedlogs/states/';
const LONGEST_NAME = 512;

/** The log group of a Workflow. Its name holds the stack's, so that a stack can be deleted and created again beside others. */
export function createLogGroup(scope: Construct, retention: logs.RetentionDays, encryptionKey?: kms.IKey): logs.ILogGroup {
  const name = Names.uniqueResourceName(scope, { maxLength: LONGEST_NAME - PREFIX.length, separator: '-', allowedSpecialCharacters: '-_' });
  const logGroupName = PREFIX + name;
  if (encryptionKey) {
    allowLogsToUse(encryptionKey, scope, logGroupName);
  }
  return new logs.LogGroup(scope, 'LogGroup', { logGroupName, retention, encryptionKey, removalPolicy: RemovalPolicy.DESTROY });
}
