import { memoized } from '../../json/memo';
import { Leaf } from '../leaves';
import { isUnknown } from '../unknown';

/** What can be said of a JSONata expression without a parser of JSONata: its variables, and whether texts and brackets are closed. */
export interface Expression {
  readonly fault?: string;
  /** Whether the fault may be a misread regular expression. */
  readonly unsure: boolean;
  /** Variables that it reads and does not bind itself. */
  readonly variables: Set<string>;
  /** Functions that it calls and does not define itself. */
  readonly calls: Set<string>;
  /** `$` or `$$` outside of brackets, where it stands for the whole input, which Step Functions does not give. */
  readonly root?: string;
  /** A name outside of brackets that no dot stands before: it would be a field of the whole input. */
  readonly unqualified?: string;
  /** The expression without its texts and comments. */
  readonly code: string;
}

const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
const OPERATORS = new Set('.[]{}(),@#;:?+-*/%|=<>^&!~ \t\r\n"\'`');
const WORD_OPERATORS = ['and', 'or', 'in'];
const KEYWORDS = [...WORD_OPERATORS, 'true', 'false', 'null', 'function', 'λ'];

/** What JSONata 2.0.6 and Step Functions define. */
const FUNCTIONS = new Set((
  'string length substring substringBefore substringAfter uppercase lowercase trim pad contains split join match replace eval base64encode base64decode '
  + 'encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl number formatNumber formatBase formatInteger parseInteger abs floor ceil round power sqrt random '
  + 'sum max min average boolean not exists count append sort reverse shuffle distinct zip keys lookup spread merge sift each error assert type now millis '
  + 'fromMillis toMillis map filter single reduce clone partition range hash uuid parse'
).split(' '));

/** Whether a name with a dollar sign is a function that is always there, also where it is handed over as a value. */
export function isFunction(name: string): boolean {
  return FUNCTIONS.has(name);
}

/** Whether a string is evaluated: it is all of an expression. */
export function isWholeExpression(value: string): boolean {
  return value.startsWith('{%') && value.endsWith('%}') && value.length >= 4;
}

/** Whether a value is a JSONata expression, whose value is only known in the execution. */
export function startsExpression(value: unknown): value is string {
  return typeof value === 'string' && value.trimStart().startsWith('{%');
}

/** What stands between the marks. */
function expressionIn(value: string): string {
  return value.slice(2, -2);
}

