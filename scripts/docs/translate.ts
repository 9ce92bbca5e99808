import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ROOT } from './pages';
import { LANGUAGES, Language, Translations } from './snippets';
import { tidied } from './tidied';

/** What a tablet of rosetta says of a snippet, as far as it is read here. */
interface TabletSnippet {
  readonly didCompile?: boolean;
  readonly translations: Readonly<Record<string, { readonly source: string } | undefined>>;
}

/**
 * Has rosetta compile the snippets and translate them.
 *
 * It reads no Markdown files, only assemblies: the snippets become the README of a copy of ours that has no other docs.
 *
 * @param compiled - folder with the compiled library
 * @param readme - snippets that compile in the fixture of the README
 * @param pages - snippets that compile in the fixture of the pages
 * @throws if a snippet does not compile
 */
export function translate(compiled: string, readme: string[], pages: string[]): Translations {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  try {
    writeAssembly(compiled, folder, [...readme.map((code) => fenced(code, fixtureOf(code, 'default'))), ...pages.map((code) => fenced(code, fixtureOf(code, 'docs')))].join('\n'));
    const tablet = join(folder, 'out.json');
    rosetta(['extract', '--strict', '--batch', '--cache-to', tablet, folder]);
    return translations(JSON.parse(readFileSync(tablet, 'utf8')).snippets, [...readme, ...pages]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A snippet with imports would import twice what the usual fixtures import. */
const fixtureOf = (code: string, usual: string) => (/^import /m.test(code) ? 'imports' : usual);
const fenced = (code: string, fixture: string) => `\`\`\`ts fixture=${fixture}\n${code}\`\`\`\n`;

function writeAssembly(compiled: string, folder: string, markdown: string): void {
  if (!existsSync(join(compiled, '.jsii')) || !existsSync(join(compiled, 'lib', 'index.d.ts'))) {
    throw new Error(`'--assembly' must be a folder with the compiled library, got '${compiled}': 'npx projen compile' compiles it`);
  }
  const assembly = assemblyIn(compiled);
  writeFileSync(join(folder, '.jsii'), JSON.stringify({ ...withoutDocs(assembly), readme: { markdown } }));
  writeFileSync(join(folder, 'package.json'), readFileSync(join(compiled, 'package.json')));
  cpSync(join(compiled, 'lib'), join(folder, 'lib'), { recursive: true });
  mkdirSync(join(folder, 'rosetta'));
  for (const fixture of ['default', 'docs', 'imports']) cpSync(join(ROOT, 'rosetta', `${fixture}.ts-fixture`), join(folder, 'rosetta', `${fixture}.ts-fixture`));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

/** The assembly itself, or the compressed one that it names. */
function assemblyIn(folder: string): object {
  const assembly = JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'));
  return assembly.schema === 'jsii/file-redirect' ? JSON.parse(gunzipSync(readFileSync(join(folder, assembly.filename))).toString('utf8')) : assembly;
}

/** The API docs have snippets as well, which are not asked for here. */
function withoutDocs<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, member) => (key === 'docs' ? undefined : member)));
}

function rosetta(args: string[]): void {
  const command = join(ROOT, 'node_modules', 'jsii-rosetta', 'bin', 'jsii-rosetta');
  try {
    execFileSync(process.execPath, [command, ...args], {
      stdio: 'pipe', encoding: 'utf8', env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' },
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`a snippet must compile, got:\n${stdout}${stderr}`);
  }
}

function translations(tablet: Readonly<Record<string, TabletSnippet>>, wanted: string[]): Translations {
  const found = new Map(Object.values(tablet).map((snippet) => [snippet.translations.$?.source.trim(), snippet]));
  return new Map(wanted.map((code): [string, Record<Language, string>] => {
    const snippet = found.get(code.trim());
    if (!snippet?.didCompile) throw new Error(`a snippet must be translated, got none of:\n${code}`);
    const sources = LANGUAGES.map((language): [Language, string] => [language, tidied(snippet.translations[language]!.source, language)]);
    return [code, Object.fromEntries(sources) as Record<Language, string>];
  }));
}
