import { placeholder } from './placeholder';

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
