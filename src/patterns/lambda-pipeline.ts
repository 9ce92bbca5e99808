import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { LambdaTask } from './internal/lambda-task';
import { Check, check } from '../props/check';

/** One function of a `LambdaPipeline`. */
export interface LambdaStep {
  /**
   * Name of the state, at most 80 characters and unique in its state machine.
   */
  readonly name: string;

  /**
   * The function to invoke.
   *
   * Its event is the output of the step before, for the first step the input of the pipeline.
   */
  readonly lambdaFunction: lambda.IFunction;

  /**
   * Where the function's result is put in the input, such as `$.payment`; `JsonPath.DISCARD` drops it.
   *
   * @default - the result replaces the input
   */
  readonly resultPath?: string;
}

/** What a `LambdaPipeline` is made of. */
export interface LambdaPipelineProps {
  /**
   * The functions in the order in which they run, at least one.
   */
  readonly steps: LambdaStep[];

  /**
   * What the names of all states start with, for a second pipeline in the same state machine.
   *
   * @default ''
   */
  readonly stateNamePrefix?: string;
}

/**
 * Lambda functions, one after the other. Each gets what the one before returned.
 *
 * Adds over chained `LambdaInvoke` states: the service's response is unwrapped, also beside the input; the role may invoke exactly
 * these functions, not all their versions; the names of the states are the names of the steps.
 */
export class LambdaPipeline extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /**
   * @throws if there is no step, or a step has a name or `resultPath` that AWS refuses
   */
  constructor(scope: Construct, id: string, props: LambdaPipelineProps) {
    super(scope, id);
    const { steps, stateNamePrefix = '' } = props;
    checkSteps(check(this), steps, stateNamePrefix);
    const tasks = steps.map(({ name, ...step }) => new LambdaTask(this, name, { stateName: stateNamePrefix + name, ...step }));
    tasks.reduce((previous, task) => {
      previous.next(task);
      return task;
    });
    this.startState = tasks[0];
    this.endStates = [tasks[tasks.length - 1]];
  }
}

function checkSteps(checks: Check, steps: LambdaStep[], prefix: string): void {
  checks.atLeastOne('steps', steps, 'step');
  steps.forEach(({ name, resultPath }, i) => {
    const ofStep = checks.within(`steps[${i}]`);
    ofStep.stateName('name', name);
    checks.stateName('stateNamePrefix', prefix + name);
    if (resultPath !== undefined) {
      ofStep.path('resultPath', resultPath);
    }
  });
  checks.differentNames('steps', steps.map(({ name }) => name));
}
