import { Formats } from './formats';
import { Acknowledgment } from '../../assembly/assembly';
import { FileError, Files } from '../../assembly/files';
import { AccountQuotas } from '../../aws/quotas';
import { TemplateMachine } from '../../lint/read-template';

/** Where something is written. */
export interface Spot {
  /** Undefined where it is the file of the state machine itself. */
  readonly file?: string;
  /** Undefined where it cannot be told. */
  readonly line?: number;
}

/** A state machine with where it comes from. */
export interface Subject {
  /** Path of its file, as the user would write it. */
  readonly file: string;
  /** Construct path where it is known, otherwise the logical id or address; for a bare definition the name of the file. */
  readonly name: string;
  /** Where acknowledgments are looked for. */
  readonly constructPath: string;
  readonly found: TemplateMachine;
  /**
   * Where the states behind JSON pointers into the definition are written; the empty pointer is the machine itself. Ask for all state
   * machines before you look at an answer: one file may have thousands.
   */
  spots(pointers: string[]): () => ReadonlyMap<string, Spot>;
}

/** A file that could not be read. */
export interface InputProblem {
  readonly file: string;
  /** A sentence that names the file. */
  readonly message: string;
}

export interface Input {
  readonly subjects: Subject[];
  readonly acknowledgments: Acknowledgment[];
  readonly problems: InputProblem[];
}

export const NOTHING: Input = { subjects: [], acknowledgments: [], problems: [] };

export function merged(inputs: Input[]): Input {
  return {
    subjects: inputs.flatMap(({ subjects }) => subjects),
    acknowledgments: inputs.flatMap(({ acknowledgments }) => acknowledgments),
    problems: inputs.flatMap(({ problems }) => problems),
  };
}

export function problem(file: string, message: string): Input {
  return { ...NOTHING, problems: [{ file, message }] };
}

/** What readers need beside the path. */
export interface Reading {
  readonly files: Files;
  readonly formats: Formats;
  /** Of a definition in a file of its own. */
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly quotas: Partial<AccountQuotas>;
  /** Is told of the files that belong to a template: they are not state machines of their own. */
  readonly used: (path: string) => void;
}

/** What `read` gives, or the problem that it throws. */
export function guarded(file: string, read: () => Input, sentence: (reason: string) => string): Input {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileError) {
      return problem(file, sentence(error.message));
    }
    throw error;
  }
}
