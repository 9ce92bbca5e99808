import type { Page } from './pages';
import { raised, split } from './split';

/** The page of all rules as a page for each rule, with an index. */
export function rulePages(source: string, markdown: string): Page[] {
  const { before, sections } = split(markdown, 2);
  const isRule = (heading: string) => /^SFN\d+$/.test(heading);
  const others = sections.filter(({ heading }) => !isRule(heading)).map((section) => section.markdown);
  return [
    { path: 'rules/index', source, markdown: [before, ...others].join('\n') },
    ...sections.filter(({ heading }) => isRule(heading)).map(({ heading, markdown: text }) => ({
      path: `rules/${heading}`, source, markdown: titled(raised(text, 1)), anchors: [heading.toLowerCase()],
    })),
  ];
}

/** The title of the rule beside its id, where the page of all rules has it below. */
function titled(markdown: string): string {
  return markdown.replace(/^# (SFN\d+)\n\n\*\*(.+)\*\* \((.+)\)$/m, (_, id: string, title: string, severity: string) => (
    `# ${id}: ${title} {#${id.toLowerCase()}}\n\nSeverity: ${severity}.`));
}
