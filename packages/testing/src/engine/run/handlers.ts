import { EVALUATION, matches, retries, RUNTIME, StateFailure } from './failure';
import { Scope, Step } from './machine';
import { AslState } from '../../../../../src/asl/model';
import { Flow, Rule } from '../data/flow';

interface Handling {
  readonly scope: Scope;
  readonly name: string;
  readonly state: AslState;
  /** The id of the event with which the state was entered. */
  readonly entered: number;
  readonly context: Record<string, any>;
}

/** States that end with an event of their own if no retrier takes their error. */
const WITH_FAILED = ['Map', 'Parallel'];

/** Runs the work of a state, again where a retrier matches, and goes where a catcher leads. */
export async function handled(handling: Handling, work: () => Promise<Step>, flow: () => Flow): Promise<Step> {
  const { scope, name, state, entered, context } = handling;
  const attempts = new Map<Rule, number>();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StateFailure)) throw error;
      const failure = located(error, name, entered);
      if (failure.error === EVALUATION && !error.isLocated) scope.thread.add('EvaluationFailed', { evaluationFailedEventDetails: { error: failure.error, cause: failure.reason, state: name } });
      const retrier = rulesOf(state.Retry).find(({ ErrorEquals }) => retries(ErrorEquals, failure));
      const done = attempts.get(retrier!) ?? 0;
      if (retrier && done < (retrier.MaxAttempts ?? 3)) {
        attempts.set(retrier, done + 1);
        await scope.execution.clock.sleep(1000 * delayOf(retrier, done), scope.stop);
        context.State.RetryCount++;
        continue;
      }
      if (WITH_FAILED.includes(state.Type ?? '')) scope.thread.add(`${state.Type}StateFailed`);
      const catcher = rulesOf(state.Catch).find(({ ErrorEquals }) => matches(ErrorEquals, failure));
      if (!catcher) throw failure;
      // A caught error has a cause, if an empty one (recorded); a callback that gave no error hands over null (recorded).
      const caught = await flow().caught(catcher, { Error: failure.error ?? null, Cause: failure.reason ?? (failure.error === undefined ? null : '') });
      return { ...caught, next: catcher.Next };
    }
  }
}

const rulesOf = (rules: unknown) => (Array.isArray(rules) ? rules as Rule[] : []);

/** The longest delay that jitter can give: the duration of a test is the same each time. */
function delayOf({ IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Infinity }: Rule, attempt: number): number {
  return Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds);
}

/** Says where something failed, as AWS does. */
function located(failure: StateFailure, name: string, entered: number): StateFailure {
  if (failure.isLocated || ![RUNTIME, EVALUATION].includes(failure.error ?? '')) return failure;
  return new StateFailure(failure.error, `An error occurred while executing the state '${name}' (entered at the event id #${entered}). ${failure.reason}`, true);
}
