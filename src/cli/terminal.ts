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
      return { unreadable: `has more than the ${MOST_BYTES / 1e6} MB that are read` };
    }
    chunks.push(Buffer.from(chunk));
  }
  const text = Buffer.concat(chunks).toString('utf8').replace(/^\uFEFF/, '');
  return text.includes('\u0000') ? { unreadable: 'is not text in UTF-8' } : { text };
}

/** What moves the cursor, colors, or turns the direction of writing. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Halves of characters, which no encoding can write. */
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Where a line that starts there would be a command to the runner of a workflow: `::add-mask::x`, `##[group]`. */
const COMMAND = /(?<=^|\s):(?=:)|#(?=\[)/g;

/** Text from somebody's file as one line in which nothing is hidden: control characters are written as they are in JSON. */
export function plain(text: string): string {
  return text.replace(CONTROLS, escaped).replace(HALVES, escaped).replace(COMMAND, escaped);
}

/** The same for text that has lines of its own. */
export function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n');
}

/** JSON for people's terminals, too: it means the same, but for halves of characters, which many readers refuse. */
export function plainJson(value: unknown): string {
  const whole = (_: string, inner: unknown) => (typeof inner === 'string' ? wellFormed(inner) : inner);
  return JSON.stringify(value, whole, 2).replace(CONTROLS, (char) => (char === '\n' ? char : escaped(char))).replace(/#(?=\[)/g, escaped);
}

/** Text that can be written in UTF-8. */
export function wellFormed(text: string): string {
  return text.replace(HALVES, '\ufffd');
}

function escaped(char: string): string {
  return char === '\n' ? '\\n' : char === '\t' ? '\\t' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
