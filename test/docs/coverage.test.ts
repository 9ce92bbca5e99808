import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { anchorOf, ROOT } from '../../scripts/docs/pages';

const GUIDE = join(ROOT, '..', 'shared', 'seed', 'step-functions-guide.txt');
const NAME = 'cdk-sfn-patterns\\/cdk-sfn-patterns';
const OWN = new RegExp(`^https:\\/\\/(?:raw\\.githubusercontent\\.com\\/${NAME}|github\\.com\\/${NAME}\\/blob)\\/main\\/`);

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const OUTSIDE = ['AGENTS.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md', 'packages/cli/README.md', 'packages/testing/README.md', 'skills/step-functions/SKILL.md', 'tools/README.md'];
const PAGES = [...OUTSIDE, ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md')).map((file) => posix.join('docs', file.split('\\').join('/')))];

const withoutCode = (markdown: string) => markdown.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '`');

/** Targets of the links and pictures of a page, those to other sites left out. */
function linksOf(markdown: string): string[] {
  const targets = [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return targets.filter((target) => OWN.test(target) || !/^[a-z]+:/.test(target));
}

/** Anchors of the headings, as GitHub makes them. */
function anchorsOf(markdown: string): Set<string> {
  const headings = [...markdown.replace(/^```[^]*?^```$/gm, '').matchAll(/^#{1,6} .+$/gm)].map(([heading]) => anchorOf(heading));
  const seen = new Map<string, number>();
  return new Set(headings.map((anchor) => {
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  }));
}

/** Why a link leads nowhere; undefined when it leads somewhere. */
function dead(page: string, link: string): string | undefined {
  const [path, anchor] = link.replace(OWN, '').split('#');
  const file = OWN.test(link) ? path : path === '' ? page : posix.join(dirname(page), path);
  if (file.startsWith('..')) return `${page}: ${link} leads out of the project`;
  if (!existsSync(join(ROOT, file))) return `${page}: ${link} is no file`;
  if (anchor === undefined || statSync(join(ROOT, file)).isDirectory()) return undefined;
  return anchorsOf(read(file)).has(anchor) ? undefined : `${page}: ${link} is no heading`;
}

describe('the links', () => {
  test.each(PAGES)('of %s lead somewhere', (page) => {
    expect(linksOf(read(page)).map((link) => dead(page, link)).filter((why) => why !== undefined)).toEqual([]);
  });

  test('are found, also those that lead nowhere', () => {
    expect(linksOf('[a](b.md) ![c](d.svg) `[e](f)` [g](https://h.example)\n```ts\n[i](j)\n```\n')).toEqual(['b.md', 'd.svg']);
    expect(dead('docs/README.md', 'nowhere.md')).toBe('docs/README.md: nowhere.md is no file');
    expect(dead('docs/README.md', '../README.md#nowhere')).toBe('docs/README.md: ../README.md#nowhere is no heading');
    expect(dead('docs/README.md', '../../README.md')).toBe('docs/README.md: ../../README.md leads out of the project');
    expect(dead('README.md', '#install')).toBeUndefined();
    expect(dead('README.md', 'https://raw.githubusercontent.com/cdk-sfn-patterns/cdk-sfn-patterns/main/docs/images/none.svg')).toMatch(/is no file$/);
  });

  test('reach every page from the index', () => {
    const reached = new Set<string>();
    const visit = (page: string) => {
      if (reached.has(page) || !page.endsWith('.md') || !existsSync(join(ROOT, page))) return;
      reached.add(page);
      const links = linksOf(read(page)).filter((link) => !OWN.test(link));
      links.forEach((link) => visit(posix.join(dirname(page), link.split('#')[0] || posix.basename(page))));
    };
    visit('docs/README.md');
    expect(PAGES.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
  });
});

/** What the guide has: headings, practices, rows of its tables, and commands. */
function topicsOf(guide: string): string[] {
  // Behind its references come advertisements for other guides.
  const lines = guide.slice(0, guide.indexOf('\nReferences\n') + '\nReferences\n'.length).split('\n').map((line) => line.trim());
  const headings = lines.filter((line) => /^[A-Z][A-Za-z]*(?: [A-Za-z(][A-Za-z()]*)*$/.test(line));
  const bullets = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
  const cells = lines.filter((line) => line.startsWith('| ')).map((line) => line.split('|')[1].trim())
    .filter((cell) => !['Type', 'State', 'Command'].includes(cell));
  const commands = lines.flatMap((line) => line.match(/(?:aws stepfunctions [a-z-]+|npx [a-z-]+ list)/g) ?? []);
  return [...new Set([...headings, ...bullets, ...cells, ...commands])];
}

describe('the coverage of the guide', () => {
  const rows = read('docs/coverage.md').split('\n').filter((line) => line.startsWith('| '))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()));
  const topics = rows.map(([topic]) => topic.replace(/`/g, ''));

  test('says for each topic once what serves it, and what shows that', () => {
    const named = topics.filter((topic) => topic !== 'in the guide');
    expect(named.filter((topic, index) => named.indexOf(topic) !== index)).toEqual([]);
    expect(rows.filter((cells) => cells.length !== 3)).toEqual([]);
  });

  test('has every heading, practice, row and command of the guide', () => {
    if (!existsSync(GUIDE)) {
      process.stdout.write('../shared/seed is not there: the coverage is not compared with the guide\n');
      return;
    }
    const wanted = topicsOf(readFileSync(GUIDE, 'utf8'));
    const some = ['Choice State (Conditional Logic)', 'Use meaningful state names', 'aws stepfunctions stop-execution', 'Wait'];
    expect(wanted).toEqual(expect.arrayContaining(some));
    expect(wanted.length).toBeGreaterThan(60);
    expect(wanted.filter((topic) => !topics.includes(topic))).toEqual([]);
    expect(topics.filter((topic) => topic !== 'in the guide' && !wanted.includes(topic))).toEqual([]);
  });
});
