export const ALL_ERRORS = 'States.ALL';
export const TASK_FAILED = 'States.TaskFailed';
export const TIMEOUT = 'States.Timeout';
/** A payload beyond the quota: States.ALL does not match it, but a catcher can name it. */
export const DATA_LIMIT_EXCEEDED = 'States.DataLimitExceeded';

/**
 * Whether one of the names `covered` matches `error` already: the first retrier or catcher that matches decides.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function isCovered(covered: Set<string>, error: string): boolean {
  // Strictly, States.ALL leaves out States.DataLimitExceeded, but nothing may stand behind it.
  return covered.has(ALL_ERRORS) || covered.has(error)
    || (covered.has(TASK_FAILED) && error !== TIMEOUT && error !== ALL_ERRORS);
}

/** In the same order, but with what matches all errors at the end, where AWS wants it. */
export function catchAllLast<T>(items: T[], errorsOf: (item: T) => string[]): T[] {
  const isCatchAll = (item: T) => errorsOf(item).includes(ALL_ERRORS);
  return [...items.filter((item) => !isCatchAll(item)), ...items.filter(isCatchAll)];
}

/** Throws unless `errors` can stand in a retrier or catcher. */
export function checkErrorNames(prop: string, errors: string[]): void {
  if (errors.length === 0) {
    throw new Error(`'${prop}' must have at least one error name, got none: leave '${prop}' out for all errors`);
  }
  if (errors.length > 1 && errors.includes(ALL_ERRORS)) {
    throw new Error(`'${prop}' must have ${ALL_ERRORS} alone, got ${errors.join(', ')}: it matches every error`);
  }
  const blank = errors.find((error) => error.trim() === '');
  if (blank !== undefined) {
    throw new Error(`'${prop}' must have error names that are not empty, got '${blank}'`);
  }
}
