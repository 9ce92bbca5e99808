import type { AstNode } from './jsonata-parser';

/** What an expression reads of its surroundings. */
export interface Names {
  /** Variables that it reads and does not bind itself, with functions that it hands over. */
  readonly variables: ReadonlySet<string>;
  /** Functions that it calls and does not define itself. */
  readonly calls: ReadonlySet<string>;
  /** What it calls that is never a function: a name without a dollar sign, a text, data. */
  readonly notCallable: readonly string[];
  /** What it reads of `$states`: the names behind it up to the first step that is none, such as `['input', 'order']`. */
  readonly states: readonly (readonly string[])[];
  /** What stands for a part of the data around it where there are none: `$`, `$$`, `*`, or the name of a field. */
  readonly contextless?: string;
  /** Whether it calls an intrinsic function of JSONPath. */
  readonly intrinsic: boolean;
}

/** The names that a block, function or path binds, inside of those around it. */
interface Frame {
  readonly bound: Set<string>;
  readonly outer?: Frame;
}

/** A part of an expression in its surroundings. */
interface Visit {
  readonly node: AstNode;
  /** Whether data are around it, as in a filter: Step Functions evaluates an expression without any. */
  readonly context: boolean;
  readonly frame: Frame;
}

interface Found {
  readonly name: string;
  readonly frame: Frame;
}

/** Reads an AST without recursion: each part is looked at once, in the order of the text. */
export function namesIn(ast: AstNode): Names {
  const open: Visit[] = [{ node: ast, context: false, frame: { bound: new Set() } }];
  const variables: Found[] = [];
  const calls: Found[] = [];
  const notCallable: string[] = [];
  const states: string[][] = [];
  const heads = new Set<AstNode>();
  let contextless: string | undefined;
  let intrinsic = false;

  while (open.length > 0) {
    const visit = open.pop()!;
    const { node, context, frame } = visit;
    switch (node.type) {
      case 'variable':
        if (node.value === '' || node.value === '$') {
          contextless ??= context ? undefined : `$${node.value}`;
        } else {
          variables.push({ name: String(node.value), frame });
          if (node.value === 'states' && !heads.has(node)) {
            states.push([]);
          }
        }
        break;
      case 'name':
      case 'wildcard':
      case 'descendant':
        contextless ??= context ? undefined : String(node.value);
        break;
      case 'path': {
        const [head, ...steps] = listOf(node.steps);
        intrinsic ||= head.type === 'name' && head.value === 'States' && steps[0]?.type === 'function';
        if (isStates(head)) {
          heads.add(head);
          states.push(namesOf(head, steps));
        }
        break;
      }
      case 'function':
      case 'partial': {
        const called = nodeOf(node.procedure);
        if (called.type === 'variable') {
          calls.push({ name: String(called.value), frame });
        } else if (isNeverFunction(called, context)) {
          notCallable.push(textOf(called));
        }
        break;
      }
      case 'apply':
        if (isNeverFunction(nodeOf(node.rhs), context)) {
          notCallable.push(textOf(nodeOf(node.rhs)));
        }
        break;
      case 'bind':
        frame.bound.add(String(nodeOf(node.lhs).value));
        break;
    }
    // The last first, since the last that is put there is looked at next.
    open.push(...partsOf(visit).reverse());
  }
  // Only now it is known what each frame binds: a function may call another one that is defined behind it.
  const free = (found: Found[]) => new Set(found.filter(({ name, frame }) => !isBound(name, frame)).map(({ name }) => name));
  return { variables: free(variables), calls: free(calls), notCallable, states, contextless, intrinsic };
}

