/* What each command takes: the parser, the help and the completions of shells follow it. */

export const COMMANDS = ['check', 'graph', 'asl', 'rules', 'completion'] as const;

export type CommandName = (typeof COMMANDS)[number];

export const FORMATS: { readonly [command: string]: readonly string[] } = {
  check: ['table', 'json', 'sarif'], graph: ['mermaid', 'svg'], rules: ['table', 'json'],
};

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export const TYPES = ['STANDARD', 'EXPRESS'] as const;

export const FAILURES = ['error', 'warning', 'unread'] as const;

export type Failure = (typeof FAILURES)[number];

export interface Option {
  readonly type: 'boolean' | 'string';
  readonly multiple?: boolean;
  /** What shells offer after it: these words, or a file. */
  readonly words?: readonly string[] | 'file' | 'rule';
}

type Options = { readonly [name: string]: Option };

const SHARED: Options = { help: { type: 'boolean' } };

const CHECKED: Options = {
  rule: { type: 'string', multiple: true, words: 'rule' },
  severity: { type: 'string', multiple: true, words: ['error', 'warning', 'information'] },
  acknowledge: { type: 'string', multiple: true, words: 'rule' },
  type: { type: 'string', words: TYPES },
  config: { type: 'string', words: 'file' },
};

const format = (command: string): Options => ({ format: { type: 'string', words: FORMATS[command] } });

const OUT: Options = { out: { type: 'string', words: 'file' } };

export const OPTIONS: { readonly [command in CommandName]: Options } = {
  check: { ...SHARED, ...format('check'), ...CHECKED, 'fail-on': { type: 'string', multiple: true, words: FAILURES } },
  graph: { ...SHARED, ...format('graph'), ...CHECKED, ...OUT },
  asl: { ...SHARED, ...OUT },
  rules: { ...SHARED, ...format('rules') },
  completion: SHARED,
};
