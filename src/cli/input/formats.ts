import { jsonErrorOf } from '../../json/json-error';
import { linesOf } from '../../json/lines';

/** What a text holds, and where. */
export interface TextDocument {
  readonly value: unknown;
  /** The lines, from 1 on, of the values behind JSON pointers; those that are not there are left out. */
  lines(pointers: string[]): Map<string, number>;
  /** The text behind a JSON pointer whose lines are lines of the file, as in a literal block of YAML. */
  block?(pointer: string): Block | undefined;
}

export interface Block {
  /** Line of the file that the first line of the text is on. */
  readonly line: number;
  readonly text: string;
}

/** A way to write values as text. */
export interface TextFormat {
  /** Its name, as messages give it. */
  readonly name: string;
  /** Never throws: what cannot be read gives the reason as the end of a sentence, `is not YAML: line 3, column 1: ...`. */
  read(text: string): TextDocument | Illegible;
}

export interface Illegible {
  readonly illegible: string;
}

/**
 * The formats that need another package. The library has no dependencies and knows JSON alone; `@cdk-sfn-patterns/cli` brings the others.
 */
export interface Formats {
  readonly yaml?: TextFormat;
  /** JSON with comments. */
  readonly jsonc?: TextFormat;
}

export const JSON_FORMAT: TextFormat = {
  name: 'JSON',
  read: (text) => {
    try {
      return { value: JSON.parse(text), lines: (pointers) => linesOf(text, pointers) };
    } catch {
      return { illegible: `is not JSON at ${jsonErrorOf(text)}` };
    }
  },
};

/** What to run for the formats that the library does not read. */
export const OTHER_COMMAND = 'npx @cdk-sfn-patterns/cli';
