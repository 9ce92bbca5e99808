import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { isSingle, surround } from './internal/catchable';
import { asCatchable, catchInto, variableOf } from './internal/error-variable';
import { LateCondition, NeededData, oneIsMissing } from './internal/needed-data';
import { continued, endsOf, mustNotSucceedInside, neverSucceeds } from './internal/part';
import { CUT_CAUSE, cut, errorName, inputWithError, WHOLE_CAUSE } from '../asl/expressions/error-data';
import { Check, check } from '../props/check';
import { shown } from '../props/shown';
import { SagaReport, UNDONE, UNKNOWN } from './internal/saga-report';
import { mainStateName } from './internal/state-names';

/** A step of a `Saga`. */
export interface SagaStep {
  /**
   * The work of the step. Its input is the output of the previous step, or the input of the saga for the first step.
   *
   * Use `resultPath` to keep the data that later steps and the compensations need. It must not end in a Succeed state.
   */
  readonly action: sfn.IChainable;

  /**
   * Undoes the step.
   *
   * Its input is that of the failed step, with the error at `$.error` if that input is an object and leaves room for it. Its result is dropped. It
   * also runs if its own step failed, because that step may have done its work before the failure: it must succeed if there is nothing to undo. A
   * compensation that reads what only the success of its step produces is then skipped, and the step is reported under `OutcomeUnknown`.
   *
   * @default - the step has nothing to undo
   */
  readonly compensation?: sfn.IChainable;

  /**
   * Name of the step in the report of the saga: unique in its saga, without quotes and backslashes.
   *
   * @default - the name of the first state of the action
   */
  readonly name?: string;
}

/** Properties for a `Saga`. */
export interface SagaProps {
  /** The steps in the order in which they run. At least one of them must have a compensation. */
  readonly steps: SagaStep[];

  /**
   * Prefix of the names of the saga's own states.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

const MISSING = 'CompensationDataMissing';

/**
 * Runs steps, and compensates them in reverse order if one of them fails.
 *
 * What it adds to tasks with catchers: the failed step is also compensated, because it may have run; every compensation is retried, and one that
 * fails, or that cannot run because its step produced no result, does not stop the others; the original error is kept.
 *
 * If not everything is undone, the cause is JSON that reports each step: `{"Error": ..., "Cause": ..., "Undone": ["<step>"], "OutcomeUnknown":
 * ["<step>"], "FailedCompensations": {"<step>": {"Error": ..., "Cause": ...}}}`, without empty fields. With failed compensations, the error is
 * `SagaCompensationFailed`.
 *
 * @example
 *
 * new Saga(this, 'Booking', {
 *   steps: [
 *     { name: 'ReserveFlight', action: reserveFlight, compensation: cancelFlight },
 *     { name: 'Pay', action: pay, compensation: refund },
 *   ],
 * });
 */
export class Saga extends sfn.StateMachineFragment {
  /** The error of a saga in which a compensation failed. */
  public static readonly COMPENSATION_FAILED = 'SagaCompensationFailed';

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly stateName: string;
  /** Variables: the error that made it necessary, and the step that failed. */
  private readonly error: string;
  private readonly failedStep: string;
  /** The error inside of a saga that says that a step cannot be undone: one that no function raises. */
  private readonly unknown: string;

