import { parseResource } from '../../../asl/integration';
import { StateNode, childOf } from '../../../asl/model';
import { permissionOf } from '../../../aws/service-table';
import { objectOf } from '../../../json/values';
import { targetOfPlaceholder } from '../../../template/references';
import { Target } from '../../target';

/** An action that the role of a machine must allow. */
export interface NeededAction {
  readonly action: string;
  /** Which resource, as the definition has it; undefined where any will do. */
  readonly on?: unknown;
}

/** What the role must allow for a state; nothing for what is not known for certain. */
export function neededActions(node: StateNode, machine: Target): NeededAction[] {
  const { state } = node;
  if (state.Type === 'Task') {
    // With other credentials, it is the other role that calls.
    return state.Credentials === undefined ? ofTask(node, machine) : [{ action: 'sts:AssumeRole', on: roleIn(state.Credentials) }];
  }
  return state.Type === 'Map' ? ofMap(state) : [];
}

function ofTask(node: StateNode, machine: Target): NeededAction[] {
  const { state } = node;
  const { kind, call } = machine.integrationOf(node);
  if (kind === 'lambda') {
    return [{ action: 'lambda:InvokeFunction', on: state.Resource }];
  }
  const permission = call && permissionOf(call);
  if (!permission) {
    return [];
  }
  const { actions, on, sync = [] } = permission;
  const parameters = objectOf(state.Parameters ?? state.Arguments);
  // With a qualifier, it is a version or an alias of what is named.
  const resource = on === undefined || parameters.Qualifier !== undefined ? undefined : parameters[on] ?? parameters[`${on}.$`];
  const needed: NeededAction[] = actions.map((action) => ({ action, on: resource }));
  if (call.suffix.startsWith('sync')) {
    needed.push(...sync.map((action) => ({ action })));
  }
  if (call.service === 'ecs' && passesRole(parameters, machine)) {
    needed.push({ action: 'iam:PassRole' });
  }
  return needed;
}

function roleIn(credentials: unknown): unknown {
  const { RoleArn, 'RoleArn.$': path } = objectOf(credentials);
  return RoleArn ?? path;
}

/** The roles of the containers, where the task definition is in the template. */
function passesRole(parameters: Record<string, any>, { resource }: Target): boolean {
  const definition = resource && targetOfPlaceholder(parameters.TaskDefinition, resource);
  const { TaskRoleArn, ExecutionRoleArn } = objectOf(definition?.resource.Properties);
  return definition?.resource.Type === 'AWS::ECS::TaskDefinition' && (TaskRoleArn ?? ExecutionRoleArn) !== undefined;
}

/** Of a Distributed Map: the role starts the children, reads the items and writes the results. */
function ofMap(state: StateNode['state']): NeededAction[] {
  const { ItemReader, ResultWriter } = state;
  if (!childOf(state)) {
    return [];
  }
  const needed: NeededAction[] = [{ action: 'states:StartExecution' }];
  const reads = parseResource(objectOf(ItemReader).Resource).call;
  if (reads?.service === 's3') {
    needed.push({ action: reads.action === 'listObjectsV2' ? 's3:ListBucket' : 's3:GetObject', on: bucketOf(ItemReader) });
  }
  if (parseResource(objectOf(ResultWriter).Resource).call?.service === 's3') {
    needed.push({ action: 's3:PutObject', on: bucketOf(ResultWriter) });
  }
  return needed;
}

export function bucketOf(access: unknown): unknown {
  const { Parameters, Arguments } = objectOf(access);
  const { Bucket, 'Bucket.$': path } = objectOf(Parameters ?? Arguments);
  return Bucket ?? path;
}
