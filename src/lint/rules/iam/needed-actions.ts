import { parseResource } from '../../../asl/integration';
import { StateNode } from '../../../asl/model';
import { objectOf } from '../../../json/values';
import { targetOfPlaceholder } from '../../../template/references';
import { Target } from '../../target';

/** An action that the role of a machine must allow. */
export interface NeededAction {
  readonly action: string;
  /** Which resource, as the definition has it; undefined where any will do. */
  readonly on?: unknown;
}

/** Parameter that names the resource of a call. */
type Needs = Record<string, { readonly actions: string[]; readonly on?: string }>;

const table = (...actions: string[]): Needs => Object.fromEntries(actions.map((action) =>
  [action, { actions: [`dynamodb:${action[0].toUpperCase()}${action.slice(1)}`], on: 'TableName' }]));
const startExecution = { actions: ['states:StartExecution'], on: 'StateMachineArn' };

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html */
const OPTIMIZED: Record<string, Needs> = {
  lambda: { invoke: { actions: ['lambda:InvokeFunction'], on: 'FunctionName' } },
  sns: { publish: { actions: ['sns:Publish'], on: 'TopicArn' } },
  sqs: { sendMessage: { actions: ['sqs:SendMessage'], on: 'QueueUrl' } },
  dynamodb: table('getItem', 'putItem', 'updateItem', 'deleteItem'),
  events: { putEvents: { actions: ['events:PutEvents'] } },
  states: { startExecution },
  batch: { submitJob: { actions: ['batch:SubmitJob'] } },
  ecs: { runTask: { actions: ['ecs:RunTask'] } },
  glue: { startJobRun: { actions: ['glue:StartJobRun'] } },
  codebuild: { startBuild: { actions: ['codebuild:StartBuild'] } },
  athena: { startQueryExecution: { actions: ['athena:StartQueryExecution'] } },
  bedrock: { invokeModel: { actions: ['bedrock:InvokeModel'] } },
  http: { invoke: { actions: ['states:InvokeHTTPEndpoint', 'events:RetrieveConnectionCredentials'] } },
};

/** Calls of `aws-sdk` whose permission is known for certain: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const SDK: Record<string, Needs> = {
  lambda: OPTIMIZED.lambda,
  sns: OPTIMIZED.sns,
  sqs: OPTIMIZED.sqs,
  dynamodb: table('getItem', 'putItem', 'updateItem', 'deleteItem', 'query', 'scan', 'batchGetItem', 'batchWriteItem'),
  eventbridge: { putEvents: { actions: ['events:PutEvents'] } },
  sfn: { startExecution, startSyncExecution: { actions: ['states:StartSyncExecution'], on: 'StateMachineArn' } },
  s3: {
    getObject: { actions: ['s3:GetObject'], on: 'Bucket' },
    putObject: { actions: ['s3:PutObject'], on: 'Bucket' },
    deleteObject: { actions: ['s3:DeleteObject'], on: 'Bucket' },
  },
  secretsmanager: { getSecretValue: { actions: ['secretsmanager:GetSecretValue'], on: 'SecretId' } },
  ssm: { getParameter: { actions: ['ssm:GetParameter'] }, putParameter: { actions: ['ssm:PutParameter'] } },
};

/** Those that Step Functions itself follows by a rule of EventBridge, which CreateStateMachine wants to be allowed to make. */
const FOLLOWED_BY_RULE = ['states', 'batch', 'ecs', 'codebuild'];

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
  if (machine.integrationOf(node).kind === 'lambda') {
    return [{ action: 'lambda:InvokeFunction', on: state.Resource }];
  }
  const called = parseResource(state.Resource).call;
  const services = called?.sdk ? SDK : OPTIMIZED;
  const calls = called && Object.hasOwn(services, called.service) ? services[called.service] : {};
  if (!called || !Object.hasOwn(calls, called.action)) {
    return [];
  }
  const { actions, on } = calls[called.action];
  const parameters = objectOf(state.Parameters ?? state.Arguments);
  // With a qualifier, it is a version or an alias of what is named.
  const resource = on === undefined || parameters.Qualifier !== undefined ? undefined : parameters[on] ?? parameters[`${on}.$`];
  const needed: NeededAction[] = actions.map((action) => ({ action, on: resource }));
  if (called.suffix.startsWith('sync') && FOLLOWED_BY_RULE.includes(called.service)) {
    needed.push({ action: 'events:PutRule' }, { action: 'events:PutTargets' });
  }
  if (called.service === 'ecs' && passesRole(parameters, machine)) {
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
  const { ItemReader, ResultWriter, ItemProcessor } = state;
  if (objectOf(objectOf(ItemProcessor).ProcessorConfig).Mode !== 'DISTRIBUTED') {
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
