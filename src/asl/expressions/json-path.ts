/** What is wrong with a JSONPath, as the end of a sentence that starts with it. */
export interface PathFault {
  readonly fault: string;
  /** Whether it selects several nodes, so that it is wrong only where one is needed. */
  readonly many?: boolean;
  /** Whether it does not even begin like a path. */
  readonly foreign?: boolean;
}

const SIMPLE = /^\$(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const ROOT = /^\$(?:\$|[\p{ID_Start}_][\p{ID_Continue}]*)?/u;
const NAME = /[^.[\]()'",\s][^.[\]()'",]*/y;

/** The first thing that is wrong. Lenient where JSONPath implementations differ; linear. */
export function faultOfPath(path: string): PathFault | undefined {
  // Nearly all paths are of this form.
  if (SIMPLE.test(path)) {
    return undefined;
  }
  const text = path.trim();
  const root = ROOT.exec(text);
  if (!root) {
    return { fault: 'is no path: paths start with $', foreign: true };
  }
  let many = false;
  let at = root[0].length;
  while (at < text.length) {
    if (text[at] === '.') {
      const deep = text[at + 1] === '.';
      many ||= deep;
      at += deep ? 2 : 1;
      if (text[at] === '[') {
        continue;
      }
      if (text[at] === '*') {
        many = true;
        at++;
        continue;
      }
      NAME.lastIndex = at;
      if (!NAME.test(text)) {
        return { fault: at >= text.length ? 'ends with a dot' : 'has a dot without a name behind it' };
      }
      at = NAME.lastIndex;
    } else if (text[at] === '[' || text[at] === '(') {
      const end = endOfBrackets(text, at);
      if (end === undefined) {
        return { fault: `does not close '${text[at]}'` };
      }
      const inside = text.slice(at + 1, end - 1).trim();
      if (text[at] === '[' && inside === '') {
        return { fault: "has nothing in '[]'" };
      }
      if (text[at] === '[' && /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(inside)) {
        return { fault: `has the name ${inside} in brackets without quotes` };
      }
      many ||= text[at] === '(' || !/^(?:-?\d+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")$/s.test(inside);
      at = end;
    } else {
      return { fault: `has '${text[at]}' where '.' or '[' is due` };
    }
  }
  return many ? { fault: 'can select several values', many } : undefined;
}

function endOfBrackets(text: string, start: number): number | undefined {
  let depth = 0;
  let quote = '';
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (quote !== '') {
      if (c === '\\') {
        i++;
      } else if (c === quote) {
        quote = '';
      }
    } else if (c === "'" || c === '"') {
      quote = c;
    } else if (c === '[' || c === '(') {
      depth++;
    } else if ((c === ']' || c === ')') && --depth === 0) {
      return i + 1;
    }
  }
  return undefined;
}
