import { AspectPriority, Aspects, IAspect, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, DependencyGroup, IConstruct } from 'constructs';

/** Who gets the statements of a role: itself, or a policy beside it. */
type Choice = (role: iam.IRole) => iam.IGrantable;

interface Late {
  readonly role: iam.IRole;
  readonly statement: iam.PolicyStatement;
  readonly made: DependencyGroup;
}

/**
 * Statements for roles that go where they belong when all constructs are there: what depends on what is only known then. That is at the start of the
 * synthesis, before other aspects look at what is in the stack.
 */
export class LateStatements implements IAspect {
  private readonly open: Late[] = [];
  private isComplete = false;
  private readonly stack: Stack;

  constructor(scope: Construct, private readonly choose: Choice) {
    this.stack = Stack.of(scope);
  }

  public add(late: Late): void {
    if (this.isComplete) {
      this.settle(late);
      return;
    }
    if (this.open.length === 0) {
      Aspects.of(this.stack).add(this, { priority: AspectPriority.MUTATING });
    }
    this.open.push(late);
  }

  public visit(node: IConstruct): void {
    if (node === this.stack) {
      this.isComplete = true;
      this.open.splice(0).forEach((late) => this.settle(late));
    }
  }

  private settle({ role, statement, made }: Late): void {
    const { policyDependable } = this.choose(role).grantPrincipal.addToPrincipalPolicy(statement);
    if (policyDependable) {
      made.add(policyDependable);
    }
  }
}

/** A role whose statements are added later. */
export class GrantedLater implements iam.IPrincipal {
  public readonly grantPrincipal = this;
  public readonly assumeRoleAction: string;
  public readonly policyFragment: iam.PrincipalPolicyFragment;
  public readonly principalAccount?: string;

  constructor(private readonly role: iam.IRole, private readonly later: LateStatements) {
    ({ assumeRoleAction: this.assumeRoleAction, policyFragment: this.policyFragment, principalAccount: this.principalAccount } = role);
  }

  public addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    const made = new DependencyGroup();
    this.later.add({ role: this.role, statement, made });
    return { statementAdded: true, policyDependable: made };
  }
}
