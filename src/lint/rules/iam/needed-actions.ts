import { parseResource } from '../../../asl/integration';
import { StateNode, childOf } from '../../../asl/model';
import { givenAt, passedRoles } from '../../../asl/parameters';
import { permissionOf } from '../../../aws/permissions';
import { Permission } from '../../../aws/service';
import { objectOf } from '../../../json/values';
import { mayAllow } from '../../../template/access';
import { MachineRole } from '../../../template/machine-role';
import { targetOfPlaceholder } from '../../../template/references';
import { MachineResource } from '../../../template/template';
import { Target } from '../../target';

/** An action that the role of a machine must allow. */
export interface NeededAction {
  readonly action: string;
  /** Actions of which any will do as well. */
  readonly or?: readonly string[];
  /** Which resource, as the definition has it; undefined where any will do. */
  readonly on?: unknown;
}

/** What the role must allow for a state. */
export interface Needs {
  /** As far as they are known for certain. */
  readonly actions: readonly NeededAction[];
  /** Whether these are all of them. */
  readonly complete: boolean;
}

const NOTHING: Needs = { actions: [], complete: true };
const UNKNOWN: Needs = { actions: [], complete: false };

export function needsOf(node: StateNode, machine: Target): Needs {
  const { state } = node;
  if (state.Type === 'Task') {
    // With other credentials it is the other role that calls, and nothing is known of that one.
    return state.Credentials === undefined ? ofTask(node, machine) : { actions: [{ action: 'sts:AssumeRole', on: roleIn(state.Credentials) }], complete: false };
  }
  return state.Type === 'Map' ? ofMap(state) : NOTHING;
}

function ofTask(node: StateNode, machine: Target): Needs {
  const { state } = node;
  const { kind, call } = machine.integrationOf(node);
  if (kind === 'lambda') {
    return { actions: [{ action: 'lambda:InvokeFunction', on: state.Resource }], complete: true };
  }
  if (kind === 'activity') {
    return NOTHING;
  }
  const permission = call && permissionOf(call);
  const parameters = state.Parameters ?? state.Arguments;
  if (!permission || (permission.unlessGiven ?? []).some((path) => givenAt(parameters, path) !== 'no')) {
    return UNKNOWN;
  }
  const { actions, complete } = ofCall(permission, parameters);
  const following = call.suffix.startsWith('sync') ? permission.sync : [];
  return {
    actions: [
      ...actions,
      ...(following ?? []).map((action) => ({ action })),
      ...permission.passesRoles ? passedRoles(state).map((on) => ({ action: 'iam:PassRole', on })) : [],
      ...call.service === 'ecs' && passesRole(parameters, machine) ? [{ action: 'iam:PassRole' }] : [],
    ],
    complete: complete && following !== undefined,
  };
}

function ofCall({ actions, on, oneOf = [], given = [] }: Permission, parameters: unknown): Needs {
  const fields = objectOf(parameters);
  // With a qualifier, it is a version or an alias of what is named.
  const resource = on === undefined || fields.Qualifier !== undefined ? undefined : fields[on] ?? fields[`${on}.$`];
  const second = given.map(({ action, parameter, is }) => ({ action, is: givenAt(parameters, parameter, is) })).filter((each) => each.is !== 'no');
  return {
    actions: [
      ...actions.map((action) => ({ action, on: resource })),
      ...oneOf.length > 0 ? [{ action: oneOf[0], or: oneOf.slice(1) }] : [],
      ...[...new Set(second.flatMap((each) => (each.is === 'yes' ? each.action ?? [] : [])))].map((action) => ({ action })),
    ],
    complete: second.every((each) => each.is === 'yes' && each.action !== undefined),
  };
}

function roleIn(credentials: unknown): unknown {
  const { RoleArn, 'RoleArn.$': path } = objectOf(credentials);
  return RoleArn ?? path;
}

/** The roles of the containers, where the task definition is in the template. */
function passesRole(parameters: unknown, { resource }: Target): boolean {
  const definition = resource && targetOfPlaceholder(objectOf(parameters).TaskDefinition, resource);
  const { TaskRoleArn, ExecutionRoleArn } = objectOf(definition?.resource.Properties);
  return definition?.resource.Type === 'AWS::ECS::TaskDefinition' && (TaskRoleArn ?? ExecutionRoleArn) !== undefined;
}

/** Of a Distributed Map: the role starts the children, reads the items and writes the results. */
function ofMap(state: StateNode['state']): Needs {
  const { ItemReader, ResultWriter } = state;
  if (!childOf(state)) {
    return NOTHING;
  }
  const reads = parseResource(objectOf(ItemReader).Resource).call;
  const writes = parseResource(objectOf(ResultWriter).Resource).call;
  return {
    actions: [
      { action: 'states:StartExecution' },
      ...reads?.service === 's3' ? [{ action: reads.action === 'listObjectsV2' ? 's3:ListBucket' : 's3:GetObject', on: bucketOf(ItemReader) }] : [],
      ...writes?.service === 's3' ? [{ action: 's3:PutObject', on: bucketOf(ResultWriter) }] : [],
    ],
    complete: [[ItemReader, reads], [ResultWriter, writes]].every(([access, call]) => objectOf(access).Resource === undefined || objectOf(call).service === 's3'),
  };
}

export function bucketOf(access: unknown): unknown {
  const { Parameters, Arguments } = objectOf(access);
  const { Bucket, 'Bucket.$': path } = objectOf(Parameters ?? Arguments);
  return Bucket ?? path;
}

export function isAllowed({ action, or = [], on }: NeededAction, { allowed }: MachineRole, machine: MachineResource): boolean {
  return allowed.statements.some((statement) => [action, ...or].some((each) => mayAllow(statement, each, on, machine)));
}
