import { Duration, Token } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CatcherBinding } from './definition-body';
import { ALL_ERRORS } from '../../asl/errors';
import { EXPRESS_SECONDS, QUOTAS, STANDARD_SECONDS } from '../../aws/quotas';
import { Check } from '../../props/check';
import { plain, shown, time } from '../../props/shown';

const STANDARD_LIMIT = { to: STANDARD_SECONDS, why: 'no execution lasts longer than a year' };
const EXPRESS_LIMIT = { to: EXPRESS_SECONDS, why: 'no Express execution lasts longer, so use StateMachineType.STANDARD' };

/** The props of a Workflow that are looked at, and no more of them than is. */
interface CheckedProps {
  readonly stateMachineType?: sfn.StateMachineType;
  readonly stateMachineName?: string;
  readonly timeout?: Duration;
  readonly taskTimeout?: Duration;
  readonly encryptionKey?: kms.IKey;
  readonly logLevel?: sfn.LogLevel;
  readonly logGroup?: unknown;
  readonly logRetention?: unknown;
  readonly includeExecutionData?: boolean;
  readonly alarmsEnabled?: boolean;
  readonly alarmOptions?: unknown;
  readonly alarmActions?: unknown;
}

/** A catcher as users give it. */
type GivenCatcher = Pick<CatcherBinding, 'handler'> & { readonly errors?: string[]; readonly resultPath?: string };

/** Throws if a prop cannot be used, or would be ignored beside another one. */
export function checkProps(checks: Check, props: CheckedProps): void {
  const express = props.stateMachineType === sfn.StateMachineType.EXPRESS;
  if (props.timeout) {
    checks.seconds('timeout', props.timeout, express ? EXPRESS_LIMIT : STANDARD_LIMIT);
  }
  const taskTimeout = props.taskTimeout && checks.seconds('taskTimeout', props.taskTimeout);
  const timeout = props.timeout?.toSeconds() ?? (express ? EXPRESS_SECONDS : undefined);
  if (taskTimeout !== undefined && timeout !== undefined) {
    checks.must('taskTimeout', taskTimeout <= timeout, "be at most 'timeout'", `${time(taskTimeout * 1000)} and ${time(timeout * 1000)}`, 'the execution would end first');
  }
  const name = props.stateMachineName;
  if (name !== undefined && !Token.isUnresolved(name)) {
    checks.plainName('stateMachineName', name, { to: QUOTAS.nameLength.value, why: 'logs and alarms do not work with other names' });
  }
  if (props.encryptionKey && 'aliasName' in props.encryptionKey) {
    throw checks.wrong('encryptionKey', 'be a KMS key', `the alias ${shown(props.encryptionKey.aliasName)}`, 'permissions on an alias do not apply to its key');
  }
  if (props.logLevel === sfn.LogLevel.OFF) {
    for (const prop of ['logGroup', 'logRetention', 'includeExecutionData'] as const) {
      checks.notTogether(prop, props[prop], 'logLevel', 'set another log level, or remove it');
    }
  }
  if (props.logGroup) {
    checks.notTogether('logRetention', props.logRetention, 'logGroup', 'set the retention on your log group');
  }
  if (props.alarmsEnabled === false) {
    for (const prop of ['alarmOptions', 'alarmActions'] as const) {
      checks.notTogether(prop, props[prop], 'alarmsEnabled', 'remove one of them');
    }
  }
}

/** The catchers with their defaults, or an error for those that cannot work. */
export function bindCatchers(checks: Check, catchers: GivenCatcher[] = []): CatcherBinding[] {
  const seen = new Map<string, number>();
  return catchers.map(({ handler, errors = [ALL_ERRORS], resultPath = '$.error' }, i) => {
    const ofCatcher = checks.within(`catchers[${i}]`);
    ofCatcher.errorNames('errors', errors);
    ofCatcher.fieldPath('resultPath', resultPath);
    for (const error of errors) {
      checks.must('catchers', !seen.has(error), 'have each error only once', `${plain(error)} in catchers[${seen.get(error)}] and catchers[${i}]`);
      seen.set(error, i);
    }
    return { handler, errors, resultPath: resultPath === sfn.JsonPath.DISCARD ? null : resultPath };
  });
}
