import { verdictOn, Verdict } from './choice-outcome';
import { BATCH_NAME, Read, readsOf, resultOf, Shape, ofTemplate } from './shape';
import { arrayOf, isObject, objectOf } from '../../json/values';
import { fieldsOf, readPath } from '../expressions/json-path';
import { isTerminal } from '../flow';
import { Machine } from '../machine';
import { Scope, StateNode } from '../model';
import { isUnknown } from '../unknown';

/** How many shapes are followed into one state. More are as good as unknown, and would take ever longer. */
const MOST_SHAPES = 8;
/** To how many fields others are added. */
const MOST_FIELDS = 100;

/** Undefined where nothing is known of the data. */
type Data = Shape | undefined;

/** What can reach a state. */
export interface Inputs {
  readonly shapes: Map<string, Shape>;
  /** Whether other data can reach it as well. */
  unknown: boolean;
}

/** A rule of a Choice, and what comes of it. */
export interface Asked extends Verdict {
  readonly next?: unknown;
}

/** Follows what is known of data from state to state: past what hands it on, into branches and items, and along catchers. */
export class ShapeFlow {
  public readonly inputs = new Map<StateNode, Inputs>();
  private readonly nodes = new Map<Scope, Map<string, StateNode>>();
  private readonly places = new Map<StateNode, number>();
  private readonly scopesIn = new Map<StateNode, Scope[]>();
  private readonly reads = new Map<StateNode, Read[]>();
  /** The Parallels that data has left, so that a thousand ends of one branch climb out of it once. */
  private readonly left = new Set<string>();
  private readonly open: { node: StateNode; data: Data }[] = [];

  constructor(private readonly machine: Machine) {
    for (const scope of machine.scopes) {
      this.nodes.set(scope, new Map());
      if (scope.owner) {
        this.scopesIn.set(scope.owner, [...this.scopesIn.get(scope.owner) ?? [], scope]);
      }
    }
    machine.states.forEach((node, i) => {
      this.nodes.get(node.scope)!.set(node.name, node);
      this.places.set(node, i);
    });
    this.push(machine.scopes[0], machine.definition.StartAt, undefined);
    for (let next = this.open.pop(); next; next = this.open.pop()) {
      this.follow(next.node, next.data);
    }
  }

  /** The first field that a state, which is no Choice, needs and does not get. */
  public lacks(node: StateNode, { fields }: Shape): Read | undefined {
    if (!this.reads.has(node)) {
      this.reads.set(node, readsOf(node, this.machine));
    }
    return this.reads.get(node)!.find(({ field }) => !fields.has(field));
  }

  /** The rules of a Choice as far as they are asked for this data, and whether all of it can get past them. */
  public asked({ state }: StateNode, { fields }: Shape): Asked[] {
    const asked: Asked[] = [];
    for (const [i, rule] of arrayOf(state.Choices).entries()) {
      const verdict = verdictOn(rule, `Choices[${i}]`, fields);
      asked.push({ ...verdict, next: objectOf(rule).Next });
      if (verdict.outcome === 'always' || verdict.outcome === 'fails') {
        break;
      }
    }
    return asked;
  }

  /** Whether a Choice asks for its whole input, in JSONPath. */
  public isAsked(node: StateNode): boolean {
    return node.state.Type === 'Choice' && !this.machine.isJsonata(node) && (node.state.InputPath ?? '$') === '$' && node.state.InputPath !== null;
  }

  private keyOf({ by, what, fields, sifted }: Shape): string {
    return [this.places.get(by), what, sifted, ...fields.size > MOST_FIELDS ? [fields.size] : fields].join('|');
  }

  private push(scope: Scope, name: unknown, data: Data): void {
    const node = typeof name === 'string' ? this.nodes.get(scope)?.get(name) : undefined;
    if (!node) {
      return;
    }
    const inputs = this.inputs.get(node) ?? { shapes: new Map<string, Shape>(), unknown: false };
    this.inputs.set(node, inputs);
    const known = data && inputs.shapes.size < MOST_SHAPES ? data : undefined;
    if (known === undefined ? inputs.unknown : inputs.shapes.has(this.keyOf(known))) {
      return;
    }
    if (known) {
      inputs.shapes.set(this.keyOf(known), known);
    } else {
      inputs.unknown = true;
    }
    this.open.push({ node, data: known });
  }

  private follow(node: StateNode, data: Data): void {
    const { scope, state } = node;
    if (state.Type === 'Choice') {
      return this.choose(node, data);
    }
    if (state.Type === 'Fail' || (data && this.lacks(node, data))) {
      return;
    }
    for (const catcher of arrayOf(state.Catch).map(objectOf)) {
      this.push(scope, catcher.Next, this.caught(node, catcher, data));
    }
    for (const inner of this.scopesIn.get(node) ?? []) {
      this.push(inner, inner.definition.StartAt, this.given(node, data));
    }
    if (this.branchGivenOn(node) === undefined) {
      this.leave(node, this.outputOf(node, data));
    }
  }

