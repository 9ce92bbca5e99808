import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

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
      runtime: lambda.Runtime.NODEJS_24_X,
      code: lambda.Code.fromAsset(join(__dirname, '..', 'lambda')),
      handler: `${file}.handler`,
      timeout: Duration.seconds(10),
      // Twice the least: the share of a CPU grows with it.
      memorySize: 256,
      environment,
      role,
      logGroup,
    });

    acknowledge(this, 'Step Functions calls the function and waits for it, and handles each of its errors. A dead-letter queue takes only events that nobody waits for',
      'NIST.800.53.R5-LambdaDLQ', 'Serverless-LambdaDLQ');
    acknowledge(this, 'Reserved concurrency would be taken from all other functions of the account. Calls that Lambda throttles are tried again by the Workflow',
      'NIST.800.53.R5-LambdaConcurrency');
    acknowledge(this, 'The function needs nothing that is inside a VPC: at most it calls DynamoDB, by TLS and with the permissions of its own role',
      'NIST.800.53.R5-LambdaInsideVPC');
    acknowledge(this, 'The trace of the state machine shows each call with its time and its error; inside there is at most one call of DynamoDB',
      'Serverless-LambdaTracing');
    acknowledge(role, 'The policy is this role\'s own: it is deployed and deleted with it, and cannot be attached to anything else',
      'NIST.800.53.R5-IAMNoInlinePolicy');
    acknowledge(logGroup, 'CloudWatch Logs encrypts it with a key that AWS owns. It holds starts, ends and errors for a month, with ids or the wrong value of an order in '
      + 'an error\'s message. Where that must be under a key of your own, give the group an encryptionKey',
    'NIST.800.53.R5-CloudWatchLogGroupEncrypted');
  }
}
