import { parseArgs } from 'node:util';
import { COMMANDS, CommandName, FAILURES, FORMATS, Failure, OPTIONS, SHELLS, TYPES } from './options';
import { reasonedSuppressionOf } from './suppression';
import { UsageError } from './usage-error';
import { Acknowledgment } from '../assembly/assembly';
import { AccountQuotas } from '../aws/quotas';
import { SEVERITIES, Severity } from '../lint/finding';
import { RULES } from '../lint/rules';
import { listed } from '../lint/wording';

export type SeverityOrOff = Severity | 'off';

export interface Arguments {
  readonly command: CommandName | 'help' | 'version';
  /** Command that help was asked for. */
  readonly topic?: string;
  /** Of the completion. */
  readonly shell?: string;
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
  /** What ends with 1, beside errors; undefined where the arguments do not say it. */
  readonly failOn?: Failure[];
  readonly quotas: Partial<AccountQuotas>;
  /** File that was named; otherwise it is looked for. */
  readonly config?: string;
}

export const LEVELS_OR_OFF: SeverityOrOff[] = [...SEVERITIES, 'off'];

const NOTHING: Arguments = {
  command: 'help', paths: [], rules: [], level: 'information', severities: new Map(), acknowledgments: [], format: 'table', type: 'STANDARD', quotas: {},
};

export function parseArguments(argv: string[]): Arguments {
  const [command = 'help', ...args] = argv;
  if (command === 'help' || command === '--help' || command === '-h') {
    return { ...NOTHING, topic: args[0] };
  }
  if (command === '--version' || command === '-v') {
    return { ...NOTHING, command: 'version' };
  }
  if (!isCommand(command)) {
    throw new UsageError(`the command must be ${listed(COMMANDS, 'or')}, got '${command}': --help describes each of them`);
  }
  const { values, positionals } = parsed(args, command);
  if (values.help) {
    return { ...NOTHING, topic: command };
  }
  if (command === 'completion') {
    if (positionals.length !== 1) {
      throw new UsageError(`completion needs a shell, got ${positionals.length === 0 ? 'none' : positionals.length}: pass ${listed(SHELLS, 'or')}`);
    }
    return { ...NOTHING, command, shell: oneOf('completion', positionals[0], SHELLS) };
  }
  if (command === 'rules' ? positionals.length > 0 : positionals.length === 0) {
    throw new UsageError(command === 'rules' ? `rules accepts no path, got '${positionals[0]}'` : `${command} needs a path, got none: pass a cdk.out, a template or a definition`);
  }
  const severities = listOf(values.severity);
  const level = levelOf(severities.filter((text) => !text.includes('=')));
  return {
    command,
    paths: positionals,
    rules: listOf(values.rule).map((id) => ruleId('--rule', id)),
    level,
    severities: new Map(severities.filter((text) => text.includes('=')).map(severityOf)),
    acknowledgments: listOf(values.acknowledge).map(acknowledgmentOf),
    format: command === 'asl' ? 'json' : oneOf('--format', values.format ?? FORMATS[command][0], FORMATS[command]),
    type: oneOf('--type', values.type ?? 'STANDARD', TYPES) as 'STANDARD' | 'EXPRESS',
    out: values.out as string | undefined,
    failOn: values['fail-on'] && listOf(values['fail-on']).map((text) => oneOf('--fail-on', text, FAILURES) as Failure),
    quotas: {},
    config: values.config as string | undefined,
  };
}

function isCommand(command: string): command is CommandName {
  return Object.hasOwn(OPTIONS, command);
}

function parsed(args: string[], command: CommandName): { values: Record<string, any>; positionals: string[] } {
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
    throw new UsageError(`'--severity' must have only one minimum level, got ${levels.join(' and ')}`);
  }
  return oneOf('--severity', levels[0] ?? 'information', SEVERITIES) as Severity;
}

function severityOf(text: string): [string, SeverityOrOff] {
  const [id, ...rest] = text.split('=');
  const level = rest.join('=');
  return [ruleId('--severity', id), oneOf(`--severity ${id}`, level, LEVELS_OR_OFF) as SeverityOrOff];
}

function acknowledgmentOf(text: string): Acknowledgment {
  const found = reasonedSuppressionOf(text);
  if (!found) {
    throw new UsageError(`'--acknowledge' must be ID, ID:reason or ID[state]:reason, got '${text}'`);
  }
  ruleId('--acknowledge', found.rule);
  return { id: found.id, reason: found.reason, at: '' };
}

function ruleId(option: string, id: string): string {
  if (!isRule(id)) {
    throw new UsageError(`'${option}' must be the id of a rule, got '${id}': 'rules' lists them`);
  }
  return id;
}

export function isRule(id: string): boolean {
  return RULES.some((rule) => rule.id === id);
}

function oneOf(option: string, value: string, allowed: readonly string[]): string {
  if (!allowed.includes(value)) {
    throw new UsageError(`'${option}' must be ${listed(allowed, 'or')}, got '${value}'`);
  }
  return value;
}

function listOf(values: unknown): string[] {
  return Array.isArray(values) ? values : [];
}
