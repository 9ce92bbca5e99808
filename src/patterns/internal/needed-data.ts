import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { AslDefinition, AslState } from '../../asl/model';
import { Made, madeBy, Needs, needsOf } from '../../asl/needs';
import { isWithin, pathOf } from '../../asl/reads';

/** States whose own JSON is not complete before the machine is rendered. */
const HOLD_OTHERS = ['Parallel', 'Map'];

/** The states of a part of a machine. Names, and what is inside of a Parallel, are only final when the machine is rendered. */
class Part {
  constructor(private readonly start: sfn.State, private readonly states: () => readonly sfn.State[]) {}

  public names(): string {
    return JSON.stringify(this.states().map(({ stateId }) => stateId));
  }

  public render(): AslDefinition {
    return { StartAt: this.start.stateId, States: Object.fromEntries(this.states().map((state) => [state.stateId, state.toStateJson() as object])) };
  }
}

const reachable = (start: sfn.State) => sfn.State.findReachableStates(start, { includeErrorHandlers: true });

/**
 * What a part of a machine reads, which it cannot do without: JSONPath fails with `States.Runtime` where it is not there, and nothing catches that.
 */
export class NeededData {
  private readonly part: Part;
  private readonly maker?: Part;
  private known?: { readonly of: string; readonly needs: Needs };

  /** @param maker - what the part undoes, and may read results of */
  constructor(work: sfn.IChainable, maker?: sfn.IChainable) {
    // The work stands in a branch of its own: whatever is chained to it later belongs to it. The maker is chained to what comes after it.
    this.part = new Part(work.startState, () => reachable(work.startState));
    const made = maker && reachable(maker.startState);
    this.maker = maker && new Part(maker.startState, () => made!);
  }

  /** Whether it cannot run where the maker failed: `true`, or the condition under which that is so. */
  public isUndoneBlindly(): object | true {
    return this.readsFromMaker() || oneIsMissing(this.made().all ? this.any() : this.always());
  }

  /** Lets synth fail where the work reads more than it did when its pattern was made: nothing asks for that then. */
  public mustStayAsItIs(pattern: Construct, prop: string): void {
    pattern.node.addValidation({
      validate: () => (this.mayBeAny ? [`${prop} reads more data than when it was passed to the pattern: chain its states before`] : []),
    });
  }

  /** Whether it may read places in its input. */
  public get readsAny(): boolean {
    const states = Object.values(this.part.render().States);
    return states.some(({ Type: type }) => HOLD_OTHERS.includes(type!)) || this.any().length > 0;
  }

  /** Whether there may be anything that it reads and can be missing. */
  public get mayBeAny(): boolean {
    return this.readsAny || this.readsFromMaker();
  }

  /** The paths that it reads whichever way it takes. */
  public always(): string[] {
    return this.needs().input.filter(({ always }) => always).map(({ place }) => pathOf(place)).sort();
  }

  /** The variables that it reads and the maker assigns. */
  public variablesOfMaker(): string[] {
    const made = this.made();
    return this.needs().variables.filter((name) => made.variables.includes(name));
  }

  /** Whether it reads something that only the success of the maker makes. */
  private readsFromMaker(): boolean {
    const made = this.made();
    return this.variablesOfMaker().length > 0 || this.needs().input.some(({ place }) => made.places.some((each) => isWithin(place, each)));
  }

  private made(): Made {
    return this.maker ? madeBy(this.maker.render()) : { places: [], variables: [], all: false };
  }

  private any(): string[] {
    return this.needs().input.map(({ place }) => pathOf(place)).sort();
  }

  /** Remembered for the same states once everything inside is known: patterns in patterns ask each other. */
  private needs(): Needs {
    const of = this.part.names();
    if (this.known?.of === of) {
      return this.known.needs;
    }
    const definition = this.part.render();
    const needs = needsOf(definition);
    this.known = Object.values(definition.States).every(isComplete) ? { of, needs } : undefined;
    return needs;
  }
}

/** Before the machine is rendered, a Parallel has no branches and a Map no processor. */
function isComplete({ Type: type, Branches: branches, ItemProcessor: processor, Iterator: iterator }: AslState): boolean {
  return type === 'Parallel' ? branches?.length > 0 : type !== 'Map' || processor !== undefined || iterator !== undefined;
}

/** A condition in JSONPath that is only known when the machine is rendered. */
export class LateCondition extends sfn.Condition {
  constructor(private readonly render: () => object) {
    super();
  }

  public renderCondition(): any {
    return this.render();
  }
}

/** That at least one of these paths leads nowhere; never so where there are none. */
export function oneIsMissing(paths: string[]): object {
  const missing = (paths.length > 0 ? paths : ['$']).map((Variable) => ({ Variable, IsPresent: false }));
  return missing.length === 1 ? missing[0] : { Or: missing };
}
