import { knownTextOf, piecesOf } from './functions';
import { MachineRole } from './machine-role';
import { referencesIn, targetOf } from './references';
import { Statement, UNKNOWN, allowedBy, allows, conditionOn, isForEverybody, listOf, servicesOf } from './statement';
import { MachineResource, TemplateResource } from './template';
import { objectOf } from '../json/values';

/** A KMS key of a template. */
export interface Key {
  readonly id: string;
  readonly resource: TemplateResource;
}

/** The key that a value is the ARN or the id of, behind an alias too; undefined where it is not in the template. */
export function keyOf(value: unknown, resources: MachineResource['resources']): Key | undefined {
  const target = targetOf(value, resources);
  const key = target?.resource.Type === 'AWS::KMS::Alias' ? targetOf(objectOf(target.resource.Properties).TargetKeyId, resources) : target;
  return key?.resource.Type === 'AWS::KMS::Key' ? key : undefined;
}

/** The statements by which a role may do something with a key; undefined where only deployment knows. */
export function usesOf(role: MachineRole, action: string, key: Key, resources: MachineResource['resources']): Statement[] | undefined {
  const policy = allowedBy(objectOf(key.resource.Properties).KeyPolicy);
  if (!role.allowed.complete || !policy.complete) {
    return undefined;
  }
  return [
    ...role.allowed.statements.filter((statement) => allows(statement, action) && statement.resources.some((on) => mayBe(on, key.id, resources))),
    ...policy.statements.filter((statement) => allows(statement, action)
      && (isForEverybody(statement) || referencesIn(statement.principal).has(role.name))),
  ];
}

/** Whether the policy of a key lets a service do something. */
export function serviceMayUse(key: Key, service: string, action: string): boolean {
  const { statements, complete } = allowedBy(objectOf(key.resource.Properties).KeyPolicy);
  return !complete || statements.some((statement) => allows(statement, action)
    && (isForEverybody(statement) || (piecesIn(objectOf(statement.principal).Service).some((text) => text === undefined || text === service))));
}

/** Whether the policy of a key lets CloudWatch Logs do something, whose principal has the name of the region in it: `logs.eu-west-1.amazonaws.com`. */
export function logsMayUse(key: Key, action: string): boolean {
  const { statements, complete } = allowedBy(objectOf(key.resource.Properties).KeyPolicy);
  return !complete || statements.some((statement) => allows(statement, action)
    && (isForEverybody(statement) || servicesOf(statement).some((service) => service.startsWith('logs.') || service.startsWith(UNKNOWN))));
}

/** Whether a condition can be met by the state machine at all. */
export function isReachable(statement: Statement): boolean {
  const machines = conditionOn(statement, 'kms:EncryptionContext:aws:states:stateMachineArn') ?? [];
  return conditionOn(statement, 'kms:ViaService') === undefined && !machines.some(hasNoName);
}

/** `arn:aws:states:eu-west-1:111122223333:stateMachine:`, which the CDK renders where a machine has no name. */
export function hasNoName(arn: unknown): boolean {
  const last = piecesOf(arn).at(-1);
  return typeof last === 'string' && last.endsWith(':stateMachine:');
}

function mayBe(resource: unknown, id: string, resources: MachineResource['resources']): boolean {
  const [first] = piecesOf(resource);
  const ids = referencesIn(resource);
  // A literal ARN is another key; what a parameter or another stack says is not known.
  return ids.has(id) || (typeof first === 'string' ? first.startsWith('*') : ![...ids].some((other) => Object.hasOwn(resources, other)));
}

function piecesIn(value: unknown): (string | undefined)[] {
  return listOf(value).map((one) => knownTextOf(one));
}
