import { Duration, Validations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { HISTORY_EVENTS } from '../aws/history-events';
import { surround } from './internal/catchable';
import { PollInterval } from './poll-interval';
import { MOST_EVENTS, QUOTAS, STANDARD_SECONDS } from '../aws/quotas';
import { Check, check } from '../props/check';
import { shown } from '../props/shown';
import { GuardedCondition } from './internal/guarded-condition';
import { historyEventsOf } from './internal/history-events';
import { mainStateName } from './internal/state-names';

/** What a `PollUntil` is made of. */
export interface PollUntilProps {
  /**
   * Starts the job. Its output is the input of `describe`.
   *
   * @default - the job runs already
   */
  readonly start?: sfn.IChainable;

  /**
   * Looks at the job. Its input is the same on every look; its output is what the conditions look at, and the output of the pattern.
   */
  readonly describe: sfn.IChainable;

  /**
   * When the job is done, in JSONPath. A comparison with a field that is not there does not match.
   */
  readonly isDone: sfn.Condition;

  /**
   * When the job has failed, in JSONPath. It is asked before `isDone`.
   *
   * @default - a job that fails is looked at until the budget is spent
   */
  readonly isFailed?: sfn.Condition;

  /**
   * How long to wait between two looks.
   */
  readonly interval: PollInterval;

  /**
   * How often the job is looked at, at most.
   *
   * @default - as often as fits into `timeBudget`, which must be set then
   */
  readonly maxAttempts?: number;

  /**
   * How long is waited between the first look and the last, at most a year.
   *
   * It is the sum of the intervals: the time that `describe` itself takes comes on top.
   *
   * @default - as long as `maxAttempts` take, which must be set then
   */
  readonly timeBudget?: Duration;

  /**
   * Name of the state that loops, what the names of its helper states start with.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

const LONGEST_EXECUTION = { to: STANDARD_SECONDS, why: 'no execution lasts longer' };
/** The first attempt, and those of the retrier. */
const MOST_LOOKS = 1 + QUOTAS.retryMaxAttempts.value.most;

/**
 * Starts a job and looks at it until it is done, has failed, or a budget is spent.
 *
 * Adds over a loop of Wait, Task and Choice: it ends in any case; no counter among the data, which `describe` may replace; a field that
 * is not there yet does not fail the execution; a job that failed and a budget that is spent are errors with names of their own.
 */
export class PollUntil extends sfn.StateMachineFragment {
  /** The error when `isFailed` matches. Its cause is the output of `describe` as JSON. */
  public static readonly JOB_FAILED = 'JobFailed';
  /** The error when the job is not done at the last look that the budget allows. */
  public static readonly BUDGET_SPENT = 'PollBudgetSpent';

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly stateName: string;

  /**
   * @throws if there is no budget or it has no room for a look, or if a condition is in JSONata
   */
  constructor(scope: Construct, id: string, props: PollUntilProps) {
    super(scope, id);
    const checks = check(this);
    this.stateName = mainStateName(checks, id, props.stateName, ['Status', 'Done', 'NotDone', 'JobFailed', 'Raise', 'BudgetSpent']);
    const looks = looksOf(checks, props);
    this.warnOfLongHistory(looks, props.describe);

    // One attempt is one look, so that a retrier does the waiting and the counting. The name of its error is that of no other loop:
    // otherwise a loop would go on when another one inside of it has spent its budget.
    const notDone = this.nameOf('NotDone');
    const loop = surround(this, 'Poll', this.stateName, sfn.Chain.start(props.describe).next(this.status(props, notDone)));
    if (looks > 1) {
      loop.addRetry({ errors: [notDone], maxAttempts: looks - 1, ...props.interval._render() });
    }
    loop.addCatch(this.raise(looks), { errors: [notDone], resultPath: sfn.JsonPath.DISCARD });

    this.startState = props.start ? sfn.Chain.start(props.start).next(loop).startState : loop;
    this.endStates = [loop];
  }

  private status({ isFailed, isDone }: PollUntilProps, notDone: string): sfn.Choice {
    const status = new sfn.Choice(this, 'Status', { stateName: this.nameOf('Status') });
    if (isFailed) {
      status.when(guarded(check(this), 'isFailed', isFailed), new sfn.Fail(this, 'JobFailed', {
        stateName: this.nameOf('JobFailed'),
        error: PollUntil.JOB_FAILED,
        causePath: sfn.JsonPath.jsonToString(sfn.JsonPath.objectAt('$')),
      }));
    }
    return status
      .when(guarded(check(this), 'isDone', isDone), new sfn.Succeed(this, 'Done', { stateName: this.nameOf('Done') }))
      .otherwise(new sfn.Fail(this, 'NotDone', {
        stateName: notDone,
        comment: 'No failure: the loop tries again after this error',
        error: notDone,
        cause: 'The job is not done yet',
      }));
  }

  /** A Parallel that always fails: what is raised inside of it can be caught as an error of any other state. */
  private raise(looks: number): sfn.Parallel {
    return surround(this, 'Raise', this.nameOf('Raise'), new sfn.Fail(this, 'BudgetSpent', {
      stateName: this.nameOf('BudgetSpent'),
      error: PollUntil.BUDGET_SPENT,
      cause: `The job was not done at the last of ${looks} looks by '${this.stateName}'`,
    }));
  }

  private warnOfLongHistory(looks: number, describe: sfn.IChainable) {
    // Each look is an attempt of the Parallel that goes through the Choice to the Fail. Around them are the execution, the Parallel, and
    // the one that says that the budget is spent.
    const eventsPerLook = historyEventsOf(describe) + HISTORY_EVENTS.parallelRetry.count + HISTORY_EVENTS.state.count + HISTORY_EVENTS.fail.count;
    const eventsAround = HISTORY_EVENTS.execution.count + 2 * HISTORY_EVENTS.parallel.count;
    const fitting = Math.floor((MOST_EVENTS - 1 - eventsAround) / eventsPerLook);
    if (looks > fitting) {
      Validations.of(this).addWarning('cdk-sfn-patterns:pollHistory',
        `'${this.stateName}' looks up to ${looks} times at about ${eventsPerLook} events each, `
        + `and a Standard execution ends FAILED at ${MOST_EVENTS}: at most ${fitting} looks fit; `
        + 'wait longer in \'interval\', lower the budget, or give the loop an execution of its own');
    }
  }

  private nameOf(suffix: string): string {
    return `${this.stateName}: ${suffix}`;
  }
}

/** How often the budget allows to look. */
function looksOf(checks: Check, { maxAttempts, timeBudget, interval }: PollUntilProps): number {
  if (maxAttempts === undefined && timeBudget === undefined) {
    throw checks.error("'maxAttempts' or 'timeBudget' must be set, got neither: nothing else ends the loop");
  }
  checks.whole('maxAttempts', maxAttempts, { from: 1, to: MOST_LOOKS });
  const inTime = timeBudget && interval._looksWithin(checks.seconds('timeBudget', timeBudget, LONGEST_EXECUTION));
  const first = interval._render().interval;
  checks.must('timeBudget', inTime !== 1, `be at least the first interval of ${shown(first)}`, shown(timeBudget));
  return Math.min(maxAttempts ?? Infinity, inTime ?? Infinity);
}

function guarded(checks: Check, prop: string, condition: sfn.Condition): sfn.Condition {
  const { Condition: jsonata } = condition.renderCondition();
  checks.must(prop, jsonata === undefined, 'be a condition in JSONPath', shown(jsonata));
  return new GuardedCondition(condition);
}
