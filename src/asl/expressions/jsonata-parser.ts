// eslint-disable-next-line import/no-extraneous-dependencies -- scripts/slim makes it a part of a script of its own
import jsonata from 'jsonata';

/*
 * The only module that loads the parser, and the only one of its script: a definition without JSONata never waits for it. Only the parser is used:
 * nothing here evaluates an expression.
 */

/** A part of an expression, in the form that the parser of jsonata 2.0.6 gives it. */
export interface AstNode {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly [field: string]: unknown;
}

/** What the parser makes of a text. */
export interface Parsed {
  readonly ast?: AstNode;
  /** Why it is no JSONata; the end of a sentence about the expression. */
  readonly fault?: string;
  /** Whether another implementation may take it: it is about a regular expression, which each engine reads by its own rules. */
  readonly unsure?: boolean;
}

/** The parser's own errors, which are no instances of `Error`. */
interface SyntaxFault {
  readonly code?: string;
  readonly position?: number;
  readonly message?: string;
}

const OF_REGEX = ['S0301', 'S0302'];

/** Parses an expression; neither an AST nor a fault where it is nested too deep for a parser that calls itself. */
export function parse(text: string): Parsed {
  try {
    return { ast: jsonata(text).ast() as unknown as AstNode };
  } catch (error) {
    if (error instanceof RangeError) {
      return {};
    }
    const { code, position, message = '' } = error as SyntaxFault;
    // What the engine of regular expressions says itself comes without a code.
    return { fault: described(message, code === undefined ? undefined : position), unsure: code === undefined || OF_REGEX.includes(code) };
  }
}

function described(message: string, position: number | undefined): string {
  const at = position === undefined ? '' : ` at character ${position}`;
  return `does not parse${at}: ${message.replace(/^Syntax error: (.*)$/, 'unexpected $1')}`;
}
