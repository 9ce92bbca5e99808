/**
 * `npm run docs:site`: the pages of the repository as a site in `.site/`, with all links and anchors tried. VitePress is installed on the first
 * run, beside this file, since only the site needs it.
 *
 *     npm run docs:site                  builds the site
 *     npm run docs:site -- --preview     serves what was built, on this machine only, until it is stopped
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brokenLinks } from './broken';
import { llmsText } from './llms';
import { sitePages } from './pages';

const ROOT = join(__dirname, '..', '..');
const SITE = join(ROOT, '.site');
const STAGED = join(__dirname, 'pages');

function main(): void {
  if (!existsSync(join(__dirname, 'node_modules', 'vitepress'))) run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  if (process.argv.includes('--preview')) return run('npx', 'vitepress', 'preview', '.', '--host', '127.0.0.1');

  const pages = sitePages(ROOT);
  rmSync(STAGED, { recursive: true, force: true });
  for (const { path, markdown } of pages) write(join(STAGED, `${path}.md`), markdown);
  cpSync(join(ROOT, 'docs', 'images'), join(STAGED, 'public', 'images'), { recursive: true });
  write(join(STAGED, 'public', 'llms.txt'), llmsText(pages));
  run('npx', 'vitepress', 'build', '.');

  const broken = brokenLinks(SITE);
  broken.forEach((link) => console.error(link));
  if (broken.length > 0) throw new Error(`${broken.length} links lead nowhere`);
  console.log(`site: ${pages.length} pages in .site/, every link and anchor exists`);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: __dirname, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}

main();
