import { GUIDE } from './navigation';
import type { Page } from './pages';

const RAW = 'https://raw.githubusercontent.com/cdk-sfn-patterns/cdk-sfn-patterns/main';
/** One file each, where the site has a page for each part. */
const REFERENCE = [
  ['API.md', 'Every class, prop and enum'],
  ['docs/rules.md', 'Every rule of the checks, with an example that is wrong and one that is right'],
] as const;

/** The pages for a language model, as https://llmstxt.org asks for them: what each is for, and where its Markdown is. */
export function llmsText(pages: readonly Page[]): string {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const { markdown } = byPath.get('index')!;
  const groups = Object.entries(GUIDE).flatMap(([group, items]) => [
    `## ${group}`, '',
    ...items.map(([path, title]) => [title, byPath.get(path)!] as const).map(([title, page]) => line(title, page.source, summaryOf(page.markdown))), '',
  ]);
  return ['# cdk-sfn-patterns', '', `> ${summaryOf(markdown)}`, '', ...groups, '## Reference', '', ...REFERENCE.map(([file, what]) => line(file, file, what)), ''].join('\n');
}

function line(title: string, file: string, summary: string): string {
  return `- [${title}](${RAW}/${file}): ${summary}`;
}

/** The first paragraph of a page, on one line and without links. */
export function summaryOf(markdown: string): string {
  const body = markdown.replace(/^---\n[^]*?\n---\n/, '').replace(/^<!--.*-->$/gm, '');
  const paragraph = body.split(/\n{2,}/).map((part) => part.trim()).find((part) => /^[\p{L}\d`*]/u.test(part))!;
  return paragraph.replace(/\s*\n\s*/g, ' ').replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
}
