import { endOfString } from './strings';

/** A key that an object of a JSON text has more than once. */
export interface DuplicateKey {
  readonly key: string;
  /** Keys and indices that lead to the object. */
  readonly path: (string | number)[];
}

interface Open {
  /** Undefined for a list. */
  readonly keys?: Set<string>;
  /** Key or index that is being read. */
  at: string | number;
}

/**
 * The first keys of a JSON text that an object has more than once: a parser keeps the last of them and says nothing. Ends silently where the
 * text is no JSON.
 */
export function duplicateKeys(text: string, most: number): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const open: Open[] = [];
  let expectsKey = false;
  for (let i = 0; i < text.length && found.length < most; i++) {
    switch (text[i]) {
      case '{':
        open.push({ keys: new Set(), at: '' });
        expectsKey = true;
        break;
      case '[':
        open.push({ at: 0 });
        expectsKey = false;
        break;
      case '}': case ']':
        open.pop();
        expectsKey = false;
        break;
      case ',': {
        const inner = open[open.length - 1];
        expectsKey = inner?.keys !== undefined;
        if (inner && typeof inner.at === 'number') {
          inner.at++;
        }
        break;
      }
      case '"': {
        const end = endOfString(text, i);
        const inner = open[open.length - 1];
        if (expectsKey && inner?.keys) {
          const key = unescaped(text.slice(i, end + 1));
          if (inner.keys.has(key)) {
            found.push({ key, path: open.slice(0, -1).map(({ at }) => at) });
          }
          inner.keys.add(key);
          inner.at = key;
          expectsKey = false;
        }
        i = end;
        break;
      }
      default:
    }
  }
  return found;
}

function unescaped(literal: string): string {
  if (literal.includes('\\')) {
    try {
      return JSON.parse(literal);
    } catch {
      // What is no JSON is reported where it is read.
    }
  }
  return literal.slice(1, -1);
}
