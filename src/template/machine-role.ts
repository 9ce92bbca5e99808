import { isIntrinsic, textOf } from './functions';
import { referencesIn, resourcesOfType, targetOf } from './references';
import { Allowed, UNKNOWN, allowedBy, listOf, servicesOf } from './statement';
import { MachineResource, TemplateResource } from './template';
import { memoized } from '../json/memo';
import { isObject, objectOf } from '../json/values';

type Resources = MachineResource['resources'];

/** A role, such as the one that a state machine runs with. */
export interface MachineRole {
  /** Logical id, or name of a role that is not in the template. */
  readonly name: string;
  /** Undefined where the role is not in the template. */
  readonly resource?: TemplateResource;
  /** What the policies allow that are in the template; incomplete where the role has others, too. */
  readonly allowed: Allowed;
}

const ROLE = 'AWS::IAM::Role';
const ATTACHED = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

const rolesIn = memoized((_resources: Resources) => new Map<string, MachineRole>());

/** Undefined where the template does not tell which role it is. */
export function roleOf({ properties, resources }: MachineResource): MachineRole | undefined {
  return roleBehind(properties.RoleArn, resources);
}

/** The role that a value is the ARN of; undefined where the template does not tell which it is. */
export function roleBehind(arn: unknown, resources: Resources): MachineRole | undefined {
  const target = targetOf(arn, resources);
  const name = target ? target.resource.Type === ROLE ? target.id : undefined : nameOfImported(arn);
  if (name === undefined) {
    return undefined;
  }
  const roles = rolesIn(resources);
  const key = `${target ? 'here' : 'elsewhere'} ${name}`;
  const role = roles.get(key) ?? readRole(name, target?.resource, resources);
  roles.set(key, role);
  return role;
}

/** `arn:aws:iam::111122223333:role/path/name`; partition and account may be computed. */
function nameOfImported(arn: unknown): string | undefined {
  const text = textOf(arn, '\0');
  return /^[^/]*:role\/(?:[^\0]*\/)?([^/\0]+)$/.exec(text)?.[1];
}

function readRole(name: string, resource: TemplateResource | undefined, resources: Resources): MachineRole {
  const { Policies, ManagedPolicyArns } = objectOf(resource?.Properties);
  const managed = listOf(ManagedPolicyArns).map((arn) => targetOf(arn, resources)?.resource);
  const attached = resourcesOfType(resources, ...ATTACHED).map(([, policy]) => policy)
    .filter((policy) => isAttachedTo(policy, name, resource !== undefined));
  const policies = [...listOf(Policies), ...[...managed, ...attached].map((policy) => objectOf(policy).Properties)];
  const { statements, complete } = allowedBy(...policies.map((policy) => objectOf(policy).PolicyDocument));
  // What AWS manages, and what another template adds, is not here.
  const known = !isIntrinsic(Policies) && !isIntrinsic(ManagedPolicyArns) && !managed.includes(undefined);
  return { name, resource, allowed: { statements, complete: complete && known } };
}

function isAttachedTo({ Properties }: TemplateResource, name: string, here: boolean): boolean {
  const { Roles, RoleName } = objectOf(Properties);
  return here ? referencesIn(Roles, RoleName).has(name) : [...listOf(Roles), RoleName].includes(name);
}

/** The services that may assume a role of the template; undefined where only deployment knows. */
export function trustedServices({ resource }: MachineRole): string[] | undefined {
  const { statements, complete } = allowedBy(objectOf(resource?.Properties).AssumeRolePolicyDocument);
  const services = statements.flatMap(servicesOf);
  const known = complete && !services.some((service) => service.startsWith(UNKNOWN)) && statements.every(({ principal }) => isObject(principal));
  return known ? [...new Set(services)] : undefined;
}
