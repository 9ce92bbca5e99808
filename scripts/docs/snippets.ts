import { createHash } from 'node:crypto';

/** A snippet in the other languages, by its TypeScript. */
export type Translations = ReadonlyMap<string, Readonly<Record<Language, string>>>;
export type Language = 'python' | 'java';

export const LANGUAGES: readonly Language[] = ['python', 'java'];
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { python: 'Python', java: 'Java' };

/** Behind `ts` stands the fixture of rosetta, where it is not the usual one. */
const SNIPPET = /^```ts(?: fixture=[a-z]+)?\n([^]*?)^```$/gm;
const OLD = /\n\n<!-- translated: [0-9a-f]+ -->\n[^]*?<!-- end of translated -->/g;

/** The TypeScript of a page, in order. */
export function snippetsOf(markdown: string): string[] {
  return [...markdown.matchAll(SNIPPET)].map(([, code]) => code);
}

/** The page with each of its snippets followed by its translations; old ones go. */
export function withTranslations(markdown: string, translations: Translations): string {
  return markdown.replace(OLD, '').replace(SNIPPET, (fence, code) => `${fence}\n\n${block(code, translations.get(code)!)}`);
}

/** Snippets of a page that have no translations behind them, or those of an earlier text. */
export function untranslated(markdown: string): string[] {
  return [...markdown.matchAll(SNIPPET)]
    .filter(({ 0: fence, 1: code, index }) => !markdown.slice(index + fence.length).startsWith(`\n\n${opening(code)}`))
    .map(([, code]) => code);
}

function opening(code: string): string {
  return `<!-- translated: ${createHash('sha256').update(code).digest('hex').slice(0, 12)} -->\n`;
}

function block(code: string, translated: Readonly<Record<Language, string>>): string {
  const details = LANGUAGES.map((language) => [
    `<details><summary>${LANGUAGE_NAMES[language]}</summary>`, '', `\`\`\`${language}`, translated[language], '```', '', '</details>',
  ].join('\n'));
  return `${opening(code)}${details.join('\n')}\n<!-- end of translated -->`;
}
