import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CatcherBinding } from './definition-body';
import { ALL_ERRORS } from '../../asl/errors';
import { EXPRESS_SECONDS, QUOTAS, STANDARD_SECONDS } from '../../aws/quotas';
import { secondsOf } from '../../props/durations';
import { checkErrorNames } from '../../props/error-names';
import { checkFieldPath } from '../../props/paths';
import type { Catcher, WorkflowProps } from '../workflow';

const STANDARD_LIMIT = { seconds: STANDARD_SECONDS, why: 'no execution lasts longer than a year' };
const EXPRESS_LIMIT = { seconds: EXPRESS_SECONDS, why: 'no Express execution lasts longer; use StateMachineType.STANDARD' };
const LONGEST_NAME = QUOTAS.nameLength.value;
const NAME = new RegExp(`^[A-Za-z0-9_-]{1,${LONGEST_NAME}}$`);

/** Throws if a prop cannot be used, or would be ignored beside another one. */
export function checkProps(props: WorkflowProps): void {
  const express = props.stateMachineType === sfn.StateMachineType.EXPRESS;
  if (props.timeout) {
    secondsOf('timeout', props.timeout, express ? EXPRESS_LIMIT : STANDARD_LIMIT);
  }
  const taskTimeout = props.taskTimeout && secondsOf('taskTimeout', props.taskTimeout);
  const timeout = props.timeout?.toSeconds() ?? (express ? EXPRESS_SECONDS : undefined);
  if (taskTimeout !== undefined && timeout !== undefined && taskTimeout > timeout) {
    throw new Error(`'taskTimeout' must be at most 'timeout', got ${taskTimeout} s and ${timeout} s: the execution would end first`);
  }
  const name = props.stateMachineName;
  if (name !== undefined && !Token.isUnresolved(name) && !NAME.test(name)) {
    throw new Error(`'stateMachineName' must be 1 to ${LONGEST_NAME} of A-Z a-z 0-9 - _, got '${name}': logs and alarms of other names do not work`);
  }
  if (props.encryptionKey && 'aliasName' in props.encryptionKey) {
    throw new Error(`'encryptionKey' must be a key, got the alias '${props.encryptionKey.aliasName}': permissions on an alias do not hold for its key`);
  }
  if (props.logLevel === sfn.LogLevel.OFF) {
    for (const prop of ['logGroup', 'logRetention', 'includeExecutionData'] as const) {
      refuse(props[prop], prop, 'logLevel', 'set another level or leave it out');
    }
  }
  if (props.logGroup) {
    refuse(props.logRetention, 'logRetention', 'logGroup', 'set the retention on your log group');
  }
  if (props.alarmsEnabled === false) {
    for (const prop of ['alarmOptions', 'alarmActions'] as const) {
      refuse(props[prop], prop, 'alarmsEnabled', 'leave one of them out');
    }
  }
}

function refuse(value: unknown, prop: string, because: string, remedy: string): void {
  if (value !== undefined && value !== false) {
    throw new Error(`'${prop}' has no effect together with '${because}', got both: ${remedy}`);
  }
}

/** The catchers with their defaults, or an error for those that cannot work. */
export function bindCatchers(catchers: Catcher[] = []): CatcherBinding[] {
  const seen = new Map<string, number>();
  return catchers.map(({ handler, errors = [ALL_ERRORS], resultPath = '$.error' }, i) => {
    checkErrorNames(`catchers[${i}].errors`, errors);
    checkFieldPath(`catchers[${i}].resultPath`, resultPath);
    for (const error of errors) {
      if (seen.has(error)) {
        throw new Error(`'catchers' must name each error once, got ${error} in catchers[${seen.get(error)}] and catchers[${i}]`);
      }
      seen.set(error, i);
    }
    return { handler, errors, resultPath: resultPath === sfn.JsonPath.DISCARD ? null : resultPath };
  });
}
