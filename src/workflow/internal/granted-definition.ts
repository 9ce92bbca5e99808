import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { isCustomized } from './role';
import { AslDefinition } from '../../asl/model';
import { Check } from '../../props/check';

/** A definition with what its states are allowed. */
export interface GrantedDefinition {
  readonly scope: Construct;
  readonly checks: Check;
  readonly definition: AslDefinition;
  /** What its states ask for. */
  readonly statements: iam.PolicyStatement[];
  /** Who has been granted them. */
  readonly principal: iam.IPrincipal;
}

/** Changes a statement in place, since it may be part of a policy already. */
export function replace({ scope, principal }: GrantedDefinition, statement: iam.PolicyStatement, fields: iam.PolicyStatementProps): void {
  Object.assign(statement, statement.copy(fields));
  if (isCustomized(scope)) {
    // What is reported was copied when the statement was added.
    principal.addToPrincipalPolicy(statement);
  }
}
