import { Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, IConstruct } from 'constructs';
import { Wildcard } from '../../app/wildcards';
import { arrayOf, isObject } from '../../json/values';

const IS_THE_ROLES_OWN = 'The policy is one role\'s own: it is deployed and deleted with what needs it, and cannot be attached to anything else. AWS advises '
  + 'inline policies for that: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-choosing-managed-or-inline.html';
const INLINE_POLICY: Record<string, string> = Object.fromEntries(['NIST.800.53.R4', 'NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321']
  .map((pack) => [`${pack}-IAMNoInlinePolicy`, IS_THE_ROLES_OWN]));

/**
 * Tells cdk-nag why policies are as they are: each finding at the one policy that has it, by its exact id.
 *
 * A wildcard is acknowledged only where every action that the finished policy allows on it is explained. What users add is theirs to judge,
 * whenever they do so.
 *
 * @param roots - what holds the policies
 */
export function acknowledgeFindings(scope: Construct, roots: () => IConstruct[], wildcards: () => Wildcard[]): void {
  // The last thing before the app is written: statements have been added by then, and references to other stacks have their final form.
  scope.node.addValidation({
    validate: () => {
      const policies = roots().flatMap((root) => root.node.findAll()).filter(isPolicy);
      policies.forEach((policy) => acknowledgePolicy(policy, wildcards()));
      return [];
    },
  });
}

function acknowledgePolicy(policy: iam.CfnPolicy | iam.CfnManagedPolicy, wildcards: Wildcard[]): void {
  const reasons = policy instanceof iam.CfnPolicy ? { ...INLINE_POLICY } : {};
  const named = wildcards.map((wildcard) => ({ ...wildcard, resource: nameOf(Stack.of(policy).resolve(wildcard.resource)) }));
  for (const [resource, actions] of wildcardsIn(policy)) {
    const explained = named.filter((wildcard) => wildcard.resource === resource && wildcard.actions.some((action) => actions.has(action)));
    const known = new Set(explained.flatMap((wildcard) => wildcard.actions));
    if ([...actions].every((action) => known.has(action))) {
      reasons[`AwsSolutions-IAM5[Resource::${resource}]`] = [...new Set(explained.map(({ reason }) => reason))].join('; ');
    }
  }
  acknowledge(policy, reasons);
}

/** Not by `Validations.acknowledge()`: in the lowest supported CDK it refuses an id with `::` twice, as that of an ARN with `AWS::Region` has. */
function acknowledge({ node }: IConstruct, reasons: Record<string, string>): void {
  const type = Validations.ACKNOWLEDGED_RULES_METADATA_KEY;
  // An app may be synthesized again.
  const known = new Set(node.metadata.filter((entry) => entry.type === type).flatMap(({ data }) => Object.keys(data)));
  const added = Object.entries(reasons).filter(([id]) => !known.has(id));
  if (added.length > 0) {
    node.addMetadata(type, Object.fromEntries(added));
  }
}

/** What a finished policy allows on resources with a wildcard, by cdk-nag's names for them. */
function wildcardsIn(policy: iam.CfnPolicy | iam.CfnManagedPolicy): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const { Statement: statements } = Stack.of(policy).resolve(policy.policyDocument);
  for (const { Effect: effect, Action: actions, Resource: resources } of arrayOf(statements)) {
    const names = [resources].flat().map(nameOf).filter((name) => effect === 'Allow' && name.includes('*'));
    for (const name of names) {
      const all = found.get(name) ?? new Set();
      // Without actions it is everything but some.
      [actions ?? '*'].flat().forEach((action) => all.add(action));
      found.set(name, all);
    }
  }
  return found;
}

/** How cdk-nag writes a resource in the id of a finding. */
function nameOf(resource: unknown): string {
  if (!isObject(resource)) {
    return typeof resource === 'string' ? resource.replace(/\${/g, '<').replace(/}/g, '>') : '';
  }
  const [name, value] = Object.entries(resource)[0] ?? [];
  switch (name) {
    // The parts may be a list that only the deployment knows.
    case 'Fn::Join': return Array.isArray(value) && Array.isArray(value[1]) ? value[1].map(nameOf).join(value[0]) : JSON.stringify(resource);
    case 'Fn::Sub': return nameOf(value);
    case 'Fn::GetAtt': return `<${[value].flat().map(nameOf).join('.')}>`;
    case 'Fn::ImportValue': return nameOf(value);
    case 'Ref': return `<${nameOf(value)}>`;
    default: return JSON.stringify(resource);
  }
}

function isPolicy(construct: IConstruct): construct is iam.CfnPolicy | iam.CfnManagedPolicy {
  return construct instanceof iam.CfnPolicy || construct instanceof iam.CfnManagedPolicy;
}
