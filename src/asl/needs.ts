import { isInput } from './expressions/jsonata';
import { onward } from './graph';
import { leavesOf } from './leaves';
import { AslDefinition, AslState, isJsonata, stateNamed } from './model';
import { framesOf, isWithin, jsonataReadsOf, Place, placeOf, Reads, readsIn, readsOf } from './reads';
import { arrayOf, isObject, objectOf } from '../json/values';

/** A place in the input that states cannot do without. */
export interface Need {
  readonly place: Place;
  /** Whether they read it whichever way they take. */
  readonly always: boolean;
}

/** What states that lead to one another need of what they are given. */
export interface Needs {
  readonly input: readonly Need[];
  readonly variables: readonly string[];
}

/** What is known of the data at a state. */
interface Facts {
  /** Whether nothing of the input is left in it. */
  readonly replaced: boolean;
  /** Places that were written on the way. */
  readonly written: readonly Place[];
  /** Places of which a Choice has seen that they are there. */
  readonly seen: readonly Place[];
}

const NOTHING_KNOWN: Facts = { replaced: false, written: [], seen: [] };
const DEEPEST = 50;

/**
 * What the states that `StartAt` leads to read and have not made themselves.
 *
 * Follows the data through the states: what one of them has written, or a Choice has found present, is no need. Inside of a Map the data are items,
 * of which nothing is said.
 *
 * @param most - of how many states at most
 */
export function needsOf(definition: AslDefinition, most = Infinity, depth = 0): Needs {
  const facts = flow(definition, most);
  const reads = new Map<string, Reads>();
  const variables = new Set<string>();
  for (const [name, known] of facts) {
    const read = readsAt(definition, stateNamed(definition, name)!, known, most, depth);
    const missing = (places: readonly Place[] = []) => (known.replaced ? [] : places.filter((place) => !isKnown(place, known)));
    reads.set(name, { ...read, places: missing(read.places), maybe: missing(read.maybe) });
    read.variables.forEach((variable) => variables.add(variable));
  }
  assignedIn(definition, [...facts.keys()]).forEach((name) => variables.delete(name));
  const always = readWhicheverWay(definition, reads);
  const places = new Map([...reads.values()].flatMap(({ places: sure, maybe = [] }) => [...sure, ...maybe]).map((place) => [keyOf(place), place]));
  return { input: [...places].map(([key, place]) => ({ place, always: always.has(key) })), variables: [...variables] };
}

/** What the state that `StartAt` names reads of the input, and nothing inside of it: what other states read, these may have made. */
export function needsOfFirstState(definition: AslDefinition): Need[] {
  return [...needsOf(definition, 1, DEEPEST).input];
}

/** What only states which succeeded have made. */
export interface Made {
  readonly places: readonly Place[];
  readonly variables: readonly string[];
  /** Whether they made the data anew, so that any place in these may be theirs. */
  readonly all: boolean;
}

export function madeBy(definition: AslDefinition): Made {
  const names = [...flow(definition).keys()];
  const places = names.map((name) => stateNamed(definition, name)!)
    .filter((state) => typeof state.ResultPath === 'string' && !isJsonata(definition, state))
    .map((state) => placeOf(state.ResultPath)!).filter((place) => place !== undefined && place.length > 0);
  const all = names.map((name) => stateNamed(definition, name)!)
    .some((state) => (isJsonata(definition, state) ? afterJsonata(state, NOTHING_KNOWN) : afterJsonPath(state, NOTHING_KNOWN)).replaced);
  return { places, variables: assignedIn(definition, names), all };
}

function assignedIn(definition: AslDefinition, names: string[]): string[] {
  return names.map((name) => objectOf(stateNamed(definition, name)!.Assign)).flatMap(Object.keys).map((key) => key.replace(/\.\$$/, ''));
}

const keyOf = (place: Place) => JSON.stringify(place);

function isKnown(place: Place, { written, seen }: Facts): boolean {
  return written.some((known) => isWithin(place, known)) || seen.some((known) => isWithin(known, place));
}

