import { isIntrinsic, knownTextOf, piecesOf, textOf } from './functions';
import { referencesIn, resourcesOfType, targetOf } from './references';
import { MachineResource, TemplateResource } from './template';
import { memoized } from '../json/memo';
import { asText, isObject, objectOf } from '../json/values';

type Resources = MachineResource['resources'];

/** What starts executions: a rule, a schedule, a pipe or an API of a template. */
export interface Starter {
  readonly id: string;
  /** As the end of a sentence about the machine: `is the target of the schedule 'Nightly'`. */
  readonly does: string;
  /** Logical ids of the machines, versions and aliases that it names. */
  readonly named: ReadonlySet<string>;
  /** Undefined where only deployment knows. */
  readonly action?: StartAction;
  /** As the template has it; undefined where it has none. */
  readonly role: unknown;
  readonly roleField: string;
  /** The service that assumes the role: `pipes`. */
  readonly service: string;
  /** What an API passes on, by name. */
  readonly parameters?: Record<string, unknown>;
  /** How to start a machine without waiting for it. */
  readonly withoutWaiting?: string;
}

export type StartAction = 'StartExecution' | 'StartSyncExecution';

/** All that start a machine, whichever of its versions and aliases they name. */
export function startersOf({ logicalId, resources }: MachineResource): Starter[] {
  return startersIn(resources).filter(({ named }) => [...named].some((id) => machineBehind(id, resources) === logicalId));
}

/** The state machine that a logical id stands for: itself, or that of a version or an alias. */
export function machineBehind(id: string, resources: Resources): string | undefined {
  const seen = new Set<string>();
  for (let next: string | undefined = id; next !== undefined && Object.hasOwn(resources, next) && !seen.has(next);) {
    seen.add(next);
    const { Type, Properties }: TemplateResource = resources[next];
    if (Type !== 'AWS::StepFunctions::StateMachineVersion' && Type !== 'AWS::StepFunctions::StateMachineAlias') {
      return next;
    }
    // An alias names versions, and a version its machine.
    next = [...referencesIn(Properties)].find((other) => Object.hasOwn(resources, other) && asText(resources[other].Type).startsWith('AWS::StepFunctions::'));
  }
  return undefined;
}

const startersIn = memoized((resources: Resources): Starter[] => Object.keys(READERS).flatMap((type) =>
  resourcesOfType(resources, type).flatMap(([id, { Properties }]) => READERS[type](id, objectOf(Properties), resources))));

type Reader = (id: string, properties: Record<string, any>, resources: Resources) => Starter[];

