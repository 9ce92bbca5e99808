import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface Tool {
  readonly command: string;
  readonly args: string[];
  /** Where its version is in what it prints. */
  readonly version: RegExp;
  readonly atLeast: string;
}

const TOOLS: Tool[] = [
  { command: 'python3', args: ['--version'], version: /Python (\S+)/, atLeast: '3.10' },
  { command: 'java', args: ['-version'], version: /version "([\d.]+)/, atLeast: '17' },
  { command: 'mvn', args: ['--version'], version: /Apache Maven (\S+)/, atLeast: '3.6' },
  { command: 'go', args: ['version'], version: /go version go(\S+)/, atLeast: '1.25' },
];

/**
 * What the packages of the other languages need.
 *
 * @throws if something is missing or too old, with all of it in one message
 */
export async function checkToolchain(): Promise<void> {
  const problems = await Promise.all(TOOLS.map(async ({ command, args, version, atLeast }) => {
    try {
      const { stdout, stderr } = await promisify(execFile)(command, args);
      // Some colour their version.
      return problemOf(command, version.exec((stdout + stderr).replace(/\x1b\[\d*m/g, ''))?.[1], atLeast);
    } catch {
      return problemOf(command, undefined, atLeast);
    }
  }));
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new Error(found.join('\n'));
}

/** What is wrong with a version, if anything. */
export function problemOf(command: string, version: string | undefined, atLeast: string): string | undefined {
  if (version !== undefined && isAtLeast(version, atLeast)) return undefined;
  return `'${command}' must be installed in version ${atLeast} or later, got ${version ?? 'none'}`;
}

function isAtLeast(version: string, least: string): boolean {
  const [parts, wanted] = [version, least].map((text) => text.split('.').map(Number));
  const differing = wanted.findIndex((part, i) => (parts[i] ?? 0) !== part);
  return differing < 0 || (parts[differing] ?? 0) > wanted[differing];
}
