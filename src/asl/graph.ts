import { AslDefinition, AslState, stateNamed } from './model';
import { arrayOf, objectOf } from '../json/values';

/** The names of the states that a state leads to. */
export function successors(state: AslState): string[] {
  const later = [...arrayOf(state.Catch), ...arrayOf(state.Choices)].map((x) => objectOf(x).Next);
  return [state.Next, state.Default, ...later].filter((name) => typeof name === 'string');
}

/** Where a state leads when it does not fail. */
export function onward(state: AslState): string[] {
  return [state.Next, state.Default, ...arrayOf(state.Choices).map((choice) => objectOf(choice).Next)].filter((name) => typeof name === 'string');
}

/** The names that can be reached within one scope from `starts`, these included. */
export function reachableNames(scope: AslDefinition, ...starts: string[]): Set<string> {
  return closureOf(starts, (name) => {
    const state = stateNamed(scope, name);
    return state && successors(state);
  });
}

/**
 * What can be reached from `starts`, these included.
 *
 * @param nextOf - where a name leads; undefined for what is not there
 */
export function closureOf(starts: readonly string[], nextOf: (name: string) => readonly string[] | undefined): Set<string> {
  const reached = new Set<string>();
  const open = [...starts];
  while (open.length > 0) {
    const name = open.pop()!;
    const next = reached.has(name) ? undefined : nextOf(name);
    if (next) {
      reached.add(name);
      // One by one: arguments of one call have a limit, choices have none.
      next.forEach((to) => open.push(to));
    }
  }
  return reached;
}

interface Visit {
  readonly name: string;
  readonly next: string[];
  readonly position: number;
}

/**
 * The states of one scope that `StartAt` leads to: those that lead to each other together, any other alone, those at the end first.
 *
 * Tarjan's algorithm, without recursion: thousands of states may stand in a row.
 */
export function loopsOf(scope: AslDefinition, nextOf: (state: AslState) => string[] = successors): string[][] {
  const groups: string[][] = [];
  const position = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const open: Visit[] = [];
  const grouped = new Set<string>();

  const enter = (name: string) => {
    const state = stateNamed(scope, name);
    if (state) {
      position.set(name, position.size);
      low.set(name, position.get(name)!);
      open.push({ name, next: nextOf(state), position: stack.length });
      stack.push(name);
    }
  };
  enter(scope.StartAt);
  while (open.length > 0) {
    const visit = open[open.length - 1];
    const to = visit.next.pop();
    if (to === undefined) {
      open.pop();
      if (low.get(visit.name) === position.get(visit.name)) {
        const group = stack.splice(visit.position);
        group.forEach((name) => grouped.add(name));
        groups.push(group);
      }
      const from = open[open.length - 1]?.name;
      if (from !== undefined) {
        low.set(from, Math.min(low.get(from)!, low.get(visit.name)!));
      }
    } else if (!position.has(to)) {
      enter(to);
    } else if (!grouped.has(to)) {
      low.set(visit.name, Math.min(low.get(visit.name)!, position.get(to)!));
    }
  }
  return groups;
}

/** The shortest way from a state of a loop back to it, the state first; undefined where none of `among` leads back. */
export function wayAround(scope: AslDefinition, start: string, among: ReadonlySet<string>): string[] | undefined {
  const from = new Map<string, string>();
  let edge = [start];
  while (edge.length > 0) {
    const further: string[] = [];
    for (const name of edge) {
      for (const to of successors(stateNamed(scope, name)!)) {
        if (to === start) {
          return traceBack(from, start, name);
        }
        if (among.has(to) && !from.has(to)) {
          from.set(to, name);
          further.push(to);
        }
      }
    }
    edge = further;
  }
  return undefined;
}

function traceBack(from: ReadonlyMap<string, string>, start: string, last: string): string[] {
  const way: string[] = [];
  for (let name = last; name !== start; name = from.get(name)!) {
    way.push(name);
  }
  return [start, ...way.reverse()];
}