/** By type of the resource. Services and fields: the pages of each in the CloudFormation Template Reference, documented, read on 2026-11-27. */
const READERS: { readonly [type: string]: Reader } = {
  'AWS::Events::Rule': (id, { Targets, RoleArn: ofAll }, resources) => listOf(Targets).map(({ Arn, RoleArn = ofAll }) => ({
    ...fields(id, 'events', RoleArn), does: `is a target of the rule '${id}'`, named: alone(Arn, resources), action: 'StartExecution',
  })),
  'AWS::Scheduler::Schedule': (id, { Target }, resources) => {
    const { Arn, RoleArn, Input } = objectOf(Target);
    // A universal target: the call of any API, with its input.
    const called = /:aws-sdk:sfn:(startExecution|startSyncExecution)$/.exec(textOf(Arn))?.[1];
    return [{
      ...fields(id, 'scheduler', RoleArn),
      does: `is the target of the schedule '${id}'`,
      named: called === undefined ? alone(Arn, resources) : referencesIn(Input),
      action: called === 'startSyncExecution' ? 'StartSyncExecution' : 'StartExecution',
    }];
  },
  'AWS::Pipes::Pipe': (id, { Target, TargetParameters, Enrichment, RoleArn }, resources) => {
    const { InvocationType: type = 'REQUEST_RESPONSE' } = objectOf(objectOf(TargetParameters).StepFunctionStateMachineParameters);
    return [
      {
        ...fields(id, 'pipes', RoleArn),
        does: `is the target of the pipe '${id}'`,
        named: alone(Target, resources),
        action: typeof type !== 'string' ? undefined : type === 'FIRE_AND_FORGET' ? 'StartExecution' : 'StartSyncExecution',
        withoutWaiting: "set 'InvocationType' in 'StepFunctionStateMachineParameters' to FIRE_AND_FORGET",
      },
      { ...fields(id, 'pipes', RoleArn), does: `is the enrichment of the pipe '${id}'`, named: alone(Enrichment, resources), action: 'StartSyncExecution' },
    ];
  },
  'AWS::ApiGatewayV2::Integration': (id, { IntegrationSubtype, RequestParameters, CredentialsArn }) => {
    const action = actionOf(/^StepFunctions-(\w+)$/, IntegrationSubtype);
    return action === undefined ? [] : [{
      ...fields(id, 'apigateway', CredentialsArn, 'CredentialsArn'),
      does: `is started by the API integration '${id}'`,
      named: referencesIn(RequestParameters),
      action,
      parameters: isObject(RequestParameters) && !isIntrinsic(RequestParameters) ? RequestParameters : undefined,
      withoutWaiting: ASK_LATER,
    }];
  },
  'AWS::ApiGateway::Method': (id, { Integration }) => {
    const { Uri, RequestTemplates, Credentials } = objectOf(Integration);
    const action = actionOf(/:action\/(\w+)$/, textOf(Uri, '*'));
    return action === undefined ? [] : [{
      ...fields(id, 'apigateway', Credentials, 'Credentials'),
      does: `is started by the API method '${id}'`,
      named: referencesIn(RequestTemplates),
      action,
      withoutWaiting: ASK_LATER,
    }];
  },
  'AWS::IoT::TopicRule': (id, { TopicRulePayload }, resources) => listOf(objectOf(TopicRulePayload).Actions)
    .map(({ StepFunctions }) => objectOf(StepFunctions))
    .map(({ StateMachineName, RoleArn }) => ({
      ...fields(id, 'iot', RoleArn), does: `is started by the IoT rule '${id}'`, named: alone(StateMachineName, resources), action: 'StartExecution',
    })),
};

const ASK_LATER = 'start it with StartExecution, and let the caller poll for the result';

const fields = (id: string, service: string, role: unknown, roleField = 'RoleArn') => ({ id, service, role, roleField });

const listOf = (value: unknown): Record<string, any>[] => (Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : []);

/** What a value names that is nothing else than that name or ARN. */
function alone(value: unknown, resources: Resources): Set<string> {
  const target = targetOf(value, resources);
  return new Set(target ? [target.id] : []);
}

function actionOf(form: RegExp, text: unknown): StartAction | undefined {
  const name = typeof text === 'string' ? form.exec(text)?.[1] : undefined;
  return name === 'StartExecution' || name === 'StartSyncExecution' ? name : undefined;
}

/** Resources whose attributes can be the ARN of a state machine. */
const SAYS_ANYTHING = /^(Custom::|AWS::CloudFormation::|AWS::SSM::)/;

/**
 * Whether a resource of a statement can be a state machine for which `StartExecution` or `StartSyncExecution` is asked. What cannot be told, since
 * a parameter or another stack says it, can.
 */
export function canNameMachine(resource: unknown, { logicalId, resources, properties }: MachineResource): boolean {
  const pieces = piecesOf(resource).filter((piece) => piece !== '');
  const here = [...referencesIn(resource)].filter((id) => Object.hasOwn(resources, id));
  if (here.length > 0) {
    const [, second] = pieces;
    const isOfVersions = pieces.length > 1 && typeof pieces[0] !== 'string' && typeof second === 'string' && second.startsWith(':');
    return here.some((id) => SAYS_ANYTHING.test(asText(resources[id].Type)))
      || here.some((id) => machineBehind(id, resources) === logicalId) && !isOfVersions && !textOf(resource).includes(':execution:');
  }
  const text = knownTextOf(resource);
  const name = knownTextOf(properties.StateMachineName);
  const [, pattern] = /:stateMachine:([^*?:]+)$/.exec(textOf(resource, '*')) ?? [];
  if (pattern !== undefined && name !== undefined) {
    return pattern === name;
  }
  // Another service's, or nothing of this one.
  return text === undefined || text.startsWith('*') || /^arn:[^:]*:(?:states|\*)(?::|$)/.test(text);
}
