import { Token } from 'aws-cdk-lib';
import { AslDefinition, AslState, LocatedState, StatePlace, innerScopes, listStates, reachableNames } from './asl';
import { DefinitionFacts } from './facts';
import { integrationOf } from './integration';
import { stateNameProblem } from './names';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const EXPRESS_SECONDS = 300;

/** Looks at one state; `limit` is how many seconds its execution lasts at most. */
type Rule = (located: LocatedState, limit: number, facts: DefinitionFacts) => string | undefined;

/**
 * What AWS would refuse at deployment, or what can never work, in a definition that all policies were applied to.
 * Returns at most one sentence a state: the state, the value and the remedy. What is not known at synth is not reported.
 */
export function findProblems(definition: AslDefinition, express: boolean, timeout: number, facts: DefinitionFacts): string[] {
  const located = listStates(definition, express);
  return [...unreachable(definition, located), ...located.flatMap((x) => problemOf(x, timeout, facts))];
}

function problemOf(located: LocatedState, timeout: number, facts: DefinitionFacts): string[] {
  const limit = located.place.express ? Math.min(timeout, EXPRESS_SECONDS) : timeout;
  for (const rule of RULES) {
    const problem = rule(located, limit, facts);
    if (problem) {
      return [problem];
    }
  }
  return [];
}

function unreachable(definition: AslDefinition, located: LocatedState[]): string[] {
  const scopes = [definition, ...located.flatMap(({ state }) => innerScopes(state))];
  const reached = new Set(scopes.flatMap((scope) => [...reachableNames(scope, scope.StartAt)]));
  return located
    .filter(({ place }) => !reached.has(place.name))
    .map(({ place }) => `state ${quoted(place)} cannot be reached, which AWS refuses: lead to it from another state, or leave it out`);
}

const RULES: Rule[] = [
  ({ place }) => {
    const problem = stateNameProblem(place.name);
    return problem && `state ${quoted(place)} ${problem}`;
  },

  ({ state, place }) => {
    const field = ['TimeoutSeconds', 'HeartbeatSeconds'].find((x) => known(state[x]) && state[x] <= 0);
    return field && `state ${quoted(place)} must have a positive ${field}, got ${state[field]}`;
  },

  ({ state, place }) => known(state.HeartbeatSeconds) && known(state.TimeoutSeconds) && state.HeartbeatSeconds >= state.TimeoutSeconds
    ? `state ${quoted(place)} must have a 'heartbeatTimeout' shorter than its timeout, got a heartbeat of ${state.HeartbeatSeconds} s and a timeout of ${state.TimeoutSeconds} s: lower the first or raise 'taskTimeout'`
    : undefined,

  ({ state, place }, _, facts) => place.express ? expressProblem(state, place, facts) : undefined,

  ({ state, place }, limit) => known(state.TimeoutSeconds) && state.TimeoutSeconds > limit
    ? `state ${quoted(place)} has a timeout of ${state.TimeoutSeconds} s, which the execution never reaches: raise 'timeout' of the Workflow, got ${limit} s, or lower the state's`
    : undefined,

  ({ state, place }, limit) => state.Type === 'Wait' && known(state.Seconds) && state.Seconds >= limit
    ? `state ${quoted(place)} waits ${state.Seconds} s and cannot finish: raise 'timeout' of the Workflow, got ${limit} s`
    : undefined,

  ({ state, place }) => place.insideInlineMap && sharesIdempotencyKey(state)
    ? `state ${quoted(place)} would send the same idempotency key for every item of the Map: set 'idempotencyKeyPath' to a field of the item that identifies it`
    : undefined,
];

const REMEDY = 'use StateMachineType.STANDARD, or move the state to a Standard workflow of its own';

function expressProblem(state: AslState, place: StatePlace, facts: DefinitionFacts): string | undefined {
  const cannot = (what: string, remedy = REMEDY) => `state ${quoted(place)} ${what}, which Express workflows do not support: ${remedy}`;
  if (state.Type === 'Map' && state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED') {
    return cannot('is a Distributed Map');
  }
  if (state.Type === 'Wait' && known(state.Seconds) && state.Seconds >= EXPRESS_SECONDS) {
    return cannot(`waits ${state.Seconds} s, not less than ${EXPRESS_SECONDS} s`);
  }
  if (state.Type !== 'Task') {
    return undefined;
  }
  const integration = integrationOf(state, facts);
  if (integration.kind === 'activity') {
    return cannot('is an activity');
  }
  if (integration.pattern === 'callback') {
    return cannot('waits for a callback (.waitForTaskToken)');
  }
  if (integration.pattern === 'sync') {
    return cannot('waits for a job (.sync)', `use IntegrationPattern.REQUEST_RESPONSE, or ${REMEDY}`);
  }
  if (known(state.TimeoutSeconds) && state.TimeoutSeconds > EXPRESS_SECONDS) {
    return cannot(`has a timeout of ${state.TimeoutSeconds} s, more than ${EXPRESS_SECONDS} s`, `lower it, or ${REMEDY}`);
  }
  return undefined;
}

/** Execution context is the same for all items of an inline Map, so a key made of nothing else is too. */
function sharesIdempotencyKey(state: AslState): boolean {
  const payload = state.Parameters?.Payload ?? state.Parameters ?? {};
  return Object.entries(payload).some(([field, value]) =>
    /^(payment)?idempotencyKey\.\$$/i.test(field) && typeof value === 'string' && value.includes('$$.Execution.') && !/[^$]\$\./.test(value));
}

function known(value: unknown): value is number {
  return typeof value === 'number' && !Token.isUnresolved(value);
}

function quoted(place: StatePlace): string {
  const inside = place.inside.length > 0 ? ` (in '${place.inside.join("' > '")}')` : '';
  return `'${place.name}'${inside}`;
}
