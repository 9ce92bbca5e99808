import { Duration, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { allow, callbackMachine, invocationOf, machineFromText, newFunction, newMachine, newRole, simpleMachine, STATES, step } from './code';
import { aws, code, guide, inGroup } from './defect';

const ROLE = guide('procedure-create-iam-role');
const LEAST = aws('IAM/latest/UserGuide/best-practices.html#grant-least-privilege');
const DISTRIBUTED = guide('iam-policies-eg-dist-map');
const INVOKE = 'lambda:InvokeFunction';
const newKey = (stack: Stack) => new kms.Key(stack, 'Key', { enableKeyRotation: true });
/** A machine of one task whose role has these statements. */
const permitted = (statements: (stack: Stack, wrong: boolean, arn: string) => iam.PolicyStatement[]) => code((stack, wrong) => {
  const fn = newFunction(stack, 'Function');
  machineFromText(stack, invocationOf(fn), statements(stack, wrong, fn.functionArn));
});
const trusting = (role: (stack: Stack, wrong: boolean) => iam.Role) => code((stack, wrong) => {
  const fn = newFunction(stack, 'Function');
  machineFromText(stack, invocationOf(fn), [allow(fn.functionArn, INVOKE)], role(stack, wrong));
});
const bucketOf = (stack: Stack, props: s3.BucketProps = {}) => new s3.Bucket(stack, 'Bucket', {
  enforceSSL: true, serverAccessLogsPrefix: 'log', ...props,
});
const child = 'arn:aws:states:eu-west-1:111122223333:stateMachine:child';

export const access = inGroup('access', [
  {
    id: 'role-trusts-lambda',
    title: 'The machine\'s role trusts lambda.amazonaws.com',
    breaks: 'The role of a machine is assumed by states.amazonaws.com.',
    source: ROLE,
    ...trusting((stack, wrong) => newRole(stack, 'Role', wrong ? { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') } : {})),
  },
  {
    id: 'trust-without-conditions',
    title: 'A trust policy without aws:SourceArn or aws:SourceAccount',
    breaks: 'The two conditions protect the role against the confused deputy.',
    source: ROLE,
    ...trusting((stack, wrong) => newRole(stack, 'Role', wrong ? { assumedBy: STATES } : {})),
  },
  {
    id: 'role-is-administrator',
    title: 'AdministratorAccess for the machine\'s role',
    breaks: 'Grant only the permissions that a task needs.',
    source: LEAST,
    ...trusting((stack, wrong) => newRole(stack, 'Role', wrong ? {
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    } : {})),
  },
  {
    id: 'role-may-do-everything',
    title: 'A statement with every action on every resource',
    breaks: 'Grant only the permissions that a task needs.',
    source: LEAST,
    ...permitted((_, wrong, arn) => [wrong ? allow('*', '*') : allow(arn, INVOKE)]),
  },
  {
    id: 'role-may-invoke-all',
    title: 'lambda:InvokeFunction on *',
    breaks: 'The policy of a machine names the functions that it invokes.',
    source: guide('lambda-iam'),
    ...permitted((_, wrong, arn) => [allow(wrong ? '*' : arn, INVOKE)]),
  },
  {
    id: 'role-may-not-invoke',
    title: 'A role without lambda:InvokeFunction',
    breaks: 'The role needs lambda:InvokeFunction on the function that a task invokes.',
    source: guide('lambda-iam'),
    ...permitted((_, wrong, arn) => wrong ? [] : [allow(arn, INVOKE)]),
  },
  {
    id: 'role-may-invoke-another',
    title: 'A role that may invoke an alias, and a task that invokes the function',
    breaks: 'A permission for a qualified ARN is not one for the unqualified function.',
    source: aws('lambda/latest/dg/configuration-aliases.html'),
    ...permitted((_, wrong, arn) => [allow(wrong ? `${arn}:live` : arn, INVOKE)]),
  },
  {
    id: 'custom-state-without-permission',
    title: 'A CustomState that publishes, without sns:Publish',
    breaks: 'The role needs the permission of each action; the CDK adds none for a CustomState.',
    source: guide('sns-iam'),
    ...code((stack, wrong) => {
      const topicArn = 'arn:aws:sns:eu-west-1:111122223333:orders';
      const stateJson = {
        Type: 'Task', Resource: 'arn:aws:states:::sns:publish', TimeoutSeconds: 10, Parameters: { TopicArn: topicArn, Message: 'x' },
      };
      const machine = newMachine(stack, new sfn.CustomState(stack, 'Tell', { stateJson }));
      if (!wrong) machine.addToRolePolicy(allow(topicArn, 'sns:Publish'));
    }),
  },
  {
    id: 'map-distributed-without-permission',
    title: 'A Map with mode DISTRIBUTED whose role may not start the children',
    breaks: 'A distributed Map needs states:StartExecution on its own machine; the CDK adds it only for DistributedMap.',
    source: DISTRIBUTED,
    ...code((stack, wrong) => {
      const steps = step(stack, 'Ship');
      newMachine(stack, wrong
        ? new sfn.Map(stack, 'Each', { itemsPath: '$.items' }).itemProcessor(steps, {
          mode: sfn.ProcessorMode.DISTRIBUTED, executionType: sfn.ProcessorType.STANDARD,
        })
        : new sfn.DistributedMap(stack, 'Each', { itemsPath: '$.items' }).itemProcessor(steps));
    }),
  },
  {
    id: 'reader-without-key-permission',
    title: 'A distributed Map reads a bucket with a KMS key, without kms:Decrypt',
    breaks: 'For an object that is encrypted with a KMS key, the role needs kms:Decrypt.',
    source: DISTRIBUTED,
    ...code((stack, wrong) => {
      const bucket = bucketOf(stack, { encryptionKey: newKey(stack) });
      const itemReader = new sfn.S3JsonItemReader({ bucket, key: 'orders.json' });
      const machine = newMachine(stack, new sfn.DistributedMap(stack, 'Each', { itemReader }).itemProcessor(step(stack, 'Ship')));
      if (!wrong) bucket.encryptionKey!.grantDecrypt(machine);
    }),
  },
  {
    id: 'reader-bucket-by-path-without-permission',
    title: 'A distributed Map whose bucket comes from a path, without s3:GetObject',
    breaks: 'The reader needs s3:GetObject; the CDK adds it only where it knows the bucket.',
    source: DISTRIBUTED,
    ...code((stack, wrong) => {
      const itemReader = new sfn.S3JsonItemReader({ bucketNamePath: sfn.JsonPath.stringAt('$.bucket'), key: 'orders.json' });
      const machine = newMachine(stack, new sfn.DistributedMap(stack, 'Each', { itemReader }).itemProcessor(step(stack, 'Ship')));
      if (!wrong) machine.addToRolePolicy(allow('arn:aws:s3:::orders-in/orders.json', 's3:GetObject'));
    }),
  },
  {
    id: 'topic-key-without-permission',
    title: 'A message to a topic with a KMS key, without kms:GenerateDataKey',
    breaks: 'Who publishes to an encrypted topic needs kms:GenerateDataKey and kms:Decrypt on its key.',
    source: aws('sns/latest/dg/sns-key-management.html'),
    ...code((stack, wrong) => {
      const topic = new sns.Topic(stack, 'Topic', { masterKey: newKey(stack), enforceSSL: true });
      const publish = new tasks.SnsPublish(stack, 'Tell', { topic, message: sfn.TaskInput.fromText('x') });
      const machine = newMachine(stack, publish);
      if (!wrong) topic.masterKey!.grant(machine, 'kms:GenerateDataKey', 'kms:Decrypt');
    }),
  },
  {
    id: 'child-sync-without-rule',
    title: 'startExecution.sync without events:PutRule',
    breaks: 'For .sync the role also needs events:PutTargets, PutRule and DescribeRule, and states:DescribeExecution and StopExecution.',
    source: guide('stepfunctions-iam'),
    ...code((stack, wrong) => machineFromText(stack, {
      Resource: 'arn:aws:states:::states:startExecution.sync:2', Parameters: { StateMachineArn: child },
    }, [
      allow(child, 'states:StartExecution'),
      ...(wrong ? [] : [
        allow('arn:aws:states:eu-west-1:111122223333:execution:child:*', 'states:DescribeExecution', 'states:StopExecution'),
        allow(
          'arn:aws:events:eu-west-1:111122223333:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule',
          'events:PutTargets', 'events:PutRule', 'events:DescribeRule',
        ),
      ]),
    ])),
  },
  {
    id: 'container-without-pass-role',
    title: 'ecs:runTask without iam:PassRole',
    breaks: 'Who runs a task needs iam:PassRole on the roles of its task definition.',
    source: guide('ecs-iam'),
    ...code((stack, wrong) => {
      const definition = new ecs.FargateTaskDefinition(stack, 'Definition', {
        taskRole: newRole(stack, 'TaskRole', {
          assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
        }),
      });
      definition.addContainer('main', { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/busybox:1.36') });
      machineFromText(stack, {
        Resource: 'arn:aws:states:::ecs:runTask',
        Parameters: {
          Cluster: 'orders',
          LaunchType: 'FARGATE',
          TaskDefinition: definition.taskDefinitionArn,
          NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } },
        },
      }, [
        allow(definition.taskDefinitionArn, 'ecs:RunTask'),
        ...(wrong ? [] : [new iam.PolicyStatement({
          actions: ['iam:PassRole'], resources: [definition.taskRole.roleArn, definition.obtainExecutionRole().roleArn],
        })]),
      ]);
    }),
  },
  {
    id: 'callback-without-permission',
    title: 'A function that is waited for and may not send the token back',
    breaks: 'Who calls back needs states:SendTaskSuccess and states:SendTaskFailure.',
    source: guide('connect-to-resource'),
    ...code((stack, wrong) => {
      callbackMachine(stack);
      if (wrong) stack.node.tryRemoveChild('Callback');
    }),
  },
  {
    id: 'starter-may-start-all',
    title: 'A function that may start every state machine',
    breaks: 'Grant only the permissions that a task needs: states:StartExecution takes the ARN of a machine.',
    source: guide('concept-create-iam-advanced'),
    ...code((stack, wrong) => {
      const machine = simpleMachine(stack);
      newFunction(stack, 'Starter').addToRolePolicy(allow(wrong ? '*' : machine.stateMachineArn, 'states:StartExecution'));
    }),
  },
  {
    id: 'grant-on-alias',
    title: 'states:StartExecution on the ARN of an alias',
    breaks: 'The permission is checked against the ARN of the state machine; an alias is named by the condition states:StateMachineQualifier.',
    source: guide('auth-version-alias'),
    ...code((stack, wrong) => {
      const { stateMachineArn, stateMachineRevisionId } = simpleMachine(stack);
      const version = new sfn.CfnStateMachineVersion(stack, 'Version', { stateMachineArn, stateMachineRevisionId });
      const alias = new sfn.CfnStateMachineAlias(stack, 'Live', {
        name: 'live', routingConfiguration: [{ stateMachineVersionArn: version.attrArn, weight: 100 }],
      });
      const statement = allow(wrong ? alias.attrArn : stateMachineArn, 'states:StartExecution');
      if (!wrong) statement.addCondition('ForAnyValue:StringEquals', { 'states:StateMachineQualifier': 'live' });
      newFunction(stack, 'Starter').addToRolePolicy(statement);
    }),
  },
  {
    id: 'redrive-on-machine',
    title: 'states:RedriveExecution on the ARN of the machine',
    breaks: 'The resource of RedriveExecution is an execution.',
    source: aws('service-authorization/latest/reference/list_awsstepfunctions.html'),
    ...code((stack, wrong) => {
      const { stateMachineName, stateMachineArn } = simpleMachine(stack);
      const execution = stack.formatArn({
        service: 'states', resource: 'execution', resourceName: `${stateMachineName}:*`, arnFormat: 'colon' as any,
      });
      newFunction(stack, 'Operator').addToRolePolicy(allow(wrong ? stateMachineArn : execution, 'states:RedriveExecution'));
    }),
  },
  {
    id: 'path-in-policy',
    title: 'A statement for the job that the input names',
    breaks: 'A resource is an ARN with wildcards: IAM evaluates no paths.',
    source: aws('IAM/latest/UserGuide/reference_policies_elements_resource.html'),
    ...code((stack, wrong) => {
      const glueJobName = wrong ? sfn.JsonPath.stringAt('$.job') : 'night';
      newMachine(stack, new tasks.GlueStartJobRun(stack, 'Work', { glueJobName, taskTimeout: sfn.Timeout.duration(Duration.hours(1)) }));
    }),
  },
]);
