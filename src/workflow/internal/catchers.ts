import { ALL_ERRORS, DATA_LIMIT_EXCEEDED, catchAllLast, isCovered } from '../../asl/errors';
import { errorOutput } from '../../asl/expressions/error-output';
import { RETRYABLE } from '../../asl/handlers';
import { AslCatch, AslState } from '../../asl/model';

/** A catcher as the pass needs it: the handler is a state of the machine's top level by then. */
export interface AslCatcher {
  readonly errors: string[];
  readonly handlerName: string;
  /** JSONPath of the error in the handler's input; null drops the error. */
  readonly resultPath: string | null;
}

/** A state's catchers after the Workflow's were applied: its own first and unchanged, then what they do not cover. */
export function catchersOf(state: AslState, jsonata: boolean, catchers: AslCatcher[]): AslCatch[] | undefined {
  if (!RETRYABLE.includes(state.Type ?? '')) {
    return state.Catch;
  }
  const own: AslCatch[] = state.Catch ?? [];
  const covered = new Set<string>(own.flatMap((catcher) => catcher.ErrorEquals));
  const added: AslCatch[] = [];
  for (const catcher of catchAllLast(catchers, (x) => x.errors).flatMap(withDataLimit)) {
    const errors = catcher.errors.filter((error) => !isCovered(covered, error));
    if (errors.length > 0) {
      added.push({ ErrorEquals: errors, ...whatTheHandlerGets(jsonata, catcher.resultPath), Next: catcher.handlerName });
      errors.forEach((error) => covered.add(error));
    }
  }
  return own.length + added.length > 0 ? [...own, ...added] : undefined;
}

/** Who catches all errors means this one, too. */
function withDataLimit(catcher: AslCatcher): AslCatcher[] {
  return catcher.errors.includes(ALL_ERRORS) ? [{ ...catcher, errors: [DATA_LIMIT_EXCEEDED] }, catcher] : [catcher];
}

/** The input of the state with the error at `resultPath`, in the state's own query language. */
function whatTheHandlerGets(jsonata: boolean, resultPath: string | null): object {
  return jsonata ? { Output: errorOutput(resultPath) } : { ResultPath: resultPath };
}