/** Reads an expression once, from left to right. */
export function read(expression: string): Expression {
  const seen = new Set<string>();
  const bound = new Set<string>();
  const calls = new Set<string>();
  const open: string[] = [];
  let fault: string | undefined;
  let root: string | undefined;
  let unqualified: string | undefined;
  /** In a transformation, names between bars stand for what is transformed. */
  let transforms = false;
  let unsure = false;
  /** Whether an operand stands before: a slash then divides, else it starts a regular expression. */
  let operand = false;
  let before = '';
  let parametersAt = -1;
  let code = '';
  let i = 0;
  const fail = (text: string) => {
    fault ??= text;
    i = expression.length;
  };
  while (i < expression.length) {
    const c = expression[i];
    if (c === ' ' || c === '\n' || c === '\t' || c === '\r') {
      code += c;
      i++;
      continue;
    }
    if (c === '/' && expression[i + 1] === '*') {
      const end = expression.indexOf('*/', i + 2);
      i = end < 0 ? expression.length : end + 2;
      fault ??= end < 0 ? 'has a comment without an end' : undefined;
      continue;
    }
    if (c === '"' || c === "'" || c === '`') {
      const end = endOfText(expression, i);
      if (end === undefined) {
        fail(`has a text without its closing ${c}`);
      } else {
        code += c === '`' ? expression.slice(i, end) : c + c;
        i = end;
        operand = true;
        before = c;
      }
      continue;
    }
    if (c === '/' && !operand) {
      unsure = true;
      const end = endOfRegex(expression, i);
      if (end === undefined) {
        fail('has a regular expression without an end');
      } else {
        i = end;
        operand = true;
        before = '/';
      }
      continue;
    }
    if (CLOSING[c]) {
      open.push(c);
      operand = false;
    } else if (c === ')' || c === ']' || c === '}') {
      const opened = open.pop();
      if (opened === undefined || CLOSING[opened] !== c) {
        fail(opened === undefined ? `has a '${c}' too many` : `has '${c}' where '${CLOSING[opened]}' is due`);
        continue;
      }
      operand = true;
      if (open.length === parametersAt) {
        parametersAt = -1;
      }
    } else if (OPERATORS.has(c)) {
      // Where an operand is due, * stands for all fields, ** for those at any depth, and % for the parent.
      operand = c === '*' && expression[i - 1] === '*' ? operand : (c === '*' || c === '%') && !operand;
      transforms ||= c === '|';
    } else {
      let end = i;
      while (end < expression.length && !OPERATORS.has(expression[end])) {
        end++;
      }
      const word = expression.slice(i, end);
      const next = twoAfter(expression, end);
      if (word === '$' || word === '$$') {
        if (open.length === 0 && before !== '.') {
          root ??= word;
        }
      } else if (word.startsWith('$')) {
        const name = word.slice(1);
        if (next.startsWith(':=') && next.length === 2 || before === '@' || before === '#' || parametersAt >= 0) {
          bound.add(name);
        } else if (next.startsWith('(')) {
          calls.add(name);
        } else {
          seen.add(name);
        }
      } else if ((word === 'function' || word === 'λ') && next.startsWith('(')) {
        parametersAt = open.length;
      } else if (open.length === 0 && before !== '.' && before !== '/' && !KEYWORDS.includes(word) && !/^\d/.test(word) && !next.startsWith('(')) {
        unqualified ??= word;
      }
      operand = !(operand && before !== '.' && WORD_OPERATORS.includes(word));
      code += word;
      before = word;
      i = end;
      continue;
    }
    code += c;
    before = c;
    i++;
  }
  if (fault === undefined && open.length > 0) {
    fault = `does not close '${open[open.length - 1]}'`;
  }
  if (fault === undefined && code.trim() === '' && !unsure) {
    fault = 'is empty';
  }
  if (fault === undefined && !operand && before !== '|') {
    fault = 'ends with an operator';
  }
  return {
    fault,
    unsure,
    calls: new Set([...calls].filter((name) => !bound.has(name))),
    code,
    root: transforms ? undefined : root,
    unqualified: transforms ? undefined : unqualified,
    variables: new Set([...seen].filter((name) => !bound.has(name))),
  };
}

function endOfText(text: string, start: number): number | undefined {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\' && text[start] !== '`') {
      i++;
    } else if (text[i] === text[start]) {
      return i + 1;
    }
  }
  return undefined;
}

function endOfRegex(text: string, start: number): number | undefined {
  let depth = 0;
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (CLOSING[text[i]]) {
      depth++;
    } else if (text[i] === ')' || text[i] === ']' || text[i] === '}') {
      depth--;
    } else if (text[i] === '/' && depth <= 0) {
      return i + 1;
    }
  }
  return undefined;
}

/** The next two characters that are no space. */
function twoAfter(text: string, at: number): string {
  let i = at;
  while (i < text.length && /\s/.test(text[i])) {
    i++;
  }
  return text.slice(i, i + 2);
}

/** What is in a string of a state that is an expression. */
export const expressionOf = memoized((leaf: Leaf): Expression => read(expressionIn(leaf.value)));

/** The expressions of a JSONata state that are known before the deployment. */
export function expressionsOf(leaves: Leaf[]): Leaf[] {
  return leaves.filter(({ value, field }) => !NEVER_EVALUATED.includes(field) && isWholeExpression(value) && !isUnknown(value));
}

/** Fields of a state whose strings stand for themselves. */
export const NEVER_EVALUATED = ['Comment', 'Type', 'Next', 'Default', 'QueryLanguage'];
