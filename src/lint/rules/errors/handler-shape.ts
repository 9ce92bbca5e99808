import { SHAPES } from '../../../asl/fields';
import { RETRYABLE } from '../../../asl/handlers';
import { isUnknown } from '../../../asl/unknown';
import { arrayOf, isObject } from '../../../json/values';
import { Report, Rule } from '../../rule';
import { nearest, shown } from '../../wording';

const FIELDS = { Retry: Object.keys(SHAPES.retrier), Catch: Object.keys(SHAPES.catcher) };

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, ...fields, End: true });

export const HANDLER_SHAPE: Rule = {
  id: 'SFN072',
  severity: 'error',
  fatal: true,
  title: 'Malformed retrier or catcher',
  description: '`Retry` and `Catch` are arrays. Each retrier and catcher has `ErrorEquals`, an array of at least one error name. A catcher also '
    + 'names the `Next` state. CreateStateMachine rejects others.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  examples: {
    wrong: { definition: task({ Retry: [{ ErrorEquals: 'Lambda.ServiceException' }] }) },
    right: { definition: task({ Retry: [{ ErrorEquals: ['Lambda.ServiceException'] }] }) },
  },
  types: RETRYABLE,
  checkState({ state }, report) {
    for (const field of ['Retry', 'Catch'] as const) {
      const value = state[field];
      if (isUnknown(value)) {
        report.unknown();
      } else if (value !== undefined && !Array.isArray(value)) {
        report.problem({ message: `has ${field} ${shown(value)}, which is not an array`, fix: `wrap the value of ${field} in '[ ]'` });
      }
      arrayOf(value).forEach((item, i) => checkHandler(item, field, `${field}[${i}]`, report));
    }
  },
};

function checkHandler(item: unknown, field: 'Retry' | 'Catch', name: string, report: Report) {
  if (isUnknown(item)) {
    report.unknown();
    return;
  }
  if (!isObject(item)) {
    report.problem({ message: `has ${name} ${shown(item)}, which is not an object`, fix: "set it to an object with 'ErrorEquals'" });
    return;
  }
  checkErrors(item.ErrorEquals, name, report);
  const { Next: next } = item;
  if (field === 'Catch' && !isUnknown(next) && (typeof next !== 'string' || next === '')) {
    const message = next === undefined ? `has ${name} without Next` : `has ${name}.Next ${shown(next)}, which is not the name of a state`;
    report.problem({ message, fix: 'set it to the name of the state that handles the error' });
  }
  for (const other of Object.keys(item).filter((key) => !FIELDS[field].includes(key) && item[key] !== undefined && !isUnknown(key))) {
    const meant = nearest(other, FIELDS[field]);
    const what = field === 'Retry' ? 'retrier' : 'catcher';
    report.problem({ message: `has ${name} with the field ${shown(other)}, which a ${what} does not support`, fix: meant ? `write '${meant}'` : 'remove it', fatal: false });
  }
}

function checkErrors(errors: unknown, name: string, report: Report) {
  if (isUnknown(errors)) {
    report.unknown();
  } else if (errors === undefined) {
    report.problem({ message: `has ${name} without ErrorEquals`, fix: "list the errors, or 'States.ALL' for all errors" });
  } else if (!Array.isArray(errors)) {
    report.problem({ message: `has ${name}.ErrorEquals ${shown(errors)}, which is not an array`, fix: "set it to an array such as '[\"States.ALL\"]'" });
  } else if (errors.length === 0) {
    report.problem({ message: `has an empty ${name}.ErrorEquals, which matches no error`, fix: "list the errors, or 'States.ALL' for all errors" });
  } else {
    const wrong = errors.find((error) => !isUnknown(error) && (typeof error !== 'string' || error === ''));
    if (wrong !== undefined) {
      report.problem({ message: `has ${name}.ErrorEquals with ${shown(wrong)}, which is not the name of an error`, fix: 'write the names as strings' });
    }
  }
}
