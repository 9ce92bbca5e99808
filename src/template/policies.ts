import { referencesIn, resourcesOfType } from './references';
import { Allowed, allowedBy, listOf } from './statement';
import { MachineResource } from './template';
import { memoized } from '../json/memo';
import { objectOf } from '../json/values';

/** A policy of a template, or a role with its own ones. */
export interface Policy {
  readonly id: string;
  readonly allowed: Allowed;
  /** Logical ids of the roles that have it. */
  readonly holders: ReadonlySet<string>;
}

const TYPES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::Role'];

/** The policies of a template for its roles. */
export const policiesIn = memoized((resources: MachineResource['resources']): Policy[] =>
  resourcesOfType(resources, ...TYPES).map(([id, { Properties }]) => {
    const { PolicyDocument, Policies, Roles, RoleName } = objectOf(Properties);
    const documents = [PolicyDocument, ...listOf(Policies).map((policy) => objectOf(policy).PolicyDocument)];
    const allowed = allowedBy(...documents.filter((document) => document !== undefined));
    return { id, allowed, holders: new Set([id, ...referencesIn(Roles, RoleName)]) };
  }));
