import { Stack, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { surround } from './internal/catchable';
import { markNulls } from './internal/json-fields';
import { ExpressExecutionTask, StandardExecutionTask } from './internal/nested-execution-task';
import { Check, check } from '../props/check';
import { shown } from '../props/shown';
import { mainStateName } from './internal/state-names';
import { Workflow } from '../workflow/workflow';

/** Properties for a `NestedWorkflow`. */
export interface NestedWorkflowProps {
  /** The Workflow to call, Standard or Express. An Express state machine can call Express workflows only. */
  readonly workflow: Workflow;

  /**
   * The input of the called Workflow, an object: `TaskInput.fromObject()` or `TaskInput.fromJsonPathAt()`.
   *
   * The ID of the calling execution is added as `AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID`, which the console shows as a link:
   * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-nested-workflows.html#nested-execution-startid
   *
   * @default - the whole input, which must then be an object
   */
  readonly input?: sfn.TaskInput;

  /**
   * Where to store the output of the called Workflow in the input, such as `$.payment`. `JsonPath.DISCARD` drops it.
   *
   * @default - the output replaces the input
   */
  readonly resultPath?: string;

  /**
   * Name of the state, and the prefix of the names of its helper states.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

const STARTED_BY = 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID';
const SUFFIXES = ['Execution', 'Status', 'Output', 'Result', 'Error', 'Reason', 'Timed out', 'Aborted', 'Uncatchable', 'Failed'];
/** Names that States.ALL does not match, so that an error handler of the caller would miss them. */
const UNCATCHABLE = ['States.Runtime', 'States.DataLimitExceeded'];
/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html: "maximum length of 32768"; documented, 2026-11-26. */
const LONGEST_CAUSE = 32_768;
/** First the input of the child, then what became of it. */
const CHILD = '$.child';
const { jsonMerge, objectAt, stringToJson, stringAt } = sfn.JsonPath;

/**
 * Calls another Workflow and waits for its output.
 *
 * What it adds to the task: a failed child raises its own error with its own cause, where the service reports `States.TaskFailed` (Standard) or
 * nothing at all (Express); failures without an error name are `NestedExecutionTimedOut`, `NestedExecutionAborted` or `NestedExecutionFailed`; the
 * output is parsed; the role has permissions for this child only.
 *
 * @example
 *
 * new NestedWorkflow(this, 'Pay', { workflow: paymentWorkflow, resultPath: '$.payment' });
 */
export class NestedWorkflow extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly stateName: string;
  private readonly stateMachine: sfn.StateMachine;
  /** Where the output goes inside a copy of the input; undefined where no copy is kept. */
  private readonly outputAt?: string;

  /**
   * @param scope - the construct that this one is defined in
   * @param props - the Workflow to call, its input and where to store the output
   * @throws if the called Workflow is in another account or region, or if the name, path or input is invalid
   */
  constructor(scope: Construct, id: string, props: NestedWorkflowProps) {
    super(scope, id);
    const { workflow, input, resultPath = '$' } = props;
    const checks = check(this);
    this.stateName = mainStateName(checks, id, props.stateName, SUFFIXES);
    this.stateMachine = workflow.stateMachine;
    checks.path('resultPath', resultPath);
    checkInput(checks, input);
    checkPlace(checks, this, workflow);

    const discards = resultPath === sfn.JsonPath.DISCARD;
    this.outputAt = discards || resultPath === '$' ? undefined : `$.input${resultPath.slice(1)}`;
    const keeps = this.outputAt !== undefined;
    // One copy of the input serves both the child and what comes out.
    const childInput = keeps && !input ? '$.input' : CHILD;

    // A Parallel around it all prepares the input without a transition, and lets the error out where others can catch it.
    const state = surround(this, 'NestedWorkflow', this.stateName, this.call(childInput), {
      parameters: {
        ...(keeps ? { input: objectAt('$') } : {}),
        ...(childInput === CHILD ? { child: input ? markNulls(input.value) : objectAt('$') } : {}),
        startedBy: { [STARTED_BY]: sfn.JsonPath.executionId },
        unknown: { Error: 'NestedExecutionFailed', Cause: '' },
      },
      ...(discards ? { resultPath } : {}),
    });
    this.startState = state;
    this.endStates = [state];
  }

  private call(childInput: string): sfn.IChainable {
    const input = jsonMerge(objectAt(childInput), objectAt('$.startedBy'));
    const props = { stateName: this.nameOf('Execution'), stateMachine: this.stateMachine, input, resultPath: CHILD };
    return this.stateMachine.stateMachineType === sfn.StateMachineType.EXPRESS
      ? this.express(new ExpressExecutionTask(this, 'Execution', props))
      : this.standard(new StandardExecutionTask(this, 'Execution', { ...props, ...this.last() }));
  }

  /** An execution that fails is a call that succeeds. */
  private express(task: sfn.TaskStateBase): sfn.IChainable {
    const output = this.place(new sfn.Pass(this, 'Output', {
      stateName: this.nameOf('Output'),
      parameters: { Output: stringToJson(stringAt(`${CHILD}.Output`)) },
      resultPath: CHILD,
      ...this.last(),
    }));
    return task.next(new sfn.Choice(this, 'Status', { stateName: this.nameOf('Status') })
      .when(sfn.Condition.stringEquals(`${CHILD}.Status`, 'SUCCEEDED'), output)
      .otherwise(this.raise(objectAt(CHILD), this.failed())));
  }

  /** An execution that fails is a call that fails with `States.TaskFailed`, and with a description of the execution as its cause. */
  private standard(task: sfn.TaskStateBase): sfn.IChainable {
    const failed = this.failed();
    const isDescription = sfn.Condition.and(
      sfn.Condition.stringEquals(`${CHILD}.Error`, sfn.Errors.TASKS_FAILED),
      // Also tells one that was cut off: it would be no JSON.
      sfn.Condition.stringMatches(`${CHILD}.Cause`, '{*"ExecutionArn":*}'),
    );
    task.addCatch(new sfn.Choice(this, 'Status', { stateName: this.nameOf('Status') })
      .when(isDescription, this.raise(stringToJson(stringAt(`${CHILD}.Cause`)), failed))
      .otherwise(failed), { errors: [sfn.Errors.TASKS_FAILED], resultPath: CHILD });
    return this.place(task);
  }

  /** Raises what a description of the execution says. */
  private raise(description: any, failed: sfn.Fail): sfn.IChainable {
    const status = (value: string) => sfn.Condition.stringEquals(`${CHILD}.Status`, value);
    const arn = stringAt(`${CHILD}.ExecutionArn`);
    const reason = new sfn.Choice(this, 'Reason', { stateName: this.nameOf('Reason') })
      .when(status('TIMED_OUT'), new sfn.Fail(this, 'TimedOut', {
        stateName: this.nameOf('Timed out'),
        error: 'NestedExecutionTimedOut',
        causePath: sfn.JsonPath.format('The nested execution {} timed out', arn),
      }))
      .when(status('ABORTED'), new sfn.Fail(this, 'Aborted', {
        stateName: this.nameOf('Aborted'),
        error: 'NestedExecutionAborted',
        causePath: sfn.JsonPath.format('The nested execution {} was stopped', arn),
      }))
      .when(sfn.Condition.or(...UNCATCHABLE.map((error) => sfn.Condition.stringEquals(`${CHILD}.Error`, error))), sfn.Fail.jsonata(this, 'Uncatchable', {
        stateName: this.nameOf('Uncatchable'),
        error: 'NestedExecutionFailed',
        // In JSONata, since no intrinsic function cuts a text: the cause of a States.Runtime repeats the input, and may be as long as causes can be.
        cause: `{% $substring($states.input.child.Error & ': ' & $states.input.child.Cause, 0, ${LONGEST_CAUSE}) %}`,
      }))
      .otherwise(failed);
    // The service leaves out the error and the cause where there is none.
    return new sfn.Pass(this, 'Error', {
      stateName: this.nameOf('Error'),
      parameters: { child: jsonMerge(objectAt('$.unknown'), description) },
    }).next(reason);
  }

  private failed(): sfn.Fail {
    return new sfn.Fail(this, 'Failed', { stateName: this.nameOf('Failed'), errorPath: `${CHILD}.Error`, causePath: `${CHILD}.Cause` });
  }

  /** What the last state has to do where nothing but the output is kept. */
  private last(): { outputPath?: string } {
    return this.outputAt === undefined ? { outputPath: `${CHILD}.Output` } : {};
  }

  private place(work: sfn.State & sfn.INextable): sfn.IChainable {
    return this.outputAt === undefined ? work : work.next(new sfn.Pass(this, 'Result', {
      stateName: this.nameOf('Result'),
      inputPath: `${CHILD}.Output`,
      resultPath: this.outputAt,
      outputPath: '$.input',
    }));
  }

  private nameOf(suffix: string): string {
    return `${this.stateName}: ${suffix}`;
  }
}

function checkInput(checks: Check, input?: sfn.TaskInput): void {
  const isText = input?.type === sfn.InputType.TEXT && !Token.isUnresolved(input.value);
  checks.must('input', !isText, 'be an object', `the string ${shown(input?.value)}`, 'use TaskInput.fromObject() or TaskInput.fromJsonPathAt()');
}

function checkPlace(checks: Check, scope: Construct, workflow: Workflow): void {
  for (const place of ['account', 'region'] as const) {
    const [own, other] = [Stack.of(scope)[place], Stack.of(workflow)[place]];
    const fits = own === other || Token.isUnresolved(own) || Token.isUnresolved(other);
    checks.must('workflow', fits, `be in the ${place} of its caller, ${own}`, `one in ${other}`, 'Step Functions cannot start one in another region or account');
  }
}
