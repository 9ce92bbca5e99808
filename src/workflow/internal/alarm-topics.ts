import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/**
 * Lets CloudWatch publish to the topics of alarms where a key or a policy would keep it out: the alarm looks fine then, and reaches nobody.
 *
 * The CDK does so for the notifications of S3, and not for alarms: https://github.com/aws/aws-cdk/issues/11121
 */
export function letCloudWatchPublish(scope: Construct, actions: IAlarmAction[]): void {
  for (const topic of new Set(actions.map(topicOf))) {
    if (topic) {
      allowKey(scope, topic);
      allowPublishing(scope, topic);
    }
  }
}

/** An SnsAction keeps its topic to itself. */
function topicOf(action: IAlarmAction): sns.ITopic | undefined {
  const { topic } = action as { topic?: sns.ITopic };
  return topic?.topicArn === undefined ? undefined : topic;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services, documented, read on 2026-11-26. */
function allowKey(scope: Construct, { masterKey }: sns.ITopic): void {
  // In a key policy, the resource is the key itself.
  const statement = allowing(scope, ['kms:Decrypt', 'kms:GenerateDataKey*'], '*');
  if (masterKey && !masterKey.addToResourcePolicy(statement, true).statementAdded) {
    Validations.of(scope).addWarning('cdk-sfn-patterns:keyOfAlarmTopic',
      "'alarmActions' has a topic whose key is not defined in this app: no alarm notifies anyone unless you add this statement to the key policy: "
      + `${JSON.stringify(Stack.of(scope).resolve(statement.toStatementJson()))}. The key alias/aws/sns never has it, so use a customer managed key or no key`);
  }
}

/**
 * A topic without a policy takes what comes from its own account; any policy replaces that, also one that `enforceSSL` makes to deny something.
 *
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html, documented, read on 2026-11-26.
 */
function allowPublishing(scope: Construct, topic: sns.ITopic): void {
  if (topic.node.children.some((child) => child instanceof sns.TopicPolicy)) {
    topic.addToResourcePolicy(allowing(scope, ['sns:Publish'], topic.topicArn));
  }
}

function allowing(scope: Construct, actions: string[], resource: string): iam.PolicyStatement {
  const stack = Stack.of(scope);
  return new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions,
    resources: [resource],
    // Alarms of others are none of ours. CloudWatch sends both keys, also to KMS: so AWS's own constructs, measured by others, 2026-11-26,
    // https://aws.github.io/modern-data-architecture-accelerator/typedocs/functions/_aws-mdaa_cloudwatch-constructs.grantCloudWatchAlarmsTopicAccess.html
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'cloudwatch', resource: 'alarm', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME }) },
    },
  });
}
