import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, IConstruct } from 'constructs';
import { GrantedLater, LateStatements } from './internal/late-statements';
import { canBeChanged, comesBefore, policyBeside } from './internal/role';
import { Wildcard } from '../app/wildcards';
import { check } from '../props/check';

/** What a Workflow knows that decides how a permission is given. */
interface GrantContext {
  readonly encryptionKey?: kms.IKey;
  /** Whether the definition has a Distributed Map. */
  readonly hasMapRuns: boolean;
  /** What the Workflow is made of, and what its definition refers to. */
  references(): IConstruct[];
  /** Takes what a permission's wildcard is for. */
  explain(wildcard: Wildcard): void;
}

/**
 * Grants permissions on a Workflow.
 *
 * As in plain CDK, permissions are in the grantee role's own policy, on which a function depends. If that would create a circular dependency, such as
 * for a function that the definition itself uses, they are in a separate policy.
 *
 * @example
 *
 * workflow.grants.startExecution(worker);
 * workflow.grants.execution(worker, 'states:StopExecution');
 */
export class WorkflowGrants {
  /** @internal */
  public static _of(scope: Construct, stateMachine: sfn.StateMachine, context: GrantContext): WorkflowGrants {
    return new WorkflowGrants(scope, stateMachine, context);
  }

  private readonly policyIds = new Map<iam.IRole, string>();
  private readonly later: LateStatements;

  private constructor(
    private readonly scope: Construct,
    private readonly stateMachine: sfn.StateMachine,
    private readonly context: GrantContext,
  ) {
    const machine = stateMachine.node.defaultChild as sfn.CfnStateMachine;
    this.later = new LateStatements(scope, (role) => (comesBefore(role, machine) ? this.beside(role) : role));
  }

  /**
   * Allows `grantee` to start executions.
   *
   * @param grantee - the role, user or function that gets the permission
   */
  public startExecution(grantee: iam.IGrantable): iam.Grant {
    return this.grant(grantee, ['states:StartExecution'], [this.stateMachine.stateMachineArn]);
  }

  /**
   * Allows `grantee` to start executions and wait for their results.
   *
   * @param grantee - the role, user or function that gets the permission
   * @throws if the Workflow is not Express
   */
  public startSyncExecution(grantee: iam.IGrantable): iam.Grant {
    this.mustBe(sfn.StateMachineType.EXPRESS, 'startSyncExecution', "grant 'startExecution', or set 'stateMachineType' to EXPRESS");
    return this.withKey(grantee, this.grant(grantee, ['states:StartSyncExecution'], [this.stateMachine.stateMachineArn]));
  }

  /**
   * Allows `grantee` to read the definition and, for a Standard workflow, its executions and their history, including Map Runs and their children.
   *
   * With an `encryptionKey`, this includes the permission to decrypt. `states:ListStateMachines` is not included, because AWS grants it only for all
   * state machines of an account.
   *
   * @param grantee - the role, user or function that gets the permission
   */
  public read(grantee: iam.IGrantable): iam.Grant {
    const definition = ['states:DescribeStateMachine', 'states:ListExecutions'];
    const executions = ['states:DescribeExecution', 'states:DescribeStateMachineForExecution', 'states:GetExecutionHistory'];
    if (this.stateMachine.stateMachineType === sfn.StateMachineType.EXPRESS) {
      return this.withKey(grantee, this.grant(grantee, ['states:DescribeStateMachine'], [this.stateMachine.stateMachineArn]));
    }
    const grant = this.grant(grantee, definition, [this.stateMachine.stateMachineArn]);
    return this.withKey(grantee, this.context.hasMapRuns
      ? grant.combine(this.onAll(grantee, [...executions, 'states:ListMapRuns'], this.arnsOf('execution', ':*'), this.arnsOf('execution', '/*')))
        .combine(this.mapRun(grantee, 'states:DescribeMapRun', 'states:ListExecutions'))
      : grant.combine(this.execution(grantee, ...executions)));
  }

  /**
   * Allows `grantee` to redrive failed executions.
   *
   * @param grantee - the role, user or function that gets the permission
   * @throws if the Workflow is Express, which does not support redrive
   */
  public redriveExecution(grantee: iam.IGrantable): iam.Grant {
    this.mustBe(sfn.StateMachineType.STANDARD, 'redriveExecution', 'start an Express execution again instead');
    return this.execution(grantee, 'states:RedriveExecution');
  }

