import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../scripts/docs/pages';
import { apiPages } from '../../tools/site/api';
import { brokenLinks } from '../../tools/site/broken';
import { imageOf, Links } from '../../tools/site/links';
import { llmsText, summaryOf } from '../../tools/site/llms';
import { GUIDE, linkTo, sidebar } from '../../tools/site/navigation';
import { Page, sitePages } from '../../tools/site/pages';
import { rulePages } from '../../tools/site/rules';
import { raised, split } from '../../tools/site/split';
import { withTabs } from '../../tools/site/tabs';

const fenced = (language: string, code: string) => ['```' + language, code, '```'].join('\n');

describe('Markdown', () => {
  test('is split at headings, and not at comments in code', () => {
    const { before, sections } = split(`# Page\n\n## A\n\n${fenced('bash', '## no heading')}\n\n### Inner\n\n## B\nb`, 2);

    expect(before).toBe('# Page\n');
    expect(sections.map(({ heading }) => heading)).toEqual(['A', 'B']);
    expect(sections[0].markdown).toContain('### Inner');
  });

  test('is split at headings below a higher one', () => {
    const { sections } = split('# P\n## G\n### A\na\n## H\n### B\nb', 3);

    expect(sections.map(({ markdown }) => markdown)).toEqual(['### A\na', '### B\nb']);
  });

  test('gets its headings raised, and its code left alone', () => {
    expect(raised(`### A\n#### B\n${fenced('sh', '### c')}`, 2)).toBe(`# A\n## B\n${fenced('sh', '### c')}`);
  });

  test('shows a snippet and its translations as tabs', () => {
    const folded = (title: string, language: string, code: string) => `<details><summary>${title}</summary>\n\n${fenced(language, code)}\n\n</details>`;
    const page = withTabs(`${fenced('ts fixture=imports', 'a();\nb();')}\n\n<!-- translated: 0123456789ab -->\n${folded('Python', 'python', 'a()')}\n${folded('Java', 'java', 'a();')}\n<!-- end of translated -->\n\n${fenced('ts', 'alone();')}`);

    expect(page).toBe(`::: code-group\n\n${fenced('ts [TypeScript]', 'a();\nb();')}\n\n${fenced('python [Python]', 'a()')}\n\n${fenced('java [Java]', 'a();')}\n\n:::\n\n${fenced('ts', 'alone();')}`);
  });
});

