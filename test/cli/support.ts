import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { JSONC } from '../../packages/cli/src/jsonc';
import { YAML } from '../../packages/cli/src/yaml';
import { Host } from '../../src/cli/host';
import { LIBRARY } from '../../src/cli/library';
import { main } from '../../src/cli/main';
import { Colour, StandardInput, Terminal } from '../../src/cli/terminal';

const ROOT = join(__dirname, '..', '..');
const BIN = join(ROOT, 'bin', 'cdk-sfn-patterns');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command as a process of its own, as users do. */
export function execute(directory: string, ...args: string[]): Ended {
  return executeWith([], directory, ...args);
}

/** @param hooks - modules that Node loads first */
export function executeWith(hooks: string[], directory: string, ...args: string[]): Ended {
  const required = [join(__dirname, 'from-source.cjs'), ...hooks].flatMap((module) => ['--require', module]);
  const { status, stdout, stderr } = spawnSync(process.execPath, [...required, BIN, ...args], {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'test', 'tsconfig.json'), NODE_OPTIONS: '', FORCE_COLOR: '1' },
  });
  return { code: status, out: stdout, error: stderr };
}

interface Here {
  readonly columns?: number;
  readonly stdin?: string | StandardInput;
  readonly host?: Host;
}

/** What the package `@cdk-sfn-patterns/cli` brings. */
export const PACKAGE: Host = { ...LIBRARY, formats: { yaml: YAML, jsonc: JSONC } };

/** Runs the command in here, which is faster. */
export async function runHere(args: string[], { columns = Infinity, stdin = '', host = LIBRARY }: Here = {}): Promise<Ended> {
  const lines = { out: [] as string[], error: [] as string[] };
  const terminal: Terminal = {
    columns,
    paint: (_: Colour, text: string) => text,
    out: (text) => void lines.out.push(text),
    error: (text) => void lines.error.push(text),
    input: async () => (typeof stdin === 'string' ? { text: stdin } : stdin),
  };
  const code = await main(args, terminal, host);
  return { code, out: lines.out.join('\n'), error: lines.error.join('\n') };
}

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder with files of these contents, which is gone after the tests. */
export function folderWith(files: Record<string, unknown> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }
  return folder;
}

/** An Express workflow that waits too long, which is SFN006 and nothing else. */
export const SLOW = { StartAt: 'Sleep', States: { Sleep: { Type: 'Wait', Seconds: 600, End: true } } };

export const SLOW_TEXT = 'waits 600 s, but an Express execution ends after 300 s';

/** A template in which nothing else is looked at by the tests than that. */
export function slowTemplate(definition: object = SLOW): object {
  return { Resources: { Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineType: 'EXPRESS', DefinitionString: JSON.stringify(definition) } } } };
}
