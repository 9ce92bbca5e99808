import { DefinitionFacts } from './facts';
import { Flow, flowOf } from './flow';
import { loopsOf, successors } from './graph';
import { Integration, integrationOf } from './integration';
import { Leaf, leavesOf } from './leaves';
import { AslDefinition, Scope, StateNode, isJsonata, stateNamed } from './model';
import { Shaped, shapesIn } from './shaped';
import { isKnownNumber, isUnknown } from './unknown';
import { walk } from './walk';
import { memoized, once } from '../json/memo';

export type ExecutionType = 'STANDARD' | 'EXPRESS';

/** A definition with what is known of it. What several ask is worked out once. */
export class Machine {
  public readonly states: StateNode[];
  public readonly scopes: Scope[];

  /** What a Task calls. */
  public readonly integrationOf = memoized((task: StateNode): Integration => integrationOf(task.state, this.facts));

  /** Every string of a state, but for those of the states in it. */
  public readonly leavesOf = memoized((node: StateNode): Leaf[] => leavesOf(node.state));

  /** A state, and every object in it that has fields of the language. */
  public readonly shapesOf = memoized((node: StateNode): Shaped[] => shapesIn(node.state));

  private readonly looping = memoized(namesOnLoops);
  private readonly allFlows = once(() => flowOf(this.scopes, this.states));

  /** @param type - undefined where it is only known at deployment */
  constructor(public readonly definition: AslDefinition, public readonly type: ExecutionType | undefined, public readonly facts: DefinitionFacts) {
    ({ states: this.states, scopes: this.scopes } = walk(definition, type === 'EXPRESS'));
  }

  /** How many seconds an execution lasts at most; undefined where nothing says it. */
  public get timeout(): number | undefined {
    return isKnownNumber(this.definition.TimeoutSeconds) ? this.definition.TimeoutSeconds : undefined;
  }

  /** How the states of each scope lead to one another. */
  public get flows(): Flow[] {
    return this.allFlows();
  }

  public isJsonata(node: StateNode): boolean {
    return isJsonata(this.definition, node.state);
  }

  /** Whether `{% %}` is evaluated in a state: it is in JSONata, or only deployment knows its language. */
  public evaluates({ state }: StateNode): boolean {
    const language = state.QueryLanguage ?? this.definition.QueryLanguage;
    return language === 'JSONata' || isUnknown(language);
  }

  /** Whether a state leads back to itself in its scope. */
  public isOnLoop({ name, scope: { definition } }: StateNode): boolean {
    return this.looping(definition).has(name);
  }
}

function namesOnLoops(scope: AslDefinition): Set<string> {
  const leadsToItself = (name: string) => successors(stateNamed(scope, name)!).includes(name);
  return new Set(loopsOf(scope).filter((group) => group.length > 1 || leadsToItself(group[0])).flat());
}