function partsOf({ node, context, frame }: Visit): Visit[] {
  const parts: Visit[] = [];
  const add = (part: unknown, hasContext: boolean, within = frame) => {
    if (typeof part === 'object' && part !== null && 'type' in part) {
      parts.push({ node: part as AstNode, context: hasContext, frame: within });
    }
  };
  const pairs = (object: unknown, hasContext: boolean, within: Frame) => {
    ((object ?? []) as [AstNode, AstNode][]).flat().forEach((part) => add(part, hasContext, within));
  };
  let own = frame;
  switch (node.type) {
    case 'path':
      own = { bound: new Set(), outer: frame };
      listOf(node.steps).forEach((step, i) => add(step, context || i > 0, own));
      break;
    case 'block':
      own = { bound: new Set(), outer: frame };
      listOf(node.expressions).forEach((part) => add(part, context, own));
      break;
    case 'lambda':
      own = { bound: new Set(listOf(node.arguments).map(({ value }) => String(value))), outer: frame };
      // What is around a function when it is defined is around it when it is called.
      add(node.body, context, own);
      break;
    case 'function':
    case 'partial':
      if (nodeOf(node.procedure).type !== 'variable' && !isNeverFunction(nodeOf(node.procedure), context)) {
        add(node.procedure, context);
      }
      listOf(node.arguments).forEach((part) => add(part, context));
      break;
    case 'transform':
      [node.pattern, node.update, node.delete].forEach((part) => add(part, true));
      break;
    case 'sort':
      (node.terms as { expression: AstNode }[]).forEach(({ expression }) => add(expression, true));
      break;
    case 'filter':
      add(node.expr, true);
      break;
    case 'bind':
      add(node.rhs, context);
      break;
    case 'unary':
      add(node.expression, context);
      listOf(node.expressions).forEach((part) => add(part, context));
      pairs(node.lhs, context, frame);
      break;
    default:
      [node.condition, node.then, node.else, node.lhs, node.rhs].forEach((part) => add(part, context));
  }
  for (const stage of [...listOf(node.predicate), ...listOf(node.stages)]) {
    add(stage, true);
  }
  if (node.group !== undefined) {
    pairs((node.group as { lhs: unknown }).lhs, true, own);
  }
  // A step or stage binds for all that comes behind it in its path.
  for (const name of [node.focus, node.index, ...listOf(node.stages).filter(({ type }) => type === 'index').map(({ value }) => value)]) {
    if (typeof name === 'string') {
      frame.bound.add(name);
    }
  }
  return parts;
}

function isBound(name: string, frame: Frame): boolean {
  for (let at: Frame | undefined = frame; at; at = at.outer) {
    if (at.bound.has(name)) {
      return true;
    }
  }
  return false;
}

const listOf = (value: unknown) => (value ?? []) as AstNode[];
const nodeOf = (value: unknown) => value as AstNode;
const isStates = ({ type, value }: AstNode) => type === 'variable' && value === 'states';

/** The names behind `$states`: what is behind a filter is no longer one place. */
function namesOf(head: AstNode, steps: AstNode[]): string[] {
  const isPlain = ({ predicate, stages, focus, group }: AstNode) => [predicate, stages, focus, group].every((part) => part === undefined);
  const names: string[] = [];
  for (let i = 0, before = head; i < steps.length && steps[i].type === 'name' && isPlain(before); before = steps[i++]) {
    names.push(String(steps[i].value));
  }
  return names;
}

/** Whether a part of an expression can have no function as its value. Functions may be fields of objects that an expression makes, and are never data. */
function isNeverFunction({ type, steps }: AstNode, context: boolean): boolean {
  const [head, second] = listOf(steps);
  switch (type) {
    case 'string':
    case 'number':
    case 'value':
    case 'unary':
    case 'binary':
      return true;
    case 'path':
      return isStates(head) || (head.type === 'name' && !context && second === undefined);
    default:
      return false;
  }
}

/** A part of an expression as messages name it. */
function textOf({ type, value, steps }: AstNode): string {
  switch (type) {
    case 'path': return isStates(listOf(steps)[0]) ? '$states' : String(listOf(steps)[0].value);
    case 'string': return JSON.stringify(value);
    case 'unary': return value === '[' ? 'an array' : value === '{' ? 'an object' : 'a number';
    case 'binary': return `the result of ${value}`;
    default: return String(value);
  }
}
