import { conditionText } from './condition';
import { AslDefinition, AslState } from '../asl/model';

/** A machine as boxes and arrows. So is each branch of a Parallel, and the processor of a Map. */
export interface Diagram {
  /** In the order of the normal way, so that it is drawn straight down. */
  readonly nodes: Node[];
  readonly edges: Edge[];
}

export interface Node {
  /** Name of the state. */
  readonly name: string;
  /** The name without what its box says already: patterns begin the names of their helper states with their own. */
  readonly text: string;
  /** Type of the state; `End` for the end of the execution. */
  readonly type: string;
  /** What the type does not say. */
  readonly detail?: string;
  readonly inner: Diagram[];
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'next' | 'error' | 'retry';
  readonly label?: string;
}

/** Where a machine ends without a state that does nothing else. Nobody's state: names do not start with a space. */
export const END = ' End';

export function diagramOf(definition: AslDefinition): Diagram {
  const machine = scopeOf(definition);
  const ends = machine.nodes.filter(({ name }) => definition.States[name].End && !alwaysFails(definition.States[name]))
    .map(({ name }): Edge => ({ from: name, to: END, kind: 'next' }));
  if (ends.length === 0) {
    return machine;
  }
  return { nodes: [...machine.nodes, { name: END, text: 'End', type: 'End', inner: [] }], edges: merge(machine.edges, ends) };
}

/** Patterns raise errors that can be caught in a Parallel of which a branch can only fail. */
function alwaysFails(state: AslState): boolean {
  return state.Type === 'Fail' || scopesIn(state).some(({ States }) => Object.values(States).every((inner) => inner.Type === 'Choice' || alwaysFails(inner)));
}

/** @param container - name of the state around it */
function scopeOf({ StartAt, States }: AslDefinition, container?: string): Diagram {
  const seen = new Set<string>();
  // What nothing leads to comes last.
  const edges = [StartAt, ...Object.keys(States)].flatMap((name) => edgesFrom(name, States, seen));
  const names = [...new Set([StartAt, ...edges.flatMap(({ from, to }) => [from, to]), ...Object.keys(States)])];
  return { nodes: names.map((name) => nodeOf(name, States[name], container)), edges };
}

function nodeOf(name: string, state: AslState, container: string = ''): Node {
  const [owner] = container.split(': ');
  const text = container && name.startsWith(`${owner}: `) ? name.slice(owner.length + 2) : name;
  return { name, text, type: state.Type ?? '', detail: detailOf(state), inner: scopesIn(state).map((scope) => scopeOf(scope, name)) };
}

function scopesIn({ Branches, ItemProcessor }: AslState): AslDefinition[] {
  return Branches ?? (ItemProcessor ? [ItemProcessor] : []);
}

function detailOf({ ItemProcessor, MaxConcurrency, ItemBatcher }: AslState): string | undefined {
  return [
    ...(ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED' ? ['distributed'] : []),
    ...(ItemBatcher?.MaxItemsPerBatch ? [`${ItemBatcher.MaxItemsPerBatch} items each`] : []),
    ...(MaxConcurrency ? [`${MaxConcurrency} at a time`] : []),
  ].join(', ') || undefined;
}

/** Ways that go on come before ways that end. */
function edgesFrom(name: string, states: AslDefinition['States'], seen: Set<string>): Edge[] {
  if (seen.has(name)) {
    return [];
  }
  seen.add(name);
  const ends = ({ to }: Edge) => Number(['Succeed', 'Fail'].includes(states[to].Type!));
  const state = states[name];
  const edges = [...nextOf(name, state), ...catchersOf(name, state).sort((a, b) => ends(a) - ends(b)), ...retriersOf(name, state)];
  return [...edges, ...edges.flatMap(({ to }) => edgesFrom(to, states, seen))];
}

function nextOf(from: string, { Next, Choices = [], Default }: AslState): Edge[] {
  const routes = new Map<string, string[]>();
  for (const rule of Choices) {
    routes.set(rule.Next, [...(routes.get(rule.Next) ?? []), conditionText(rule)]);
  }
  if (Default) {
    routes.set(Default, [...(routes.get(Default) ?? []), 'otherwise']);
  }
  return [
    ...(Next ? [{ from, to: Next, kind: 'next' } as const] : []),
    ...[...routes].map(([to, texts]) => ({ from, to, kind: 'next', label: texts.join(' or ') }) as const),
  ];
}

/** Several catchers that lead to the same state are one. */
function catchersOf(from: string, { Catch = [] }: AslState): Edge[] {
  const errors = new Map<string, string[]>();
  for (const { Next, ErrorEquals } of Catch) {
    errors.set(Next, [...(errors.get(Next) ?? []), ...ErrorEquals]);
  }
  return [...errors].map(([to, names]) => ({ from, to, kind: 'error', label: errorText(names) }));
}

/** Only those of Parallels and Maps, which patterns make loops of: nearly every task has some. */
function retriersOf(from: string, { Type, Retry = [] }: AslState): Edge[] {
  if (!['Parallel', 'Map'].includes(Type!)) {
    return [];
  }
  return Retry.filter(({ MaxAttempts }: { MaxAttempts?: number }) => MaxAttempts !== 0)
    .map(({ ErrorEquals }: { ErrorEquals: string[] }): Edge => ({ from, to: from, kind: 'retry', label: `again after ${errorText(ErrorEquals)}` }));
}

function errorText(names: string[]): string {
  return names.includes('States.ALL') ? 'any error' : names.join(', ');
}

/** Behind the edges of the same state, where they would have been found. */
function merge(edges: Edge[], ends: Edge[]): Edge[] {
  return ends.reduce((all, end) => {
    const first = all.findIndex(({ from }) => from === end.from);
    return first < 0 ? [...all, end] : [...all.slice(0, first), end, ...all.slice(first)];
  }, edges);
}
