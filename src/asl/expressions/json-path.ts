import { endOfBrackets, endOfText } from './scan';

/** A step of a path. */
export interface Segment {
  /**
   * What it selects: a field by its name, an element by its place, all of them (`*`), all at any depth (`..`), what an expression in
   * brackets selects, or what a function gives (`(...)`).
   */
  readonly kind: 'field' | 'index' | 'wildcard' | 'descendants' | 'filter' | 'call';
  /** As it is written, with its dot or brackets. */
  readonly text: string;
  /** Of a field. */
  readonly name?: string;
  /** Of an element; the last one is -1. */
  readonly index?: number;
}

/** A path, as far as it can be read. */
export interface Path {
  /** `$` is the input, `$$` the context object, `$name` a variable; empty where a text does not begin like a path. */
  readonly root: string;
  readonly segments: readonly Segment[];
  readonly fault?: { readonly text: string; readonly at: number };
}

const ROOT = /\$(?:\$|[\p{ID_Start}_][\p{ID_Continue}]*)?/uy;
const NAME = /[^.[\]()'",\s][^.[\]()'",]*/y;
/** One that a space, an operator or the next argument ends: a path that stands among others. */
const NAME_AMONG_OTHERS = /[^.[\]()'",\s*]+/y;
const PART_OF_NAME = /[\p{ID_Continue}$.]/u;
const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
const INDEX = /^-?\d+$/;

/** Reads a path once, from left to right. Lenient where JSONPath implementations differ. */
export function readPath(text: string): Path {
  const segments: Segment[] = [];
  const root = matchAt(ROOT, text, 0) ?? '';
  let at = root.length;
  let start = at;
  const add = (kind: Segment['kind'], end: number, more?: Partial<Segment>) => {
    segments.push({ kind, text: text.slice(start, end), ...more });
    start = at = end;
  };
  const failed = (fault: string) => ({ root, segments, fault: { text: fault, at } });
  if (root === '') {
    return failed('does not start with $');
  }
  while (at < text.length) {
    const c = text[at];
    if (c === '.') {
      if (text[at + 1] === '.') {
        add('descendants', at + 1);
      }
      const next = text[at + 1];
      if (next === '[') {
        at++;
      } else if (next === '*') {
        add('wildcard', at + 2);
      } else {
        const name = matchAt(NAME, text, at + 1);
        if (name === undefined) {
          return failed(next === undefined ? 'ends with a dot' : 'has a dot without a name after it');
        }
        add('field', at + 1 + name.length, { name });
      }
    } else if (c === '[' || c === '(') {
      const end = endOfBrackets(text, at);
      if (end === undefined) {
        return failed(`does not close '${c}'`);
      }
      const inside = text.slice(at + 1, end - 1).trim();
      if (c === '(') {
        add('call', end);
      } else if (inside === '') {
        return failed("has nothing in '[]'");
      } else if (IDENTIFIER.test(inside)) {
        return failed(`has the name ${inside} in brackets without quotes`);
      } else {
        const { kind, ...more } = inBrackets(inside);
        add(kind, end, more);
      }
    } else {
      return failed(`has '${c}' where '.' or '[' is expected`);
    }
  }
  return { root, segments };
}

function inBrackets(inside: string): Omit<Segment, 'text'> {
  if (INDEX.test(inside)) {
    return { kind: 'index', index: Number(inside) };
  }
  if ((inside[0] === "'" || inside[0] === '"') && endOfText(inside, 0) === inside.length) {
    return { kind: 'field', name: inside.slice(1, -1).replace(/\\([^])/g, '$1') };
  }
  return { kind: inside === '*' ? 'wildcard' : 'filter' };
}

function matchAt(form: RegExp, text: string, at: number): string | undefined {
  form.lastIndex = at;
  return form.exec(text)?.[0];
}

/** What is wrong with a JSONPath, as the end of a sentence that starts with it. */
export interface PathFault {
  readonly fault: string;
  /** Whether it selects several nodes, so that it is wrong only where one is needed. */
  readonly many?: boolean;
  /** Whether it does not even begin like a path. */
  readonly foreign?: boolean;
}

/** Nearly all paths are of this form. */
const SIMPLE = /^\$(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** The first thing that is wrong. */
export function faultOfPath(path: string): PathFault | undefined {
  if (SIMPLE.test(path)) {
    return undefined;
  }
  const { root, segments, fault } = readPath(path.trim());
  if (fault) {
    return { fault: fault.text, ...(root === '' && { foreign: true }) };
  }
  return segments.every(({ kind }) => kind === 'field' || kind === 'index') ? undefined : { fault: 'can select several values', many: true };
}

/** A field that is written with a dot, and has a name that JSONata can follow as well. */
const isPlain = ({ kind, name, text }: Segment) => kind === 'field' && text === `.${name}` && /^[\p{L}\p{N}_-]+$/u.test(name!);

/** Whether a path is made of plain field names. */
export function isFieldPath(path: string): boolean {
  const { root, segments, fault } = readPath(path);
  return root === '$' && !fault && segments.every(isPlain);
}

/** Whether a path leads to one place in the input, as ResultPath takes it: `$`, `$.a.b`, `$.list[0]`, `$['any key']`. */
export function isReferencePath(path: string): boolean {
  const { root, segments, fault } = readPath(path);
  return root === '$' && !fault && segments.every((segment) => isPlain(segment) || isPlainInBrackets(segment));
}

function isPlainInBrackets({ kind, text }: Segment): boolean {
  return kind === 'index' ? /^\[\d+\]$/.test(text) : kind === 'field' && /^\['[^']+'\]$/.test(text);
}

/** The names of the fields that a path starts with, as long as they are written with dots. */
export function fieldsOf({ segments }: Path): string[] {
  const end = segments.findIndex(({ kind, name, text }) => kind !== 'field' || text !== `.${name}`);
  return segments.slice(0, end < 0 ? segments.length : end).map(({ name }) => name!);
}

/** A path among others in a text. */
export interface PathInText {
  readonly root: string;
  /** Whether a name or a dot stands right before it. */
  readonly glued: boolean;
  /** The names of the fields that it starts with, as long as they are written with dots. */
  readonly fields: string[];
  /** The function that is called on what these fields lead to. */
  readonly call?: string;
}

/**
 * The paths in a text: the path that it is, those in its filters, or those among the arguments of an intrinsic function. Texts in quotes
 * have none.
 */
export function pathsIn(text: string): PathInText[] {
  const found: PathInText[] = [];
  let closed = true;
  for (let at = 0; at < text.length;) {
    const c = text[at];
    if (c === '$') {
      const { path, end } = pathAt(text, at);
      found.push(path);
      at = end;
    } else {
      // Where one quote is not closed, none behind it is.
      const end: number | undefined = c === "'" && closed ? endOfText(text, at) : at + 1;
      closed &&= end !== undefined;
      at = end ?? at + 1;
    }
  }
  return found;
}

function pathAt(text: string, start: number): { path: PathInText; end: number } {
  const root = matchAt(ROOT, text, start)!;
  const glued = start > 0 && PART_OF_NAME.test(text[start - 1]);
  const fields: string[] = [];
  let end = start + root.length;
  for (let name; text[end] === '.' && (name = matchAt(NAME_AMONG_OTHERS, text, end + 1)) !== undefined;) {
    if (text[end + 1 + name.length] === '(') {
      return { path: { root, glued, fields, call: name }, end: end + 1 + name.length };
    }
    fields.push(name);
    end += 1 + name.length;
  }
  return { path: { root, glued, fields }, end };
}
