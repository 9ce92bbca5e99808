/* Which states of a Standard workflow would be cheaper in an Express one that it calls. */
import { expressCost, secondsFor, transitionCost } from './costs';
import { Figures, megabytesOf, ReadDefinition } from './figures';
import { Blocking, blockingStates } from './obstacles';
import { pathWeights } from './path-weights';
import { ResolvedPrices } from './prices';
import { seconds, transitions } from './weights';
import { onward, successors } from '../asl/graph';
import { AslDefinition, AslState, stateNamed } from '../asl/model';
import { isKnownNumber } from '../asl/unknown';
import { walk } from '../asl/walk';
import { EXPRESS_SECONDS } from '../aws/quotas';

/** States of a Standard workflow that would be cheaper in an Express one. Seconds are whole milliseconds. */
export interface ExpressChild {
  readonly states: string[];
  /** US dollars a month. */
  readonly monthlySaving: number;
  readonly stateTransitionsSaved: number;
  readonly assumedSeconds: number;
  readonly breakEvenSeconds: number;
}

/** What a `NestedWorkflow` enters to call an Express child: Parallel, task, Choice and Pass. */
const TRANSITIONS_OF_CALL = 4;

/** What would be another one in a child: the execution and the state machine, also as parts of the whole context. */
const OF_THE_EXECUTION = /(?:\$\$|\$states\.context)(?!\.(?!(?:Execution|StateMachine)\b)\w)/;

/**
 * Chains of states at the top level that Express executions can run, that nothing enters or leaves in between, and that are handled alike
 * when they fail. Only asked where other states keep the whole from being an Express one: otherwise that is simpler.
 */
export function expressChildren(read: ReadDefinition, figures: Figures, prices: ResolvedPrices, leastSaving: number): ExpressChild[] {
  const whole = hasNone(blockingStates(read)) && figures.waitSeconds! < EXPRESS_SECONDS;
  // A child does not see the variables of its parent.
  if (whole || walk(read.definition, false).states.some(({ state }) => state.Assign !== undefined)) {
    return [];
  }
  return chainsOf(read)
    .map((chain) => adviceFor(chain, read, figures, prices))
    .filter((advice) => advice !== undefined)
    .filter(({ monthlySaving }) => monthlySaving >= leastSaving)
    .sort((a, b) => b.monthlySaving - a.monthlySaving);
}

function adviceFor(names: string[], { definition }: ReadDefinition, figures: Figures, prices: ResolvedPrices): ExpressChild | undefined {
  const { executions, itemsPerMap, payloadBytes, taskSeconds } = figures;
  const child = { StartAt: names[0], States: Object.fromEntries(names.map((name) => [name, stateNamed(definition, name)!])) };
  const sumOf = (of: (state: AslState) => number) => names.reduce((sum, name) => sum + of(child.States[name]), 0);

  const duration = sumOf(pathWeights(child, seconds(itemsPerMap, taskSeconds)).of);
  const saved = sumOf(pathWeights(child, transitions(itemsPerMap)).of) - TRANSITIONS_OF_CALL;
  if (saved <= 0 || duration >= EXPRESS_SECONDS) {
    return undefined;
  }
  const { expected } = figures.transitions;
  const worth = transitionCost(executions * expected, prices) - transitionCost(executions * Math.max(0, expected - saved), prices);
  const megabytes = megabytesOf(child, itemsPerMap, payloadBytes);
  const cost = expressCost({ executions, seconds: duration, megabytes, logGigabytes: 0, traces: 0 }, prices).total;
  return {
    states: names,
    monthlySaving: worth - cost,
    stateTransitionsSaved: saved,
    assumedSeconds: Math.ceil(duration * 1000) / 1000,
    breakEvenSeconds: Math.floor(secondsFor(worth, { executions, megabytes }, prices) * 1000) / 1000,
  };
}

/** The chains, each as long as can be. */
function chainsOf(read: ReadDefinition): string[][] {
  const { definition } = read;
  const entries = new Map<string, number>([[definition.StartAt, 1]]);
  for (const state of Object.values(definition.States)) {
    for (const name of successors(state)) {
      entries.set(name, (entries.get(name) ?? 0) + 1);
    }
  }
  const after = (name: string) => onward(stateNamed(definition, name)!);
  const movable = (name: string) => canMove(name, read);
  const continues = (from: string, to: string) => entries.get(to) === 1 && to !== definition.StartAt && movable(to)
    && JSON.stringify(stateNamed(definition, from)!.Catch) === JSON.stringify(stateNamed(definition, to)!.Catch);

  const chains: string[][] = [];
  const seen = new Set<string>();
  for (const start of reachedInOrder(definition)) {
    if (seen.has(start) || !movable(start)) {
      continue;
    }
    const chain = [start];
    seen.add(start);
    for (let from = start, [to] = after(from); to !== undefined && !seen.has(to) && continues(from, to); from = to, [to] = after(from)) {
      chain.push(to);
      seen.add(to);
    }
    chains.push(chain);
  }
  return chains;
}

/** Whether an Express execution could run a state with all that is in it, as far as the state itself says. */
function canMove(name: string, { definition, facts }: ReadDefinition): boolean {
  const state = stateNamed(definition, name);
  if (state === undefined || !['Task', 'Pass', 'Wait', 'Map', 'Parallel'].includes(state.Type ?? '')) {
    return false;
  }
  const alone = { StartAt: name, States: { [name]: state } };
  return hasNone(blockingStates({ definition: alone, facts }))
    && walk(alone, true).states.every((node) => node.state.Type !== 'Wait' || isShort(node.state))
    && !OF_THE_EXECUTION.test(JSON.stringify(state));
}

/** A wait whose length is not known may take too long. */
function isShort({ Seconds }: AslState): boolean {
  return isKnownNumber(Seconds) && Seconds < EXPRESS_SECONDS;
}

function hasNone({ jobs, callbacks, distributedMaps, refunds }: Blocking): boolean {
  return [...jobs, ...callbacks, ...distributedMaps, ...refunds].length === 0;
}

/** From the start on, states that come first before others: a chain is met at its beginning. */
function reachedInOrder(definition: AslDefinition): string[] {
  const order: string[] = [];
  const reached = new Set<string>();
  const queue = [definition.StartAt];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const state = stateNamed(definition, name);
    if (state && !reached.has(name)) {
      reached.add(name);
      order.push(name);
      queue.push(...onward(state));
    }
  }
  return order;
}
