/* Keys of log groups that users give: the CDK does not let CloudWatch Logs use them, and the deployment of the log group fails. */
import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../../src';
import { textsInTemplate } from '../../lint/template-support';
import { newStack } from '../../support';

function stackWith(logGroup: (stack: Stack) => logs.ILogGroup): Stack {
  const stack = newStack();
  const shared = logGroup(stack);
  for (const id of ['Orders', 'Refunds']) {
    new Workflow(stack, id, { definition: new sfn.Pass(stack, `Pass${id}`), logGroup: shared });
  }
  return stack;
}

const encrypted = (key: (stack: Stack) => kms.IKey, logGroupName?: string) => (stack: Stack) => new logs.LogGroup(stack, 'Logs', { logGroupName, encryptionKey: key(stack) });
const ownKey = (stack: Stack) => new kms.Key(stack, 'Key');
const arnOf = (name: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, `:log-group:${name}`]] });

test.each<[string, string | undefined, string]>([
  ['with a name', '/aws/vendedlogs/states/orders', '/aws/vendedlogs/states/orders'],
  ['without one, for which the key cannot wait', undefined, '*'],
])('the key of a log group %s lets CloudWatch Logs use it, once for all Workflows', (_, name, inCondition) => {
  const template = Template.fromStack(stackWith(encrypted(ownKey, name)));
  const [{ Properties }] = Object.values(template.findResources('AWS::KMS::Key'));
  expect(Properties.KeyPolicy.Statement.slice(1)).toEqual([{
    Effect: 'Allow',
    Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } },
    Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    Resource: '*',
    Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': arnOf(inCondition) } },
  }]);
  expect(textsInTemplate('SFN119', template.toJSON().Resources)).toEqual([]);
});

test('a key from elsewhere is a warning, since its policy is not ours', () => {
  const stack = stackWith(encrypted((scope) => kms.Key.fromKeyArn(scope, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/a')));
  Annotations.fromStack(stack).hasWarning('/Stack/Orders', Match.stringLikeRegexp("the key of 'logGroup' is not defined in this app: add this statement to its key policy:"));
});

test.each<[string, (stack: Stack) => logs.ILogGroup]>([
  ['without a key', (stack) => new logs.LogGroup(stack, 'Logs')],
  ['from elsewhere', (stack) => logs.LogGroup.fromLogGroupName(stack, 'Logs', 'orders')],
  ['with a key that only deployment knows', encrypted((stack) => kms.Key.fromKeyArn(stack, 'Key', new CfnParameter(stack, 'Arn', { default: 'arn:aws:kms:us-east-1:1:key/a' }).valueAsString))],
])('nothing is said of a log group %s', (_, logGroup) => {
  const stack = stackWith(logGroup);
  Annotations.fromStack(stack).hasNoWarning('/Stack/Orders', Match.stringLikeRegexp('is not defined in this app'));
});
