import { endOfBrackets, endOfText } from './scan';

/** What is wrong with an intrinsic function, as the end of a sentence that starts with its field. */
export interface IntrinsicFault {
  readonly fault: string;
  readonly fix: string;
}

/** Names with the least and the most arguments. */
const FUNCTIONS = new Map<string, readonly [number, number]>([
  ['Format', [1, Infinity]], ['StringToJson', [1, 1]], ['JsonToString', [1, 1]], ['Array', [0, Infinity]], ['ArrayPartition', [2, 2]], ['ArrayContains', [2, 2]],
  ['ArrayRange', [3, 3]], ['ArrayGetItem', [2, 2]], ['ArrayLength', [1, 1]], ['ArrayUnique', [1, 1]], ['Base64Encode', [1, 1]], ['Base64Decode', [1, 1]],
  ['Hash', [2, 2]], ['JsonMerge', [3, 3]], ['MathRandom', [2, 3]], ['MathAdd', [2, 2]], ['StringSplit', [2, 2]], ['UUID', [0, 0]],
]);
const ALGORITHMS = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
/** https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
const DEEPEST = 10;

const NAME = /\s*States\.([A-Za-z0-9]*)\s*\(/y;
const NUMBER_OR_WORD = /(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\s*(?=[,)])/y;

/** Whether a value is meant to be an intrinsic function, right or wrong. */
export function looksIntrinsic(value: string): boolean {
  return value.includes('States.') && /^\s*States\.[A-Za-z]/.test(value);
}

/** Whether a text that is sent as it is has the form of a call of an intrinsic function that exists. */
export function isIntrinsicCall(value: string): boolean {
  const name = /^States\.([A-Za-z0-9]+)\(.*\)$/s.exec(value)?.[1];
  return name !== undefined && FUNCTIONS.has(name);
}

/** A call without other calls in it, with its arguments as they are written; undefined where a value is none. */
export function plainCallOf(value: string): { readonly name: string; readonly arguments: string[] } | undefined {
  NAME.lastIndex = 0;
  const call = NAME.exec(value);
  const found: string[] = [];
  for (let at = skipSpace(value, NAME.lastIndex), end; call; at = skipSpace(value, end + 1)) {
    end = endOfArgument(value, at);
    if (typeof end !== 'number') {
      return undefined;
    }
    found.push(value.slice(at, end).trim());
    end = skipSpace(value, end);
    if (value[end] !== ',') {
      return value[end] === ')' && end === value.length - 1 ? { name: call[1], arguments: found } : undefined;
    }
  }
  return undefined;
}

interface Call {
  readonly name: string;
  /** Texts of the arguments that are texts, by position. */
  readonly literals: (string | undefined)[];
  arguments: number;
}

/** The first thing that is wrong; undefined where nothing is. Linear, without recursion. */
export function faultOf(value: string): IntrinsicFault | undefined {
  const open: Call[] = [];
  let at = 0;
  let literal: string | undefined;
  for (;;) {
    // A value is due here: a call, a text, a number or a path.
    NAME.lastIndex = at;
    const call = NAME.exec(value);
    if (call) {
      at = NAME.lastIndex;
      if (!FUNCTIONS.has(call[1])) {
        return { fault: `calls States.${call[1]}, which does not exist`, fix: fixOfName(call[1]) };
      }
      open.push({ name: call[1], literals: [], arguments: 0 });
      if (open.length > DEEPEST) {
        return { fault: `nests intrinsic functions deeper than ${DEEPEST}`, fix: 'move a part of it to a Pass before this state' };
      }
      at = skipSpace(value, at);
      if (value[at] !== ')') {
        continue;
      }
    } else {
      if (open.length === 0) {
        return { fault: 'is not a call of an intrinsic function', fix: "write it as States.Format('{}', $.value)" };
      }
      const end = endOfArgument(value, at);
      if (typeof end !== 'number') {
        return end;
      }
      const text = value.slice(at, end).trim();
      literal = text.startsWith("'") ? text.slice(1, -1) : undefined;
      at = skipSpace(value, end);
      add(open, literal);
    }
    // What follows a value: the next one, or the end of one call or of several.
    while (value[at] === ')') {
      const done = open.pop();
      if (!done) {
        return { fault: "has an extra ')'", fix: 'remove it' };
      }
      const fault = faultOfCall(done);
      if (fault) {
        return fault;
      }
      at = skipSpace(value, at + 1);
      if (open.length > 0) {
        add(open, undefined);
      }
    }
    if (open.length === 0) {
      return at >= value.length ? undefined : { fault: `has '${value.slice(at, at + 20)}' after its intrinsic function`, fix: 'join strings with States.Format' };
    }
    if (value[at] !== ',') {
      return at >= value.length
        ? { fault: `does not close States.${open[open.length - 1].name}`, fix: "add the missing ')'" }
        : { fault: `has '${value[at]}' where ',' or ')' is expected`, fix: 'separate the arguments with commas' };
    }
    at = skipSpace(value, at + 1);
  }
}

