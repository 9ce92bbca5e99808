import { CfnResource, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { allow, newFunction, newRole, simpleMachine } from './code';
import { aws, code, guide, inGroup, operations } from './defect';

const CFN = (page: string) => aws(`AWSCloudFormation/latest/TemplateReference/${page}.html`);
const MACHINE = CFN('aws-resource-stepfunctions-statemachine');
const ALIAS = CFN('aws-resource-stepfunctions-statemachinealias');
const SAM = aws('serverless-application-model/latest/developerguide/sam-resource-statemachine.html');
const DONE = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };

/** A role that may write logs and traces, as the L2 makes it. */
function operatedRole(stack: Stack, ...statements: iam.PolicyStatement[]): iam.Role {
  const role = newRole(stack, 'Role');
  const delivery = [
    'CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery', 'ListLogDeliveries', 'PutResourcePolicy',
    'DescribeResourcePolicies', 'DescribeLogGroups',
  ].map((action) => `logs:${action}`);
  const tracing = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map((action) => `xray:${action}`);
  [allow('*', ...delivery), allow('*', ...tracing), ...statements].forEach((statement) => role.addToPolicy(statement));
  return role;
}

/** A machine as a template has it, with the operations that the L2 would give. */
function template(stack: Stack, props: Partial<sfn.CfnStateMachineProps>, ...statements: iam.PolicyStatement[]): sfn.CfnStateMachine {
  const { logs } = operations(stack);
  const role = operatedRole(stack, ...statements);
  const machine = new sfn.CfnStateMachine(stack, 'Machine', {
    roleArn: role.roleArn,
    tracingConfiguration: { enabled: true },
    loggingConfiguration: { level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: (logs!.destination as any).logGroupArn } }] },
    ...props,
  });
  machine.node.addDependency(role);
  return machine;
}

const raw = (props: (wrong: boolean) => Partial<sfn.CfnStateMachineProps>, ...statements: iam.PolicyStatement[]) =>
  code((stack, wrong) => { template(stack, props(wrong), ...statements); });
/** A machine with the ARN of a function in it. */
const around = (definitionString: (wrong: boolean, arn: string, stack: Stack) => string) => code((stack, wrong) => {
  const { functionArn } = newFunction(stack, 'Function');
  template(stack, { definitionString: definitionString(wrong, functionArn, stack) }, allow(functionArn, 'lambda:InvokeFunction'));
});

function sam(stack: Stack, properties: object, ...statements: iam.PolicyStatement[]): void {
  stack.addTransform('AWS::Serverless-2016-10-31');
  new CfnResource(stack, 'Machine', {
    type: 'AWS::Serverless::StateMachine',
    properties: { Definition: DONE, Role: operatedRole(stack, ...statements).roleArn, Tracing: { Enabled: true }, ...properties },
  });
}

function alias(stack: Stack, props: (versions: sfn.CfnStateMachineVersion[]) => Partial<sfn.CfnStateMachineAliasProps>): void {
  const { stateMachineArn, stateMachineRevisionId } = simpleMachine(stack);
  const versions = [
    'Old', 'New',
  ].map((id) => new sfn.CfnStateMachineVersion(stack, id, { stateMachineArn, stateMachineRevisionId, description: id }));
  new sfn.CfnStateMachineAlias(stack, 'Live', { name: 'live', ...props(versions) });
}
const weights = (versions: sfn.CfnStateMachineVersion[], ...weight: number[]) => ({
  routingConfiguration: versions.map(({ attrArn }, i) => ({ stateMachineVersionArn: attrArn, weight: weight[i] })),
});
const canary = (versions: sfn.CfnStateMachineVersion[], preference: object) => ({
  deploymentPreference: {
    type: 'CANARY', interval: 5, percentage: 10, stateMachineVersionArn: versions[1].attrArn, alarms: ['failed'], ...preference,
  },
});

