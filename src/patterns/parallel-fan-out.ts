import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { addCatchAll } from './internal/catch-all';
import { Catchable, catchable, surround } from './internal/catchable';
import { CAUSE_CHARACTERS, cut, textOfError } from './internal/cause';
import { failIf } from './internal/fail-if';
import { inputQuery } from '../asl/expressions/input-query';
import { stateNameProblem } from '../asl/names';
import { Check, check } from '../props/check';
import { plain, shown } from '../props/shown';

/** How a failed branch affects a `ParallelFanOut`. */
export enum BranchFailure {
  /** The other branches are stopped, and the pattern fails with the error of the branch. */
  FAIL_FAST = 'FAIL_FAST',

  /** The other branches continue, and so does the workflow. The results say which branches failed. */
  SETTLE_ALL = 'SETTLE_ALL',

  /** The other branches continue. When all have ended, the pattern fails with `ParallelFanOut.BRANCHES_FAILED`. */
  SETTLE_ALL_FAIL_IF_ANY = 'SETTLE_ALL_FAIL_IF_ANY',

  /** Like `SETTLE_ALL`, but the pattern fails with `ParallelFanOut.BRANCHES_FAILED` if every branch failed. */
  SETTLE_ALL_FAIL_IF_ALL = 'SETTLE_ALL_FAIL_IF_ALL',
}

/** Properties for a `ParallelFanOut`. */
export interface ParallelFanOutProps {
  /**
   * The branches by name, at least one: states, chains or patterns. Each receives the whole input.
   *
   * The names are the keys of the results, and part of the names of helper states. Quotes, brackets and backslashes are rejected, because no path
   * could refer to the result.
   */
  readonly branches: { [name: string]: sfn.IChainable };

  /**
   * Where to store the results in the input, which must be an object: `{ <name of the branch>: <its result> }`. With `$` they replace the input,
   * which can then be any JSON.
   *
   * With `FAIL_FAST`, a result is the output of the branch, and `JsonPath.DISCARD` drops the results. Otherwise it is `{ status: 'SUCCEEDED', result
   * }` or `{ status: 'FAILED', error, cause }`, where error and cause are always strings.
   *
   * @default '$.results'
   */
  readonly resultPath?: string;

  /**
   * How a failed branch affects the other branches, and what follows.
   *
   * No mode catches `States.Runtime`, or input and results that exceed 256 KiB together. Settling costs one transition per branch, and failing
   * afterward two more.
   *
   * @default BranchFailure.FAIL_FAST
   */
  readonly onBranchFailure?: BranchFailure;

  /**
   * Name of the Parallel state, and the prefix of the names of its helper states.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

/** How the failures of branches add up to one of the pattern, in the modes that ask after all branches have ended. */
const FAILS_IF: { readonly [mode: string]: (...branchFailed: sfn.Condition[]) => sfn.Condition } = {
  [BranchFailure.SETTLE_ALL_FAIL_IF_ANY]: sfn.Condition.or,
  [BranchFailure.SETTLE_ALL_FAIL_IF_ALL]: sfn.Condition.and,
};

/**
 * Runs branches in parallel on the same input, which is kept.
 *
 * What it adds to a Parallel: results by branch name and not by position, stored beside the input; and a choice of how a failed branch affects the
 * others.
 *
 * @example
 *
 * new ParallelFanOut(this, 'ProcessInParallel', {
 *   branches: { UpdateInventory: updateInventory, SendNotification: sendNotification },
 *   onBranchFailure: BranchFailure.SETTLE_ALL,
 * });
 */
export class ParallelFanOut extends sfn.StateMachineFragment {
  /**
   * The error if branches failed in one of the modes `SETTLE_ALL_FAIL_IF_...`. Its cause is JSON with the failed branches, `{ <name of the branch>: {
   * error, cause } }`, cut after 8000 characters. Long causes in it are cut first.
   */
  public static readonly BRANCHES_FAILED = 'BranchesFailed';

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly stateName: string;