  /**
   * @param scope - the construct that this one is defined in
   * @param props - the steps with their compensations
   * @throws if there is no step or nothing to undo, or if a step has an invalid name or action
   */
  constructor(scope: Construct, id: string, props: SagaProps) {
    super(scope, id);
    const checks = check(this);
    this.stateName = mainStateName(checks, id, props.stateName, ['Raise', 'AllUndone', 'Failed', 'CompensationFailed']);
    this.error = variableOf(this, 'sagaError');
    this.failedStep = variableOf(this, 'sagaFailedStep');
    this.unknown = variableOf(this, UNKNOWN);
    const steps = checkedSteps(checks, props.steps);
    steps.forEach(({ name }, i) => checks.within(`steps[${i}]`).stateName('name', this.nameOf(`Is ${name} unknown`)));
    const report = new SagaReport(this, steps);

    // Each compensation leads to the one before, so that a step that fails only needs to enter this line at its own place.
    let undo: sfn.Parallel | undefined;
    const actions = steps.map((step, i): sfn.IChainable => {
      const { action, compensation } = step;
      if (compensation) {
        checkVariables(checks.within(`steps[${i}]`), action, compensation);
        undo = this.undo(i, { ...step, compensation }, report, undo ?? this.raise(report));
      }
      return undo ? this.guarded(i, step, report, undo) : action;
    });
    actions.slice(1).forEach((action, i) => continued(actions[i], action));

    this.startState = actions[0].startState;
    this.endStates = endsOf(actions[actions.length - 1]);
  }

  /** The action, all of whose errors lead to `undo` with the input that it got, and the error in it where there is a place for it. */
  private guarded(i: number, { name, action }: NamedStep, report: SagaReport, undo: sfn.Parallel): sfn.IChainable {
    const state = asCatchable(this, `Do${i}`, this.nameOf(`Do ${name}`), action);
    const begin = sfn.Pass.jsonata(this, `Failed${i}`, {
      stateName: this.nameOf(`${name} failed`),
      outputs: `{% ${inputWithError(`$${this.error}`, '$.error', { otherwise: '$states.input', without: '$states.input' })} %}`,
      assign: { [this.failedStep]: name, ...report.begun() },
    });
    catchInto(this.error, state, begin.next(undo));
    return state;
  }

  private undo(i: number, step: UndoableStep, report: SagaReport, next: sfn.Parallel): sfn.Parallel {
    const { name, compensation } = step;
    retryAllErrors(compensation);
    const undo = surround(this, `Undo${i}`, this.nameOf(`Undo ${name}`), this.whereItCan(i, step), {
      resultPath: sfn.JsonPath.DISCARD,
      assign: { [report.variableOf(i)]: UNDONE },
    });
    undo.addCatch(next, { errors: [this.unknown], resultPath: sfn.JsonPath.DISCARD, assign: { [report.variableOf(i)]: UNKNOWN } });
    catchInto(report.variableOf(i), undo, next);
    undo.next(next);
    return undo;
  }

  /** The compensation, behind a Choice where it needs data that may be missing. */
  private whereItCan(i: number, { name, action, compensation }: UndoableStep): sfn.IChainable {
    const needed = new NeededData(compensation, action);
    if (!needed.mayBeAny) {
      needed.mustStayAsItIs(this, `'steps[${i}].compensation'`);
      return compensation;
    }
    const itself = { Variable: `$${this.failedStep}`, StringEquals: name };
    const isUnknown = () => {
      const blind = needed.isUndoneBlindly();
      return blind === true ? itself : { And: [itself, blind] };
    };
    return new sfn.Choice(this, `CanUndo${i}`, { stateName: this.nameOf(`Can undo ${name}`) })
      .when(new LateCondition(isUnknown), new sfn.Fail(this, `Unknown${i}`, {
        stateName: this.nameOf(`Is ${name} unknown`),
        comment: 'The step failed before it made what its compensation needs, and may have run or not',
        error: this.unknown,
        cause: 'The compensation needs data that only the success of its step makes',
      }))
      .when(new LateCondition(() => oneIsMissing(needed.always())), new sfn.Fail(this, `Missing${i}`, {
        stateName: this.nameOf(`No data for ${name}`),
        comment: 'A later step has dropped what the compensation needs',
        error: MISSING,
        cause: `The input does not have what the compensation needs: ${needed.always().join(', ') || 'see its states'}`,
      }))
      .otherwise(compensation);
  }