export const templates = inGroup('templates', [
  {
    id: 'substitution-missing',
    title: 'A placeholder that DefinitionSubstitutions does not have',
    breaks: 'A placeholder ${name} is replaced by the value of the key of the same name; this one stays as it is.',
    source: MACHINE,
    ...raw((wrong) => ({
      definitionString: JSON.stringify({
        StartAt: 'Read',
        States: {
          Read: {
            Type: 'Task',
            Resource: 'arn:aws:states:::dynamodb:getItem',
            TimeoutSeconds: 10,
            End: true,
            Parameters: { TableName: '${OrderTable}', Key: { id: { 'S.$': '$.id' } } },
          },
        },
      }),
      definitionSubstitutions: { [wrong ? 'OrdersTable' : 'OrderTable']: 'orders' },
    }), allow('arn:aws:dynamodb:eu-west-1:111122223333:table/orders', 'dynamodb:GetItem')),
  },
  {
    id: 'type-in-lower-case',
    title: 'StateMachineType: "express"',
    breaks: 'StateMachineType is STANDARD or EXPRESS.',
    source: MACHINE,
    ...raw((wrong) => ({ definition: DONE, stateMachineType: wrong ? 'express' : 'EXPRESS' })),
  },
  {
    id: 'two-definitions',
    title: 'Definition and DefinitionString',
    breaks: 'A machine has one of Definition, DefinitionString and DefinitionS3Location.',
    source: MACHINE,
    ...raw((wrong) => ({ definition: DONE, definitionString: wrong ? JSON.stringify(DONE) : undefined })),
  },
  {
    id: 'no-definition',
    title: 'No definition at all',
    breaks: 'A machine has one of Definition, DefinitionString and DefinitionS3Location.',
    source: MACHINE,
    ...raw((wrong) => ({ definition: wrong ? undefined : DONE })),
  },
  {
    id: 'definition-in-camel-case',
    title: 'A Definition object with startAt and states',
    breaks: 'The fields of the definition are those of the Amazon States Language, whose names begin with a capital.',
    source: MACHINE,
    ...raw((wrong) => ({ definition: wrong ? { startAt: 'Done', states: DONE.States } : DONE })),
  },
  {
    id: 'definition-object-without-end',
    title: 'A Definition object whose last nested state has no End',
    breaks: 'All states but Choice, Succeed and Fail have either Next or End.',
    source: guide('workflow-states'),
    ...raw((wrong) => ({
      definition: {
        StartAt: 'Both',
        States: {
          Both: { Type: 'Parallel', Branches: [{ StartAt: 'One', States: { One: { Type: 'Pass', End: wrong ? undefined : true } } }], End: true },
        },
      },
    })),
  },
  {
    id: 'token-breaks-json',
    title: 'A text put together around an ARN, without the quotes',
    breaks: 'A definition is JSON text.',
    source: MACHINE,
    ...around((wrong, arn) => {
      const quote = wrong ? '' : '"';
      return `{"StartAt":"Go","States":{"Go":{"Type":"Task","TimeoutSeconds":60,"Resource":${quote}${arn}${quote},"End":true}}}`;
    }),
  },
  {
    id: 'nested-next-around-token',
    title: 'A text with an ARN in it, in which Next names no state',
    breaks: 'Next is the name of a state of the same States object.',
    source: guide('workflow-states'),
    ...around((wrong, arn, stack) => stack.toJsonString({
      StartAt: 'Go',
      States: { Go: { Type: 'Task', TimeoutSeconds: 60, Resource: arn, Next: wrong ? 'Finished' : 'Done' }, Done: { Type: 'Succeed' } },
    })),
  },
  {
    id: 'machine-name-with-space',
    title: 'StateMachineName: "Order pipeline"',
    breaks: 'A name has no white space, brackets, wildcards, special or control characters.',
    source: MACHINE,
    ...raw((wrong) => ({ definition: DONE, stateMachineName: wrong ? 'Order pipeline' : 'Order-pipeline' })),
  },
  {
    id: 'data-key-reused-for-an-hour',
    title: 'KmsDataKeyReusePeriodSeconds: 3600',
    breaks: 'The period is from 60 to 900 seconds.',
    source: CFN('aws-properties-stepfunctions-statemachine-encryptionconfiguration'),
    ...code((stack, wrong) => {
      const { keyArn } = new kms.Key(stack, 'Key', { enableKeyRotation: true });
      template(stack, {
        definition: DONE,
        stateMachineName: 'orders',
        encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: keyArn, kmsDataKeyReusePeriodSeconds: wrong ? 3600 : 600 },
      }, allow(keyArn, 'kms:Decrypt', 'kms:GenerateDataKey'));
    }),
  },
  {
    id: 'sam-type-in-mixed-case',
    title: 'SAM: Type: Express',
    breaks: 'The Type of a SAM state machine is STANDARD or EXPRESS.',
    source: SAM,
    ...code((stack, wrong) => sam(stack, { Type: wrong ? 'Express' : 'EXPRESS' })),
  },
  {
    id: 'sam-start-at-missing',
    title: 'SAM: a Definition whose StartAt names no state',
    breaks: 'StartAt must exactly match the name of one of the states.',
    source: guide('statemachine-structure'),
    ...code((stack, wrong) => sam(stack, { Definition: wrong ? { ...DONE, StartAt: 'Begin' } : DONE })),
  },
  {
    id: 'sam-substitution-missing',
    title: 'SAM: a placeholder that DefinitionSubstitutions does not have',
    breaks: 'Each placeholder of the definition has its value in DefinitionSubstitutions.',
    source: SAM,
    ...code((stack, wrong) => {
      const { functionArn } = newFunction(stack, 'Function');
      sam(stack, {
        Definition: { StartAt: 'Go', States: { Go: { Type: 'Task', TimeoutSeconds: 60, Resource: '${ShipFunction}', End: true } } },
        DefinitionSubstitutions: { [wrong ? 'ShippingFunction' : 'ShipFunction']: functionArn },
      }, allow(functionArn, 'lambda:InvokeFunction'));
    }),
  },
  {
    id: 'alias-weights-below-100',
    title: 'An alias whose weights give 90',
    breaks: 'The sum of the weights of a routing configuration is 100.',
    source: CFN('aws-properties-stepfunctions-statemachinealias-routingconfigurationversion'),
    ...code((stack, wrong) => alias(stack, (versions) => weights(versions, 80, wrong ? 10 : 20))),
  },
  {
    id: 'alias-with-two-ways-of-routing',
    title: 'An alias with RoutingConfiguration and DeploymentPreference',
    breaks: 'RoutingConfiguration and DeploymentPreference are mutually exclusive.',
    source: ALIAS,
    ...code((stack, wrong) => alias(stack, (versions) => ({ ...canary(versions, {}), ...(wrong ? weights(versions, 90, 10) : {}) }))),
  },
  {
    id: 'canary-with-alarm-arns',
    title: 'A canary deployment with the ARNs of its alarms',
    breaks: 'Alarms are given by name; an alarm that is not found counts as OK, so that nothing rolls back.',
    source: CFN('aws-properties-stepfunctions-statemachinealias-deploymentpreference'),
    ...code((stack, wrong) => alias(stack, (versions) => canary(versions, {
      alarms: [wrong ? 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:failed' : 'failed'],
    }))),
  },
  {
    id: 'canary-without-percentage',
    title: 'A canary deployment without Percentage',
    breaks: 'Percentage is required for CANARY and LINEAR deployments.',
    source: CFN('aws-properties-stepfunctions-statemachinealias-deploymentpreference'),
    ...code((stack, wrong) => alias(stack, (versions) => canary(versions, wrong ? { percentage: undefined } : {}))),
  },
  {
    id: 'log-level-without-destination',
    title: 'LoggingConfiguration with a level and no destination',
    breaks: 'Destinations is required unless Level is OFF.',
    source: CFN('aws-properties-stepfunctions-statemachine-loggingconfiguration'),
    ...code((stack, wrong) => {
      const machine = template(stack, { definition: DONE });
      if (wrong) machine.loggingConfiguration = { level: 'ALL' };
    }),
  },
]);
