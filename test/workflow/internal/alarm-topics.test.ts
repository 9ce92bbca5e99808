/* Topics that would keep an alarm from whoever is on call: encrypted, or with a policy that leaves CloudWatch out. */
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Workflow, WorkflowProps } from '../../../src';
import { newStack, newTask } from '../../support';

const KEY = 'AWS::KMS::Key';
const POLICY = 'AWS::SNS::TopicPolicy';
const WARNING = /key is not defined in this app/;

function stackWith(topic: (stack: Stack) => sns.ITopic, props: Partial<WorkflowProps> = {}): Stack {
  const stack = newStack();
  const onCall = topic(stack);
  for (const id of ['Orders', 'Refunds']) {
    new Workflow(stack, id, { definition: newTask(stack, `Work${id}`), alarmActions: [new actions.SnsAction(onCall)], ...props });
  }
  return stack;
}

const byCloudWatch = (Action: unknown, Resource: unknown) => ({
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action,
  Resource,
  Condition: {
    StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudwatch:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':alarm:*']] } },
  },
});
const statements = (template: Template, type: string, field: string) => Object.values(template.findResources(type))
  .flatMap(({ Properties }) => Properties[field].Statement).filter(({ Principal }) => Principal.Service === 'cloudwatch.amazonaws.com');

test('a key of the app lets CloudWatch use it, once for all Workflows', () => {
  const template = Template.fromStack(stackWith((stack) => new sns.Topic(stack, 'T', { masterKey: new kms.Key(stack, 'K') })));
  expect(statements(template, KEY, 'KeyPolicy').map(({ Action }) => Action)).toEqual([['kms:Decrypt', 'kms:GenerateDataKey*']]);
  template.hasResourceProperties(KEY, { KeyPolicy: { Statement: Match.arrayWith([byCloudWatch(['kms:Decrypt', 'kms:GenerateDataKey*'], '*')]) } });
});

test.each<[string, (stack: Stack) => kms.IKey]>([
  ["SNS's own key", (stack) => kms.Alias.fromAliasName(stack, 'K', 'alias/aws/sns')],
  ['a key of another stack', (stack) => kms.Key.fromKeyArn(stack, 'K', 'arn:aws:kms:us-east-1:111122223333:key/a')],
])('%s is a warning, since its policy is not ours', (_, masterKey) => {
  const stack = stackWith((scope) => new sns.Topic(scope, 'T', { masterKey: masterKey(scope) }));
  Annotations.fromStack(stack).hasWarning('/Stack/Orders/Alarms', Match.stringLikeRegexp(WARNING.source));
});

test.each<[string, (stack: Stack) => sns.ITopic]>([
  ['enforceSSL', (stack) => new sns.Topic(stack, 'T', { enforceSSL: true })],
  ['a policy of its user', (stack) => {
    const topic = new sns.Topic(stack, 'T');
    topic.grantPublish(new iam.ServicePrincipal('events.amazonaws.com'));
    topic.addToResourcePolicy(new iam.PolicyStatement({ principals: [new iam.ServicePrincipal('events.amazonaws.com')], actions: ['sns:Publish'], resources: [topic.topicArn] }));
    return topic;
  }],
])('a topic with %s lets CloudWatch publish', (_, topic) => {
  const template = Template.fromStack(stackWith(topic));
  expect(statements(template, POLICY, 'PolicyDocument')).toEqual([byCloudWatch('sns:Publish', { Ref: Match.anyValue() })].map(({ Resource, ...x }) => expect.objectContaining(x)));
});

test.each<[string, (stack: Stack) => sns.ITopic, Partial<WorkflowProps>]>([
  ['a topic without a policy, which lets its account publish', (stack) => new sns.Topic(stack, 'T'), {}],
  ['a topic of another stack', (stack) => sns.Topic.fromTopicArn(stack, 'T', 'arn:aws:sns:us-east-1:111122223333:t'), {}],
  ['a Workflow without alarms', (stack) => new sns.Topic(stack, 'T', { enforceSSL: true, masterKey: new kms.Key(stack, 'K') }), { alarmsEnabled: false, alarmActions: undefined }],
])('%s is left alone', (_, topic, props) => {
  const stack = stackWith(topic, props);
  const template = Template.fromStack(stack);
  expect([...statements(template, POLICY, 'PolicyDocument'), ...statements(template, KEY, 'KeyPolicy')]).toEqual([]);
  Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp(WARNING.source));
});

test('other actions than those of SNS are left alone', () => {
  const stack = newStack();
  const action = { bind: () => ({ alarmActionArn: 'arn:aws:ssm:us-east-1:111122223333:opsitem:1' }) };
  expect(() => new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), alarmActions: [action] })).not.toThrow();
});
