import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Arguments, LEVELS_OR_OFF, SeverityOrOff, isRule } from './arguments';
import { stepOf } from '../json/pointer';
import { formatted } from './input/document';
import { Formats, JSON_FORMAT, TextDocument } from './input/formats';
import { FAILURES, Failure } from './options';
import { suppressionOf } from './suppression';
import { UsageError } from './usage-error';
import { Acknowledgment } from '../assembly/assembly';
import { FileError, Files } from '../assembly/files';
import { AccountQuotas, DEFAULT_QUOTAS } from '../aws/quotas';
import { isObject } from '../json/values';
import { listed, nearest, shown } from '../lint/wording';

const NAMES = ['cdk-sfn-patterns.json', 'cdk-sfn-patterns.jsonc'];

/** What a file of settings says. */
interface Settings {
  readonly severities: [string, SeverityOrOff][];
  readonly quotas: Partial<AccountQuotas>;
  readonly acknowledgments: Acknowledgment[];
  readonly failOn?: Failure[];
}

/** The arguments with what the file of settings adds: what the command line says counts more. */
export function withConfig(args: Arguments, formats: Formats, from = process.cwd()): Arguments {
  const file = args.config ?? fileAbove(from);
  if (file === undefined) {
    return checked(args);
  }
  const { severities, quotas, acknowledgments, failOn } = new ConfigFile(file, formats).read();
  return checked({
    ...args,
    severities: new Map([...severities, ...args.severities]),
    quotas,
    acknowledgments: [...args.acknowledgments, ...acknowledgments],
    failOn: args.failOn ?? failOn,
  });
}

/** Nobody would see why the command fails. */
function checked(args: Arguments): Arguments {
  if (args.level === 'error' && args.failOn?.includes('warning')) {
    throw new UsageError("'--severity' must include the level that the command fails on, got error, but it fails on warning: use '--severity warning', or remove it");
  }
  return args;
}

/** The one that is nearest. */
function fileAbove(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = NAMES.map((name) => join(folder, name)).filter((path) => existsSync(path));
    if (found.length > 1) {
      throw new UsageError(`a folder must have only one settings file, got '${shortest(found[0])}' and '${shortest(found[1])}': remove one`);
    }
    if (found.length === 1) {
      return shortest(found[0]);
    }
    if (folder === dirname(folder)) {
      return undefined;
    }
  }
}

function shortest(path: string): string {
  const other = relative(process.cwd(), path);
  return other.length < path.length ? other : path;
}

type Key = string | number;

const FIELDS = { $schema: true, severities: true, quotas: true, suppressions: true, failOn: true };

class ConfigFile {
  private document!: TextDocument;

  constructor(private readonly file: string, private readonly formats: Formats) {
  }

  public read(): Settings {
    this.document = this.parsed();
    const { value } = this.document;
    const fields = this.fields(value, [], FIELDS);
    return {
      severities: fields.severities === undefined ? [] : this.severities(fields.severities),
      quotas: fields.quotas === undefined ? {} : this.quotas(fields.quotas),
      acknowledgments: fields.suppressions === undefined ? [] : this.suppressions(fields.suppressions),
      failOn: fields.failOn === undefined ? undefined : this.failOn(fields.failOn),
    };
  }

  private parsed(): TextDocument {
    try {
      const text = new Files(dirname(this.file)).text(this.file);
      const read = this.file.endsWith('.jsonc') ? formatted(this.formats.jsonc, 'JSON with comments', text) : JSON_FORMAT.read(text);
      if ('value' in read) {
        return read;
      }
      throw new FileError(read.illegible);
    } catch (error) {
      if (error instanceof FileError) {
        throw new UsageError(`a settings file must be readable, got '${this.file}', which ${error.message}`);
      }
      throw error;
    }
  }

  private severities(value: unknown): [string, SeverityOrOff][] {
    return Object.entries(this.object(value, ['severities'])).map(([id, level]): [string, SeverityOrOff] => {
      if (!isRule(id)) {
        throw this.error(['severities', id], `must be the id of a rule, got '${id}': 'cdk-sfn-patterns rules' lists them`);
      }
      return [id, this.oneOf(level, ['severities', id], LEVELS_OR_OFF)];
    });
  }

  private quotas(value: unknown): Partial<AccountQuotas> {
    const quotas = this.fields(value, ['quotas'], DEFAULT_QUOTAS);
    for (const [name, quota] of Object.entries(quotas)) {
      if (!Number.isSafeInteger(quota) || (quota as number) < 1) {
        throw this.error(['quotas', name], `must be a whole number of at least 1, got ${shown(quota)}: set the quota of your account`);
      }
    }
    return quotas as Partial<AccountQuotas>;
  }

  private suppressions(value: unknown): Acknowledgment[] {
    if (!Array.isArray(value)) {
      throw this.error(['suppressions'], `must be an array, got ${shown(value)}: write [{ "id": "SFN021[state]", "reason": "..." }]`);
    }
    return value.map((entry: unknown, i): Acknowledgment => {
      const at = ['suppressions', i];
      const { id, reason, machine = '' } = this.fields(entry, at, { id: true, reason: true, machine: true });
      const found = suppressionOf(String(id));
      if (!found || !isRule(found.rule)) {
        throw this.error([...at, 'id'], `must be the id of a rule, or ID[state], got ${shown(id)}: 'cdk-sfn-patterns rules' lists them`);
      }
      if (typeof reason !== 'string' || reason.trim() === '') {
        throw this.error([...at, 'reason'], `must be a non-empty string, got ${shown(reason)}: add the reason for the suppression`);
      }
      if (typeof machine !== 'string') {
        throw this.error([...at, 'machine'], `must be the name of a state machine as 'check' shows it, got ${shown(machine)}: remove it for all state machines`);
      }
      return { id: found.id, reason, at: machine };
    });
  }

  private failOn(value: unknown): Failure[] {
    return Array.isArray(value)
      ? value.map((one, i) => this.oneOf(one, ['failOn', i], FAILURES))
      : [this.oneOf(value, ['failOn'], FAILURES)];
  }

  private oneOf<T extends string>(value: unknown, keys: Key[], allowed: readonly T[]): T {
    if (!allowed.includes(value as T)) {
      throw this.error(keys, `must be ${listed(allowed, 'or')}, got ${shown(value)}: write one of them`);
    }
    return value as T;
  }

  private object(value: unknown, keys: Key[]): Record<string, unknown> {
    if (!isObject(value)) {
      throw this.error(keys, `must be an object, got ${shown(value)}: write { }`);
    }
    return value;
  }

  /** An object that has no other fields than the known ones. */
  private fields(value: unknown, keys: Key[], known: object): Record<string, unknown> {
    const fields = this.object(value, keys);
    for (const key of Object.keys(fields).filter((name) => !Object.hasOwn(known, name))) {
      const meant = nearest(key, Object.keys(known));
      const remedy = meant === undefined ? `the fields are ${listed(Object.keys(known))}` : `did you mean '${meant}'?`;
      throw this.error([...keys, key], `is not a known field: ${remedy}`);
    }
    return fields;
  }

  private error(keys: Key[], text: string): UsageError {
    const pointer = keys.map((key) => `/${stepOf(String(key))}`).join('');
    const line = this.document.lines([pointer]).get(pointer);
    const prop = keys.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${key}`)).join('') || 'the settings';
    return new UsageError(`'${prop}' in '${this.file}'${line === undefined ? '' : `, line ${line},`} ${text}`);
  }
}
