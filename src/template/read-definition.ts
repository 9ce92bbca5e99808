import { isIntrinsic, substitute } from './functions';
import { readObject } from './read-object';
import { AslDefinition } from '../asl/model';
import { Piece, Unknown, Unknowns } from '../asl/unknown';
import { hasPathsLongerThan } from '../asl/walk';
import { jsonErrorOf } from '../json/json-error';
import { isObject } from '../json/values';

/** A definition with placeholders and, where it was written as text, that text; or why there is none. */
export type ReadDefinition = { readonly definition: AslDefinition; readonly source?: string } | Unreadable;

export interface Unreadable {
  /** As the end of a sentence that starts with "the definition": `is only known at deployment`. */
  readonly unreadable: string;
  /** Whether AWS refuses it, too: not only is it not known here. */
  readonly malformed: boolean;
}

export const ONLY_AT_DEPLOYMENT: Unreadable = { unreadable: 'is known only at deployment', malformed: false };

/** A definition in Amazon States Language as a file has it. `${Name}` is a placeholder, in quotes or not. */
export function readDefinition(text: string, unknowns = new Unknowns()): ReadDefinition {
  return parseDefinition(placeholders(text), unknowns);
}

/** The pieces of a text in which `${Name}` stands for what is only known at deployment. */
export function placeholders(text: string): Piece[] {
  return substitute(text, (name, written) => [{ name, written }]);
}

/** A definition as text of which parts are not known. */
export function parseDefinition(pieces: Piece[], unknowns: Unknowns): ReadDefinition {
  const known = pieces.some((piece) => typeof piece === 'string' && piece.trim() !== '');
  if (pieces.length > 0 && !known && pieces.some((piece) => typeof piece !== 'string')) {
    return ONLY_AT_DEPLOYMENT;
  }
  const source = jsonText(pieces, (unknown) => unknowns.placeholder(unknown)).replace(/^\uFEFF/, '');
  let definition: unknown;
  try {
    definition = JSON.parse(source);
  } catch {
    return { unreadable: `is not JSON at ${jsonErrorOf(jsonText(pieces, asWritten).replace(/^\uFEFF/, ''))}`, malformed: true };
  }
  if (!isObject(definition)) {
    return { unreadable: `is not a JSON object but ${kindOf(definition)}`, malformed: true };
  }
  return bounded({ definition: definition as AslDefinition, source });
}

/** A definition that is not text but a value of a template, or of a file in YAML. */
export function objectDefinition(object: unknown, unknowns: Unknowns, substituted: (text: string) => Piece[]): ReadDefinition {
  if (isIntrinsic(object)) {
    return ONLY_AT_DEPLOYMENT;
  }
  const definition = readObject(object, unknowns, substituted);
  return isObject(definition)
    ? bounded({ definition: definition as AslDefinition })
    : { unreadable: `is not an object but ${kindOf(object)}`, malformed: true };
}

/** What AWS accepts has a thousandth of it. */
const MOST_CHARACTERS = 20_000_000;

/**
 * A finding names the states around its own. A short text, in which thousands of states are nested or names are as long as books, would
 * fill the memory with that.
 */
function bounded(read: Exclude<ReadDefinition, Unreadable>): ReadDefinition {
  return hasPathsLongerThan(MOST_CHARACTERS, read.definition)
    ? { unreadable: `has state names that, together with the names of their enclosing states, exceed the maximum of ${MOST_CHARACTERS / 1e6} million characters`, malformed: false }
    : read;
}

/** What a value is, as messages name it. */
export function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'an array' : value === null ? 'null' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** JSON text: what stands outside of quotes for something unknown is put into quotes. */
function jsonText(pieces: Piece[], render: (unknown: Unknown, inString: boolean) => string): string {
  const chunks: string[] = [];
  // `bare`: in a value without quotes of which a part is unknown, such as `1${Zeros}`.
  let place: 'outside' | 'string' | 'bare' = 'outside';
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      if (place === 'outside') {
        const before = chunks.pop() ?? '';
        const start = bareStart(before);
        chunks.push(before.slice(0, start), '"', before.slice(start));
        place = 'bare';
      }
      chunks.push(render(piece, place === 'string'));
      continue;
    }
    let rest = piece;
    if (place === 'bare') {
      const [inside] = BARE.exec(piece)!;
      rest = piece.slice(inside.length);
      chunks.push(inside);
      if (rest === '') {
        continue;
      }
      chunks.push('"');
      place = 'outside';
    }
    chunks.push(rest);
    for (const [mark] of rest.matchAll(/\\[^]|"/g)) {
      if (mark === '"') {
        place = place === 'string' ? 'outside' : 'string';
      }
    }
  }
  return chunks.join('') + (place === 'bare' ? '"' : '');
}

const BARE = /^[^\s,:{}[\]"\\]*/;

/** Where the value without quotes starts that a text ends with. */
function bareStart(text: string): number {
  let start = text.length;
  while (start > 0 && BARE.exec(text[start - 1])![0] !== '') {
    start--;
  }
  return start;
}

/** As long as it is in the file, so that positions are those of the file. */
function asWritten({ name, written = name }: Unknown, inString: boolean): string {
  return inString ? written : 'x'.repeat(Math.max(0, written.length - 2));
}