  private choose(node: StateNode, data: Data): void {
    const { scope, state } = node;
    const output = this.handedOn(node, data);
    const asked = data && this.isAsked(node) ? this.asked(node, data) : arrayOf(state.Choices).map((rule): Asked => ({ outcome: 'maybe', next: objectOf(rule).Next }));
    let rest: Data = output;
    for (const { outcome, next } of asked) {
      if (outcome === 'fails') {
        return;
      }
      if (outcome === 'always') {
        return this.push(scope, next, rest);
      }
      if (outcome !== 'never') {
        rest = rest && { ...rest, sifted: true };
        this.push(scope, next, rest);
      }
    }
    this.push(scope, state.Default, rest);
  }

  /** To the next state, or out of a branch whose output is that of its Parallel. */
  private leave(node: StateNode, output: Data): void {
    let at = node;
    let { owner } = at.scope;
    while (owner && isTerminal(at) && this.branchGivenOn(owner) === at.scope.field) {
      at = owner;
      const key = `${this.places.get(at)} ${output ? this.keyOf(output) : ''}`;
      if (this.left.has(key)) {
        return;
      }
      this.left.add(key);
      ({ owner } = at.scope);
    }
    this.push(at.scope, at.state.Next, output);
  }

  /** The branch of a Parallel whose output is handed on as it is. */
  private branchGivenOn({ state }: StateNode): string | undefined {
    const { ResultPath: resultPath = '$', OutputPath: outputPath, ResultSelector: selector } = state;
    const index = state.Type === 'Parallel' && typeof outputPath === 'string' ? /^\$\[(\d+)\]$/.exec(outputPath)?.[1] : undefined;
    return index !== undefined && resultPath === '$' && selector === undefined ? `Branches/${index}` : undefined;
  }

  /** The input of a branch, or of an item. */
  private given(node: StateNode, data: Data): Data {
    const { state } = node;
    if (this.machine.isJsonata(node)) {
      return undefined;
    }
    if (state.Type === 'Map' && state.ItemBatcher !== undefined) {
      return batchOf(node);
    }
    if (state.Type === 'Map') {
      const template = state.ItemSelector ?? state.Parameters;
      return ofTemplate(node, template, state.ItemSelector === undefined ? 'its Parameters only' : 'its ItemSelector only');
    }
    return this.effective(node, data);
  }

  /** The input after InputPath and Parameters. */
  private effective(node: StateNode, data: Data): Data {
    const { InputPath: inputPath = '$', Parameters: parameters } = node.state;
    return parameters !== undefined ? ofTemplate(node, parameters, 'its Parameters only') : inputPath === '$' ? data : undefined;
  }

  /** What a state hands on that does nothing to its data. */
  private handedOn(node: StateNode, data: Data): Data {
    const { InputPath: inputPath = '$', OutputPath: outputPath = '$', Output: output } = node.state;
    const asIs = this.machine.isJsonata(node) ? output === undefined : inputPath === '$' && outputPath === '$';
    return asIs ? data : undefined;
  }

  private outputOf(node: StateNode, data: Data): Data {
    const { state } = node;
    const { Type: type, ResultPath: resultPath = '$', OutputPath: outputPath = '$' } = state;
    if (type === 'Wait' || type === 'Succeed' || (type === 'Pass' && this.machine.isJsonata(node))) {
      return this.handedOn(node, data);
    }
    if (outputPath !== '$' || this.machine.isJsonata(node)) {
      return undefined;
    }
    if (resultPath === '$') {
      const unchanged = type === 'Pass' && state.Result === undefined && state.Parameters === undefined;
      return unchanged ? this.effective(node, data) : resultOf(node, this.machine);
    }
    return withField(data, resultPath);
  }

  /** What a handler gets: the input of the state that failed, and the error in it. Where it gets the error alone is another rule's to look at. */
  private caught(node: StateNode, { ResultPath: resultPath = '$' }: Record<string, unknown>, data: Data): Data {
    return this.machine.isJsonata(node) || resultPath === '$' ? undefined : withField(data, resultPath);
  }
}

/** What each child of a Map with batches gets: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
function batchOf(node: StateNode): Data {
  const { ItemBatcher: batcher } = node.state;
  const names = { Items: true, ...objectOf(batcher).BatchInput === undefined ? {} : { BatchInput: true } };
  return isUnknown(batcher) ? undefined : ofTemplate(node, names, BATCH_NAME);
}

/** With one more field; unknown where it may have no place for it, or so many that it would take ever longer to follow. */
function withField(data: Data, resultPath: unknown): Data {
  if (resultPath === null || data === undefined) {
    return data;
  }
  const [field] = typeof resultPath === 'string' && !isUnknown(resultPath) ? fieldsOf(readPath(resultPath)) : [];
  if (field === undefined || data.fields.size === 0 || data.fields.size > MOST_FIELDS) {
    return undefined;
  }
  return data.fields.has(field) ? data : { ...data, fields: new Set([...data.fields, field]) };
}

/** Whether anything is known of any data, so that it is worth following. */
export function hasShapes(machine: Machine): boolean {
  return machine.states.some((node) => resultOf(node, machine) !== undefined
    || (['Parallel', 'Map'].includes(node.state.Type!) && isObject(node.state.ItemSelector ?? node.state.Parameters)));
}
