import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { check } from '../../props/check';

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
  return probe.attached;
}

export function checkCanBeChanged(scope: Construct, role: iam.IRole): void {
  check(scope).must('role', canBeChanged(scope, role), 'be a role that the CDK can change',
    `'${role.node.path}', to which it would not add the permissions that the definition needs`,
    "import it without 'mutable: false', pass it without 'withoutPolicyUpdates()', or leave 'role' out");
}

/** Learns whether a role takes policies, and changes nothing. */
class ProbePolicy extends iam.Policy {
  public attached = false;

  public attachToRole(): void {
    this.attached = true;
  }
}
