import { AslState, Definition, Handler, Json, Mocks } from './types';

/** Name of a function out of a name, an ARN, or an ARN with a qualifier. */
function functionName(nameOrArn: string): string {
  return /:function:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn.split(':')[0];
}

const isInvoke = (resource: string) => /:states:::lambda:invoke(\.waitForTaskToken)?$/.test(resource);
const isFunction = (resource: string) => /:lambda:[^:]*:[^:]*:function:/.test(resource);

export type ResourceKind = 'invoke' | 'function' | 'service';

export function kindOf(resource: string): ResourceKind {
  if (isInvoke(resource)) return 'invoke';
  return isFunction(resource) ? 'function' : 'service';
}

/** All states of a definition, also those in branches and processors. */
export function statesOf(definition: Definition): [string, AslState][] {
  return Object.entries(definition.States).flatMap(([name, state]) => {
    const inner = [...(state.Branches ?? []), state.ItemProcessor, state.Iterator].filter((machine) => machine !== undefined);
    return [[name, state] as [string, AslState], ...inner.flatMap((machine) => statesOf(machine))];
  });
}

/** A mock and the key it was found under. */
export interface Found { readonly key: string; readonly handler: Handler }

/** Finds the handler of a task. */
export class MockBook {
  private readonly tasks = new Map<string, AslState>();

  public constructor(definition: Definition, private readonly mocks: Mocks) {
    const states = statesOf(definition);
    for (const [name, state] of states) if (state.Type === 'Task') this.tasks.set(name, state);
    for (const key of Object.keys(mocks)) this.check(key, states);
  }

  public find(state: string, resource: string, input: Json): Found | undefined {
    const key = Object.keys(this.mocks).find((name) => name === state)
      ?? Object.keys(this.mocks).find((name) => isOf(name, resource, input?.FunctionName))
      ?? Object.keys(this.mocks).find((name) => names(name, resource));
    return key === undefined ? undefined : { key, handler: this.mocks[key] };
  }

  /** How to mock a state, for the error that says it has no mock. */
  public advice(state: string, resource: string, input: Json): string {
    const called = isFunction(resource) ? resource : input?.FunctionName;
    const other = typeof called === 'string' ? functionName(called) : resource.replace(/^arn:[^:]+:/, '');
    return `add '${state}' or '${other}' to the mocks, which are ${Object.keys(this.mocks).map((key) => `'${key}'`).join(', ') || 'none'}`;
  }

  private check(key: string, states: [string, AslState][]): void {
    if (typeof this.mocks[key] !== 'function') {
      throw new Error(`the mock '${key}' must be a function, got ${JSON.stringify(this.mocks[key])}; succeeds(value) makes one`);
    }
    if (this.tasks.has(key)) return;
    const state = states.find(([name]) => name === key);
    if (state) throw new Error(`the mock '${key}' must be for a Task, got a ${state[1].Type} state`);
    // A function named only by the input cannot be checked beforehand.
    const dynamic = [...this.tasks.values()].some(({ Resource, Parameters, Arguments }) => (
      isInvoke(Resource) && !isStatic((Parameters ?? Arguments)?.FunctionName)));
    const matches = [...this.tasks.values()].some(({ Resource, Parameters, Arguments }) => (
      names(key, Resource) || isOf(key, Resource, (Parameters ?? Arguments)?.FunctionName)));
    if (!matches && !dynamic) {
      throw new Error(`the mock '${key}' must match a Task, got none; Tasks are ${[...this.tasks].map(([name, task]) => `'${name}' (${task.Resource})`).join(', ')}`);
    }
  }
}

function isStatic(name: unknown): boolean {
  return typeof name === 'string' && !name.startsWith('{%');
}

function isOf(key: string, resource: string, named: unknown): boolean {
  const called = isFunction(resource) ? resource : isInvoke(resource) ? named : undefined;
  if (typeof called !== 'string') return false;
  const name = functionName(called);
  return key === called || key === name || (name.startsWith(key) && /^[0-9A-F]{8}$/.test(name.slice(key.length)));
}

function names(key: string, resource: string): boolean {
  return key === resource || key === resource.replace(/^arn:[^:]+:/, '');
}
