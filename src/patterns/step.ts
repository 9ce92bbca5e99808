import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaTask } from './internal/lambda-task';
import { check } from '../props/check';

/** Options for `Step.invoke()`. */
export interface InvokeOptions {
  /**
   * Name of the state, unique in its state machine and at most 80 characters.
   *
   * @default - the construct id of the function; for a version or an alias, that of its function
   */
  readonly stateName?: string;

  /**
   * The event of the function.
   *
   * @default - the whole input of the state
   */
  readonly payload?: sfn.TaskInput;

  /**
   * Where to store the function's result in the input, such as `$.payment`. `JsonPath.DISCARD` drops it.
   *
   * @default - the result replaces the input
   */
  readonly resultPath?: string;
}

/**
 * Creates states for a pattern, a chain or a state machine without a construct of your own for each of them.
 *
 * @example
 *
 * const definition = Step.invoke(processPayment, { resultPath: '$.payment' }).next(shipOrder);
 */
export class Step {
  /**
   * Invokes a Lambda function. The result is what the function returns, without the envelope `{ ExecutedVersion, Payload, StatusCode }` of the Lambda
   * API.
   *
   * The state is an ordinary task: you can chain it, and add retriers and catchers. It is a child of the function in the construct tree.
   *
   * @param lambdaFunction - the function to invoke
   * @param options - name of the state, event, and where to store the result
   * @throws if the name or the path is invalid
   */
  public static invoke(lambdaFunction: lambda.IFunction, options: InvokeOptions = {}): sfn.TaskStateBase {
    const { stateName = ownerOf(lambdaFunction).node.id, ...rest } = options;
    const checks = check(lambdaFunction);
    checks.stateName('stateName', stateName);
    if (options.resultPath !== undefined) {
      checks.path('resultPath', options.resultPath);
    }
    return new LambdaTask(lambdaFunction, freeId(lambdaFunction), { stateName, lambdaFunction, ...rest });
  }

  private constructor() {}
}

/** One function can be in many steps, also of one name in different machines. */
function freeId({ node }: lambda.IFunction): string {
  let i = 0;
  while (node.tryFindChild(`Step${i}`)) {
    i++;
  }
  return `Step${i}`;
}

/** A version and an alias have ids that say nothing of the function. */
function ownerOf(lambdaFunction: lambda.IFunction): lambda.IFunction {
  return 'lambda' in lambdaFunction ? (lambdaFunction as lambda.IVersion).lambda : lambdaFunction;
}
