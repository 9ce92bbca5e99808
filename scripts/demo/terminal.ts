/** Where the demo writes. */
export interface Terminal {
  readonly colours: boolean;
  readonly columns: number;
  /** Where the picture and the synthesized app go. */
  readonly directory: string;
  out(line: string): void;
  error(line: string): void;
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };

export type Paint = (colour: keyof typeof CODES, text: string) => string;

export function paintFor({ colours }: Terminal): Paint {
  return (colour, text) => (colours ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text);
}

/** One line of at most that many columns. */
export function cut(text: string, columns: number): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > columns ? `${line.slice(0, Math.max(0, columns - 1))}…` : line;
}
