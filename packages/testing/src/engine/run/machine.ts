import { Execution } from './execution';
import { DATA_LIMIT, StateFailure, Unsupported } from './failure';
import { handled } from './handlers';
import { Thread } from './history';
import { Stop } from './stop';
import { AslDefinition, AslState, isJsonata } from '../../../../../src/asl/model';
import { Flow, Handed } from '../data/flow';
import { JsonPathFlow } from '../data/json-path-flow';
import { JsonataFlow } from '../data/jsonata-flow';
import { isTooLong } from '../data/values';
import { Variables } from '../data/variables';
import { WORK } from '../states';

/** States that lead to one another: those of the machine, of a branch, or of an item. */
export interface Scope {
  readonly execution: Execution;
  readonly definition: AslDefinition;
  readonly thread: Thread;
  readonly variables: Variables;
  readonly stop: Stop;
  /** The names of the Parallels and Maps around it. */
  readonly path: readonly string[];
  /** `$$.Map`, inside an item. */
  readonly map?: unknown;
}

/** A state while it runs. */
export interface Running {
  readonly scope: Scope;
  readonly name: string;
  readonly state: AslState;
  readonly flow: Flow;
  /** `$$`. */
  readonly context: Record<string, any>;
}

/** What a state leads to. */
export interface Step extends Handed {
  /** The next state; undefined at the end. */
  readonly next?: string;
}

/** Runs states from the first one on. */
export async function runMachine(scope: Scope, input: unknown): Promise<unknown> {
  const { definition, stop } = scope;
  let name = definition.StartAt;
  let data = input;
  for (;;) {
    stop.check();
    const state = Object.hasOwn(definition.States, name) ? definition.States[name] : undefined;
    if (state === undefined) throw new Unsupported(name, 'the definition has no such state');
    const { next, output } = await runState(scope, name, state, data);
    if (next === undefined) return output;
    name = next;
    data = output;
  }
}

/** States that can be retried know how often they were; a Pass does not (recorded). */
const RETRIED = ['Task', 'Parallel', 'Map'];

async function runState(scope: Scope, name: string, state: AslState, input: unknown): Promise<Step> {
  const { execution, thread } = scope;
  const type = state.Type ?? '';
  const work = WORK[type];
  if (!work) throw new Unsupported(name, `Type ${JSON.stringify(state.Type)}`);
  const entered = thread.add(`${type}StateEntered`, { stateEnteredEventDetails: { name, input } });
  const context = {
    ...execution.context,
    State: { Name: name, EnteredTime: new Date(execution.clock.now).toISOString(), ...RETRIED.includes(type) ? { RetryCount: 0 } : {} },
    ...(scope.map === undefined ? {} : { Map: scope.map }),
  };
  const makeFlow = flowOf(scope, state);
  const flow = () => makeFlow(input, context);
  const step = await handled({ scope, name, state, entered, context }, () => work({ scope, name, state, context, flow: flow() }), flow);
  if (isTooLong(step.output, execution.mostBytes)) throw tooLong(name);
  if (step.assigned) scope.variables.assign(step.assigned);
  thread.add(`${type}StateExited`, { stateExitedEventDetails: { name, output: step.output, ...assignedIn(step) } });
  return step;
}

export function tooLong(name: string): StateFailure {
  return new StateFailure(DATA_LIMIT, `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`);
}

/** The way of data that the query language of a state has. */
function flowOf({ execution, variables }: Scope, state: AslState) {
  // States inside others take the machine's language, never that of the state around them (recorded).
  const jsonata = isJsonata(execution.definition, state);
  return (input: unknown, context: unknown): Flow => (
    jsonata ? new JsonataFlow(state, input, { context, variables }) : new JsonPathFlow(state, input, { context, variables }));
}

const assignedIn = ({ assigned }: Step) => (assigned === undefined ? {} : { assignedVariables: assigned });
