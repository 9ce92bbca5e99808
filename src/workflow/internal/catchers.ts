import { createHash } from 'node:crypto';
import { ALL_ERRORS, DATA_LIMIT_EXCEEDED, catchAllLast, isCovered } from '../../asl/errors';
import { cut, errorName, inputWithError, WHOLE_CAUSE } from '../../asl/expressions/error-data';
import { RETRYABLE } from '../../asl/handlers';
import { AslCatch, AslDefinition, AslState, StateNode, isJsonata } from '../../asl/model';
import { needsOf } from '../../asl/needs';
import { isWithin, pathOf, placeOf } from '../../asl/reads';
import { QUOTAS } from '../../aws/quotas';

/** A catcher as the pass needs it: the handler is a state of the machine's top level by then. */
export interface AslCatcher {
  readonly errors: string[];
  readonly handlerName: string;
  /** JSONPath of the error in the handler's input; null drops the error. */
  readonly resultPath: string | null;
}

/**
 * Variables in which a Workflow keeps the error that it caught, and the name of the state that failed. The data stay as they are: an error cannot be put beside data
 * that are no object, or that leave no room for it, and AWS would end the execution then.
 */
const ERROR = 'workflowError';
const FAILED_STATE = 'workflowErrorState';

/** A state's catchers after the Workflow's were applied: its own first and unchanged, then what they do not cover. */
export function catchersOf({ name, state }: StateNode, definition: AslDefinition, catchers: AslCatcher[]): AslCatch[] | undefined {
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
      added.push({ ErrorEquals: errors, ...keepingTheError(name, jsonata), Next: entranceOf(definition, catcher, catchers) });
      errors.forEach((error) => covered.add(error));
    }
  }
  return own.length + added.length > 0 ? [...own, ...added] : undefined;
}

/** Who catches all errors means this one, too. */
function withDataLimit(catcher: AslCatcher): AslCatcher[] {
  return catcher.errors.includes(ALL_ERRORS) ? [{ ...catcher, errors: [DATA_LIMIT_EXCEEDED] }, catcher] : [catcher];
}

function keepingTheError(name: string, jsonata: boolean): object {
  return jsonata
    ? { Output: '{% $states.input %}', Assign: { [ERROR]: '{% $states.errorOutput %}', [FAILED_STATE]: name } }
    : { ResultPath: null, Assign: { [`${ERROR}.$`]: '$', [FAILED_STATE]: name } };
}

/** Where errors enter. */
function entranceOf(definition: AslDefinition, catcher: AslCatcher, catchers: AslCatcher[]): string {
  return getsError(definition, catcher) ? helperName(catcher, catchers, 'Error') : catcher.handlerName;
}

/** Not where it is dropped, nor where the handler is a Fail state that reads nothing: these need no state before them. */
function getsError(definition: AslDefinition, { handlerName, resultPath }: AslCatcher): boolean {
  const handler = definition.States[handlerName];
  return resultPath !== null && !(handler?.Type === 'Fail' && !JSON.stringify(handler).match(/"(Error|Cause)Path":|\{%/));
}

/** A handler that gets errors at several places has helpers for each. It may be called whatever AWS allows, and its helpers no more than that. */
function helperName({ handlerName, resultPath }: AslCatcher, catchers: AslCatcher[], kind: string): string {
  const places = new Set(catchers.filter((other) => other.handlerName === handlerName && other.resultPath !== null).map((other) => other.resultPath));
  const at = [...places].indexOf(resultPath);
  const suffix = at === 0 ? kind : `${kind} ${at + 1}`;
  const name = `${handlerName}: ${suffix}`;
  return name.length <= QUOTAS.stateNameLength.value ? name : `${createHash('sha256').update(handlerName).digest('hex').slice(0, 16)}: ${suffix}`;
}

/** The states between those that fail and the handlers: they put the error where the handler looks for it, whatever the data are. */
export function entrancesOf(definition: AslDefinition, catchers: AslCatcher[]): { readonly [name: string]: AslState } {
  return Object.assign({}, ...catchers.filter((catcher) => getsError(definition, catcher)).map((catcher) => entrance(definition, catcher, catchers)));
}

function entrance(definition: AslDefinition, catcher: AslCatcher, catchers: AslCatcher[]): { readonly [name: string]: AslState } {
  const { handlerName, resultPath } = catcher;
  const missing = neededBeside(definition, handlerName, resultPath!);
  const [enter, ask, raise] = ['Error', 'Data', 'No data'].map((kind) => helperName(catcher, catchers, kind));
  const putIn = {
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Comment: 'Puts the error into the input of the handler',
    Output: `{% ${inputWithError(`$${ERROR}`, resultPath!, `, 'State': $${FAILED_STATE}`)} %}`,
  };
  if (missing.length === 0) {
    return { [enter]: { ...putIn, Next: handlerName } };
  }
  return {
    [enter]: { ...putIn, Next: ask },
    [ask]: {
      Type: 'Choice',
      Choices: missing.map((Variable) => ({ Variable, IsPresent: false, Next: raise })),
      Default: handlerName,
    },
    [raise]: {
      Type: 'Fail',
      QueryLanguage: 'JSONata',
      Comment: 'The handler reads what the failed state would have made; without this state the error would be lost',
      Error: `{% ${errorName(`$${ERROR}`)} %}`,
      Cause: `{% ${cut(`$${ERROR}.Cause`, WHOLE_CAUSE)} %}`,
    },
  };
}

/** Paths that a handler cannot do without, and that the error does not bring. */
function neededBeside(definition: AslDefinition, handlerName: string, resultPath: string): string[] {
  return needsOf({ ...definition, StartAt: handlerName }).input
    .filter(({ place, always }) => always && !isWithin(place, placeOf(resultPath)!))
    .map(({ place }) => pathOf(place));
}
