/** A part of a Markdown file: a heading with what follows it, up to the next heading of the same or a higher level. */
export interface Section {
  readonly heading: string;
  readonly markdown: string;
}

/**
 * Splits Markdown at the headings of a level. Lines of code blocks are not taken for headings.
 *
 * @returns what stands before the first heading, and the sections
 */
export function split(markdown: string, level: number): { readonly before: string; readonly sections: Section[] } {
  const start = new RegExp(`^#{1,${level}} (?=\\S)`);
  const parts: string[][] = [[]];
  for (const { line, code } of linesOf(markdown)) {
    if (!code && start.test(line)) parts.push([]);
    parts[parts.length - 1].push(line);
  }
  const ofLevel = (part: string[]) => part[0].startsWith(`${'#'.repeat(level)} `);
  const [before, ...rest] = parts;
  const first = rest.findIndex(ofLevel);
  return {
    before: [...before, ...rest.slice(0, first).flat()].join('\n'),
    sections: rest.slice(first).filter(ofLevel).map((part) => ({ heading: part[0].slice(level + 1), markdown: part.join('\n') })),
  };
}

/** Markdown whose headings are some levels higher, so that a section can be a page. */
export function raised(markdown: string, levels: number): string {
  const less = new RegExp(`^#{${levels}}(?=#+ )`);
  return linesOf(markdown).map(({ line, code }) => (code ? line : line.replace(less, ''))).join('\n');
}

function linesOf(markdown: string): { readonly line: string; readonly code: boolean }[] {
  let fence = '';
  return markdown.split('\n').map((line) => {
    const mark = /^(`{3,}|~{3,})/.exec(line)?.[0] ?? '';
    const code = fence !== '' || mark !== '';
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
    return { line, code };
  });
}
