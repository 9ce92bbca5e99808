import { ArnFormat, Stack, Token, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { policyBeside } from './role';
import { constructBehind } from '../../app/facts';

/** AWS's own default: https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html */
const DATA_KEY_REUSE_SECONDS = 300;

/**
 * Encrypts a state machine with a customer managed key, with the statements of
 * https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
 *
 * Not through the prop of `sfn.StateMachine`: for a machine without an explicit name that renders a condition that ends in an empty
 * name, so that the role can never use the key.
 */
export function encryptStateMachine(scope: Construct, stateMachine: sfn.StateMachine, key: kms.IKey, logged: boolean): void {
  const resource = stateMachine.node.defaultChild as sfn.CfnStateMachine;
  resource.encryptionConfiguration = {
    type: 'CUSTOMER_MANAGED_KMS_KEY',
    kmsKeyId: key.keyArn,
    kmsDataKeyReusePeriodSeconds: DATA_KEY_REUSE_SECONDS,
  };
  // A policy of its own: the machine depends on the role's default policy, which therefore cannot name the machine.
  policyBeside(scope, 'EncryptionPolicy', stateMachine.role).grantPrincipal.addToPrincipalPolicy(
    useOf(key, ['kms:Decrypt', 'kms:GenerateDataKey'], 'kms:EncryptionContext:aws:states:stateMachineArn', stateMachine.stateMachineArn));
  if (logged) {
    const anyLog = Stack.of(scope).formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    stateMachine.addToRolePolicy(useOf(key, ['kms:GenerateDataKey'], 'kms:EncryptionContext:SourceArn', anyLog));
    allow(key, scope, 'keyPolicyOfLogDelivery', 'delivery.logs.amazonaws.com', ['kms:Decrypt'], { StringEquals: { 'kms:EncryptionContext:SourceArn': anyLog } });
  }
}

/**
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 *
 * CloudWatch Logs is the one service here whose principal names its region, and that has the suffix of the region's partition:
 * `logs.cn-north-1.amazonaws.com.cn`. Principals without a region end in `amazonaws.com` everywhere.
 */
export function allowLogsToUse(key: kms.IKey | undefined, scope: Construct, logGroupName: string, prop = 'encryptionKey'): void {
  const stack = Stack.of(scope);
  const logGroupArn = stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: logGroupName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  const actions = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];
  const service = `logs.${stack.region}.${stack.urlSuffix}`;
  allow(key, scope, 'keyPolicyOfLogs', service, actions, { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroupArn } }, prop);
}

/**
 * The same for a log group of the user's, whose key the CDK does not open for CloudWatch Logs: the deployment of the log group would fail. Its name is
 * left open where only the deployment knows it: it comes after its key.
 */
export function allowLogsOf(logGroup: logs.ILogGroup, scope: Construct): void {
  const resource = logGroup.node.defaultChild;
  if (!(resource instanceof logs.CfnLogGroup) || resource.kmsKeyId === undefined) {
    return;
  }
  const { kmsKeyId, logGroupName = '*' } = resource;
  const key = constructBehind(kmsKeyId)?.node.scope;
  // Of a key that is not a construct with a policy, a token does not tell whose it is.
  if (key instanceof kms.Key || !Token.isUnresolved(kmsKeyId)) {
    allowLogsToUse(key instanceof kms.Key ? key : undefined, scope, Token.isUnresolved(logGroupName) ? '*' : logGroupName, 'logGroup');
  }
}

function useOf(key: kms.IKey, actions: string[], context: string, value: string): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions, resources: [key.keyArn], conditions: { StringEquals: { [context]: value } } });
}

function allow(
  key: kms.IKey | undefined, scope: Construct, warningId: string, service: string, actions: string[], conditions: object, prop = 'encryptionKey',
): void {
  const statement = new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(service)],
    actions,
    // In a key policy, the resource is the key itself.
    resources: ['*'],
    conditions: { ...conditions },
  });
  if (!key?.addToResourcePolicy(statement, true).statementAdded) {
    Validations.of(scope).addWarning(`cdk-sfn-patterns:${warningId}`,
      `${prop === 'encryptionKey' ? `'${prop}'` : `the key of '${prop}'`} is not defined in this app: add this statement to its key policy: ${JSON.stringify(Stack.of(scope).resolve(statement.toStatementJson()))}`);
  }
}
