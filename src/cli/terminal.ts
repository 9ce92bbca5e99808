/** Where the command writes. */
export interface Terminal {
  /** Infinite where nobody looks at it directly. */
  readonly columns: number;
  paint(colour: Colour, text: string): string;
  out(text: string): void;
  error(text: string): void;
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 };

export type Colour = keyof typeof CODES;

/** Colours and wrapped lines only where somebody looks at them. https://no-color.org */
export function terminalOf({ stdout, stderr, env }: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'env'>): Terminal {
  const coloured = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  return {
    columns: stdout.isTTY ? stdout.columns ?? 80 : Infinity,
    paint: (colour, text) => (coloured ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text),
    out: (text) => void stdout.write(`${text}\n`),
    error: (text) => void stderr.write(`${text}\n`),
  };
}
