import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const filesUnder = (folder: string, ending: string) => fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith(ending) && !/(^|\/)(node_modules|lib)\//.test(file))
  .map((file) => path.join(folder, file)).sort();

/** What gives a translated sentence away: what to write instead, and an example. */
const TELLTALES: [phrase: RegExp, instead: string, example: string][] = [
  [/\b(?:which|that) (?:is|are) (?:none|no)\b/i, 'which is not a(n), invalid, unknown', 'a path that is none'],
  [/\brefuse[sd]?\b/i, 'reject', 'which AWS refuses'],
  [/\bleave (?:it|them|one of them|.{1,40}') out\b/i, 'remove', "leave 'role' out"],
  [/\b(?:go|goes|going) on\b/i, 'continue, run', 'the loop goes on'],
  [/\b(?:make|makes|making) up\b/i, 'generate', 'a name that CloudFormation makes up'],
  [/\bin place of\b/i, 'instead of', 'a string in place of its token'],
  [/\btime round\b/i, 'iteration', 'each time round the loop'],
  [/\bagain and again\b/i, 'in a loop, poll', 'is asked again and again'],
  [/\bafter all(?=[.,;:!?]|$)/im, 'still', 'may pay after all'],
  [/\bfor paid\b/i, 'as paid', 'takes it for paid'],
  [/\b(?:whoever|whatever asks|who asks|by who|to who)\b/i, 'anyone, the caller, the worker', 'by who has the permission'],
  [/\b(?:nobody|somebody)\b/i, 'no one, someone; or what happens', 'tells somebody'],
  [/\b(?:is|are) (?:due|meant|looked at|said)\b/i, 'expected, intended, checked, reported', 'where a path is due'],
  [/\b(?:hold|holds) for\b/i, 'apply to', 'this holds for Maps'],
  [/\b(?:give|gives|hand|hands) (?:it |them )?on\b/i, 'pass', 'a state that hands it on'],
  [/\bbehind (?:it|them|this|that|its)\b/i, 'after; or name what is called', 'what is behind it'],
  [/, too\b/i, 'also', 'children of a Map, too'],
  [/\balso where\b/i, 'even if', 'also where it is known'],
  [/\b(?:likewise|thus|namely|on the other hand)\b/i, 'leave it out, or start another sentence', 'it thus fails'],
  [/\b(?:an empty|a|the) list of (?:states|rules|names|errors)\b/i, 'array', 'a list of rules'],
  [/\b(?:as a|is no|is a|the|has a) text\b(?! (?:of|in|that|from) (?:a|the) (?:file|page|message))/i, 'string', 'the output is a text'],
  [/\bwithout end\b/i, 'forever', 'retries without end'],
  [/\bleads? (?:on )?(?:to it|back there|nowhere|there)\b/i, 'transition', 'lead to it from another state'],
  [/\bgives? (?:money|it) back\b/i, 'refund', 'gives money back'],
  [/\bleaves no trace\b/i, 'is not recorded', 'a failure leaves no trace'],
  [/\b(?:it|AWS|call|function) takes\b(?! (?:about|part|place|effect|longer|up to|over|care|precedence|\d|as long))/i, 'accept, allow', 'more than AWS takes'],
  [/\bdoes not say\b/i, 'has no', 'a Wait does not say how long'],
  [/\bof which (?:it|they) can have\b/i, 'which are mutually exclusive', 'of which it can have only one'],
  [/\bof (?:its|their) own, (?:called|on which|as)\b/i, 'separate', 'a policy of its own, on which nothing depends'],
  [/\bmended\b/i, 'fixed', 'once the cause is mended'],
];

/** American, as AWS writes it. */
const SPELLINGS: [british: RegExp, american: string][] = [
  [/\bbehaviou?rs?\b(?<!behaviors?)/i, 'behavior'], [/\b(?:colour|favour|honour|labour)\w*/i, 'color, favor, honor, labor'],
  [/\b(?:mis)?spelt\b/i, 'spelled'], [/\blearnt\b/i, 'learned'], [/\bfor ever\b/i, 'forever'], [/\bwhilst\b/i, 'while'],
  [/\b(?:organi|recogni|seriali|initiali|normali|optimi|summari|authori|customi|minimi|synchroni|categori)s(?:e[sd]?|ing|ation)\b/i, '-ize'],
  [/\banaly(?:se[sd]?|sing)\b/i, 'analyze'], [/\bcatalogues?\b/i, 'catalog'], [/\bcentres?\b/i, 'center'], [/\blicences?\b/i, 'license'],
  [/\bgrey\b/i, 'gray'], [/\b(?:model|label|travel|signal)l(?:ed|ing)\b/i, 'modeled, labeled'], [/\bfulfils?\b/i, 'fulfill'], [/\bartefacts?\b/i, 'artifact'],
  [/\bjudgements?\b/i, 'judgment'], [/\bprogrammes?\b/i, 'program'], [/\bdefence\b/i, 'defense'],
];

const FORBIDDEN: [phrase: RegExp, instead: string][] = [...TELLTALES, ...SPELLINGS].map(([phrase, instead]) => [phrase, instead]);

/** In a deployed definition: to change them is to change users' templates. */
const DEPLOYED = /^(?:comment|cause|error|description)$/i;

/** The texts of a source file with their lines: no code, no comment, no import. */
function textsIn(file: string): [line: number, text: string][] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
  const texts: [number, string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || (ts.isPropertyAssignment(node) && DEPLOYED.test(node.name.getText()) && /^src\/(?:patterns|workflow)\//.test(file))) {
      return;
    }
    if (ts.isStringLiteralLike(node) || node.kind === ts.SyntaxKind.TemplateHead || ts.isTemplateMiddleOrTemplateTail(node)) {
      texts.push([source.getLineAndCharacterOfPosition(node.getStart()).line + 1, (node as ts.StringLiteralLike).text]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/** A page without its code, tables, pictures and addresses. */
const withoutBlocks = (markdown: string) => markdown.replace(/^( *)(```|~~~)[\s\S]*?^\1\2.*$|<!--[\s\S]*?-->/gm, (code) => code.replace(/[^\n]/g, ''));
const proseOf = (markdown: string) => withoutBlocks(markdown).replace(/^>.*$|`[^`\n]*`|\]\([^)]*\)|https?:\S+/gm, ' ');

const found = (text: string) => FORBIDDEN.flatMap(([phrase, instead]) => [...(phrase.exec(text)?.slice(0, 1) ?? [])].map((got) => `'${got}': write ${instead}`));

const SOURCES = [...filesUnder('src', '.ts'), ...filesUnder('packages', '.ts')];
const READMES = ['README.md', ...filesUnder('packages', 'README.md')];
const PAGES = [...READMES, ...filesUnder('docs', '.md').filter((file) => !file.startsWith('docs/adr/'))];

test.each(TELLTALES)('%s is found', (phrase, _, example) => {
  expect(example).toMatch(phrase);
  expect(found(example)).not.toEqual([]);
});

test.each([
  ['behaviour', 1], ['behavior', 0], ['colours', 1], ['colors', 0], ['misspelt', 1], ['misspelled', 0], ['for ever', 1], ['for every', 0], ['organise', 1],
  ['organize', 0], ['serialisation', 1], ['labelled', 1], ['labeled', 0], ['CANCELLED', 0], ['cancelled', 0], ['a promise', 0], ['exercise', 0], ['fulfil', 1], ['fulfill', 0],
])('of the spelling %s, %d is found', (word, count) => {
  expect(SPELLINGS.filter(([british]) => british.test(word))).toHaveLength(count);
});

test('texts are read without code, pages without code, tables of findings and addresses', () => {
  expect(textsIn('test/house-words.test.ts').map(([, text]) => text)).toContain('which is not a(n), invalid, unknown');
  expect(proseOf('a `refuses` b\n```ts\nrefuses\n```\n[link](https://refuses) c').match(/\w+/g)).toEqual(['a', 'b', 'link', 'c']);
});

test('no text of the sources has a telltale phrase or a British spelling', () => {
  expect(SOURCES.length).toBeGreaterThan(300);
  expect(SOURCES.flatMap((file) => textsIn(file).flatMap(([line, text]) => found(text).map((what) => `${file}:${line} ${what}`)))).toEqual([]);
});

test('no page has one', () => {
  expect(PAGES.length).toBeGreaterThan(15);
  expect(PAGES.flatMap((file) => proseOf(read(file)).split('\n').flatMap((text, i) => found(text).map((what) => `${file}:${i + 1} ${what}`)))).toEqual([]);
});

/** In words, outside of code, tables and lists of links. */
const LONGEST_SENTENCE = 35;

const sentencesOf = (markdown: string) => withoutBlocks(markdown).replace(/`[^`\n]*`/g, 'code').replace(/!\[[^\]]*\]\([^)]*\)/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').split(/\n\s*\n|\n(?=\s*[-*] |\s*\d+\. |#)/)
  .filter((paragraph) => !/^\s*[|<]/.test(paragraph))
  .flatMap((paragraph) => paragraph.replace(/\s+/g, ' ').split(/(?<=[.!?:])\s+(?=[A-Z`'"])/));
const wordsIn = (sentence: string) => sentence.match(/[\w'’/.-]*\w/g)?.length ?? 0;

test('a sentence of the README is short', () => {
  expect(sentencesOf('One two. Three `four five` six.\n\n| a | b |\n').map(wordsIn)).toEqual([2, 3]);
  expect(sentencesOf(read('README.md')).filter((sentence) => wordsIn(sentence) > LONGEST_SENTENCE).map((sentence) => `${wordsIn(sentence)}: ${sentence}`)).toEqual([]);
});
