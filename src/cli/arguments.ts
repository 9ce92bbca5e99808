import { parseArgs } from 'node:util';
import { UsageError } from './usage-error';
import { Acknowledgment } from '../assembly/assembly';
import { Severity } from '../lint/finding';
import { RULES } from '../lint/rules';

export type SeverityOrOff = Severity | 'off';

export interface Arguments {
  readonly command: 'check' | 'graph' | 'rules' | 'help';
  /** Command that help was asked for. */
  readonly topic?: string;
  readonly paths: string[];
  /** Only these; all when empty. */
  readonly rules: string[];
  /** Findings below it are not shown. */
  readonly level: Severity;
  readonly severities: ReadonlyMap<string, SeverityOrOff>;
  readonly acknowledgments: Acknowledgment[];
  readonly format: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly out?: string;
}

export const LEVELS: Severity[] = ['error', 'warning', 'information'];

const FORMATS: Record<string, string[]> = { check: ['table', 'json', 'sarif'], graph: ['mermaid', 'svg'], rules: ['table', 'json'] };

const SHARED = { help: { type: 'boolean' }, format: { type: 'string' } } as const;
const CHECKED = {
  rule: { type: 'string', multiple: true },
  severity: { type: 'string', multiple: true },
  acknowledge: { type: 'string', multiple: true },
  type: { type: 'string' },
} as const;
const OPTIONS: Record<string, NonNullable<Parameters<typeof parseArgs>[0]>['options']> = {
  check: { ...SHARED, ...CHECKED },
  graph: { ...SHARED, ...CHECKED, out: { type: 'string' } },
  rules: SHARED,
};

export function parseArguments(argv: string[]): Arguments {
  const [command = 'help', ...args] = argv;
  const nothing = { paths: [], rules: [], level: 'information', severities: new Map(), acknowledgments: [], format: 'table', type: 'STANDARD' } as const;
  if (command === 'help' || command === '--help' || command === '-h') {
    return { ...nothing, command: 'help', topic: args[0], paths: [], rules: [], acknowledgments: [] };
  }
  if (!Object.hasOwn(OPTIONS, command)) {
    throw new UsageError(`the command must be check, graph or rules, got '${command}': --help shows what each does`);
  }
  const { values, positionals } = parsed(args, command);
  if (values.help) {
    return { ...nothing, command: 'help', topic: command, paths: [], rules: [], acknowledgments: [] };
  }
  if (command === 'rules' ? positionals.length > 0 : positionals.length === 0) {
    throw new UsageError(command === 'rules' ? `rules takes no path, got '${positionals[0]}'` : `${command} needs a path, got none: give a cdk.out, a template or a definition`);
  }
  const severities = listOf(values.severity);
  return {
    command: command as 'check' | 'graph' | 'rules',
    paths: positionals,
    rules: listOf(values.rule).map((id) => ruleId('--rule', id)),
    level: levelOf(severities.filter((text) => !text.includes('='))),
    severities: new Map(severities.filter((text) => text.includes('=')).map(severityOf)),
    acknowledgments: listOf(values.acknowledge).map(acknowledgmentOf),
    format: oneOf('--format', values.format ?? FORMATS[command][0], FORMATS[command]),
    type: oneOf('--type', values.type ?? 'STANDARD', ['STANDARD', 'EXPRESS']) as 'STANDARD' | 'EXPRESS',
    out: values.out as string | undefined,
  };
}

function parsed(args: string[], command: string): { values: Record<string, any>; positionals: string[] } {
  try {
    return parseArgs({ args, options: OPTIONS[command], allowPositionals: true });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS')) {
      throw error;
    }
    // What follows the first sentence explains Node's parser, not this command.
    const [problem] = message.split(/\.?\n|\. /);
    throw new UsageError(`${problem[0].toLowerCase()}${problem.slice(1)}: '${command} --help' lists the options`);
  }
}

function levelOf(levels: string[]): Severity {
  if (levels.length > 1) {
    throw new UsageError(`'--severity' must name one level to start from, got ${levels.join(' and ')}`);
  }
  return oneOf('--severity', levels[0] ?? 'information', LEVELS) as Severity;
}

function severityOf(text: string): [string, SeverityOrOff] {
  const [id, level] = text.split('=');
  return [ruleId('--severity', id), oneOf(`--severity ${id}`, level, [...LEVELS, 'off']) as SeverityOrOff];
}

function acknowledgmentOf(text: string): Acknowledgment {
  const match = /^(?:cdk-sfn-patterns::)?(SFN\d{3})(\[.*\])?(?::(.*))?$/s.exec(text);
  if (!match) {
    throw new UsageError(`'--acknowledge' must be ID, ID:reason or ID[state]:reason, got '${text}'`);
  }
  return { id: `cdk-sfn-patterns::${ruleId('--acknowledge', match[1])}${match[2] ?? ''}`, reason: match[3] ?? '', at: '' };
}

function ruleId(option: string, id: string): string {
  if (!RULES.some((rule) => rule.id === id)) {
    throw new UsageError(`'${option}' must name a rule, got '${id}': 'rules' lists them`);
  }
  return id;
}

function oneOf(option: string, value: string, allowed: string[]): string {
  if (!allowed.includes(value)) {
    throw new UsageError(`'${option}' must be ${allowed.slice(0, -1).join(', ')} or ${allowed[allowed.length - 1]}, got '${value}'`);
  }
  return value;
}

function listOf(values: unknown): string[] {
  return Array.isArray(values) ? values : [];
}
