import { createHash } from 'node:crypto';
import { ALL_ERRORS, DATA_LIMIT_EXCEEDED, catchAllLast, isCovered } from '../../asl/errors';
import { cut, errorName, inputWithError, WHOLE_CAUSE } from '../../asl/expressions/error-data';
import { RETRYABLE } from '../../asl/handlers';
import { AslCatch, AslDefinition, AslState, StateNode, isJsonata } from '../../asl/model';
import { madeBy, needsOf } from '../../asl/needs';
import { isWithin, pathOf, placeOf } from '../../asl/reads';
import { walk } from '../../asl/walk';
import { QUOTAS } from '../../aws/quotas';

/** A catcher as the pass needs it: the handler is a state of the machine's top level by then. */
export interface AslCatcher {
  readonly errors: string[];
  readonly handlerName: string;
  /** JSONPath of the error in the handler's input; null drops the error. */
  readonly resultPath: string | null;
}

/**
 * Variables in which a Workflow keeps the error that it caught, and the name of the state that failed. The data stay as they are: AWS ends the
 * execution where an error is put beside data that are no object, or that leave no room for it.
 */
const ERROR = 'workflowError';
const FAILED_STATE = 'workflowErrorState';

/** A state's catchers after the Workflow's were applied: its own first and unchanged, then what they do not cover. */
export function catchersOf({ name, state }: StateNode, definition: AslDefinition, catchers: EnteredCatcher[]): AslCatch[] | undefined {
  if (!RETRYABLE.includes(state.Type ?? '')) {
    return state.Catch;
  }
  const jsonata = isJsonata(definition, state);
  const own: AslCatch[] = state.Catch ?? [];
  const covered = new Set<string>(own.flatMap((catcher) => catcher.ErrorEquals));
  const added: AslCatch[] = [];
  for (const catcher of catchAllLast(catchers, (x) => x.errors).flatMap(withDataLimit)) {
    const errors = catcher.errors.filter((error) => !isCovered(covered, error));
    if (errors.length > 0) {
      added.push({ ErrorEquals: errors, ...keepingTheError(name, jsonata), Next: catcher.entrance?.enter ?? catcher.handlerName });
      errors.forEach((error) => covered.add(error));
    }
  }
  return own.length + added.length > 0 ? [...own, ...added] : undefined;
}

/** Who catches all errors means this one, too. */
function withDataLimit(catcher: EnteredCatcher): EnteredCatcher[] {
  return catcher.errors.includes(ALL_ERRORS) ? [{ ...catcher, errors: [DATA_LIMIT_EXCEEDED] }, catcher] : [catcher];
}

function keepingTheError(name: string, jsonata: boolean): object {
  return jsonata
    ? { Output: '{% $states.input %}', Assign: { [ERROR]: '{% $states.errorOutput %}', [FAILED_STATE]: name } }
    : { ResultPath: null, Assign: { [`${ERROR}.$`]: '$', [FAILED_STATE]: name } };
}

/** The names of the states between those that fail and a handler; undefined where there are none. */
export interface Entrance {
  readonly enter: string;
  readonly ask: string;
  readonly raise: string;
}

/** A catcher with the states before its handler. */
export interface EnteredCatcher extends AslCatcher {
  readonly entrance?: Entrance;
}

/** Names the states before each handler, as none else in the machine is named. Catchers of one handler share them if they put the error at one place. */
export function withEntrances(definition: AslDefinition, catchers: AslCatcher[], express: boolean): EnteredCatcher[] {
  const taken = catchers.length > 0 ? new Set(walk(definition, express).states.map(({ name }) => name)) : new Set<string>();
  const entrances = new Map<string, Entrance>();
  return catchers.map((catcher) => {
    if (!getsError(definition, catcher)) {
      return catcher;
    }
    const key = JSON.stringify([catcher.handlerName, catcher.resultPath]);
    if (!entrances.has(key)) {
      const [enter, ask, raise] = ['Error', 'Data', 'No data'].map((kind) => freeName(catcher.handlerName, kind, taken));
      entrances.set(key, { enter, ask, raise });
    }
    return { ...catcher, entrance: entrances.get(key) };
  });
}

