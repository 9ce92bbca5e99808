import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Check } from '../../props/check';
import { shown } from '../../props/shown';

/** As aws-cdk-lib says that two states of a machine have one name; not which constructs they are. */
const TWICE = /^State with name '(.*)' occurs in both /s;

/** What to say instead of an error of the CDK: both constructs, and what to do. Any other error is left as it is. */
export function explained(checks: Check, definition: sfn.IChainable, error: unknown): unknown {
  const [, name] = error instanceof Error ? TWICE.exec(error.message) ?? [] : [];
  const states = name === undefined ? [] : statesIn(definition).filter((state) => state.stateId === name || unprefixed(state) === name);
  if (states.length < 2) {
    return error;
  }
  const paths = states.map((state) => state.node.path).sort();
  return checks.wrong('definition', 'have a unique name for each state', `${shown(name)} for ${paths.join(' and ')}`, states.every(({ stateId }) => stateId === name)
    ? "rename one of them ('stateName', or the 'name' of a step), or all states of its pattern ('stateNamePrefix' of a LambdaPipeline or an OrderPipeline)"
    : 'the CDK reads the names of the states in a Map before prefixStates() changes them; use a BatchMap or a DistributedBatch, or give the states unique names');
}

/** The name before `prefixStates()`, which the CDK keeps to itself. */
function unprefixed(state: sfn.State): string {
  const { prefixes = [] } = state as unknown as { prefixes?: string[] };
  return state.stateId.slice(prefixes.join('').length);
}

/** The states at every depth, found as far as the CDK shows them. */
function statesIn(definition: sfn.IChainable): sfn.State[] {
  const found = new Set<sfn.State>();
  const open: sfn.State[] = [definition.startState];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const state of sfn.State.findReachableStates(next, { includeErrorHandlers: true }).filter((x) => !found.has(x))) {
      found.add(state);
      open.push(...startsInside(state));
    }
  }
  return [...found];
}

/** Where the branches and items of a state start: the CDK keeps that to itself. */
function startsInside(state: sfn.State): sfn.State[] {
  const { _branches = [], branches = [], processor, iteration } = state as unknown as { [field: string]: any };
  const inside: ({ startState?: sfn.State } | undefined)[] = [..._branches, ...branches, processor, iteration];
  return inside.map((inner) => inner?.startState).filter((start) => start !== undefined);
}