/** The facts at each state that is reached: what holds on all ways that lead there. */
function flow(definition: AslDefinition, most = Infinity): Map<string, Facts> {
  const facts = new Map<string, Facts>([[definition.StartAt, NOTHING_KNOWN]]);
  const open = [definition.StartAt];
  while (open.length > 0) {
    const name = open.pop()!;
    const state = stateNamed(definition, name);
    for (const { to, known } of state ? waysOf(definition, state, facts.get(name)!) : []) {
      const before = facts.get(to);
      const joined = before ? join(before, known) : known;
      if (stateNamed(definition, to) && (before ? sizeOf(joined) !== sizeOf(before) : facts.size < most)) {
        facts.set(to, joined);
        open.push(to);
      }
    }
  }
  if (!stateNamed(definition, definition.StartAt)) {
    facts.delete(definition.StartAt);
  }
  return facts;
}

/** Grows with what is known; joining can only make it smaller. */
function sizeOf({ replaced, written, seen }: Facts): number {
  return (replaced ? 1e6 : 0) + written.length + seen.length;
}

function join(a: Facts, b: Facts): Facts {
  if (a.replaced || b.replaced) {
    return a.replaced ? b : a;
  }
  const both = (x: readonly Place[], y: readonly Place[]) => {
    const keys = new Set(y.map(keyOf));
    return x.filter((place) => keys.has(keyOf(place)));
  };
  return { replaced: false, written: both(a.written, b.written), seen: both(a.seen, b.seen) };
}

interface Way {
  readonly to: string;
  readonly known: Facts;
}

function waysOf(definition: AslDefinition, state: AslState, known: Facts): Way[] {
  const jsonata = isJsonata(definition, state);
  const ways: Way[] = [];
  const lead = (to: unknown, facts: Facts) => {
    if (typeof to === 'string') {
      ways.push({ to, known: facts });
    }
  };
  const after = jsonata ? afterJsonata(state, known) : afterJsonPath(state, known);
  if (state.Type === 'Choice' && !jsonata) {
    let seen = after.seen;
    for (const rule of arrayOf(state.Choices)) {
      lead(objectOf(rule).Next, { ...after, seen: [...seen, ...seenWhere(rule, true)] });
      seen = [...seen, ...seenWhere(rule, false)];
    }
    lead(state.Default, { ...after, seen });
  } else {
    onward(state).forEach((to) => lead(to, after));
  }
  for (const catcher of arrayOf(state.Catch)) {
    const { ResultPath: path, Output: output, Next: to } = objectOf(catcher);
    const keeps = jsonata ? isInput(output) : path !== undefined && path !== '$';
    const place = !jsonata && typeof path === 'string' ? placeOf(path) : undefined;
    lead(to, keeps ? { ...known, written: place ? [...known.written, place] : known.written } : { ...known, replaced: true });
  }
  return ways;
}

function afterJsonata(state: AslState, known: Facts): Facts {
  const works = ['Task', 'Parallel', 'Map'].includes(state.Type ?? '');
  const keeps = state.Output === undefined ? !works : isInput(state.Output);
  return keeps ? known : { ...known, replaced: true };
}

function afterJsonPath(state: AslState, known: Facts): Facts {
  const { Type: type, ResultPath: resultPath, OutputPath: outputPath } = state;
  const reshapes = outputPath !== undefined && outputPath !== '$';
  const works = ['Task', 'Parallel', 'Map'].includes(type ?? '') || (type === 'Pass' && (state.Result !== undefined || state.Parameters !== undefined));
  const replaces = works ? resultPath === undefined || resultPath === '$' : state.InputPath !== undefined && state.InputPath !== '$';
  if (reshapes || replaces) {
    return { ...known, replaced: true };
  }
  const place = works && typeof resultPath === 'string' ? placeOf(resultPath) : undefined;
  return place ? { ...known, written: [...known.written, place] } : known;
}

/** Places that are there where a rule matches, or where it does not. */
function seenWhere(rule: unknown, matches: boolean): Place[] {
  const { And: and, Or: or, Not: not, Variable: variable, IsPresent: present, ...test } = objectOf(rule);
  if (not !== undefined) {
    return seenWhere(not, !matches);
  }
  const all = matches ? and : or;
  if (all !== undefined) {
    return arrayOf(all).flatMap((each) => seenWhere(each, matches));
  }
  const place = typeof variable === 'string' ? placeOf(variable) : undefined;
  if (place === undefined || and !== undefined || or !== undefined) {
    return [];
  }
  const isTest = present === undefined && Object.keys(test).some((field) => /^(Is|String|Numeric|Boolean|Timestamp)/.test(field));
  return present === matches || (isTest && matches) ? [place] : [];
}

