/** Error names of the language itself, and of what belongs to it: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export const STATES_ERRORS = [
  'States.ALL', 'States.BranchFailed', 'States.DataLimitExceeded', 'States.ExceedToleratedFailureThreshold', 'States.HeartbeatTimeout', 'States.Http.Socket',
  'States.IntrinsicFailure', 'States.ItemReaderFailed', 'States.NoChoiceMatched', 'States.ParameterPathFailure', 'States.Permissions', 'States.QueryEvaluationError',
  'States.ResultPathMatchFailure', 'States.ResultWriterFailed', 'States.Runtime', 'States.TaskFailed', 'States.Timeout',
];

/** What an endpoint of an HTTP Task answered: https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html */
export const HTTP_STATUS_ERROR = 'States.Http.StatusCode.';

export const ALL_ERRORS = 'States.ALL';
export const TASK_FAILED = 'States.TaskFailed';
export const TIMEOUT = 'States.Timeout';
/** What JSONata gives that cannot be evaluated; `States.TaskFailed` does not match it (measured by others, 2026-11-26). */
export const QUERY_EVALUATION = 'States.QueryEvaluationError';
/** A payload beyond the quota: States.ALL does not match it, but a catcher can name it. */
export const DATA_LIMIT_EXCEEDED = 'States.DataLimitExceeded';

/**
 * Whether one of the names `covered` matches `error` already: the first retrier or catcher that matches decides.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function isCovered(covered: Set<string>, error: string): boolean {
  // Strictly, States.ALL leaves out States.DataLimitExceeded, but nothing may stand behind it.
  return covered.has(ALL_ERRORS) || covered.has(error)
    || (covered.has(TASK_FAILED) && ![TIMEOUT, QUERY_EVALUATION, ALL_ERRORS].includes(error));
}

/** In the same order, but with what matches all errors at the end, where AWS wants it. */
export function catchAllLast<T>(items: T[], errorsOf: (item: T) => string[]): T[] {
  const isCatchAll = (item: T) => errorsOf(item).includes(ALL_ERRORS);
  return [...items.filter((item) => !isCatchAll(item)), ...items.filter(isCatchAll)];
}
