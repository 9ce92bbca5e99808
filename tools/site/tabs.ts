/** A snippet in TypeScript and what `npm run docs` wrote behind it: the same in other languages, folded. */
const TRANSLATED = /^```ts[^\n]*\n([^]*?)^```\n+<!-- translated: \w+ -->\n([^]*?)<!-- end of translated -->$/gm;
const FOLDED = /<details><summary>(\w+)<\/summary>\n\n```(\w+)\n([^]*?)\n```\n\n<\/details>/g;

/** Markdown whose translated snippets are tabs, as VitePress writes them. */
export function withTabs(markdown: string): string {
  return markdown.replace(TRANSLATED, (_, typescript: string, folded: string) => [
    '::: code-group', '', ...tab('TypeScript', 'ts', typescript.trimEnd()),
    ...[...folded.matchAll(FOLDED)].flatMap(([, title, language, code]) => tab(title, language, code)),
    ':::',
  ].join('\n'));
}

function tab(title: string, language: string, code: string): string[] {
  return [`\`\`\`${language} [${title}]`, code, '```', ''];
}