  /** A Parallel that always fails: what is raised inside of it can be caught as an error of any other state. */
  private raise(report: SagaReport): sfn.Parallel {
    const error = `$${this.error}`;
    const all = cut(`$string($merge([{'Error': ${errorName(error)}, 'Cause': ${cut(`${error}.Cause`, CUT_CAUSE)}}, ${report.lists()}]))`, WHOLE_CAUSE);
    const original = sfn.Fail.jsonata(this, 'Failed', {
      stateName: this.nameOf('Failed'),
      comment: 'The error is the one that made it necessary; its cause is JSON where the outcome of a step is unknown',
      error: `{% ${errorName(error)} %}`,
      cause: `{% ${report.hasUnknown()} ? ${all} : ${cut(`${error}.Cause`, WHOLE_CAUSE)} %}`,
    });
    const compensationFailed = sfn.Fail.jsonata(this, 'CompensationFailed', {
      stateName: this.nameOf('CompensationFailed'),
      comment: 'Not all steps are undone: somebody must look at the steps that the cause names',
      error: Saga.COMPENSATION_FAILED,
      cause: `{% ${all} %}`,
    });
    const allUndone = sfn.Choice.jsonata(this, 'AllUndone', { stateName: this.nameOf('AllUndone') })
      .when(sfn.Condition.jsonata(`{% ${report.hasFailed()} %}`), compensationFailed)
      .otherwise(original);
    return neverSucceeds(surround(this, 'Raise', this.nameOf('Raise'), allUndone));
  }

  private nameOf(suffix: string): string {
    return `${this.stateName}: ${suffix}`;
  }
}

type NamedStep = SagaStep & { readonly name: string };
type UndoableStep = NamedStep & { readonly compensation: sfn.IChainable };

function checkedSteps(checks: Check, steps: SagaStep[]): NamedStep[] {
  checks.atLeastOne('steps', steps, 'step');
  checks.atLeastOne('steps', steps.filter(({ compensation }) => compensation !== undefined), 'compensation',
    'chain actions that need no compensation with next()');
  const named = steps.map((step) => ({ ...step, name: step.name ?? step.action.startState.stateId }));
  named.forEach(({ name, action }, i) => {
    const ofStep = checks.within(`steps[${i}]`);
    // The name is part of expressions, where these have a meaning of their own.
    ofStep.must('name', !/['"\\]|\{%|%\}/.test(name), "have no quotes, backslashes, '{%' or '%}'", shown(name));
    mustNotSucceedInside(ofStep, 'action', action, i < named.length - 1 ? 'the next step' : 'the end of the saga');
  });
  checks.differentNames('steps', named.map(({ name }) => name));
  return named;
}

/** A step of several states becomes one of a Parallel, with which its variables end. */
function checkVariables(checks: Check, action: sfn.IChainable, compensation: sfn.IChainable): void {
  const [variable] = isSingle(action) ? [] : new NeededData(compensation, action).variablesOfMaker();
  checks.must('compensation', variable === undefined, 'read only data that the step outputs', `the variable '${variable}', which ends with the step`,
    "set 'resultPath' on the state that assigns it");
}

/** Whatever a Workflow retries: nobody else undoes the step. What a task says itself about an error wins. */
function retryAllErrors({ startState, endStates }: sfn.IChainable): void {
  const json = startState.toStateJson() as { Type: string; Retry?: { ErrorEquals: string[] }[] };
  const alone = endStates[0] === startState as unknown && sfn.State.findReachableStates(startState, { includeErrorHandlers: true }).length === 1;
  // The retriers of a CustomState's own JSON come last, where States.ALL belongs.
  const closed = startState instanceof sfn.CustomState ? json.Retry : json.Retry?.some((retrier) => retrier.ErrorEquals.includes(sfn.Errors.ALL));
  if (json.Type === 'Task' && alone && !closed) {
    (startState as sfn.TaskStateBase | sfn.CustomState).addRetry({
      errors: [sfn.Errors.ALL],
      interval: Duration.seconds(5),
      maxAttempts: 5,
      backoffRate: 2,
      jitterStrategy: sfn.JitterType.FULL,
    });
  }
}
