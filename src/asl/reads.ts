import { pathsIn, readPath, Path } from './expressions/json-path';
import { expressionOf, expressionsOf } from './expressions/jsonata';
import { isEvaluated, isPathField } from './expressions/payload';
import { variablesOfExpression } from './expressions/variables';
import { Leaf, leavesOf } from './leaves';
import { AslState } from './model';
import { isObject } from '../json/values';

/** A place in JSON: names of fields, and elements such as `[0]`, from the outside in. */
export type Place = readonly string[];

/** What a state cannot do without. */
export interface Reads {
  /** Places in its input. */
  readonly places: readonly Place[];
  /** Places that only some of the ways through a branch inside of it read. */
  readonly maybe?: readonly Place[];
  readonly variables: readonly string[];
}

/** Where a place of what the fields of a state see is in its input; undefined where it is not from there. */
export type Frame = (place: Place) => Place | undefined;

/** Whether one place is the other, or inside of it. */
export function isWithin(place: Place, around: Place): boolean {
  return around.length <= place.length && around.every((name, i) => name === place[i]);
}

/** A place as a reference path, which takes names without quotes and brackets, and no index from the end. */
export function pathOf(place: Place): string {
  return `$${place.map((name) => (name.startsWith('[') ? name : /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${name}']`)).join('')}`;
}

/** The place that a path leads to, or the one around all that it selects; undefined where it does not start at the input. */
export function placeOf(path: string): Place | undefined {
  const read = readPath(path);
  return read.root === '$' ? placeIn(read) : undefined;
}

function placeIn({ segments }: Path): Place {
  const end = segments.findIndex(({ kind, name, index }) => (kind === 'field' ? /['"[\]\\]/.test(name!) : kind !== 'index' || index! < 0));
  return segments.slice(0, end < 0 ? segments.length : end).map(({ name, index }) => name ?? `[${index}]`);
}

/** What the fields of a state in JSONPath see after `InputPath`, and after `Parameters`. */
export function framesOf(state: AslState): { readonly before: Frame; readonly after: Frame } {
  const base = typeof state.InputPath === 'string' ? placeOf(state.InputPath) : state.InputPath === undefined ? [] : undefined;
  const before: Frame = (place) => base && [...base, ...place];
  // The Parameters of a Map make its items, as its ItemSelector does.
  const remade = isObject(state.Parameters) && state.Type !== 'Map';
  return { before, after: remade ? (place) => through(state.Parameters, place, before) : before };
}

/** Where a place in an object made by a template comes from. */
function through(template: unknown, place: Place, frame: Frame): Place | undefined {
  let made = template;
  for (let i = 0; i < place.length && isObject(made); i++) {
    const from: unknown = made[`${place[i]}.$`];
    if (typeof from === 'string') {
      const origin = from.startsWith('$') ? placeOf(from) : undefined;
      return origin && frame([...origin, ...place.slice(i + 1)]);
    }
    made = made[place[i]];
  }
  return undefined;
}

/** Results, errors and transitions: what they read is not the input. The rules of a Choice depend on those before them. */
const OTHER_DATA = ['ResultSelector', 'ResultPath', 'Catch', 'Retry', 'Choices'];
/** These see the result where there is one, and the input where there is none. */
const OF_RESULT = ['OutputPath', 'Assign'];

/** What a state in JSONPath reads, the rules of a Choice left out. What is missing fails the execution with `States.Runtime`, which nothing catches. */
export function readsOf(state: AslState): Reads {
  const { before, after } = framesOf(state);
  const places: Place[] = [];
  const variables: string[] = [];
  for (const leaf of leavesOf(state)) {
    if (OTHER_DATA.includes(leaf.field) || (OF_RESULT.includes(leaf.field) && !isOfInput(state, leaf.field))) {
      continue;
    }
    const frame = leaf.field === 'InputPath' ? (place: Place) => place : leaf.field === 'OutputPath' || leaf.field === 'Parameters' ? before : after;
    const read = readsIn(leaf);
    places.push(...read.places.map(frame).filter((place) => place !== undefined && place.length > 0) as Place[]);
    variables.push(...read.variables);
  }
  return { places, variables };
}

function isOfInput(state: AslState, field: string): boolean {
  const works = ['Task', 'Parallel', 'Map'].includes(state.Type ?? '') || state.Result !== undefined;
  // A result that is dropped can still be assigned.
  return !works || (field === 'OutputPath' && state.ResultPath === null);
}

/** What a string of a state in JSONPath reads. */
export function readsIn(leaf: Leaf): Reads {
  const evaluated = isPathField(leaf) || isEvaluated(leaf);
  if (!evaluated) {
    return { places: [], variables: [] };
  }
  if (leaf.value.startsWith('$')) {
    const path = readPath(leaf.value);
    return path.root === '$' ? { places: [placeIn(path)], variables: [] } : { places: [], variables: path.root === '$$' ? [] : [path.root.slice(1)] };
  }
  const paths = pathsIn(leaf.value).filter(({ glued }) => !glued);
  return {
    places: paths.filter(({ root }) => root === '$').map(({ fields }) => fields),
    variables: paths.filter(({ root }) => root !== '$' && root !== '$$').map(({ root }) => root.slice(1)),
  };
}

/**
 * What a state in JSONata reads by name. What is missing there is `States.QueryEvaluationError`, which can be caught. An expression that asks
 * whether something exists is left out: it knows what to do without.
 */
export function jsonataReadsOf(state: AslState): Reads {
  const expressions = expressionsOf(leavesOf(state)).filter((leaf) => leaf.field !== 'Catch' && !expressionOf(leaf).calls.has('exists'));
  return {
    places: expressions.flatMap((leaf) => expressionOf(leaf).states)
      .filter(([first, ...place]) => first === 'input' && place.length > 0).map(([, ...place]) => place),
    variables: expressions.flatMap((leaf) => variablesOfExpression(leaf)),
  };
}
