import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, parse, sep } from 'node:path';
import { readCloudAssembly } from './cloud-assembly';
import { isDefinition, readBareDefinition } from './definition';
import { documentOf } from './document';
import { filesIn, isAssembly } from './folder';
import { Formats } from './formats';
import { Input, InputProblem, NOTHING, Reading, guarded, merged, problem } from './subject';
import { isTemplate, readTemplate } from './template';
import { isTerraform, readTerraform } from './terraform';
import { Files, kindOf } from '../../assembly/files';
import { AccountQuotas } from '../../aws/quotas';
import { isObject } from '../../json/values';

export interface InputOptions {
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly quotas: Partial<AccountQuotas>;
  readonly formats: Formats;
  /** What came by standard input, where a path is `-`. */
  readonly stdin?: { readonly text: string } | { readonly unreadable: string };
}

export const WHAT = 'pass a cdk.out, a template, a definition, a Terraform plan or a folder of these';

/** The state machines behind a path. What cannot be read is a problem and hides nothing else. */
export function readInput(path: string, { stdin = { unreadable: 'is closed' }, ...options }: InputOptions): Input {
  const reading = (root: string | undefined): Reading => ({ ...options, files: new Files(root), used: () => undefined });
  if (path === '-') {
    return 'text' in stdin
      ? readText('stdin', stdin.text, reading(process.cwd()))
      : problem('stdin', `standard input must be a template or a definition, got one that ${stdin.unreadable}`);
  }
  if (!existsSync(path)) {
    return problem(path, `the path must exist, got '${path}': ${WHAT}`);
  }
  const stats = statSync(path);
  if (stats.isDirectory()) {
    return readFolder(path, reading(path));
  }
  if (!stats.isFile()) {
    return problem(path, `the path must be a file or a folder, got '${path}', which is ${kindOf(stats)}: use '-' for standard input`);
  }
  return basename(path) === 'manifest.json' ? readManifest(path, reading(dirname(path))) : readFile(path, reading(rootOf(path)));
}

/** What a file may lead to: the working directory where it is in there, otherwise its folder. It must be in there itself, and no link out of it. */
function rootOf(path: string): string {
  const [folder, here] = [realpathSync(dirname(path)), realpathSync(process.cwd())];
  return `${folder}${sep}`.startsWith(here + sep) && here !== parse(here).root ? here : folder;
}

/** Of an assembly, unless it is something else's. */
function readManifest(path: string, reading: Reading): Input {
  const content = reading.files.json(path);
  return isObject(content) && !('artifacts' in content) ? readFile(path, reading) : readCloudAssembly(dirname(path), reading);
}

function readFile(path: string, reading: Reading): Input {
  return guarded(path, () => readText(path, reading.files.text(path), reading),
    (reason) => `a file must be a template or a definition, got '${path}', which ${reason}`);
}

function readText(path: string, text: string, reading: Reading): Input {
  const document = documentOf(path, text, reading.formats);
  if ('value' in document) {
    if (isTemplate(document.value)) {
      return readTemplate(path, document, reading);
    }
    if (isTerraform(document.value)) {
      return readTerraform(path, document, reading);
    }
  }
  return readBareDefinition(path, text, document, reading);
}

function isOurs(value: unknown): boolean {
  return isTemplate(value) || isTerraform(value);
}

/** A folder that `cdk synth` has written, or one with anything in it. */
function readFolder(folder: string, basics: Reading): Input {
  const manifest = join(folder, 'manifest.json');
  if (isAssembly(folder, basics.files) || (existsSync(manifest) && basics.files.json(manifest) === undefined)) {
    return readCloudAssembly(folder, basics);
  }
  const used = new Set<string>();
  const reading = { ...basics, used: (path: string) => void used.add(path) };
  const { assemblies, files, left } = filesIn(folder, basics.files);
  const inputs = assemblies.map((assembly) => readCloudAssembly(assembly, reading));
  const later: { readonly path: string; read(): Input }[] = [];
  for (const path of files) {
    inputs.push(guarded(path, () => {
      const text = reading.files.text(path);
      const document = documentOf(path, text, reading.formats);
      if ('value' in document && !isDefinition(document.value)) {
        return isOurs(document.value) ? readText(path, text, reading) : NOTHING;
      }
      // A definition that a template names is read with what the template says of it.
      later.push({ path: reading.files.realPath(path), read: () => readText(path, text, reading) });
      return NOTHING;
    }, (reason) => `a file must be a template or a definition, got '${path}', which ${reason}`));
  }
  later.filter(({ path }) => !used.has(path)).forEach(({ read }) => inputs.push(read()));
  const all = merged(inputs);
  const problems: InputProblem[] = [...all.problems];
  problems.push(...left.map((reason) => (
    { file: folder, message: `a folder must be small enough to be searched, got '${folder}', which ${reason}: pass the relevant subfolders` })));
  if (problems.length === 0 && inputs.every((input) => input === NOTHING)) {
    problems.push({ file: folder, message: `a folder must contain a cdk.out, templates or definitions, got '${folder}', which contains none` });
  }
  return { ...all, problems };
}
