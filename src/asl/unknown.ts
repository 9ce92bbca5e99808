/**
 * What stands in a definition where the value is only known at deployment.
 *
 * The CDK's own tokens have this form when a Workflow checks itself; what is read from templates and files is given it, too
 * (`placeholder()`), so that the rules know one form only.
 */
const MARK = /\$\{Token\[|#\{Token\[/;

/** The CDK encodes tokens of numbers as numbers that nobody writes. */
const LEAST_NUMBER = -1e280;

/** A value, or part of a string, that stands for something else. `name` says what to people, `index` where to look it up. */
export function placeholder(name: string, index: number): string {
  return `\${Token[${name.replace(/[^A-Za-z0-9_.:-]/g, '.')}.${index}]}`;
}

/** The indices of the placeholders of a string, in their order. */
export function placeholdersIn(value: string): number[] {
  return [...value.matchAll(/\$\{Token\[[\w.:-]*?\.(\d+)\]\}/g)].map((match) => Number(match[1]));
}

/** Whether a value is not, or not wholly, known before the deployment. */
export function isUnknown(value: unknown): boolean {
  switch (typeof value) {
    case 'string': return MARK.test(value);
    case 'number': return value < LEAST_NUMBER;
    case 'object': return value !== null && 'resolve' in value && typeof value.resolve === 'function';
    default: return false;
  }
}

/** Whether a value is a number already. */
export function isKnownNumber(value: unknown): value is number {
  return typeof value === 'number' && !isUnknown(value);
}

/** Whether a value is a string all of which is known already. */
export function isKnownText(value: unknown): value is string {
  return typeof value === 'string' && !isUnknown(value);
}

/** Part of a text that is only known at deployment. */
export interface Unknown {
  /** What it says to people: `Work.Arn`. */
  readonly name: string;
  /** What the facts can look up: the intrinsic function. */
  readonly value?: unknown;
  /** As it stands in a text file, such as `${WorkArn}`. */
  readonly written?: string;
}

export type Piece = string | Unknown;

/** What the placeholders of one definition stand for. */
export class Unknowns {
  private readonly values: unknown[] = [];

  public placeholder({ name, value }: Unknown): string {
    this.values.push(value);
    return placeholder(name, this.values.length - 1);
  }

  public valueOf(index: number): unknown {
    return this.values[index];
  }

  /** For what is no JSON text itself. */
  public textOf(pieces: Piece[]): string {
    return pieces.map((piece) => (typeof piece === 'string' ? piece : this.placeholder(piece))).join('');
  }
}

/** A text for people, with the names of what its placeholders stand for: `${Work.Arn}`. */
export function readable(text: string): string {
  return text.replace(/\$\{Token\[([^\]]*?)\.\d+\]\}/g, '${$1}');
}
