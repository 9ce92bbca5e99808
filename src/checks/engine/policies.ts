import { referencesIn, resourcesOfType } from './references';
import { Allowed, allowedBy, listOf } from './statement';
import { MachineResource } from './template';
import { objectOf } from '../../private/asl';

/** A policy of a template, or a role with its own ones. */
export interface Policy {
  readonly id: string;
  readonly allowed: Allowed;
  /** Logical ids of the roles that have it. */
  readonly holders: ReadonlySet<string>;
}

const known = new WeakMap<MachineResource['resources'], Policy[]>();

/** The policies of a template for its roles, read once for all machines. */
export function policiesIn(resources: MachineResource['resources']): Policy[] {
  const found = known.get(resources) ?? resourcesOfType(resources, 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role').map(([id, { Properties }]) => {
    const { PolicyDocument, Policies, Roles } = objectOf(Properties);
    const documents = [PolicyDocument, ...listOf(Policies).map((policy) => objectOf(policy).PolicyDocument)];
    return { id, allowed: allowedBy(...documents.filter((document) => document !== undefined)), holders: new Set([id, ...referencesIn(Roles)]) };
  });
  known.set(resources, found);
  return found;
}
