import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { apiPages } from './api';
import { rulePages } from './rules';
import { withTabs } from './tabs';

/** A page of the site, made of a file of the repository or of a part of it. */
export interface Page {
  /** The path on the site, without a slash at the beginning and without an ending. */
  readonly path: string;
  /** The file of the repository that it is made of; relative links start there. */
  readonly source: string;
  readonly markdown: string;
  /** The anchors of the file that this page has, where the file became several pages. */
  readonly anchors?: readonly string[];
}

/** Where the files of the repository are on the site, besides those of `docs/`, which keep their paths. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'README.md': 'index',
  'docs/README.md': 'overview',
  'packages/cli/README.md': 'command',
  'skills/step-functions/SKILL.md': 'skill',
  'CHANGELOG.md': 'changelog',
  'CONTRIBUTING.md': 'contributing',
  'ARCHITECTURE.md': 'architecture',
  'SECURITY.md': 'security',
};

/** Files that become a page for each of their parts. */
const SPLIT: Readonly<Record<string, (source: string, markdown: string) => Page[]>> = {
  'API.md': apiPages,
  'docs/rules.md': rulePages,
};

/** Every page of the site. */
export function sitePages(root: string): Page[] {
  const docs = ['docs', 'docs/patterns', 'docs/adr'].flatMap((folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`));
  const files = [...new Set([...Object.keys(ELSEWHERE), ...docs.filter((file) => file.endsWith('.md')), ...Object.keys(SPLIT)])];
  return files.flatMap((source) => {
    const markdown = withTabs(readFileSync(join(root, source), 'utf8'));
    return SPLIT[source]?.(source, markdown) ?? [{ path: pathOf(source), source, markdown }];
  });
}

/** `docs/patterns/saga.md` is `patterns/saga`, and a README is the index of its folder. */
function pathOf(source: string): string {
  return ELSEWHERE[source] ?? posix.relative('docs', source).replace(/\.md$/, '').replace(/README$/, 'index');
}
