import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { LambdaTask } from './internal/lambda-task';
import { Check, check } from '../props/check';

/** A step of a `LambdaPipeline`. */
export interface LambdaStep {
  /**
   * Name of the state, at most 80 characters and unique in its state machine.
   */
  readonly name: string;

  /**
   * The function to invoke.
   *
   * Its event is the output of the previous step, or the input of the pipeline for the first step.
   */
  readonly lambdaFunction: lambda.IFunction;

  /**
   * Where to store the function's result in the input, such as `$.payment`. `JsonPath.DISCARD` drops it.
   *
   * @default - the result replaces the input
   */
  readonly resultPath?: string;
}

/** Properties for a `LambdaPipeline`. */
export interface LambdaPipelineProps {
  /**
   * The functions in the order in which they run, at least one.
   */
  readonly steps: LambdaStep[];

  /**
   * Prefix of the names of all states, for a second pipeline in the same state machine.
   *
   * @default ''
   */
  readonly stateNamePrefix?: string;
}

/**
 * Invokes Lambda functions in sequence. Each receives the result of the previous one.
 *
 * What it adds to chained `LambdaInvoke` states: the response of the Lambda API is unwrapped, even beside the input; the role can invoke exactly
 * these functions, not all their versions; the states have the names of the steps.
 *
 * @example
 *
 * new LambdaPipeline(this, 'OrderPipeline', {
 *   steps: [
 *     { name: 'ValidateOrder', lambdaFunction: validateOrder },
 *     { name: 'ProcessPayment', lambdaFunction: processPayment, resultPath: '$.payment' },
 *   ],
 * });
 */
export class LambdaPipeline extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /**
   * @param scope - the construct that this one is defined in
   * @param props - the steps
   * @throws if there is no step, or a step has a name or `resultPath` that AWS would reject
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
