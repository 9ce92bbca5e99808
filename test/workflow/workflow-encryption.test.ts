import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Workflow, WorkflowProps } from '../../src';
import { newStack, newTask, propertiesOf, statementsOf } from '../support';

function encrypted(props: Partial<WorkflowProps> = {}) {
  const stack = newStack();
  new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), encryptionKey: new kms.Key(stack, 'Key'), ...props });
  return stack;
}

describe('a key of the user\'s', () => {
  test('encrypts the state machine and its log group', () => {
    const template = Template.fromStack(encrypted());
    const keyArn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] };
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: keyArn, KmsDataKeyReusePeriodSeconds: 300 },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: keyArn });
  });

  test.each([undefined, 'orders'])('can be used by the executions of a machine with the name %s', (stateMachineName) => {
    const statement = statementsOf(encrypted({ stateMachineName })).find(({ actions }) => actions.includes('kms:Decrypt'))!;
    expect(statement.actions).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
    expect(statement.condition).toEqual({
      StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': { Ref: expect.stringMatching(/^OrdersStateMachine/) } },
    });
    expect(statement.roles).toEqual([expect.stringMatching(/^OrdersRole/)]);
  });

  test('is never allowed under a name that is empty', () => {
    expect(JSON.stringify(statementsOf(encrypted()))).not.toMatch(/stateMachine:("|\])/);
  });

  test('can be used for log delivery by the role and by the service', () => {
    const stack = encrypted();
    const anyLog = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':*']] };
    const condition = { StringEquals: { 'kms:EncryptionContext:SourceArn': anyLog } };
    expect(statementsOf(stack)).toContainEqual(expect.objectContaining({ actions: ['kms:GenerateDataKey'], condition }));
    expect(propertiesOf(stack, 'AWS::KMS::Key').KeyPolicy.Statement).toContainEqual(
      expect.objectContaining({ Principal: { Service: 'delivery.logs.amazonaws.com' }, Action: 'kms:Decrypt', Condition: condition }));
  });

  test('can be used by CloudWatch Logs for this log group alone', () => {
    const stack = encrypted();
    const { LogGroupName } = propertiesOf(stack, 'AWS::Logs::LogGroup');
    const statement = propertiesOf(stack, 'AWS::KMS::Key').KeyPolicy.Statement.find((x: any) => JSON.stringify(x.Principal).includes('logs.'));
    expect(JSON.stringify(statement.Condition.ArnEquals['kms:EncryptionContext:aws:logs:arn'])).toContain(`:log-group:${LogGroupName}"`);
  });

  test('needs nothing for logs where nothing is logged', () => {
    const stack = encrypted({ logLevel: sfn.LogLevel.OFF });
    expect(propertiesOf(stack, 'AWS::KMS::Key').KeyPolicy.Statement).toHaveLength(1);
    expect(statementsOf(stack).filter(({ actions }) => actions.some((x) => x.startsWith('kms:')))).toHaveLength(1);
  });

  test('of elsewhere brings a warning with the statements that its policy needs', () => {
    const stack = newStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/1234');
    new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), encryptionKey });
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp("'encryptionKey' is not defined in this app"));
    expect(warnings.map(({ entry }) => entry.data)).toEqual([
      expect.stringMatching(/add this statement to its key policy: \{.*kms:EncryptionContext:aws:logs:arn.*"logs\."/),
      expect.stringMatching(/add this statement to its key policy: \{.*"delivery\.logs\.amazonaws\.com".*\[ack: .*cdk-sfn-patterns:keyPolicyOfLogDelivery\]/),
    ]);
  });

  test('is used with a log group of the user\'s as that is', () => {
    const stack = newStack();
    const logGroup = new logs.LogGroup(stack, 'Mine');
    new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), encryptionKey: new kms.Key(stack, 'Key'), logGroup });
    expect(propertiesOf(stack, 'AWS::Logs::LogGroup').KmsKeyId).toBeUndefined();
  });
});

describe('a service principal', () => {
  const regions = RegionInfo.regions.filter(({ domainSuffix }) => domainSuffix !== undefined);

  /** All that a Workflow with every service in it lets services do, as CloudFormation writes their names there. */
  function principalsIn(region: string, suffix: string): string[] {
    const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region } });
    const encryptionKey = new kms.Key(stack, 'Key');
    const topic = new sns.Topic(stack, 'OnCall', { masterKey: encryptionKey, enforceSSL: true });
    new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), encryptionKey, alarmActions: [new SnsAction(topic)] });
    const written = JSON.stringify(Template.fromStack(stack).toJSON(), (_, value) => {
      switch (true) {
        case value?.Ref === 'AWS::URLSuffix': return suffix;
        case value?.['Fn::Join'] !== undefined && value['Fn::Join'][1].every((part: any) => typeof part === 'string' || part.Ref === 'AWS::URLSuffix'):
          return value['Fn::Join'][1].map((part: any) => part.Ref ? suffix : part).join(value['Fn::Join'][0]);
        default: return value;
      }
    });
    return [...new Set([...written.matchAll(/"Service":"([^"]*)"/g)].map(([, name]) => name))];
  }

  test.each(regions)('that names the region $name has the suffix of its partition', ({ name, domainSuffix }) => {
    expect(principalsIn(name, domainSuffix!).sort()).toEqual([
      'cloudwatch.amazonaws.com', 'delivery.logs.amazonaws.com', `logs.${name}.${domainSuffix}`, 'states.amazonaws.com',
    ]);
  });
});
