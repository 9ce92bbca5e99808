import { endOfValidString } from './strings';

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end';

const SPACE = /[ \t\r\n]*/;
const MARK = /([{}[\]:,])/;
const LITERAL = /(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/;
const TOKEN = new RegExp(`${SPACE.source}(?:${MARK.source}|(")|${LITERAL.source})`, 'y');

const NAMES: Record<Expected, string> = {
  'value': 'a value',
  'value or ]': "a value or ']'",
  'key': 'a key in double quotes',
  'key or }': "a key in double quotes or '}'",
  ':': "':'",
  ', or ]': "',' or ']'",
  ', or }': "',' or '}'",
  'end': 'nothing more',
};

/**
 * Where a text stops being JSON: `line 3, column 14: expected ',' or '}', got 'x'`.
 *
 * Node 20 does not say it for most errors.
 */
export function jsonErrorOf(text: string): string {
  const open: ('{' | '[')[] = [];
  const afterValue = (): Expected => (open.length === 0 ? 'end' : open[open.length - 1] === '{' ? ', or }' : ', or ]');
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token: RegExpExecArray | null = TOKEN.exec(text);
    const end = token && endOf(token, text);
    const next: Expected | 0 | null | undefined = token && end && after(token, expected, open, afterValue);
    if (!next || !end) {
      return positionOf(text, at, NAMES[expected]);
    }
    expected = next;
    at = end;
  }
}

/** Undefined where it is a string that JSON has not. */
function endOf({ 0: whole, 2: quote, index }: RegExpExecArray, text: string): number | undefined {
  const end = index + whole.length;
  const last = quote === undefined ? end - 1 : endOfValidString(text, end - 1);
  return last === undefined ? undefined : last + 1;
}

function after([, mark, string]: RegExpExecArray, expected: Expected, open: ('{' | '[')[], afterValue: () => Expected): Expected | undefined {
  const valueExpected = expected === 'value' || expected === 'value or ]';
  if (mark === undefined) {
    const keyExpected = expected === 'key' || expected === 'key or }';
    return valueExpected ? afterValue() : keyExpected && string !== undefined ? ':' : undefined;
  }
  if (mark === '{' || mark === '[') {
    return valueExpected ? (open.push(mark), mark === '{' ? 'key or }' : 'value or ]') : undefined;
  }
  if (mark === '}' || mark === ']') {
    return expected.endsWith(`or ${mark}`) ? (open.pop(), afterValue()) : undefined;
  }
  if (mark === ':') {
    return expected === ':' ? 'value' : undefined;
  }
  return expected === ', or }' ? 'key' : expected === ', or ]' ? 'value' : undefined;
}

function positionOf(text: string, from: number, expected: string): string {
  const at = from + /^[ \t\r\n]*/.exec(text.slice(from))![0].length;
  const lines = text.slice(0, at).split('\n');
  const rest = text.slice(at, at + 200);
  const got = rest === '' ? 'the end of the input' : `'${/^(?:"[^"\n]{0,20}"?|[\w.+-]{1,20}|[^])/.exec(rest)![0]}'`;
  return `line ${lines.length}, column ${lines[lines.length - 1].length + 1}: expected ${expected}, got ${got}`;
}
