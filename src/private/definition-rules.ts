import { AslDefinition, AslState, LocatedState, innerScopes, listStates, reachableNames } from './asl';
import { DefinitionFacts } from './facts';
import { EXPRESS_RULES } from './rules/express-rules';
import { MONEY_RULES } from './rules/money-rules';
import { EXPRESS_SECONDS, quoted } from './rules/rule';
import { STATE_RULES } from './rules/state-rules';

/** In the order in which they are asked: the first that finds something speaks. */
const RULES = [...EXPRESS_RULES, ...STATE_RULES, ...MONEY_RULES];

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
  const reached = new Set<AslState>();
  for (const scope of [definition, ...located.flatMap(({ state }) => innerScopes(state))]) {
    reachableNames(scope, scope.StartAt).forEach((name) => reached.add(scope.States[name]));
  }
  return located
    .filter(({ state }) => !reached.has(state))
    .map(({ place }) => `state ${quoted(place)} cannot be reached, which AWS refuses: lead to it from another state, or leave it out`);
}
