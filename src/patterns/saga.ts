import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { addCatchAll, catchAll } from './internal/catch-all';
import { surround } from './internal/catchable';
import { Check, check } from '../props/check';
import { shown } from '../props/shown';
import { mainStateName } from './internal/state-names';

/** One step of a `Saga`. */
export interface SagaStep {
  /**
   * What the step does. Its input is the output of the step before, for the first step the input of the saga.
   *
   * Its output must be an object, in which the compensations find what they need: use `resultPath`.
   */
  readonly action: sfn.IChainable;

  /**
   * What undoes the step.
   *
   * Its input is that of the step that failed, with the error under `$.error`; its result is dropped. It also runs when its own step
   * failed, since that may have done its work before: it must succeed where there is nothing to undo.
   *
   * @default - there is nothing to undo
   */
  readonly compensation?: sfn.IChainable;

  /**
   * Name of the step, under which a compensation that fails is reported; unique in its saga, without quotes and backslashes.
   *
   * @default - the name of the state that the action starts with
   */
  readonly name?: string;
}

/** What a `Saga` is made of. */
export interface SagaProps {
  /**
   * The steps in the order in which they run, at least one of them with a compensation.
   */
  readonly steps: SagaStep[];

  /**
   * What the names of the saga's own states start with.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

const ERROR = 'error';
const ERROR_PATH = `$.${ERROR}`;
const FAILED_PATH = `${ERROR_PATH}.FailedCompensations`;

/**
 * Steps that are undone in reverse order when one of them fails.
 *
 * Adds over tasks with catchers: the failed step is undone, too, since it may have run; every compensation is tried again, and one that
 * fails does not stop the others; the original error survives, or the error is `SagaCompensationFailed`, whose cause is JSON:
 * `{"Error": ..., "Cause": ..., "FailedCompensations": {"<step>": {"Error": ..., "Cause": ...}}}`.
 */
export class Saga extends sfn.StateMachineFragment {
  /** The error of a saga of which something could not be undone. */
  public static readonly COMPENSATION_FAILED = 'SagaCompensationFailed';

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly stateName: string;

  /**
   * @throws if there is no step or nothing to undo, or if a step has a name or an action that cannot work
   */
  constructor(scope: Construct, id: string, props: SagaProps) {
    super(scope, id);
    const checks = check(this);
    this.stateName = mainStateName(checks, id, props.stateName, ['Raise', 'AllUndone', 'Failed', 'CompensationFailed']);
    const steps = checkedSteps(checks, props.steps);

    // Each compensation leads to the one before, so that a step that fails only needs to enter this line at its own place.
    let undo: sfn.Parallel | undefined;
    const actions = steps.map(({ name, action, compensation }, i): sfn.IChainable => {
      checks.within(`steps[${i}]`).stateName('name', this.nameOf(`Undo ${name}`));
      if (compensation) {
        undo = this.undo(`Undo${i}`, name, compensation, undo ?? this.raise());
      }
      return undo ? catchAll(this, `Do${i}`, this.nameOf(`Do ${name}`), action, undo, ERROR) : action;
    });
    const chain = actions.slice(1).reduce<sfn.Chain>((previous, action) => previous.next(action), sfn.Chain.start(actions[0]));

    this.startState = chain.startState;
    this.endStates = chain.endStates;
  }

  private undo(id: string, name: string, compensation: sfn.IChainable, next: sfn.Parallel): sfn.Parallel {
    retryAllErrors(compensation);
    const undo = surround(this, id, this.nameOf(`Undo ${name}`), compensation, { resultPath: sfn.JsonPath.DISCARD });
    addCatchAll(undo, next, `${FAILED_PATH}['${name}']`);
    undo.next(next);
    return undo;
  }

  /** A Parallel that always fails: what is raised inside of it can be caught as an error of any other state. */
  private raise(): sfn.Parallel {
    const original = new sfn.Fail(this, 'Failed', {
      stateName: this.nameOf('Failed'),
      comment: 'All steps are undone; the error is the one that made it necessary',
      errorPath: `${ERROR_PATH}.Error`,
      causePath: `${ERROR_PATH}.Cause`,
    });
    const compensationFailed = new sfn.Fail(this, 'CompensationFailed', {
      stateName: this.nameOf('CompensationFailed'),
      comment: 'Not all steps are undone: somebody must look at the steps that the cause names',
      error: Saga.COMPENSATION_FAILED,
      causePath: sfn.JsonPath.jsonToString(sfn.JsonPath.objectAt(ERROR_PATH)),
    });
    const allUndone = new sfn.Choice(this, 'AllUndone', { stateName: this.nameOf('AllUndone') })
      .when(sfn.Condition.isPresent(FAILED_PATH), compensationFailed)
      .otherwise(original);
    return surround(this, 'Raise', this.nameOf('Raise'), allUndone);
  }

  private nameOf(suffix: string): string {
    return `${this.stateName}: ${suffix}`;
  }
}

function checkedSteps(checks: Check, steps: SagaStep[]): (SagaStep & { readonly name: string })[] {
  checks.atLeastOne('steps', steps, 'step');
  checks.atLeastOne('steps', steps.filter(({ compensation }) => compensation !== undefined), 'compensation',
    'chain actions that need not be undone with next()');
  const named = steps.map((step) => ({ ...step, name: step.name ?? step.action.startState.stateId }));
  named.forEach(({ name, action }, i) => {
    const ofStep = checks.within(`steps[${i}]`);
    // The name is part of a path, where these have a meaning of their own.
    ofStep.must('name', !/['"\\]/.test(name), 'have no quotes or backslashes', shown(name));
    const list = i < named.length - 1 ? action.endStates.map((state) => state as unknown as sfn.State).find(makesList) : undefined;
    // No error can be put beside a list: the next step could not be caught, and nothing would be undone.
    ofStep.must('action', list === undefined, 'leave an object to the next step', `the list that ${shown(list?.stateId)} makes`, "give it a 'resultPath'");
  });
  checks.differentNames('steps', named.map(({ name }) => name));
  return named;
}

function makesList(state: sfn.State): boolean {
  const json = state.toStateJson() as { [field: string]: any };
  const shapers = ['ResultPath', 'ResultSelector', 'OutputPath', 'ResultWriter'];
  return ['Map', 'Parallel'].includes(json.Type) && json.QueryLanguage !== sfn.QueryLanguage.JSONATA
    && shapers.every((field) => json[field] === undefined);
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
