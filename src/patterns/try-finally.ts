import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { surround } from './internal/catchable';
import { catchInto, variableOf } from './internal/error-variable';
import { LateCondition, NeededData, oneIsMissing } from './internal/needed-data';
import { mustNotSucceedInside } from './internal/part';
import { mainStateName } from './internal/state-names';
import { cut, errorName, WHOLE_CAUSE } from '../asl/expressions/error-data';
import { check } from '../props/check';

/** Properties for a `TryFinally`. */
export interface TryFinallyProps {
  /**
   * The work: a state, a chain or a pattern. It receives the input of the `TryFinally`, and its output is the output of the pattern. It must not end
   * in a Succeed state.
   */
  readonly attempt: sfn.IChainable;

  /**
   * The cleanup, which always runs after `attempt`. It also receives the input of the `TryFinally`. Its output is dropped.
   *
   * It runs once, after a success as well as after an error or a timeout of `attempt`. Nothing can run after a manual stop, the timeout of the whole
   * execution, or `States.Runtime`, which cannot be caught.
   */
  readonly finalize: sfn.IChainable;

  /**
   * Name of the state, and the prefix of the names of its helper states.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

const SUFFIXES = ['Attempt', 'Finalize', 'Can finalize', 'No data', 'Outcome', 'Output', 'Attempt failed', 'Finalize failed', 'Both failed'];
const MISSING = 'FinalizeDataMissing';
const NOTHING = false;

/**
 * Runs work, and cleanup whether the work succeeded or failed. An error of the work is raised again with its cause.
 *
 * An error of `finalize` never hides an error of `attempt`: if both fail, the error of `attempt` is raised, and its cause is JSON with both:
 * `{"Error": ..., "Cause": ..., "FinalizeError": {"Error": ..., "Cause": ...}}`. After a success, the error of `finalize` is raised. It is
 * `FinalizeDataMissing` if `finalize` reads a field that is not in the input, such as a result of `attempt`.
 *
 * What it adds to a catcher: the same cleanup after success and failure; the error is raised again under its own name, so an error handler around the
 * pattern can catch it.
 *
 * @example
 *
 * new TryFinally(this, 'WithLock', { attempt: work, finalize: releaseLock });
 */
export class TryFinally extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** Variables: what came of the attempt, its error, and that of the clean-up. */
  private readonly result: string;
  private readonly error: string;
  private readonly finalizeError: string;

  /**
   * @param scope - the construct that this one is defined in
   * @param props - the work and its cleanup
   * @throws if AWS would reject the name of a state, or if `attempt` or `finalize` can end in a Succeed state
   */
  constructor(scope: Construct, id: string, props: TryFinallyProps) {
    super(scope, id);
    const checks = check(this);
    const stateName = mainStateName(checks, id, props.stateName, SUFFIXES);
    const nameOf = (suffix: string) => `${stateName}: ${suffix}`;
    mustNotSucceedInside(checks, 'attempt', props.attempt, "'finalize' and what comes after it");
    mustNotSucceedInside(checks, 'finalize', props.finalize, 'what comes after it');
    this.result = variableOf(this, 'tryResult');
    this.error = variableOf(this, 'tryError');
    this.finalizeError = variableOf(this, 'finalizeError');

    // The data stay what they were: the input may be anything, and leave room for nothing beside it.
    const attempt = surround(this, 'Attempt', nameOf('Attempt'), props.attempt, {
      assign: { [this.result]: sfn.JsonPath.objectAt('$[0]'), [this.error]: NOTHING },
      resultPath: sfn.JsonPath.DISCARD,
    });
    const finalize = surround(this, 'Finalize', nameOf('Finalize'), this.whereItCan(nameOf, props), {
      assign: { [this.finalizeError]: NOTHING },
      resultPath: sfn.JsonPath.DISCARD,
    });
    const outcome = this.outcome(nameOf);
    catchInto(this.error, attempt, finalize, { [this.result]: NOTHING });
    catchInto(this.finalizeError, finalize, outcome);

    // A Parallel around it all lets the error out where others can catch it, and the variables stay inside.
    const state = surround(this, 'TryFinally', stateName, attempt.next(finalize).next(outcome));
    this.startState = state;
    this.endStates = [state];
  }

  /** The clean-up, behind a Choice where it needs data that may be missing. */
  private whereItCan(nameOf: (suffix: string) => string, { attempt, finalize }: TryFinallyProps): sfn.IChainable {
    const needed = new NeededData(finalize, attempt);
    const [variable] = needed.variablesOfMaker();
    check(this).must('finalize', variable === undefined, 'read only data from before the attempt', `the variable '${variable}', which 'attempt' assigns`,
      'variables exist only in the part that assigns them');
    if (!needed.readsAny) {
      needed.mustStayAsItIs(this, "'finalize'");
      return finalize;
    }
    return new sfn.Choice(this, 'CanFinalize', { stateName: nameOf('Can finalize') })
      .when(new LateCondition(() => oneIsMissing(needed.always())), new sfn.Fail(this, 'NoData', {
        stateName: nameOf('No data'),
        error: MISSING,
        cause: `The input does not have what 'finalize' needs: ${needed.always().join(', ') || 'see its states'}`,
      }))
      .otherwise(finalize);
  }

  private outcome(nameOf: (suffix: string) => string): sfn.Choice {
    const [error, finalizeError] = [`$${this.error}`, `$${this.finalizeError}`];
    const isError = (variable: string) => `$type(${variable}) = 'object'`;
    const fail = (id: string, suffix: string, variable: string, cause: string) => sfn.Fail.jsonata(this, id, {
      stateName: nameOf(suffix), error: `{% ${errorName(variable)} %}`, cause: `{% ${cut(cause, WHOLE_CAUSE)} %}`,
    });
    const withCause = (variable: string) => `'Error': ${errorName(variable)}, 'Cause': ${cut(`${variable}.Cause`, WHOLE_CAUSE / 4)}`;
    const both = `$string({${withCause(error)}, 'FinalizeError': {${withCause(finalizeError)}}})`;
    const when = (condition: string) => sfn.Condition.jsonata(`{% ${condition} %}`);
    return sfn.Choice.jsonata(this, 'Outcome', { stateName: nameOf('Outcome') })
      .when(when(`${isError(error)} and ${isError(finalizeError)}`), fail('BothFailed', 'Both failed', error, both))
      .when(when(isError(error)), fail('AttemptFailed', 'Attempt failed', error, `${error}.Cause`))
      .when(when(isError(finalizeError)), fail('FinalizeFailed', 'Finalize failed', finalizeError, `${finalizeError}.Cause`))
      .otherwise(sfn.Pass.jsonata(this, 'Output', { stateName: nameOf('Output'), outputs: `{% $${this.result} %}` }));
  }
}