describe('the pages of the repository', () => {
  const pages = sitePages(ROOT);

  test('are in the navigation, each once', () => {
    const linked = Object.values(GUIDE).flat().map(([path]) => path);

    expect(new Set(linked).size).toBe(linked.length);
    expect(linked.filter((path) => !pages.some((page) => page.path === path))).toEqual([]);
    expect(pages.map(({ path }) => path).filter((path) => !/^(rules|api|adr)\//.test(path) && !linked.includes(path))).toEqual([]);
  });

  test('leave no folded snippet', () => {
    expect(pages.filter(({ markdown }) => markdown.includes('<!-- translated')).map(({ path }) => path)).toEqual([]);
  });

  test('have a summary each', () => {
    expect(pages.filter(({ path }) => !/^(rules|api|adr)\//.test(path)).map(({ path, markdown }) => [path, summaryOf(markdown)]).filter(([, text]) => !/^.{15,}/.test(text))).toEqual([]);
  });

  test('are listed for language models with their Markdown', () => {
    const text = llmsText(pages);

    expect(text).toMatch(/^# cdk-sfn-patterns\n\n> AWS CDK constructs/);
    expect(text).toContain('- [Saga](https://raw.githubusercontent.com/cdk-sfn-patterns/cdk-sfn-patterns/main/docs/patterns/saga.md): Runs steps');
    expect(text).not.toContain('](http://');
  });

  test('have a sidebar for each folder', () => {
    const { '/': guide, ...folders } = sidebar(pages);

    expect(guide[1].items![0]).toEqual({ text: 'Workflow', link: '/workflow' });
    expect(Object.keys(folders)).toEqual(['/rules/', '/api/', '/adr/']);
    expect(folders['/rules/'][0].items![0]).toEqual({ text: 'SFN001', link: '/rules/SFN001' });
  });
});

describe('a file that becomes several pages', () => {
  test('is one of rules', () => {
    const [index, first] = rulePages('docs/rules.md', '# The rules\n\n| id |\n\n## SFN001\n\n**Bad (thing)** (error; a Workflow throws)\n\nText.\n\n## What other tools find\n\nx');

    expect(index).toMatchObject({ path: 'rules/index', markdown: '# The rules\n\n| id |\n\n## What other tools find\n\nx' });
    expect(first).toMatchObject({ path: 'rules/SFN001', anchors: ['sfn001'] });
    expect(first.markdown).toBe('# SFN001: Bad (thing) {#sfn001}\n\nSeverity: error; a Workflow throws.\n\nText.\n');
  });

  test('is the API reference', () => {
    const anchor = (id: string) => `<a name="x" id="${id}"></a>`;
    const [index, one] = apiPages('API.md', [
      '# API Reference', '## Constructs', `### Saga ${anchor('p.Saga')}`, '', 'Runs steps.', '',
      `#### Initializers ${anchor('p.Saga.Initializer')}`, '', '<code><a href="#p.Saga.next">next</a></code> of <a href="#p.Props">Props</a>', '',
      `##### \`steps\`<sup>Required</sup> ${anchor('p.Saga.steps')}`,
    ].join('\n'));

    expect(index.markdown).toContain('## Constructs\n\n- [Saga](#p.Saga): Runs steps.\n');
    expect(one).toMatchObject({ path: 'api/Saga', anchors: ['p.Saga', 'p.Saga.Initializer', 'p.Saga.steps'] });
    expect(one.markdown).toBe('# Saga {#p.Saga}\n\nRuns steps.\n\n## Initializers {#p.Saga.Initializer}\n\n[`next`](#p.Saga.next) of [Props](#p.Props)\n\n### `steps` (required) {#p.Saga.steps}');
  });
});

describe('a link of the repository', () => {
  const page = (path: string, source: string, anchors?: string[]): Page => ({ path, source, markdown: '', anchors });
  const links = new Links([
    page('index', 'README.md'), page('patterns/saga', 'docs/patterns/saga.md'), page('checks', 'docs/checks.md'),
    page('rules/index', 'docs/rules.md'), page('rules/SFN001', 'docs/rules.md', ['sfn001']),
  ]);

  test.each([
    ['to a page beside', 'docs/patterns/saga.md', '../checks.md', '/checks'],
    ['to an anchor', 'docs/patterns/saga.md', '../checks.md#in-a-workflow', '/checks#in-a-workflow'],
    ['to an anchor of its page', 'docs/checks.md', '#in-a-workflow', '/checks#in-a-workflow'],
    ['to a rule', 'docs/checks.md', 'rules.md#sfn001', '/rules/SFN001#sfn001'],
    ['to a rule from the table of rules', 'docs/rules.md', '#sfn001', '/rules/SFN001#sfn001'],
    ['to all rules', 'docs/checks.md', 'rules.md', '/rules/'],
    ['to the README', 'docs/checks.md', '../README.md#install', '/#install'],
    ['with the address of the repository', 'README.md', 'https://github.com/cdk-sfn-patterns/cdk-sfn-patterns/blob/main/docs/checks.md', '/checks'],
    ['to a source', 'docs/checks.md', '../src/index.ts', 'https://github.com/cdk-sfn-patterns/cdk-sfn-patterns/blob/main/src/index.ts'],
    ['to a folder', 'README.md', 'examples', 'https://github.com/cdk-sfn-patterns/cdk-sfn-patterns/blob/main/examples'],
    ['to another site', 'README.md', 'https://aws.amazon.com/step-functions/#x', 'https://aws.amazon.com/step-functions/#x'],
  ])('%s', (_, source, href, expected) => {
    expect(links.resolved(source, href)).toBe(expected);
  });

  test('is that of an index', () => {
    expect(['index', 'rules/index', 'index-page', 'api/Workflow'].map(linkTo)).toEqual(['/', '/rules/', '/index-page', '/api/Workflow']);
  });

  test.each(['images/a.svg', '../images/a.svg', 'docs/images/a.svg', 'https://raw.githubusercontent.com/cdk-sfn-patterns/cdk-sfn-patterns/main/docs/images/a.svg'])('is the picture %s', (src) => {
    expect(imageOf(src)).toBe('/images/a.svg');
  });
});

describe('a built site', () => {
  const site = mkdtempSync(join(tmpdir(), 'site-'));
  afterAll(() => rmSync(site, { recursive: true }));

  test('is searched for links that lead nowhere', () => {
    const files = {
      'index.html': '<a href="/cdk-sfn-patterns/a/b#x.y">1</a><a href="/cdk-sfn-patterns/a/">2</a><a href="#top">3</a><img src="/cdk-sfn-patterns/p.svg"><a href="https://aws.amazon.com/">4</a><h1 id="top"></h1>',
      'a/b.html': '<h1 id="x.y"></h1><a href="./index.html">1</a><a href="/cdk-sfn-patterns/c">no page</a><a href="/cdk-sfn-patterns/#away">no anchor</a><a href="#here">no anchor</a>',
      'a/index.html': '<img src="q.svg"><a href="/cdk-sfn-patterns/a/b#a&amp;b">no anchor</a>',
      'p.svg': '',
    };
    Object.entries(files).forEach(([file, text]) => {
      mkdirSync(dirname(join(site, file)), { recursive: true });
      writeFileSync(join(site, file), text);
    });

    expect(brokenLinks(site).sort()).toEqual([
      'a/b.html: #here', 'a/b.html: /cdk-sfn-patterns/#away', 'a/b.html: /cdk-sfn-patterns/c',
      'a/index.html: /cdk-sfn-patterns/a/b#a&b', 'a/index.html: q.svg',
    ]);
  });
});
