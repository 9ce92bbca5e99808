import { MOST_BYTES } from '../assembly/files';

/** Where the command writes, and what it is given there. */
export interface Terminal {
  /** Infinite where nobody looks at it directly. */
  readonly columns: number;
  paint(colour: Colour, text: string): string;
  out(text: string): void;
  error(text: string): void;
  /** Standard input to its end, or why it is not read, as the end of a sentence. */
  input(): Promise<StandardInput>;
}

export type StandardInput = { readonly text: string } | { readonly unreadable: string };

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 };

export type Colour = keyof typeof CODES;

/** Colours and wrapped lines only where somebody looks at them. https://no-color.org */
export function terminalOf({ stdin, stdout, stderr, env }: Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env'>): Terminal {
  const coloured = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  return {
    columns: stdout.isTTY ? stdout.columns ?? 80 : Infinity,
    paint: (colour, text) => (coloured ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text),
    out: (text) => void stdout.write(`${text}\n`),
    error: (text) => void stderr.write(`${text}\n`),
    input: () => everything(stdin),
  };
}

async function everything(stream: AsyncIterable<Buffer | string>): Promise<StandardInput> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MOST_BYTES) {
      return { unreadable: `has more than the maximum of ${MOST_BYTES / 1e6} MB` };
    }
    chunks.push(Buffer.from(chunk));
  }
  const text = Buffer.concat(chunks).toString('utf8').replace(/^\uFEFF/, '');
  return text.includes('\u0000') ? { unreadable: 'is not text in UTF-8' } : { text };
}

/**
 * What moves the cursor, colors, ends a line, turns the direction of writing or has no shape. But for what joins letters in names of some
 * scripts and in emoji.
 */
const CONTROLS = /(?![\u200c\u200d\u2060])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Halves of characters, which no encoding can write. */
const HALVES = /\p{Cs}/gu;
/** Where a line that starts there would be a command to who runs a workflow: `::add-mask::x`. */
const COMMAND = /(?<=^|\s):(?=:)/g;
/** Where a command starts wherever it stands in a line: `##[group]`, `##vso[task.setvariable]`, `##teamcity[message]`. */
const MARKED_COMMAND = /#(?=#?\[|#\w+\[)/g;

/** Text from somebody's file as one line in which nothing is hidden: control characters are written as they are in JSON. */
export function plain(text: string): string {
  return [CONTROLS, HALVES, COMMAND, MARKED_COMMAND].reduce((shown, hidden) => shown.replace(hidden, escaped), text);
}

/** The same for text that has lines of its own. */
export function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n');
}

/** JSON for people's terminals, too: it means the same, but for halves of characters, which many readers refuse. */
export function plainJson(value: unknown): string {
  const whole = (_: string, inner: unknown) => (typeof inner === 'string' ? wellFormed(inner) : inner);
  return JSON.stringify(value, whole, 2).replace(CONTROLS, (char) => (char === '\n' ? char : escaped(char))).replace(MARKED_COMMAND, escaped);
}

/** Text that can be written in UTF-8. */
export function wellFormed(text: string): string {
  return text.replace(HALVES, '\ufffd');
}

function escaped(char: string): string {
  const units = Array.from({ length: char.length }, (_, i) => char.charCodeAt(i));
  return char === '\n' ? '\\n' : char === '\t' ? '\\t' : units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
