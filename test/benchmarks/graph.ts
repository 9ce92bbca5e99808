import { Definition, Execution, Json } from '../engine';
import { statesOf } from '../engine/mock-book';

/** What is compared of a state: where it stands, what it calls and where it leads. Absent fields are undefined. */
export interface Node {
  readonly type: string;
  /** The Map or Parallel around it. */
  readonly inside?: string;
  /** Where its branches or its processor start. */
  readonly starts?: string[];
  /** `lambda:invoke <function>` for both ways to call a function; otherwise the service's action. */
  readonly calls?: string;
  readonly next?: string;
  readonly choices?: [rule: Json, next: string][];
  readonly otherwise?: string;
  readonly catches?: Record<string, string>;
  /** Items of a Map, and what a Fail says. */
  readonly says?: Json;
}

export type Graph = Record<string, Node>;

const START = '(start)';

/** All states at every depth by name, and under `(start)` where the machine starts. */
export function graphOf(definition: Definition): Graph {
  const start: Node = { type: START, starts: [definition.StartAt] };
  return { [START]: start, ...nodesOf(definition) };
}

function nodesOf(definition: Definition, inside?: string): Graph {
  return Object.fromEntries(Object.entries(definition.States).flatMap(([name, state]) => {
    const inner: Definition[] = state.Branches ?? [state.ItemProcessor ?? state.Iterator].filter((scope) => scope);
    const node: Node = {
      type: state.Type,
      inside,
      starts: inner.length > 0 ? inner.map(({ StartAt }) => StartAt) : undefined,
      calls: state.Type === 'Task' ? callOf(state) : undefined,
      next: state.Next,
      choices: state.Choices?.map(({ Next, Comment, ...rule }: Json) => [unguarded(rule), Next]),
      otherwise: state.Default,
      catches: catchesOf(state.Catch),
      says: { items: state.ItemsPath, error: state.Error, cause: state.Cause },
    };
    return [[name, node], ...inner.flatMap((scope) => Object.entries(nodesOf(scope, name)))];
  }));
}

/** Handlers by error. A Workflow that catches all errors also names the one that `States.ALL` does not match; nobody else does. */
function catchesOf(catchers: Json[] = []): Record<string, string> | undefined {
  const pairs = catchers.flatMap(({ ErrorEquals, Next }) => ErrorEquals.map((error: string) => [error, Next]));
  return pairs.length > 0 ? Object.fromEntries(pairs.filter(([error]) => error !== 'States.DataLimitExceeded')) : undefined;
}

function callOf({ Resource, Parameters }: Json): string {
  const direct = /:lambda:[^:]*:[^:]*:function:(.+)$/.exec(Resource);
  if (direct) {
    return `lambda:invoke ${functionOf(direct[1])}`;
  }
  const action = Resource.replace(/^arn:aws:states:::/, '');
  return action.startsWith('lambda:invoke') ? `${action} ${functionOf(Parameters.FunctionName)}` : action;
}

/** Name of a function, without what an ARN puts before it and the CDK behind it. */
function functionOf(nameOrArn: string): string {
  return nameOrArn.replace(/^arn:.*:function:/, '').replace(/[0-9A-F]{8}$/, '');
}

/** A rule without the questions whether a variable is there that is compared beside them, or whose field is. */
function unguarded(rule: Json): Json {
  if (rule.Not) {
    return { Not: unguarded(rule.Not) };
  }
  if (!rule.And) {
    return rule;
  }
  const parts: Json[] = rule.And.map(unguarded).flatMap((part: Json) => part.And ?? [part]);
  const isImplied = ({ Variable, IsPresent }: Json) => IsPresent === true && parts.some((other) => (
    (other.Variable === Variable && other.IsPresent === undefined) || other.Variable?.startsWith(`${Variable}.`)));
  const needed = parts.filter((part) => !isImplied(part));
  return needed.length === 1 ? needed[0] : { And: needed };
}

/** The graph as if the library's own states were not there: what leads to one of them leads to where that leads. */
export function withoutHelpers(graph: Graph, helpers?: RegExp): Graph {
  const isHelper = (name?: string): name is string => name !== undefined && helpers?.test(name) === true;
  /** Past the states that only prepare what comes after them. */
  const onwards = (name: string): string => (isHelper(name) && !graph[name].starts && graph[name].next ? onwards(graph[name].next) : name);
  const leadsTo = (to: string): string => {
    const name = onwards(to);
    if (!isHelper(name)) return name;
    const { starts: [start] = [], catches } = graph[name];
    return isHelper(start) || start === undefined ? leadsTo(catches!['States.ALL']) : start;
  };
  return Object.fromEntries(Object.entries(graph).filter(([name]) => !isHelper(name)).map(([name, node]) => {
    const place = isHelper(node.inside) ? { inside: undefined, next: graph[node.inside].next } : { inside: node.inside, next: node.next };
    const catches = Object.entries(node.catches ?? {}).filter(([, handler]) => !isHelper(onwards(handler)) || graph[onwards(handler)].starts);
    return [name, {
      ...node,
      inside: place.inside,
      next: place.next && leadsTo(place.next),
      catches: catches.length > 0 ? Object.fromEntries(catches.map(([error, handler]) => [error, leadsTo(handler)])) : undefined,
    }];
  }));
}

/** The errors that each Task tries again. */
export function retriedErrors(definition: Definition): Record<string, string[]> {
  const tasks = statesOf(definition).filter(([, { Type }]) => Type === 'Task');
  return Object.fromEntries(tasks.map(([name, { Retry = [] }]) => [name, Retry.flatMap((retrier: Json) => retrier.ErrorEquals)]));
}

/** What can be seen of an execution from outside: how it ended, which states it entered, and what it called with what and when. */
export function outcomeOf({ status, output, error, cause, states, calls }: Execution): Json {
  const event = (input: Json) => (input?.FunctionName === undefined ? input : input.Payload ?? {});
  return { status, output, error, cause, states, calls: calls.map(({ state, at, input }) => ({ state, at, input: event(input) })) };
}
