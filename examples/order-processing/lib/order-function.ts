import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface OrderFunctionProps {
  /** Name of its file in the folder `lambda`, without `.js`. */
  readonly file: string;
  readonly environment?: { [name: string]: string };
}

/** One of the functions in the folder `lambda`, with a role that may write its own log and nothing else. */
export class OrderFunction extends lambda.Function {
  constructor(scope: Construct, id: string, { file, environment }: OrderFunctionProps) {
    const logGroup = new logs.LogGroup(scope, `${id}Logs`, { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    // Lambda's managed policy would let each function write to every log group of the account.
    const role = new iam.Role(scope, `${id}Role`, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      runtime: lambda.Runtime.NODEJS_22_X,
      code: lambda.Code.fromAsset(join(__dirname, '..', 'lambda')),
      handler: `${file}.handler`,
      timeout: Duration.seconds(10),
      environment,
      role,
      logGroup,
    });
  }
}
