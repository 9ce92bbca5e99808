export const ALL_ERRORS = 'States.ALL';
export const TASK_FAILED = 'States.TaskFailed';
export const TIMEOUT = 'States.Timeout';

/**
 * Whether one of the names `covered` matches `error` already: the first retrier or catcher that matches decides.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function isCovered(covered: Set<string>, error: string): boolean {
  return covered.has(ALL_ERRORS) || covered.has(error)
    || (covered.has(TASK_FAILED) && error !== TIMEOUT && error !== ALL_ERRORS);
}

/** In the same order, but with what matches all errors at the end, where AWS wants it. */
export function catchAllLast<T>(items: T[], errorsOf: (item: T) => string[]): T[] {
  const isCatchAll = (item: T) => errorsOf(item).includes(ALL_ERRORS);
  return [...items.filter((item) => !isCatchAll(item)), ...items.filter(isCatchAll)];
}
