import { stepOf } from './pointer';
import { endOfString } from './strings';

/** An object or list that is open. */
interface Container {
  /** Undefined where nothing that is looked for is inside. */
  readonly pointer?: string;
  readonly list: boolean;
  elements: number;
  key?: { readonly name: string; readonly line: number };
}

/** Of a string its first quote. */
const TOKEN = /["{}[\]:,\n]|[^\s{}[\]:,"]+/g;

/** The marks, strings and other values of a text, and its ends of lines. */
function* tokensOf(text: string): Generator<string> {
  const token = new RegExp(TOKEN);
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === '"') {
      const end = endOfString(text, match.index);
      // One that does not end is none.
      if (end < text.length) {
        token.lastIndex = end + 1;
        yield text.slice(match.index, end + 1);
      }
    } else {
      yield match[0];
    }
  }
}

/** The lines, from 1 on, on which the values behind JSON pointers stand in a text, in one pass; those that are not there are left out. */
export function linesOf(text: string, pointers: string[]): Map<string, number> {
  const wanted = new Set(pointers);
  const ways = new Set(pointers.flatMap(prefixesOf));
  const lines = new Map<string, number>();
  const open: Container[] = [];
  let line = 1;

  /** Pointer of the value that starts here. */
  const enter = (): string | undefined => {
    const parent = open[open.length - 1];
    const step = parent === undefined ? undefined : parent.list ? String(parent.elements++) : parent.key?.name;
    const pointer = parent === undefined ? '' : parent.pointer === undefined || step === undefined ? undefined : `${parent.pointer}/${step}`;
    if (pointer !== undefined && wanted.has(pointer)) {
      lines.set(pointer, parent?.key?.line ?? line);
    }
    return pointer !== undefined && ways.has(pointer) ? pointer : undefined;
  };

  for (const token of tokensOf(text)) {
    const parent = open[open.length - 1];
    if (token === '\n') {
      line++;
    } else if (token === '{' || token === '[') {
      const pointer = enter();
      open.push({ pointer, list: token === '[', elements: 0 });
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token === ',') {
      delete parent?.key;
    } else if (token !== ':') {
      if (parent && !parent.list && parent.key === undefined) {
        // Only names on the way to something are worth to be unescaped.
        parent.key = { name: parent.pointer === undefined ? '' : stepOfKey(token), line };
      } else {
        enter();
      }
    }
  }
  return lines;
}

function prefixesOf(pointer: string): string[] {
  const steps = pointer.split('/');
  return steps.map((_, i) => steps.slice(0, i + 1).join('/'));
}

/** A key as a step of a pointer. */
function stepOfKey(token: string): string {
  let name = token;
  try {
    name = String(JSON.parse(token));
  } catch {
    // Not JSON, such as a placeholder: as it stands.
  }
  return stepOf(name);
}
