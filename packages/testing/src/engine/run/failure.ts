/** An error of a state, as the Amazon States Language knows it: retriers and catchers may match it. */
export class StateFailure extends Error {
  /**
   * @param error - the name of the error; a callback may give none
   * @param isLocated - whether the cause already names the state
   */
  constructor(public readonly error: string | undefined, public readonly reason?: string, public readonly isLocated = false) {
    super(`${error ?? 'no error name'}${reason === undefined ? '' : `: ${reason}`}`);
  }
}

/** What the engine does not do. Never part of an execution: a test that got another result than AWS would give would be worse than none. */
export class Unsupported extends Error {
  constructor(state: string, what: string) {
    super(`state '${state}': ${what}, which the test kit does not execute`);
  }
}

/** The end of what runs beside a branch or an item that failed. No state matches it. */
export class Stopped extends Error {}

export const RUNTIME = 'States.Runtime';
export const EVALUATION = 'States.QueryEvaluationError';
export const TIMEOUT = 'States.Timeout';
export const DATA_LIMIT = 'States.DataLimitExceeded';

export function runtime(reason: string): StateFailure {
  return new StateFailure(RUNTIME, reason);
}

export function evaluation(reason: string): StateFailure {
  return new StateFailure(EVALUATION, reason);
}

/** `States.TaskFailed` does not match these (documented; the second measured by others, 2026-11-26). */
const NOT_TASK_FAILED = [TIMEOUT, EVALUATION];

/** Whether `ErrorEquals` of a retrier matches. `States.ALL` retries no result that is too long (documented), which a catcher takes (recorded). */
export function retries(names: readonly string[], failure: StateFailure): boolean {
  return matches(failure.error === DATA_LIMIT ? names.filter((name) => name === DATA_LIMIT) : names, failure);
}

/** Whether `ErrorEquals` of a catcher matches. States.Runtime is matched by nothing (documented). */
export function matches(names: readonly string[], { error }: StateFailure): boolean {
  if (error === RUNTIME) return false;
  return names.some((name) => name === 'States.ALL' || name === error || (name === 'States.TaskFailed' && !NOT_TASK_FAILED.includes(error ?? '')));
}