function readsAt(definition: AslDefinition, state: AslState, known: Facts, most: number, depth: number): Reads {
  if (isJsonata(definition, state)) {
    return jsonataReadsOf(state);
  }
  const own = readsOf(state);
  if (state.Type === 'Choice') {
    const inRules = readsOfRules(state, known);
    return { places: [...own.places, ...inRules.places], maybe: inRules.maybe, variables: [...own.variables, ...inRules.variables] };
  }
  if (!['Parallel', 'Map'].includes(state.Type ?? '') || depth >= DEEPEST) {
    return own;
  }
  const { after } = framesOf(state);
  const items = state.Type === 'Map';
  const inner = [...arrayOf(state.Branches), state.ItemProcessor, state.Iterator].filter((branch) => isObject(branch) && isObject(branch.States))
    .map((branch) => needsOf({ QueryLanguage: definition.QueryLanguage, ...branch } as unknown as AslDefinition, most, depth + 1));
  // The data inside of a Map are its items.
  const needed = (surely: boolean) => (items ? [] : inner).flatMap(({ input }) => input)
    .filter(({ always }) => always === surely).map(({ place }) => after(place)).filter((place) => place !== undefined && place.length > 0) as Place[];
  return {
    places: [...own.places, ...needed(true)],
    maybe: needed(false),
    variables: [...own.variables, ...inner.flatMap(({ variables }) => variables)],
  };
}

/** What the rules of a Choice compare: each is asked where those before it did not match, and a part of an And where those before it did. */
function readsOfRules(state: AslState, known: Facts): Reads {
  const { after } = framesOf(state);
  const places: Place[] = [];
  const variables: string[] = [];
  const ask = (rule: unknown, seen: readonly Place[], depth: number): void => {
    const { And: and, Or: or, Not: not, IsPresent: present, Next: _, Assign: __, ...test } = objectOf(rule);
    if (depth > DEEPEST) {
      return;
    }
    let so = seen;
    for (const each of arrayOf(and ?? or ?? (not === undefined ? [] : [not]))) {
      ask(each, so, depth + 1);
      so = [...so, ...seenWhere(each, or === undefined)];
    }
    for (const leaf of leavesOf({ Choices: [test] })) {
      const read = readsIn(leaf);
      const found = present === undefined && not === undefined && and === undefined && or === undefined;
      places.push(...read.places.map(after).filter((place) => found && place !== undefined && place.length > 0
        && !isKnown(place, { ...known, seen: [...known.seen, ...so] })) as Place[]);
      variables.push(...read.variables);
    }
  };
  const maybe: Place[] = [];
  let seen: readonly Place[] = [];
  for (const rule of arrayOf(state.Choices)) {
    ask(rule, seen, 0);
    for (const leaf of leavesOf({ Assign: objectOf(rule).Assign })) {
      const read = readsIn(leaf);
      const within = { ...known, seen: [...known.seen, ...seen, ...seenWhere(rule, true)] };
      const assigned = read.places.map(after).filter((place) => place !== undefined && place.length > 0) as Place[];
      maybe.push(...assigned.filter((place) => !isKnown(place, within)));
      variables.push(...read.variables);
    }
    seen = [...seen, ...seenWhere(rule, false)];
  }
  return { places, maybe, variables };
}

/** The places that are read on every way from the start to an end. */
function readWhicheverWay(definition: AslDefinition, reads: ReadonlyMap<string, Reads>): Set<string> {
  // From all that could be downwards, until nothing changes.
  const everything = new Set([...reads.values()].flatMap(({ places }) => places.map(keyOf)));
  const from = new Map<string, Set<string>>([...reads.keys()].map((name) => [name, everything]));
  for (let changed = true; changed;) {
    changed = false;
    for (const [name, { places }] of reads) {
      const next = onward(stateNamed(definition, name)!).filter((to) => from.has(to)).map((to) => from.get(to)!);
      const later = next.length === 0 ? [] : [...next[0]].filter((key) => next.every((keys) => keys.has(key)));
      const now = new Set([...places.map(keyOf), ...later]);
      changed ||= now.size !== from.get(name)!.size;
      from.set(name, now);
    }
  }
  return from.get(definition.StartAt) ?? new Set();
}
