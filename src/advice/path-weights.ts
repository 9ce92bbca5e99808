/* What an execution adds up on its way through a definition: states entered, events, seconds. */
import { loopsOf, onward } from '../asl/graph';
import { AslDefinition, AslState, stateNamed } from '../asl/model';
import { innerScopes, walk } from '../asl/walk';

/** What a state adds; `inner` has the same of its branches, or of its processor, each along its longest path. */
export type Weigh = (state: AslState, inner: number[]) => number;

/** Maps in Maps in Maps soon have more items than there are numbers. */
const MOST = 1e15;

export interface PathWeights {
  /** The sum along the longest path that succeeds. */
  readonly longest: number;
  /** What one state adds, with all that is in it. */
  readonly of: (state: AslState) => number;
}

/**
 * Adds up states along the longest path from the start to an end that is no failure; error handlers are left out. A loop counts as
 * each of its states once, since how often it runs is not known.
 */
export function pathWeights(definition: AslDefinition, weigh: Weigh): PathWeights {
  const longest = new Map<unknown, number>();
  const of = (state: AslState) => weigh(state, innerScopes(state).map((scope) => longest.get(scope) ?? 0));
  // Inner scopes come after those that hold them.
  for (const { definition: scope } of walk(definition, false).scopes.reverse()) {
    const succeeding = longestWithin(scope, of, -Infinity);
    const sum = Number.isFinite(succeeding) ? succeeding : longestWithin(scope, of, 0);
    longest.set(scope, Math.min(sum, MOST));
  }
  return { longest: longest.get(definition)!, of };
}

function longestWithin(scope: AslDefinition, of: (state: AslState) => number, failing: number): number {
  const best = new Map<string, number>();
  for (const loop of loopsOf(scope, onward)) {
    let own = 0;
    let after = failing;
    for (const name of loop) {
      const state = stateNamed(scope, name)!;
      const next = onward(state).filter((x) => stateNamed(scope, x));
      own += of(state);
      if (next.length === 0 && state.Type !== 'Fail') {
        after = Math.max(after, 0);
      }
      for (const value of next.map((x) => best.get(x))) {
        after = Math.max(after, value ?? failing);
      }
    }
    loop.forEach((name) => best.set(name, own + after));
  }
  return best.get(scope.StartAt) ?? 0;
}
