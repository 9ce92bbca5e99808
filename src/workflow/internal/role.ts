import { ArnFormat, CfnResource, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, IConstruct } from 'constructs';
import { constructsBefore, dependenciesOf } from '../../app/dependencies';
import { reachedFrom } from '../../json/reach';
import { check } from '../../props/check';

/** Where `iam.Role.customizeRoles()` keeps what it is told. */
const CUSTOMIZED_ROLES = '@aws-cdk/iam:customizeRoles';

/** A role that only this account's state machines can assume: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html */
export function createRole(scope: Construct): iam.Role {
  const stack = Stack.of(scope);
  return new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: {
          'aws:SourceArn': stack.formatArn({ service: 'states', resource: 'stateMachine', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME }),
        },
      },
    }),
  });
}

/** Whether the CDK adds permissions to a role, or silently leaves them out. */
export function canBeChanged(scope: Construct, role: iam.IRole): boolean {
  if (role instanceof iam.Role || role instanceof iam.LazyRole) {
    return true;
  }
  const probe = new ProbePolicy(scope, 'Probe');
  role.attachInlinePolicy(probe);
  scope.node.tryRemoveChild('Probe');
  return probe.taken;
}

/** Whether a resource waits for the policies of a role, so that none of them can name it. */
export function comesBefore(role: iam.IRole, resource: CfnResource): boolean {
  const isAround = (construct: IConstruct) => role.node.scopes.includes(construct);
  const isPolicyOfRole = (one: CfnResource) => one.cfnResourceType === 'AWS::IAM::Policy' && one.node.scopes.includes(role);
  return [resource, ...reachedFrom(resource, dependenciesOf).keys()].some((one) => isPolicyOfRole(one) || constructsBefore(one).some(isAround));
}

/**
 * Who gets the permissions of a role that must not be in its default policy: a policy beside that. With `iam.Role.customizeRoles()` it is the
 * role itself: the CDK makes no policies then, and only what a role is given in person reaches the report of what they must allow.
 */
export function policyBeside(scope: Construct, id: string, role: iam.IRole): iam.IGrantable {
  if (isCustomized(scope)) {
    return role;
  }
  const existing = scope.node.tryFindChild(id) as iam.Policy | undefined;
  return existing ?? new iam.Policy(scope, id, { roles: [role] });
}

/**
 * The CDK attaches the policy for Distributed Maps before there is anything in it. A role that only copies what is in a policy would have
 * nothing of it: ran here with aws-cdk-lib 2.258, 2026-11-27.
 */
export function attachMapPolicyAgain(stateMachine: sfn.StateMachine): void {
  const policy = stateMachine.node.tryFindChild('DistributedMapPolicy');
  if (policy instanceof iam.Policy && isCustomized(stateMachine)) {
    stateMachine.role.attachInlinePolicy(policy);
  }
}

export function checkCanBeChanged(scope: Construct, role: iam.IRole): void {
  check(scope).must('role', canBeChanged(scope, role), 'be mutable',
    `the immutable role '${role.node.path}'`,
    "the CDK cannot add the permissions the definition needs; import it without 'mutable: false', pass it without 'withoutPolicyUpdates()', or remove 'role'");
}

export function isCustomized(scope: Construct): boolean {
  return scope.node.tryGetContext(CUSTOMIZED_ROLES) !== undefined;
}

/** Learns whether a role takes policies, by attaching them or by copying what is in them, and changes nothing. */
class ProbePolicy extends iam.Policy {
  public taken = false;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { document } = this;
    Object.defineProperty(this, 'document', {
      get: () => {
        this.taken = true;
        return document;
      },
    });
  }

  public attachToRole(): void {
    this.taken = true;
  }
}
