import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { markNullsIn, withNulls } from './json-fields';
import { explain } from '../../app/wildcards';

export interface LambdaTaskProps {
  readonly stateName: string;
  readonly lambdaFunction: lambda.IFunction;
  /** The event of the function; the whole input by default. */
  readonly payload?: sfn.TaskInput;
  /** Where the function's result goes; it replaces the input by default. */
  readonly resultPath?: string;
  /** What is kept of the result; only beside `resultPath`. */
  readonly resultSelector?: { [key: string]: any };
}

/**
 * A task whose result is what the function returned, without what the Lambda service wraps around it.
 *
 * Retries are the Workflow's to add: the retrier that the CDK adds by itself lacks throttling, jitter and a longest delay.
 */
export class LambdaTask extends tasks.LambdaInvoke {
  protected readonly taskPolicies: iam.PolicyStatement[];

  constructor(scope: Construct, id: string, { stateName, lambdaFunction, payload, resultPath, resultSelector }: LambdaTaskProps) {
    super(scope, id, {
      stateName,
      lambdaFunction,
      payload: payload && markNullsIn(payload),
      retryOnServiceExceptions: false,
      // Only the direct call of a function can put its bare result beside the input: ResultSelector must make an object.
      ...(resultPath === undefined ? { outputPath: '$.Payload' } : { payloadResponseOnly: true, resultPath, resultSelector }),
    });
    const invoke = new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [invokedArn(lambdaFunction)] });
    this.taskPolicies = [versionedFunction(lambdaFunction) === undefined ? invoke : explain(invoke, ALL_VERSIONS)];
  }

  public toStateJson(topLevelQueryLanguage?: sfn.QueryLanguage): object {
    return withNulls(super.toStateJson(topLevelQueryLanguage));
  }
}

const ALL_VERSIONS = 'A version is replaced on each change of the code, and executions in flight still call the one that they started with: '
  + 'the role may call the versions of this function and no others';

/** The CDK grants all versions and aliases of a function, also where only the function itself is called. */
function invokedArn(lambdaFunction: lambda.IFunction): string {
  const versioned = versionedFunction(lambdaFunction);
  return versioned === undefined ? lambdaFunction.functionArn : `${versioned}:*`;
}

/** The ARN of the function whose version is called; undefined where it is the function itself or an alias. */
function versionedFunction(lambdaFunction: lambda.IFunction): string | undefined {
  if ('version' in lambdaFunction && 'lambda' in lambdaFunction && !('aliasName' in lambdaFunction)) {
    return (lambdaFunction as lambda.IVersion).lambda.functionArn;
  }
  // A function that is imported by the ARN of a version does not say that it is one.
  return VERSION.exec(lambdaFunction.functionArn)?.[1];
}

/** What is in front of the number of a version: an ARN, whose parts can be tokens, or one token. */
const VERSION = /^((?:arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+)|(?:\$\{Token\[[^\]]+\]\})):\d+$/;
