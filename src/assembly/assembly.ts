import { basename, join } from 'node:path';
import { FileError, Files } from './files';
import { arrayOf, isObject, objectOf } from '../json/values';

/** That somebody has seen a finding and lives with it. */
export interface Acknowledgment {
  /** As the user has written it: `cdk-sfn-patterns::SFN021[FanOut > Work]`. */
  readonly id: string;
  readonly reason: string;
  /** Path of the construct; empty for the app. */
  readonly at: string;
}

/** Part of an assembly that is not what `cdk synth` writes. */
export interface AssemblyProblem {
  readonly file: string;
  readonly message: string;
}

/** What `cdk synth` has written. */
export interface Assembly {
  /** Paths of the templates of all its stacks, but for those of nested stacks. */
  readonly templates: string[];
  readonly acknowledgments: Acknowledgment[];
  readonly problems: AssemblyProblem[];
  /** Path of the construct behind a resource; undefined where it is not certain. */
  constructPath(templatePath: string, logicalId: string): string | undefined;
}

/** A stack's metadata by construct path. */
interface Metadata {
  readonly template: string;
  readonly entries: [path: string, entry: Record<string, any>][];
}

/** Reads an assembly with those of its stages. */
export function readAssembly(folder: string, files = new Files()): Assembly {
  const problems: AssemblyProblem[] = [];
  const all = metadataIn(folder, { files, problems, seen: new Set(), around: new Set(), told: new Set() });
  const paths = new Map<string, string | undefined>();
  for (const { template, entries } of all) {
    const isNested = nestedStacksIn(entries);
    for (const [path, { type, data }] of entries) {
      if (type === 'aws:cdk:logicalId' && typeof data === 'string') {
        const key = keyOf(template, data, isNested(path));
        // The same id in two nested stacks says nothing.
        paths.set(key, paths.has(key) ? undefined : path);
      }
    }
  }
  return {
    templates: all.map(({ template }) => template),
    acknowledgments: all.flatMap(({ entries }) => entries.flatMap(acknowledgmentsOf)),
    problems,
    constructPath: (templatePath, logicalId) => {
      const nested = basename(templatePath).endsWith('.nested.template.json');
      const owner = nested ? all.find(({ template }) => templatePath.startsWith(template.replace(/\.template\.json$/, '')))?.template : templatePath;
      return owner === undefined ? undefined : paths.get(keyOf(owner, logicalId, nested));
    },
  };
}

function keyOf(template: string, logicalId: string, nested: boolean): string {
  return `${template} ${nested} ${logicalId}`;
}

/** Whether a construct is in a nested stack: each has a resource beside it that is named after it. */
function nestedStacksIn(entries: Metadata['entries']): (path: string) => boolean {
  const stacks = new Set(entries.flatMap(([path]) => {
    const match = /^(.*\/)?([^/]+)\.NestedStack\/\2\.NestedStackResource$/.exec(path);
    return match ? [`${match[1] ?? ''}${match[2]}`] : [];
  }));
  return (path) => {
    for (let end = path.indexOf('/'); stacks.size > 0 && end >= 0; end = path.indexOf('/', end + 1)) {
      if (stacks.has(path.slice(0, end))) {
        return true;
      }
    }
    return false;
  };
}

function acknowledgmentsOf([path, { type, data }]: Metadata['entries'][number]): Acknowledgment[] {
  return type === 'aws:cdk:acknowledged-rules' ? Object.entries(objectOf(data)).map(([id, reason]) => ({ id, reason: String(reason), at: path })) : [];
}

interface Reading {
  readonly files: Files;
  readonly problems: AssemblyProblem[];
  /** Manifests and templates without symbolic links: an assembly may name itself, and one template any number of times. */
  readonly seen: Set<string>;
  /** Manifests of the assemblies that this one is in. */
  readonly around: Set<string>;
  /** Those that were found in themselves. */
  readonly told: Set<string>;
}

function metadataIn(folder: string, reading: Reading): Metadata[] {
  const { files, problems, seen, around, told } = reading;
  const file = join(folder, 'manifest.json');
  const { artifacts } = objectOf(files.json(file));
  if (!isObject(artifacts)) {
    problems.push({ file, message: `an assembly must have a manifest from 'cdk synth', got '${file}'` });
    return [];
  }
  const real = files.realPath(file);
  if (around.has(real) && !told.has(real)) {
    told.add(real);
    problems.push({ file, message: `an assembly must not contain itself, got '${file}', which refers to itself: run 'cdk synth' again` });
  }
  if (seen.has(real)) {
    return [];
  }
  seen.add(real);
  around.add(real);
  const found = Object.values(artifacts).filter(isObject).flatMap((artifact) => metadataOf(artifact, folder, reading));
  around.delete(real);
  return found;
}

function metadataOf(artifact: Record<string, any>, folder: string, reading: Reading): Metadata[] {
  const { files, problems, seen } = reading;
  const { directoryName, templateFile } = objectOf(artifact.properties);
  if (artifact.type === 'cdk:cloud-assembly' && typeof directoryName === 'string') {
    return metadataIn(join(folder, directoryName), reading);
  }
  if (artifact.type !== 'aws:cloudformation:stack' || typeof templateFile !== 'string') {
    return [];
  }
  const template = join(folder, templateFile);
  const [actual, missing] = realPathOf(template, files);
  if (missing !== undefined) {
    const message = `an assembly must be complete, got '${folder}' ${missing === 'does not exist' ? `without ${templateFile}` : `with '${templateFile}', which ${missing}`}: run 'cdk synth' again`;
    problems.push({ file: template, message });
    return [];
  }
  if (seen.has(actual)) {
    return [];
  }
  seen.add(actual);
  const more = typeof artifact.additionalMetadataFile === 'string' ? files.json(join(folder, artifact.additionalMetadataFile)) : undefined;
  const metadata = { ...objectOf(artifact.metadata), ...objectOf(more) };
  const entries = Object.entries(metadata).flatMap(([path, list]) => arrayOf(list).filter(isObject)
    .map((entry): Metadata['entries'][number] => [path.replace(/^\//, ''), entry]));
  return [{ template, entries }];
}

/** Or why there is none. */
function realPathOf(path: string, files: Files): [path: string, missing?: undefined] | [path: undefined, missing: string] {
  try {
    return [files.realPath(path)];
  } catch (error) {
    return [undefined, (error as FileError).message];
  }
}
