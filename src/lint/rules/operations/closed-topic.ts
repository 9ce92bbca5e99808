import { objectOf } from '../../../json/values';
import { textOf } from '../../../template/functions';
import { keyOf, serviceMayUse } from '../../../template/key-access';
import { referencesIn, resourcesOfType, targetOf } from '../../../template/references';
import { UNKNOWN, allowedBy, allows, isForEverybody, servicesOf } from '../../../template/statement';
import { MachineResource } from '../../../template/template';
import { Fix } from '../../remedy';
import { listed } from '../../wording';

type Resources = MachineResource['resources'];

const CLOUDWATCH = 'cloudwatch.amazonaws.com';

interface Closed {
  readonly why: string;
  readonly fix: Fix;
}

/** Why CloudWatch cannot publish to the topic that an alarm names; undefined where it can, or where that is not known. */
export function closedTopic(action: unknown, resources: Resources): Closed | undefined {
  const topic = targetOf(action, resources);
  return topic?.resource.Type === 'AWS::SNS::Topic'
    ? closedByKey(topic.id, objectOf(topic.resource.Properties).KmsMasterKeyId, resources) ?? closedByPolicy(topic.id, resources)
    : undefined;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services, documented, read on 2026-11-26. */
function closedByKey(topic: string, id: unknown, resources: Resources): Closed | undefined {
  if (/(^|:)alias\/aws\/sns$/.test(textOf(id, '*'))) {
    return { why: `the topic '${topic}' has the key alias/aws/sns, whose policy does not allow CloudWatch`, fix: 'use a customer managed key, or no key' };
  }
  const key = keyOf(id, resources);
  const missing = key ? ['kms:Decrypt', 'kms:GenerateDataKey'].filter((action) => !serviceMayUse(key, CLOUDWATCH, action)) : [];
  return missing.length === 0 ? undefined : {
    why: `the topic '${topic}' has the key '${key!.id}', whose policy does not allow ${listed(missing)} for CloudWatch`,
    fix: {
      asl: `allow kms:Decrypt and kms:GenerateDataKey* for ${CLOUDWATCH} in the key policy`,
      cdk: `call key.grant(new iam.ServicePrincipal('${CLOUDWATCH}'), 'kms:Decrypt', 'kms:GenerateDataKey*')`,
      workflow: "pass the topic in 'alarmActions', and the Workflow adds the permission",
    },
  };
}

/**
 * A topic without a policy takes what comes from its own account; any policy replaces that.
 *
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html, documented, read on 2026-11-26.
 */
function closedByPolicy(topic: string, resources: Resources): Closed | undefined {
  const policies = resourcesOfType(resources, 'AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy').map(([, { Properties }]) => objectOf(Properties))
    .filter(({ Topics, TopicArn }) => referencesIn(Topics, TopicArn).has(topic));
  const { statements, complete } = allowedBy(...policies.map(({ PolicyDocument }) => PolicyDocument));
  const isOpen = policies.length === 0 || !complete || statements.some((statement) => allows(statement, 'sns:Publish')
    // What only deployment knows may be CloudWatch.
    && (isForEverybody(statement) || servicesOf(statement).some((service) => service === CLOUDWATCH || service.includes(UNKNOWN))));
  return isOpen ? undefined : {
    why: `the policy of the topic '${topic}' does not allow CloudWatch to publish`,
    fix: {
      asl: `allow sns:Publish for ${CLOUDWATCH} in the topic policy`,
      cdk: `call topic.grantPublish(new iam.ServicePrincipal('${CLOUDWATCH}'))`,
      workflow: "pass the topic in 'alarmActions', and the Workflow adds the permission",
    },
  };
}
