import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './usage-error';
import { Assembly, readAssembly, Acknowledgment } from '../assembly/assembly';
import { withNestedStacks } from '../assembly/nested-stacks';
import { DEFAULT_QUOTAS } from '../aws/quotas';
import { isObject, objectOf } from '../json/values';
import { TemplateMachine, machinesOf } from '../lint/read-template';
import { Target } from '../lint/target';
import { readDefinition } from '../template/read-definition';

/** A state machine with where it comes from. */
export interface Subject {
  /** Path of its file, as the user would write it. */
  readonly file: string;
  /** Text of the file. */
  readonly text: string;
  /** Construct path where it is known, otherwise the logical id; for a bare definition the name of the file. */
  readonly name: string;
  /** Where acknowledgments are looked for. */
  readonly constructPath: string;
  readonly found: TemplateMachine;
}

export interface Input {
  readonly subjects: Subject[];
  readonly acknowledgments: Acknowledgment[];
}

/** Nobody can look up what a file of its own refers to. */
const NO_FACTS = { cloudFormationTypeOf: () => undefined, functionTimeout: () => undefined };

/** The state machines of an assembly, a template or a definition. */
export function readInput(path: string, type: 'STANDARD' | 'EXPRESS'): Input {
  const folder = folderOf(path);
  if (folder !== undefined) {
    const assembly = readAssembly(folder);
    return { subjects: assembly.templates.flatMap((template) => subjectsOf(template, assembly)), acknowledgments: assembly.acknowledgments };
  }
  const text = textOf(path);
  const template = jsonOf(text);
  if (isObject(template) && isObject(template.Resources) && !('States' in template)) {
    return { subjects: subjectsOf(path), acknowledgments: [] };
  }
  return { subjects: [subjectOf(path, text, type)], acknowledgments: [] };
}

/** The folder of an assembly; undefined where the path is that of a file. */
function folderOf(path: string): string | undefined {
  if (!existsSync(path)) {
    throw new UsageError(`the path must exist, got '${path}': give a cdk.out, a template or a definition`);
  }
  if (!statSync(path).isDirectory()) {
    return basename(path) === 'manifest.json' ? dirname(path) : undefined;
  }
  if (!existsSync(join(path, 'manifest.json'))) {
    throw new UsageError(`a folder must be one that 'cdk synth' has written, got '${path}', which has no manifest.json`);
  }
  return path;
}

function subjectsOf(path: string, assembly?: Assembly): Subject[] {
  const template = jsonOf(textOf(path));
  if (!isObject(template)) {
    throw new UsageError(`a template must be a JSON object, got '${path}'`);
  }
  return withNestedStacks(path, template).flatMap((file) => {
    const text = textOf(file.path);
    return machinesOf(file.template, { assetText: (key) => file.assets.textOf(key) }).map((found): Subject => {
      const { Metadata } = objectOf(objectOf(objectOf(file.template).Resources)[found.logicalId]);
      const written = objectOf(Metadata)['aws:cdk:path'];
      const constructPath = typeof written === 'string' ? written : assembly?.constructPath(file.path, found.logicalId) ?? '';
      return { file: file.path, text, name: constructPath.replace(/\/Resource$/, '') || found.logicalId, constructPath, found };
    });
  });
}

/** A definition in a file of its own. */
function subjectOf(path: string, text: string, type: 'STANDARD' | 'EXPRESS'): Subject {
  const read = readDefinition(text);
  if ('unreadable' in read) {
    if (text.includes('\u0000')) {
      throw new UsageError(`a file must be a template or a definition, got '${path}', which is not text in UTF-8`);
    }
    if (/\.ya?ml$/i.test(path) || /^(---|[A-Za-z]\w*:)/m.test(text.slice(0, 2000))) {
      throw new UsageError(`YAML is not read, got '${path}': write it as JSON, for a CDK app give its cdk.out`);
    }
    throw new UsageError(`a file must be a template or a definition, got '${path}', which ${read.unreadable}`);
  }
  if (!('States' in read.definition) && !('StartAt' in read.definition)) {
    throw new UsageError(`a file must be a template or a definition, got '${path}', which has neither 'Resources' nor 'States'`);
  }
  const machine = new Target(read.definition, { type, facts: NO_FACTS, quotas: DEFAULT_QUOTAS, source: read.source });
  return { file: path, text, name: basename(path), constructPath: '', found: { logicalId: '', machine } };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`a file must be readable, got '${path}': ${(error as NodeJS.ErrnoException).code}`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
