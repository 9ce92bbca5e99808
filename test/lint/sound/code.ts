import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { allow, callbackMachine, failed, invocationOf, logOtherwise, machineFromText, newFunction, newMachine, simpleMachine, step } from '../defects/code';
import { guide, SoundMachine, soundInGroup } from '../defects/defect';

export const soundCode: SoundMachine[] = [
  ...soundInGroup('cdk', [
    {
      id: 'l2-own-retrier-and-default',
      title: 'A retrier for throttling behind the CDK\'s own',
      because: 'The CDK\'s retrier does not name Lambda.TooManyRequestsException.',
      source: guide('concepts-error-handling'),
      build: {
        stack: (stack) => newMachine(stack, step(stack, 'Ship').addRetry({
          errors: ['Lambda.TooManyRequestsException'], maxDelay: Duration.minutes(1), jitterStrategy: sfn.JitterType.FULL,
        })),
      },
    },
    {
      id: 'l2-handler-of-two-tasks',
      title: 'Two tasks with one handler, which nothing else leads to',
      because: 'A catcher is a transition.',
      source: guide('concepts-error-handling'),
      build: {
        stack: (stack) => {
          const end = failed(stack);
          const handled = (id: string) => step(stack, id).addCatch(end, { resultPath: '$.error' });
          newMachine(stack, handled('Validate').next(handled('Ship')));
        },
      },
    },
    {
      id: 'l2-job-by-name',
      title: 'A job that the input names, with a statement for all that it can be',
      because: 'The statement that the CDK writes, for a job called $.job, allows nothing, and does not need to.',
      source: guide('glue-iam'),
      build: {
        stack: (stack) => newMachine(stack, new tasks.GlueStartJobRun(stack, 'Work', {
          glueJobName: sfn.JsonPath.stringAt('$.job'), taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
        })).addToRolePolicy(allow('arn:aws:glue:eu-west-1:111122223333:job/night-*', 'glue:StartJobRun')),
      },
    },
    {
      id: 'l2-sync-child',
      title: 'A child machine that is waited for',
      because: 'The CDK adds the permissions for .sync:2.',
      source: guide('connect-stepfunctions'),
      build: {
        stack: (stack) => newMachine(stack, new tasks.StepFunctionsStartExecution(stack, 'Child', {
          stateMachine: sfn.StateMachine.fromStateMachineName(stack, 'Imported', 'child'),
          integrationPattern: sfn.IntegrationPattern.RUN_JOB,
          associateWithParent: true,
          taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
        })),
      },
    },
    {
      id: 'l2-distributed-map',
      title: 'A DistributedMap of Express children, whose machine is Standard',
      because: 'Children may be Express where their steps are short and repeatable.',
      source: guide('state-map-distributed'),
      build: {
        stack: (stack) => newMachine(stack, new sfn.DistributedMap(stack, 'Each', {
          itemsPath: '$.items', mapExecutionType: sfn.StateMachineType.EXPRESS, maxConcurrency: 500,
        }).itemProcessor(step(stack, 'Ship'))),
      },
    },
    {
      id: 'l2-jsonata-throughout',
      title: 'JSONata from the machine to the task in a Map',
      because: 'Every state says its language.',
      source: guide('transforming-data'),
      build: {
        stack: (stack) => newMachine(stack, sfn.Map.jsonata(stack, 'Each', { items: sfn.ProvideItems.jsonata('{% $states.input.items %}') })
          .itemProcessor(tasks.LambdaInvoke.jsonata(stack, 'Ship', {
            lambdaFunction: newFunction(
              stack, 'Function',
            ),
            taskTimeout: sfn.Timeout.duration(Duration.seconds(30)),
            outputs: '{% $states.result.Payload %}',
          })), { queryLanguage: sfn.QueryLanguage.JSONATA }),
      },
    },
  ]),
  ...soundInGroup('templates', [
    {
      id: 'substituted-placeholder',
      title: 'Placeholders that DefinitionSubstitutions has, and ${} in a comment of JSONPath',
      because: 'Each key has its value.',
      source: guide('concepts-sam-sfn'),
      build: {
        stack: (stack) => {
          const fn = newFunction(stack, 'Function');
          const machine = machineFromText(stack, {
            ...invocationOf(fn), Parameters: { 'FunctionName': '${Ship}', 'Payload.$': '$' },
          }, [allow(fn.functionArn, 'lambda:InvokeFunction')]);
          (machine.node.defaultChild as sfn.CfnStateMachine).definitionSubstitutions = { Ship: fn.functionArn };
        },
      },
    },
  ]),
  ...soundInGroup('access', [
    {
      id: 'role-with-alias-of-function',
      title: 'A task that invokes an alias, and a role that may invoke only it',
      because: 'The permission names what is invoked.',
      source: guide('lambda-iam'),
      build: {
        stack: (stack) => {
          const { functionArn } = newFunction(stack, 'Function').addAlias('live');
          machineFromText(stack, {
            Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName': functionArn, 'Payload.$': '$' },
          }, [allow(functionArn, 'lambda:InvokeFunction')]);
        },
      },
    },
  ]),
  ...soundInGroup('operations', [
    {
      id: 'alarm-on-throttling-and-integration',
      title: 'Alarms on ExecutionThrottled and ServiceIntegrationsFailed',
      because: 'Both are metrics of AWS/States.',
      source: guide('procedure-cw-metrics'),
      build: {
        stack: (stack) => {
          const machine = simpleMachine(stack);
          const alarm = { threshold: 1, evaluationPeriods: 1, treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING };
          machine.metricThrottled().createAlarm(stack, 'Throttled', alarm);
          new cloudwatch.Metric({
            namespace: 'AWS/States',
            metricName: 'ServiceIntegrationsFailed',
            statistic: 'Sum',
            dimensionsMap: { ServiceIntegrationResourceArn: 'arn:aws:states:::lambda:invoke' },
          }).createAlarm(stack, 'Integration', alarm);
        },
      },
    },
    {
      id: 'express-logs-errors-only',
      title: 'An Express machine that logs errors only',
      because: 'The level is a choice between cost and detail; the errors of an execution are logged.',
      source: guide('cw-logs'),
      build: {
        stack: (stack) => {
          const machine = simpleMachine(stack, { stateMachineType: sfn.StateMachineType.EXPRESS });
          logOtherwise(machine, { level: 'ERROR' });
        },
      },
    },
  ]),
  ...soundInGroup('operations', [
    {
      id: 'version-with-numbered-description',
      title: 'A version without a revision, whose description counts',
      because: 'A version is replaced when its description changes.',
      source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachineversion.html',
      build: {
        stack: (stack) => {
          const { stateMachineArn } = simpleMachine(stack);
          new sfn.CfnStateMachineVersion(stack, 'Version', { stateMachineArn, description: 'Release 12' }).applyRemovalPolicy(RemovalPolicy.RETAIN);
        },
      },
    },
  ]),
  ...soundInGroup('time', [
    {
      id: 'callback-of-ten-minutes',
      title: 'A callback of ten minutes without a heartbeat',
      because: 'The timeout itself is short.',
      source: guide('connect-to-resource'),
      build: { stack: (stack) => callbackMachine(stack, { taskTimeout: sfn.Timeout.duration(Duration.minutes(10)) }) },
    },
  ]),
];
