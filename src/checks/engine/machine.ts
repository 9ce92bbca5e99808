import { Leaf, leavesOf } from './leaves';
import { isKnownNumber } from './placeholder';
import { MachineResource } from './template';
import { AslDefinition, Scope, StateNode, isJsonata, stateNamed, successors, walk } from '../../private/asl';
import { DefinitionFacts } from '../../private/facts';
import { Integration, integrationOf } from '../../private/integration';
import { loopsOf } from '../../private/loops';

/** Quotas of the account, where they are not AWS's defaults. */
export interface Quotas {
  readonly payloadBytes: number;
  readonly historyEvents: number;
  readonly definitionBytes: number;
}

export interface MachineOptions {
  /** Undefined where it is only known at deployment. */
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly facts: DefinitionFacts;
  readonly quotas: Quotas;
  /** The resource and its template, for the rules that look at more than the definition. */
  readonly resource?: MachineResource;
  /** The definition as it was written, where it was written as text. */
  readonly source?: string;
  /** Names of Distributed Maps whose result writer the CDK has dropped, where the construct tree is known. */
  readonly droppedWriters?: ReadonlySet<string>;
}

/** A state machine as the rules see it. What several of them need is worked out once. */
export class Machine {
  public readonly states: StateNode[];
  public readonly scopes: Scope[];
  private readonly integrations = new Map<StateNode, Integration>();
  private readonly leaves = new Map<StateNode, Leaf[]>();
  private readonly looping = new Map<AslDefinition, Set<string>>();

  constructor(public readonly definition: AslDefinition, private readonly options: MachineOptions) {
    ({ states: this.states, scopes: this.scopes } = walk(definition, options.type === 'EXPRESS'));
  }

  public get type() {
    return this.options.type;
  }

  public get facts() {
    return this.options.facts;
  }

  public get quotas() {
    return this.options.quotas;
  }

  public get resource() {
    return this.options.resource;
  }

  public get source() {
    return this.options.source;
  }

  public writerWasDropped(name: string): boolean {
    return this.options.droppedWriters?.has(name) ?? false;
  }

  /** How many seconds an execution lasts at most; undefined where nothing says it. */
  public get timeout(): number | undefined {
    return isKnownNumber(this.definition.TimeoutSeconds) ? this.definition.TimeoutSeconds : undefined;
  }

  public isJsonata(node: StateNode): boolean {
    return isJsonata(this.definition, node.state);
  }

  /** What a Task calls. */
  public integrationOf(task: StateNode): Integration {
    return memo(this.integrations, task, () => integrationOf(task.state, this.facts));
  }

  /** Every string of a state, but for those of the states in it. */
  public leavesOf(node: StateNode): Leaf[] {
    return memo(this.leaves, node, () => leavesOf(node.state));
  }

  /** Whether a state leads back to itself in its scope. */
  public isOnLoop({ name, scope: { definition } }: StateNode): boolean {
    return memo(this.looping, definition, () => namesOnLoops(definition)).has(name);
  }
}

function namesOnLoops(scope: AslDefinition): Set<string> {
  const leadsToItself = (name: string) => successors(stateNamed(scope, name)!).includes(name);
  return new Set(loopsOf(scope).filter((group) => group.length > 1 || leadsToItself(group[0])).flat());
}

function memo<K, V>(known: Map<K, V>, key: K, work: () => V): V {
  const found = known.get(key);
  if (found !== undefined) {
    return found;
  }
  const made = work();
  known.set(key, made);
  return made;
}
