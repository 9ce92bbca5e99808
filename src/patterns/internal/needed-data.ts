import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AslDefinition } from '../../asl/model';
import { Made, madeBy, needsOf } from '../../asl/needs';
import { isWithin, pathOf } from '../../asl/reads';

/** States whose own JSON is not complete before the machine is rendered. */
const HOLD_OTHERS = ['Parallel', 'Map'];

/**
 * The states of a part of a machine, as long as nothing else is chained to it. Their JSON is looked at anew each time: the states inside of a Parallel
 * are only known when the machine is rendered.
 */
class Part {
  private readonly start: string;
  private readonly states: readonly sfn.State[];

  constructor({ startState }: sfn.IChainable) {
    this.start = startState.stateId;
    this.states = sfn.State.findReachableStates(startState, { includeErrorHandlers: true });
  }

  public render(): AslDefinition {
    return { StartAt: this.start, States: Object.fromEntries(this.states.map((state) => [state.stateId, state.toStateJson() as object])) };
  }
}

/**
 * What a part of a machine reads, which it cannot do without: JSONPath fails with `States.Runtime` where it is not there, and nothing catches that.
 */
export class NeededData {
  private readonly part: Part;
  private readonly maker?: Part;

  /** @param maker - what the part undoes, and may read results of */
  constructor(work: sfn.IChainable, maker?: sfn.IChainable) {
    this.part = new Part(work);
    this.maker = maker && new Part(maker);
  }

  /** Whether it cannot run where the maker failed: `true`, or the condition under which that is so. */
  public isUndoneBlindly(): object | true {
    return this.readsFromMaker() || oneIsMissing(this.made().all ? this.any() : this.always());
  }

  /** Whether there may be anything. */
  public get mayBeAny(): boolean {
    const states = Object.values(this.part.render().States);
    return states.some(({ Type: type }) => HOLD_OTHERS.includes(type!)) || this.any().length > 0 || this.readsFromMaker();
  }

  /** The paths that it reads whichever way it takes. */
  public always(): string[] {
    return needsOf(this.part.render()).input.filter(({ always }) => always).map(({ place }) => pathOf(place)).sort();
  }

  /** Whether it reads something that only the success of the maker makes. */
  private readsFromMaker(): boolean {
    const made = this.made();
    const { input, variables } = needsOf(this.part.render());
    return input.some(({ place }) => made.places.some((each) => isWithin(place, each))) || variables.some((name) => made.variables.includes(name));
  }

  private made(): Made {
    return this.maker ? madeBy(this.maker.render()) : { places: [], variables: [], all: false };
  }

  private any(): string[] {
    return needsOf(this.part.render()).input.map(({ place }) => pathOf(place)).sort();
  }
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