function add(open: Call[], literal: string | undefined): void {
  const call = open[open.length - 1];
  call.literals[call.arguments++] = literal;
}

function faultOfCall({ name, literals, arguments: count }: Call): IntrinsicFault | undefined {
  const [least, most] = FUNCTIONS.get(name)!;
  if (count < least || count > most) {
    const due = least === most ? `${least}` : most === Infinity ? `${least} or more` : `${least} to ${most}`;
    return { fault: `calls States.${name} with ${count} arguments, not ${due}`, fix: 'pass the arguments that the function requires' };
  }
  if (name === 'Format' && literals[0] !== undefined) {
    const holes = literals[0].replace(/\\./gs, '').split('{}').length - 1;
    if (holes !== count - 1) {
      return { fault: `calls States.Format with ${count - 1} values for ${holes} placeholders {}`, fix: 'pass one value for each {}' };
    }
  }
  if (name === 'Hash' && literals[1] !== undefined && !ALGORITHMS.includes(literals[1])) {
    return { fault: `calls States.Hash with the unsupported algorithm '${literals[1]}'`, fix: `use ${ALGORITHMS.join(', ')}` };
  }
  return undefined;
}

function endOfArgument(value: string, start: number): number | IntrinsicFault {
  const first = value[start];
  if (first === "'") {
    const end = endOfText(value, start);
    return end === undefined
      ? { fault: 'does not close a string in single quotes', fix: "close it, and write a quote inside it as \\\\'" }
      : faultOfEscapes(value.slice(start + 1, end - 1)) ?? end;
  }
  if (first === '"') {
    return { fault: 'has a string in double quotes', fix: 'use single quotes for strings in intrinsic functions' };
  }
  if (first === '$') {
    return endOfPath(value, start);
  }
  NUMBER_OR_WORD.lastIndex = start;
  if (NUMBER_OR_WORD.test(value)) {
    return NUMBER_OR_WORD.lastIndex;
  }
  if (first === undefined || first === ')' || first === ',') {
    return { fault: first === undefined ? "does not close its last '('" : 'lacks an argument', fix: "add a value before each ',' and ')'" };
  }
  return { fault: `has the argument '${value.slice(start, start + 20)}', which is not a string, number, path or call`, fix: 'use single quotes for strings' };
}

/** AWS refuses a backslash before anything but these, also before a double quote (its own words, measured by others, 2026-11-26). */
const ESCAPED = "'{}\\";

function faultOfEscapes(text: string): IntrinsicFault | undefined {
  for (let i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', i + 2)) {
    if (!ESCAPED.includes(text[i + 1])) {
      return { fault: `has '${text.slice(i, i + 2)}' in a string`, fix: "write a backslash only before ', {, } and another backslash" };
    }
  }
  return undefined;
}

/** A path ends at the next comma or bracket that is not in its own brackets. */
function endOfPath(value: string, start: number): number {
  for (let i = start; i < value.length; i++) {
    const c = value[i];
    if (c === ',' || c === ')') {
      return i;
    }
    if (c === '[' || c === '(') {
      i = (endOfBrackets(value, i) ?? value.length + 1) - 1;
    }
  }
  return value.length;
}

function skipSpace(value: string, at: number): number {
  while (value[at] === ' ' || value[at] === '\n' || value[at] === '\t' || value[at] === '\r') {
    at++;
  }
  return at;
}

function fixOfName(name: string): string {
  const right = [...FUNCTIONS.keys()].find((known) => known.toLowerCase() === name.toLowerCase());
  return right ? `write States.${right}` : 'use one of the 18 intrinsic functions, or use JSONata';
}
