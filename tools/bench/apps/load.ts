/** How long the library takes to load where the parts of the CDK are loaded that it needs: `node load.js require|workflow|checks`. */
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

// The CDK loads a class when its name is first used.
export const LOADED = [
  cdk.Stack, cdk.Duration, cdk.Validations, cdk.Token, cdk.RemovalPolicy, cdk.Names, cdk.ArnFormat, cloudwatch.Alarm, cloudwatch.Stats,
  iam.Role, iam.LazyRole, iam.Policy, iam.PolicyStatement, iam.ServicePrincipal, kms.Key, lambda.Function, logs.LogGroup, logs.MetricFilter,
  sfn.StateMachine, sfn.ChainDefinitionBody, sfn.StateMachineFragment, sfn.Choice, sfn.Parallel, sfn.Map, sfn.Condition, sfn.Errors, sfn.JsonPath,
  sfn.CustomState, tasks.LambdaInvoke,
];

const filesBefore = files();
const start = performance.now();
// eslint-disable-next-line @typescript-eslint/no-require-imports
const library = require('cdk-sfn-patterns');
const names: Record<string, string[]> = {
  require: [],
  workflow: ['Workflow', 'LambdaPipeline'],
  patterns: ['Workflow', 'LambdaPipeline', 'ChoiceRouter', 'ParallelFanOut', 'BatchMap', 'RetryPolicy'],
};
names[process.argv[2]].forEach((name) => library[name]);
const milliseconds = performance.now() - start;
process.stdout.write(JSON.stringify({ milliseconds, files: files().filter((file) => !filesBefore.includes(file)) }));

/** The library's own scripts. */
function files(): string[] {
  return Object.keys(require.cache).filter((file) => /cdk-sfn-patterns.lib./.test(file)).map((file) => file.replace(/.*cdk-sfn-patterns.lib./, ''));
}
