/* What an execution adds up on its way through a definition: states entered, events, seconds. */
import { AslDefinition, AslState, arrayOf, innerScopes, objectOf, stateNamed, walk } from '../asl';

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

/** Where a state leads when it does not fail. */
export function onward(state: AslState): string[] {
  return [state.Next, state.Default, ...arrayOf(state.Choices).map((choice) => objectOf(choice).Next)].filter((name) => typeof name === 'string');
}

function longestWithin(scope: AslDefinition, of: (state: AslState) => number, failing: number): number {
  const best = new Map<string, number>();
  for (const loop of loopsOf(scope)) {
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

/**
 * The states that can be reached, those of a loop together and any other alone, those at the end first.
 *
 * Tarjan's algorithm, without recursion: a definition may have thousands of states in a row.
 */
function loopsOf(scope: AslDefinition): string[][] {
  const loops: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const work: { readonly name: string; readonly next: string[] }[] = [];

  const enter = (name: string) => {
    index.set(name, index.size);
    low.set(name, index.get(name)!);
    stack.push(name);
    onStack.add(name);
    work.push({ name, next: onward(stateNamed(scope, name)!).filter((x) => stateNamed(scope, x)) });
  };
  const lower = (name: string, value: number) => low.set(name, Math.min(low.get(name)!, value));

  if (stateNamed(scope, scope.StartAt)) {
    enter(scope.StartAt);
  }
  while (work.length > 0) {
    const { name, next } = work[work.length - 1];
    const to = next.pop();
    if (to === undefined) {
      work.pop();
      if (work.length > 0) {
        lower(work[work.length - 1].name, low.get(name)!);
      }
      if (low.get(name) === index.get(name)) {
        const loop = stack.splice(stack.lastIndexOf(name));
        loop.forEach((x) => onStack.delete(x));
        loops.push(loop);
      }
    } else if (!index.has(to)) {
      enter(to);
    } else if (onStack.has(to)) {
      lower(name, index.get(to)!);
    }
  }
  return loops;
}