  /**
   * @param scope - the construct that this one is defined in
   * @param props - the branches and what a failed branch does
   * @throws if there is no branch, or a name or the result path is invalid
   */
  constructor(scope: Construct, id: string, props: ParallelFanOutProps) {
    super(scope, id);
    const { branches, resultPath = '$.results', onBranchFailure = BranchFailure.FAIL_FAST, stateName = id } = props;
    const settles = onBranchFailure !== BranchFailure.FAIL_FAST;
    const names = Object.keys(branches);
    const checks = check(this);
    checks.stateName('stateName', stateName);
    checkBranches(checks, branches);
    checkResultPath(checks, resultPath, settles);
    this.stateName = stateName;

    const parallel = new sfn.Parallel(this, 'Parallel', { stateName, ...resultsByName(names, resultPath) });
    names.forEach((name, i) => parallel.branch(settles ? this.settle(name, i, branches[name]) : branches[name]));

    this.startState = parallel;
    this.endStates = [parallel];
    const combine = FAILS_IF[onBranchFailure];
    if (combine) {
      const branchFailed = names.map((name) => sfn.Condition.stringEquals(`${resultPath}['${name}'].status`, 'FAILED'));
      this.endStates = [failIf(this, parallel, {
        condition: combine(...branchFailed),
        error: ParallelFanOut.BRANCHES_FAILED,
        cause: failedBranches(resultPath, names.length),
        nameOf: (suffix) => this.helperName(suffix),
      })];
    }
  }

  /** A branch that never fails, and says what became of it. */
  private settle(name: string, i: number, work: sfn.IChainable): sfn.IChainable {
    const failed = sfn.Pass.jsonata(this, `Failed${i}`, { stateName: this.helperName(`${name}: Failed`), outputs: FAILED });
    const attempt = this.attempt(name, i, work);
    // Without a result path the error is all that is handed on, which a state in JSONata can do, too.
    return addCatchAll(attempt, failed);
  }

  /** The work and its result as `SUCCEEDED`, for one more transition: that of a Pass behind it, or that of a Parallel around it. */
  private attempt(name: string, i: number, work: sfn.IChainable): Catchable {
    const stateName = this.helperName(`${name}: Branch`);
    if (!('addCatch' in work)) {
      return surround(this, `Branch${i}`, stateName, work, { resultSelector: succeeded('$[0]'), outputPath: undefined });
    }
    const state = catchable(this, `Branch${i}`, stateName, work);
    state.next(new sfn.Pass(this, `Succeeded${i}`, { stateName: this.helperName(`${name}: Succeeded`), parameters: succeeded('$') }));
    return state;
  }

  private helperName(suffix: string): string {
    const name = `${this.stateName}: ${suffix}`;
    const problem = stateNameProblem(name);
    if (problem) {
      throw check(this).error(`'branches' generates the state '${name}', which ${problem.must}: shorten 'stateName' or the name of the branch`);
    }
    return name;
  }
}

const FAILED = {
  status: 'FAILED',
  error: `{% ${textOfError('$states.input', 'Error')} %}`,
  cause: `{% ${textOfError('$states.input', 'Cause')} %}`,
};

/** The branches that failed as JSON, with so much of their causes that none hides the name of another. */
function failedBranches(resultPath: string, branches: number): string {
  const each = 'function($result, $name) { $result.status = "FAILED" ? '
    + `{$name: {"error": $result.error, "cause": $substring($result.cause, 0, ${Math.floor(CAUSE_CHARACTERS / 2 / branches)})}} }`;
  return cut(`$merge($each(${inputQuery(resultPath)}, ${each}))`);
}

function succeeded(path: string): { [field: string]: any } {
  return { status: 'SUCCEEDED', result: sfn.JsonPath.objectAt(path) };
}

function resultsByName(names: string[], resultPath: string): sfn.ParallelProps {
  const resultSelector = Object.fromEntries(names.map((name, i) => [name, sfn.JsonPath.objectAt(`$[${i}]`)]));
  return resultPath === sfn.JsonPath.DISCARD ? { resultPath } : { resultSelector, resultPath };
}

function checkBranches(checks: Check, branches: { [name: string]: sfn.IChainable }): void {
  const names = Object.keys(branches);
  checks.atLeastOne('branches', names, 'branch');
  for (const name of names) {
    checks.stateName('branches', name);
    checks.must('branches', !/['"[\]\\]/.test(name), 'have names without quotes, brackets and backslashes', shown(name), 'no path could refer to the result');
    checks.must('branches', Boolean(branches[name]), 'have a state, a chain or a pattern for each name', `${plain(branches[name])} for ${shown(name)}`);
  }
}

function checkResultPath(checks: Check, resultPath: string, settles: boolean): void {
  checks.path('resultPath', resultPath);
  const keeps = !settles || resultPath !== sfn.JsonPath.DISCARD;
  checks.must('resultPath', keeps, 'be a path if branches settle', 'JsonPath.DISCARD', 'failures would be lost');
}
