import { isWholeExpression } from '../../../asl/expressions/jsonata';
import { constantTypeOf } from '../../../asl/shaped';
import { isTimestamp } from '../../../asl/timestamp';
import { isUnknown } from '../../../asl/unknown';
import { QUOTAS } from '../../../aws/quotas';
import { asText } from '../../../json/values';
import { numberWanted } from '../../numbers';
import { Rule } from '../../rule';
import { shown } from '../../wording';

const SECONDS = { least: 0, most: QUOTAS.defaultTimeoutSeconds.value };

export const WAIT_TIME: Rule = {
  id: 'SFN073',
  severity: 'error',
  fatal: true,
  title: 'Invalid time to wait',
  description: '`Seconds` is an integer from 0 to 99999999, `Timestamp` a time with a capital T and with Z or an offset (RFC 3339). A path belongs '
    + 'in `SecondsPath` or `TimestampPath`. CreateStateMachine rejects others.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html',
  examples: {
    wrong: { definition: { Type: 'Wait', Seconds: '$.delay', End: true } },
    right: { definition: { Type: 'Wait', SecondsPath: '$.delay', End: true } },
  },
  types: ['Wait'],
  checkState(node, report, machine) {
    const { state } = node;
    const evaluates = machine.evaluates(node);
    const { Seconds: seconds, Timestamp: timestamp } = state;
    const wanted = seconds === undefined ? undefined : numberWanted(seconds, SECONDS, evaluates);
    if (wanted) {
      const fix = isPath(seconds) ? "use 'SecondsPath' for a path" : `set it to ${wanted}`;
      // The CDK's 'WaitTime.seconds()' takes a text, and writes it as such; that AWS refuses a number in quotes is not known.
      const fatal = !/^\d+$/.test(asText(seconds)) || typeof seconds === 'number';
      report.problem({ fatal, message: `has Seconds ${shown(seconds)}, not ${wanted}`, fix });
    }
    if (timestamp !== undefined && !isUnknown(timestamp) && !(evaluates && mayBeText(timestamp)) && !isTimestamp(timestamp)) {
      report.problem({
        message: `has Timestamp ${shown(timestamp)}, which is not a valid timestamp`,
        fix: isPath(timestamp) ? "use 'TimestampPath' for a path" : "write it like '2026-12-01T08:00:00Z'",
      });
    }
    for (const field of ['SecondsPath', 'TimestampPath']) {
      const path = state[field];
      if (path !== undefined && !isUnknown(path) && typeof path !== 'string') {
        report.problem({ message: `has ${field} ${shown(path)}, which is not a path`, fix: `use '${field.replace('Path', '')}' for a value` });
      }
    }
  },
};

/** Whether an expression may give a text. */
function mayBeText(value: unknown): boolean {
  return typeof value === 'string' && isWholeExpression(value) && ['text', undefined].includes(constantTypeOf(value));
}

function isPath(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('$');
}
