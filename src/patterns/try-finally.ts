import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { addCatchAll } from './internal/catch-all';
import { surround } from './internal/catchable';
import { mainStateName } from './internal/state-names';
import { check } from '../props/check';

/** What a `TryFinally` is made of. */
export interface TryFinallyProps {
  /**
   * The work: a state, a chain or a pattern. Its input is that of the `TryFinally`, its output comes out of it.
   */
  readonly attempt: sfn.IChainable;

  /**
   * What happens after it in any case. Its input is that of the `TryFinally`, too; its output is dropped.
   *
   * It runs once, after a success as well as after an error or a timeout of `attempt`. Nothing can run after a manual stop, the timeout
   * of the whole execution, or `States.Runtime`, which AWS lets nobody catch.
   */
  readonly finalize: sfn.IChainable;

  /**
   * Name of the state, what the names of its helper states start with.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

const SUFFIXES = ['Attempt', 'Finalize', 'Outcome', 'Output', 'Attempt failed', 'Finalize failed', 'Both failed'];
const ERROR = '$.error';
const FINALIZE_ERROR = '$.error.FinalizeError';

/**
 * Work, and what must happen after it whether it succeeded or failed. An error of the work is raised again with its cause.
 *
 * An error of `finalize` never hides one of `attempt`: the first is raised then, and its cause is JSON that has both:
 * `{"Error": ..., "Cause": ..., "FinalizeError": {"Error": ..., "Cause": ...}}`. After a success, the error of `finalize` is raised.
 *
 * Adds over a catcher: one and the same clean-up for success and error; the error is raised again, under its own name, where an error
 * handler around it can catch it.
 */
export class TryFinally extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /**
   * @throws if AWS would refuse the name of a state
   */
  constructor(scope: Construct, id: string, props: TryFinallyProps) {
    super(scope, id);
    const stateName = mainStateName(check(this), id, props.stateName, SUFFIXES);
    const nameOf = (suffix: string) => `${stateName}: ${suffix}`;

    // Input, result and error travel side by side in an object of the pattern's own: the input may be anything, and have any fields.
    const attempt = surround(this, 'Attempt', nameOf('Attempt'), props.attempt, {
      inputPath: '$.input',
      resultSelector: { value: sfn.JsonPath.objectAt('$[0]') },
      resultPath: '$.result',
    });
    const finalize = surround(this, 'Finalize', nameOf('Finalize'), props.finalize, {
      inputPath: '$.input',
      resultPath: sfn.JsonPath.DISCARD,
    });
    const outcome = this.outcome(nameOf);
    addCatchAll(attempt, finalize, ERROR);
    addCatchAll(finalize, outcome, FINALIZE_ERROR);

    // A Parallel around it all wraps the input without a transition, and lets the error out where others can catch it.
    const state = surround(this, 'TryFinally', stateName, attempt.next(finalize).next(outcome), {
      parameters: { input: sfn.JsonPath.entirePayload },
    });
    this.startState = state;
    this.endStates = [state];
  }

  private outcome(nameOf: (suffix: string) => string): sfn.Choice {
    const error = { errorPath: `${ERROR}.Error`, causePath: `${ERROR}.Cause` };
    const both = sfn.JsonPath.jsonToString(sfn.JsonPath.objectAt(ERROR));
    const finalizeError = { errorPath: `${FINALIZE_ERROR}.Error`, causePath: `${FINALIZE_ERROR}.Cause` };

    const attemptFailed = sfn.Condition.isPresent(error.errorPath);
    const finalizeFailed = sfn.Condition.isPresent(FINALIZE_ERROR);
    return new sfn.Choice(this, 'Outcome', { stateName: nameOf('Outcome') })
      .when(sfn.Condition.and(attemptFailed, finalizeFailed), new sfn.Fail(this, 'BothFailed', {
        ...error, causePath: both, stateName: nameOf('Both failed'),
      }))
      .when(attemptFailed, new sfn.Fail(this, 'AttemptFailed', { ...error, stateName: nameOf('Attempt failed') }))
      .when(finalizeFailed, new sfn.Fail(this, 'FinalizeFailed', { ...finalizeError, stateName: nameOf('Finalize failed') }))
      .otherwise(new sfn.Pass(this, 'Output', { stateName: nameOf('Output'), outputPath: '$.result.value' }));
  }
}
