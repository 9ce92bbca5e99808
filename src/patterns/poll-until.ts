import { Duration, Validations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { comparisonsIn } from '../asl/choice';
import { inputQuery, quoted } from '../asl/expressions/input-query';
import { fieldsOf, readPath } from '../asl/expressions/json-path';
import { HISTORY_EVENTS } from '../aws/history-events';
import { surround } from './internal/catchable';
import { cut, tellingFail } from './internal/cause';
import { variableOf } from './internal/error-variable';
import { PollInterval } from './poll-interval';
import { MOST_EVENTS, QUOTAS, STANDARD_SECONDS } from '../aws/quotas';
import { Check, check } from '../props/check';
import { shown } from '../props/shown';
import { GuardedCondition } from './internal/guarded-condition';
import { historyEventsOf } from './internal/history-events';
import { continued, mustNotSucceedInside, neverSucceeds } from './internal/part';
import { mainStateName } from './internal/state-names';

/** Properties for a `PollUntil`. */
export interface PollUntilProps {
  /**
   * Starts the job. Its output, or that of its error handlers, is the input of `describe`.
   *
   * @default - the job is already running
   */
  readonly start?: sfn.IChainable;

  /**
   * Polls the job. Its input is the same on every attempt. The conditions test its output, which is also the output of the pattern.
   *
   * The conditions are also tested after one of its error handlers.
   */
  readonly describe: sfn.IChainable;

  /** The condition under which the job is done, in JSONPath. A comparison with a missing field does not match. */
  readonly isDone: sfn.Condition;

  /**
   * The condition under which the job has failed, in JSONPath. It is tested before `isDone`.
   *
   * @default - a failed job is polled until the budget is spent
   */
  readonly isFailed?: sfn.Condition;

  /**
   * Path to a field of the output of `describe` that becomes the cause of `JobFailed`, such as `$.reason`.
   *
   * @default - the object that the conditions read, such as `$.job` for `$.job.status`; also used if the field is missing
   */
  readonly failureCausePath?: string;

  /**
   * How long to wait before the first attempt. It costs one transition, and does not count toward `timeBudget`.
   *
   * @default - the first attempt is immediate
   */
  readonly initialDelay?: Duration;

  /** How long to wait between two attempts. */
  readonly interval: PollInterval;

  /**
   * The maximum number of attempts.
   *
   * @default - as many as fit into `timeBudget`, which is then required
   */
  readonly maxAttempts?: number;

  /**
   * The maximum time to wait between the first attempt and the last, at most a year.
   *
   * It is the sum of the intervals. The duration of `describe` itself is not included.
   *
   * @default - as long as `maxAttempts` take, which is then required
   */
  readonly timeBudget?: Duration;

  /**
   * Name of the looping state, and the prefix of the names of its helper states.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

const LONGEST_EXECUTION = { to: STANDARD_SECONDS, why: 'no execution lasts longer' };
/** The first attempt, and those of the retrier. */
const MOST_LOOKS = 1 + QUOTAS.retryMaxAttempts.value.most;

/**
 * Starts a job and polls it until it is done, it has failed, or a budget is spent.
 *
 * What it adds to a loop of Wait, Task and Choice: it always ends; your data contain no counter, which `describe` could replace; a field that is not
 * there yet does not fail the execution; a failed job and a spent budget are errors with names of their own, which report the output of `describe`.
 *
 * @example
 *
 * new PollUntil(this, 'WaitForExport', {
 *   start: startExport,
 *   describe: describeExport,
 *   isDone: sfn.Condition.stringEquals('$.status', 'COMPLETED'),
 *   isFailed: sfn.Condition.stringEquals('$.status', 'FAILED'),
 *   interval: PollInterval.every(Duration.seconds(30)),
 *   timeBudget: Duration.hours(2),
 * });
 */
export class PollUntil extends sfn.StateMachineFragment {
  /**
   * The error if `isFailed` matches. Its cause is the value at `failureCausePath`: a string unchanged, anything else as JSON, cut after 8000
   * characters.
   */
  public static readonly JOB_FAILED = 'JobFailed';
  /**
   * The error if the job is not done at the last attempt that the budget allows. Its cause ends with the object that the conditions read, also cut.
   */
  public static readonly BUDGET_SPENT = 'PollBudgetSpent';

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly stateName: string;

  /**
   * @param scope - the construct that this one is defined in
   * @param props - the job, the conditions and the budget
   * @throws if there is no budget or it allows no attempt, if a condition is in JSONata, or if a Succeed state would end `start` or `describe`
   */
  constructor(scope: Construct, id: string, props: PollUntilProps) {
    super(scope, id);
    const checks = check(this);
    this.stateName = mainStateName(checks, id, props.stateName, ['Status', 'Done', 'NotDone', 'JobFailed', 'Raise', 'BudgetSpent', 'InitialDelay']);
    const looks = looksOf(checks, props);
    checkParts(checks, props);
    this.warnOfLongHistory(looks, props.describe);

    // One attempt is one look, so that a retrier does the waiting and the counting. The name of its error is that of no other loop:
    // otherwise a loop would go on when another one inside of it has spent its budget.
    const notDone = this.nameOf('NotDone');
    const loop = surround(this, 'Poll', this.stateName, continued(props.describe, this.status(props, notDone)));
    if (looks > 1) {
      loop.addRetry({ errors: [notDone], maxAttempts: looks - 1, ...props.interval._render() });
    }
    // What a look has found is lost with its attempt, but for its error. A variable keeps that beside an input that may be no object, or
    // have no room for it.
    const lastLook = variableOf(this, 'lastLook');
    loop.addCatch(this.raise(looks, lastLook), {
      errors: [notDone], resultPath: sfn.JsonPath.DISCARD, assign: { [lastLook]: sfn.JsonPath.stringAt('$.Cause') },
    });

    const first = this.delayed(loop, props.initialDelay);
    this.startState = props.start ? continued(props.start, first).startState : first.startState;
    this.endStates = [loop];
  }

  private delayed(loop: sfn.IChainable, delay?: Duration): sfn.IChainable {
    return delay === undefined ? loop : new sfn.Wait(this, 'InitialDelay', {
      stateName: this.nameOf('InitialDelay'),
      time: sfn.WaitTime.duration(delay),
    }).next(loop);
  }

  private status({ isFailed, isDone, failureCausePath }: PollUntilProps, notDone: string): sfn.Choice {
    const found = foundAt(objectLookedInto(isFailed ? [isFailed, isDone] : [isDone]));
    const status = new sfn.Choice(this, 'Status', { stateName: this.nameOf('Status') });
    if (isFailed) {
      status.when(guarded(check(this), 'isFailed', isFailed), tellingFail(this, 'JobFailed', {
        stateName: this.nameOf('JobFailed'),
        error: PollUntil.JOB_FAILED,
        cause: cut(failureCausePath === undefined ? found : orElse(inputQuery(failureCausePath), found)),
      }));
    }
    return status
      .when(guarded(check(this), 'isDone', isDone), new sfn.Succeed(this, 'Done', { stateName: this.nameOf('Done') }))
      .otherwise(tellingFail(this, 'NotDone', {
        stateName: notDone,
        comment: 'No failure: the loop tries again after this error',
        error: notDone,
        // Never empty: whether a catcher then gets a cause at all is not documented.
        cause: `"found " & ${cut(found)}`,
      }));
  }

  /** A Parallel that always fails: what is raised inside of it can be caught as an error of any other state. */
  private raise(looks: number, lastLook: string): sfn.Parallel {
    const text = `The job was not done at the last of ${looks} looks by '${this.stateName}', which `;
    return neverSucceeds(surround(this, 'Raise', this.nameOf('Raise'), tellingFail(this, 'BudgetSpent', {
      stateName: this.nameOf('BudgetSpent'),
      error: PollUntil.BUDGET_SPENT,
      cause: `${quoted(text)} & $${lastLook}`,
    })));
  }

  private warnOfLongHistory(looks: number, describe: sfn.IChainable) {
    // Each look is an attempt of the Parallel that goes through the Choice to the Fail. Around them are the execution, the Parallel, and
    // the one that says that the budget is spent.
    const eventsPerLook = historyEventsOf(describe) + HISTORY_EVENTS.parallelRetry.count + HISTORY_EVENTS.state.count + HISTORY_EVENTS.fail.count;
    const eventsAround = HISTORY_EVENTS.execution.count + 2 * HISTORY_EVENTS.parallel.count;
    const fitting = Math.floor((MOST_EVENTS - 1 - eventsAround) / eventsPerLook);
    if (looks > fitting) {
      Validations.of(this).addWarning('cdk-sfn-patterns:pollHistory',
        `'${this.stateName}' polls up to ${looks} times with about ${eventsPerLook} history events each, `
        + `but a Standard execution fails at ${MOST_EVENTS} events, after at most ${fitting} polls: `
        + 'use a longer \'interval\', lower the budget, or run the loop in a separate execution');
    }
  }

  private nameOf(suffix: string): string {
    return `${this.stateName}: ${suffix}`;
  }
}

/** How often the budget allows to look. */
function looksOf(checks: Check, { maxAttempts, timeBudget, interval }: PollUntilProps): number {
  if (maxAttempts === undefined && timeBudget === undefined) {
    throw checks.error("'maxAttempts' or 'timeBudget' must be set, got neither: set one of them to limit the loop");
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

function checkParts(checks: Check, { start, describe, initialDelay, failureCausePath, isFailed }: PollUntilProps): void {
  mustNotSucceedInside(checks, 'describe', describe, 'the conditions');
  if (start) {
    mustNotSucceedInside(checks, 'start', start, 'the first poll');
  }
  if (initialDelay !== undefined) {
    checks.seconds('initialDelay', initialDelay, LONGEST_EXECUTION);
  }
  if (failureCausePath !== undefined) {
    checks.valuePath('failureCausePath', failureCausePath);
    checks.notWithout('failureCausePath', isFailed === undefined ? failureCausePath : undefined, 'isFailed', 'remove it');
  }
}

/** The innermost object that holds all that the conditions look at: with it, a cause says what decided, and nothing of the data beside it. */
function objectLookedInto(conditions: sfn.Condition[]): string {
  const holders = comparisonsIn({ Choices: conditions.map((condition) => condition.renderCondition()) })
    .map(({ Variable: variable }) => readPath(variable)).filter(({ root }) => root === '$')
    .map((path) => fieldsOf(path).slice(0, path.segments.length - 1));
  const [first = []] = holders;
  const shared = first.findIndex((field, i) => holders.some((fields) => fields[i] !== field));
  return ['$', ...first.slice(0, shared < 0 ? first.length : shared)].join('.');
}

function foundAt(path: string): string {
  const query = inputQuery(path);
  return path === '$' ? query : orElse(query, quoted(`nothing at ${path}`));
}

function orElse(query: string, otherwise: string): string {
  return `($exists(${query}) ? ${query} : ${otherwise})`;
}