/** A handler may be called whatever AWS allows, and its helpers no more than that. */
function freeName(handlerName: string, kind: string, taken: Set<string>): string {
  for (let i = 1; ; i++) {
    const suffix = i === 1 ? kind : `${kind} ${i}`;
    const whole = `${handlerName}: ${suffix}`;
    const name = whole.length <= QUOTAS.stateNameLength.value ? whole : `${createHash('sha256').update(handlerName).digest('hex').slice(0, 16)}: ${suffix}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

/** Not where it is dropped, nor where the handler is a Fail state that reads nothing: these need no state before them. */
function getsError(definition: AslDefinition, { handlerName, resultPath }: AslCatcher): boolean {
  const handler = definition.States[handlerName];
  return resultPath !== null && !(handler?.Type === 'Fail' && !JSON.stringify(handler).match(/"(Error|Cause)Path":|\{%/));
}

/**
 * The states between those that fail and the handlers, as far as any state leads there: they put the error where the handler looks for it, whatever the
 * data are.
 */
export function entrancesOf(definition: AslDefinition, catchers: EnteredCatcher[]): { readonly [name: string]: AslState } {
  const used = new Set(Object.values(definition.States).flatMap(({ Catch: own = [] }) => own.map(({ Next: next }: AslCatch) => next)));
  const states: { [name: string]: AslState } = {};
  for (const catcher of catchers) {
    if (catcher.entrance && used.has(catcher.entrance.enter) && !(catcher.entrance.enter in states)) {
      Object.assign(states, entrance(definition, catcher, catcher.entrance));
    }
  }
  return states;
}

function entrance(
  definition: AslDefinition,
  { handlerName, resultPath }: AslCatcher,
  { enter, ask, raise }: Entrance,
): { readonly [name: string]: AslState } {
  const { paths, variables } = neededBeside(definition, handlerName, resultPath!);
  const putIn = {
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Comment: 'Puts the error into the input of the handler',
    Output: `{% ${inputWithError(`$${ERROR}`, resultPath!, { more: `, 'State': $${FAILED_STATE}` })} %}`,
  };
  if (paths.length === 0 && variables.length === 0) {
    return { [enter]: { ...putIn, Next: handlerName } };
  }
  const fail = {
    Type: 'Fail',
    QueryLanguage: 'JSONata',
    Comment: 'The handler reads what the failed state would have made; without this state the error would be lost',
    Error: `{% ${errorName(`$${ERROR}`)} %}`,
    Cause: `{% ${cut(`$${ERROR}.Cause`, WHOLE_CAUSE)} %}`,
  };
  const missing = [...paths.map((Variable) => ({ Variable, IsPresent: false, Next: raise }))];
  const asked = { Type: 'Choice', Choices: missing, Default: handlerName };
  if (variables.length === 0) {
    return { [enter]: { ...putIn, Next: ask }, [ask]: asked, [raise]: fail };
  }
  // Whether a variable is there can only be asked in JSONata.
  const exists = { Condition: `{% ${variables.map((name) => `$exists($${name})`).join(' and ')} %}` };
  const askVariables = `${ask}: Variables`.slice(-QUOTAS.stateNameLength.value);
  return {
    [enter]: { ...putIn, Next: askVariables },
    [askVariables]: { Type: 'Choice', QueryLanguage: 'JSONata', Choices: [{ ...exists, Next: paths.length > 0 ? ask : handlerName }], Default: raise },
    ...(paths.length > 0 ? { [ask]: asked } : {}),
    [raise]: fail,
  };
}

/** What a handler cannot do without, and the error does not bring: paths, and variables that states assign when they succeed. */
function neededBeside(definition: AslDefinition, handlerName: string, resultPath: string): { paths: string[]; variables: string[] } {
  const { input, variables } = needsOf({ ...definition, StartAt: handlerName });
  const made = madeBy(definition).variables;
  return {
    paths: input.filter(({ place, always }) => always && !isWithin(place, placeOf(resultPath)!)).map(({ place }) => pathOf(place)),
    variables: variables.filter((name) => made.includes(name)),
  };
}