  /**
   * Allows `grantee` to respond to tasks that wait for a callback.
   *
   * @param grantee - the role, user or function that gets the permission
   * @throws if the Workflow is Express, which does not support callbacks
   */
  public taskResponse(grantee: iam.IGrantable): iam.Grant {
    this.mustBe(sfn.StateMachineType.STANDARD, 'taskResponse', 'Express workflows do not support callbacks');
    return this.grant(grantee, ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'], [this.stateMachine.stateMachineArn]);
  }

  /**
   * Grants other actions on the executions, such as `states:StopExecution`.
   *
   * @param grantee - the role, user or function that gets the permission
   * @param actions - the IAM actions
   */
  public execution(grantee: iam.IGrantable, ...actions: string[]): iam.Grant {
    return this.onAll(grantee, actions, this.arnsOf('execution', ':*'));
  }

  /**
   * Grants other actions on the runs of the Distributed Maps, such as `states:UpdateMapRun`.
   *
   * @param grantee - the role, user or function that gets the permission
   * @param actions - the IAM actions
   * @throws if the definition has no Distributed Map
   */
  public mapRun(grantee: iam.IGrantable, ...actions: string[]): iam.Grant {
    if (!this.context.hasMapRuns) {
      throw check(this.scope).error("'mapRun' needs a definition with a Distributed Map, got none: without one there are no Map Runs");
    }
    return this.onAll(grantee, actions, this.arnsOf('mapRun', '/*'));
  }

  /**
   * Grants other actions on the state machine, such as `states:ListStateMachineVersions`.
   *
   * @param grantee - the role, user or function that gets the permission
   * @param actions - the IAM actions
   */
  public actions(grantee: iam.IGrantable, ...actions: string[]): iam.Grant {
    return this.grant(grantee, actions, [this.stateMachine.stateMachineArn]);
  }

  /** https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html */
  private withKey(grantee: iam.IGrantable, grant: iam.Grant): iam.Grant {
    const key = this.context.encryptionKey;
    return key ? grant.combine(iam.Grant.addToPrincipal({
      grantee: this.withoutCycle(grantee),
      actions: ['kms:Decrypt'],
      resourceArns: [key.keyArn],
      conditions: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': this.stateMachine.stateMachineArn } },
    })) : grant;
  }

  private grant(grantee: iam.IGrantable, actions: string[], resourceArns: string[]): iam.Grant {
    return iam.Grant.addToPrincipal({ grantee: this.withoutCycle(grantee), actions, resourceArns });
  }

  /**
   * A role's default policy is created before the function that has the role, and the state machine after the functions that it uses. A
   * permission on the machine in that policy would close the circle, a policy beside it does not. Of roles of the same stack that is only
   * decided when the app is complete.
   */
  private withoutCycle(grantee: iam.IGrantable): iam.IGrantable {
    const role = grantee.grantPrincipal;
    if (!isRole(role) || !canBeChanged(this.scope, role)) {
      return grantee;
    }
    if (Stack.of(role) === Stack.of(this.scope)) {
      return { grantPrincipal: new GrantedLater(role, this.later) };
    }
    return this.createdAfter(Stack.of(role)) ? this.beside(role) : grantee;
  }

  private beside(role: iam.IRole): iam.IGrantable {
    return policyBeside(this.scope, this.idOf(role), role);
  }

  /** Without the name of the stack or what it is in: a stack has the same logical ids under another name, and in a Stage. */
  private idOf(role: iam.IRole): string {
    const path = role.node.path.slice(Stack.of(role).node.path.length + 1);
    let id = `Grants${path}`;
    // Roles of two other stacks may have the same path there.
    for (let n = 2; [...this.policyIds].some(([other, its]) => its === id && other !== role); n++) {
      id = `Grants${path}${n}`;
    }
    this.policyIds.set(role, id);
    return id;
  }

  /** Whether the state machine needs what is in another stack anyway, so that nothing there may depend on the machine. */
  private createdAfter(stack: Stack): boolean {
    const needed = new Set([Stack.of(this.scope), ...this.context.references().map((resource) => Stack.of(resource))]);
    // A set hands out what is added to it while it is gone through.
    needed.forEach((x) => x.dependencies.forEach((dependency) => needed.add(dependency)));
    return needed.has(stack);
  }

  private onAll(grantee: iam.IGrantable, actions: string[], ...resources: string[]): iam.Grant {
    const reason = 'Executions and Map Runs are named when they start: the grantee may do this with those of this state machine and no others';
    resources.forEach((resource) => this.context.explain({ actions, resource, reason }));
    return this.grant(grantee, actions, resources);
  }

  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_stepfunctions.html, documented, read on 2026-11-26. */
  private arnsOf(resource: 'execution' | 'mapRun', behindName: ':*' | '/*'): string {
    return Stack.of(this.stateMachine).formatArn({
      service: 'states',
      resource,
      resourceName: `${this.stateMachine.stateMachineName}${behindName}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  private mustBe(type: sfn.StateMachineType, permission: string, remedy: string): void {
    if (this.stateMachine.stateMachineType !== type) {
      throw check(this.scope).error(`'${permission}' needs a workflow of type ${type}, got ${this.stateMachine.stateMachineType}: ${remedy}`);
    }
  }
}

function isRole(principal: iam.IPrincipal): principal is iam.IRole {
  return 'roleArn' in principal && 'node' in principal;
}
