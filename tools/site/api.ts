import type { Page } from './pages';
import { raised, Section, split } from './split';

const INDEX = `# API reference

Every construct, its props, and what else the library exports. Signatures are in TypeScript; the names in Python are the same in snake case.
`;

/** The reference of all classes, which jsii-docgen writes into one file, as a page for each class with an index. */
export function apiPages(source: string, markdown: string): Page[] {
  const groups = split(markdown, 2).sections.map(({ heading, markdown: text }) => ({ name: bare(heading), members: split(text, 3).sections }));
  const index = groups.map(({ name, members }) => [`## ${name}`, '', ...members.map(line), ''].join('\n'));
  return [
    { path: 'api/index', source, markdown: [INDEX, ...index].join('\n') },
    ...groups.flatMap(({ members }) => members.map((member) => ({
      path: `api/${bare(member.heading)}`, source, markdown: withoutHtml(raised(member.markdown, 2)), anchors: anchorsOf(member.markdown),
    }))),
  ];
}

function line({ heading, markdown }: Section): string {
  const [summary] = markdown.split('\n').slice(1).filter((text) => text !== '');
  return `- [${bare(heading)}](#${anchorsOf(heading)[0]})${summary.startsWith('-') || summary.startsWith('#') ? '' : `: ${summary}`}`;
}

/** jsii-docgen writes anchors and links as HTML, which VitePress leaves alone: it would not try them. */
function withoutHtml(markdown: string): string {
  return markdown
    .replace(/^(#+ .*?)(?:<sup>(\w+)<\/sup>)? <a name="[^"]*" id="([^"]*)"><\/a>$/gm, (_, heading: string, needed: string | undefined, id: string) => (
      `${heading}${needed ? ` (${needed.toLowerCase()})` : ''} {#${id}}`))
    .replace(/<code><a href="([^"]*)">([^<]*)<\/a><\/code>/g, '[`$2`]($1)')
    .replace(/<a href="([^"]*)">([^<]*)<\/a>/g, '[$2]($1)');
}

/** A heading without its HTML. */
function bare(heading: string): string {
  return heading.replace(/<[^>]*>/g, '').trim();
}

function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/<a name="[^"]*" id="([^"]*)"><\/a>/g)].map(([, id]) => id);
}
