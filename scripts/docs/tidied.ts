import { Language } from './snippets';

const WIDTH = 120;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What rosetta wrote, without what would not run, and without lines that nobody can read. */
export function tidied(source: string, language: Language): string {
  const mended = language === 'python' ? mendedPython(source) : mendedJava(source);
  return mended.split('\n').flatMap((line) => broken(line.trimEnd(), language)).join('\n').trim();
}

interface StructCall {
  readonly call: string;
  readonly struct: string;
  readonly from?: string;
  /** Whether keywords behind other arguments are such a struct, too. */
  readonly rest: boolean;
}

/** Calls whose structs are no keywords in Python, as rosetta takes them to be: rest parameters, and one before another that is left out. */
const STRUCTS: readonly StructCall[] = [
  { call: 'RetryPolicy.of', struct: 'sfn.RetryProps', rest: true },
  { call: '.acknowledge', struct: 'Acknowledgment', from: 'aws_cdk', rest: true },
  { call: 'WorkflowAdvisor.advise', struct: 'Workload', from: 'cdk_sfn_patterns', rest: false },
];

/** Names that are words of Python have an underscore behind them; those in f-strings are Python's, too. */
function mendedPython(source: string): string {
  const keywords = outsideStrings(source, (code) => (
    code.replace(/\.(and|or|not|from|in|is|pass|with)\(/g, '.$1_(').replace(/\blambda\.(?=[A-Z])/g, 'lambda_.')));
  const strings = keywords.replace(/f"[^"\n]*"/g, (text) => text.replace(/\{[^}]*\}/g, snakeCase));
  const structs = STRUCTS.reduce((text, call) => wrapped(text, call), strings);
  const missing = STRUCTS.filter(({ struct, from }) => from && structs.includes(`${struct}(`));
  const modules = new Map<string, string[]>(missing.map(({ struct, from }) => [from!, [struct]]));
  const body = structs.replace(/^from (\S+) import (.+)\n+/gm, (_, module: string, names: string) => {
    modules.set(module, [...modules.get(module) ?? [], ...names.split(', ')]);
    return '';
  });
  const imports = [...modules].sort(([a], [b]) => a.localeCompare(b))
    .map(([module, names]) => `from ${module} import ${[...new Set(names)].sort().join(', ')}\n`);
  return `${imports.join('')}${imports.length > 0 ? '\n' : ''}${body}`;
}

const snakeCase = (code: string) => code.replace(/[a-z](?=[A-Z])/g, (letter) => `${letter}_`).toLowerCase();

function wrapped(source: string, struct: StructCall, after = 0): string {
  const { call, rest } = struct;
  const start = source.indexOf(`${call}(`, after) + call.length + 1;
  if (start === call.length) return source;
  const end = closingOf(source, start - 1);
  const elements = elementsOf(source.slice(start, end));
  const first = elements.findIndex((element) => /^\w+=/.test(element));
  if (first < 0 || (first > 0 && !rest)) return wrapped(source, struct, start);
  const args = [...elements.slice(0, first), `${struct.struct}(${elements.slice(first).join(', ')})`].join(', ');
  return wrapped(`${source.slice(0, start)}${args}${source.slice(end)}`, struct, start);
}

/** Lists are no arrays in Java, and properties are read by methods. */
function mendedJava(source: string): string {
  const getter = (_: string, owner: string, first: string, rest: string) => `${owner}.get${first.toUpperCase()}${rest}()`;
  const withGetters = (code: string) => code
    .replace(/\b([A-Z]\w*)\.([a-z])(\w*)\b(?!\s*\()/g, getter)
    .replace(/(?<![.\w])(?!this\.)([a-z]\w*)\.([a-z])(\w*)\b(?!\s*\()/g, getter);
  const lines = source.replace(/^String\[\] (\w+) = List\.of/gm, 'List<String> $1 = List.of').split(/^(import .+)$/m);
  return lines.map((part, index) => (index % 2 === 1 ? part : outsideStrings(part, withGetters))).join('');
}

function outsideStrings(source: string, change: (code: string) => string): string {
  return source.split(/("(?:[^"\\\n]|\\.)*")/).map((part, index) => (index % 2 === 0 ? change(part) : part)).join('');
}

/** A line that is too long, in several: a call of a chain, or an element of the outermost brackets, on each. */
function broken(line: string, language: Language): string[] {
  if (line.length <= WIDTH) return [line];
  const indent = line.search(/\S/);
  const lists = openings(line).filter(({ at }) => elementsOf(contentOf(line, at)).length > 1);
  const chain = language === 'java' ? chainOf(line) : undefined;
  if (chain && !(lists[0]?.depth < chain.depth)) {
    const parts = chain.dots.map((at, index) => `${' '.repeat(indent + 8)}${line.slice(at, chain.dots[index + 1])}`);
    return [...broken(line.slice(0, chain.dots[0]), language), ...parts.flatMap((part) => broken(part, language))];
  }
  if (lists.length === 0) return [line];
  const [{ at }] = lists;
  const content = contentOf(line, at);
  const elements = elementsOf(content);
  const inner = elements.map((element, index) => `${' '.repeat(indent + 4)}${element}${index < elements.length - 1 ? ',' : ''}`);
  const rest = line.slice(at + 1 + content.length);
  return [line.slice(0, at + 1), ...inner.flatMap((part) => broken(part, language)), ...rest ? broken(' '.repeat(indent) + rest, language) : []];
}

/** Where brackets begin, the outermost first. */
function openings(line: string): { readonly at: number; readonly depth: number }[] {
  const found: { at: number; depth: number }[] = [];
  withDepth(line, (char, at, depth) => { if (char in CLOSING) found.push({ at, depth }); });
  return found.sort((a, b) => a.depth - b.depth || a.at - b.at);
}

/** The first of the outermost chains of calls: where its dots are. */
function chainOf(line: string): { readonly dots: number[]; readonly depth: number } | undefined {
  const dots: { at: number; depth: number }[] = [];
  withDepth(line, (char, at, depth) => { if (char === '.' && line[at - 1] === ')') dots.push({ at, depth }); });
  if (dots.length === 0) return undefined;
  const depth = Math.min(...dots.map((dot) => dot.depth));
  const [first, ...others] = dots.filter((dot) => dot.depth === depth).map(({ at }) => at);
  // As long as nothing but calls stands between them.
  const chained = others.filter((at) => !elementsOf(line.slice(first, at)).some((_, index) => index > 0));
  return { dots: [first, ...chained], depth };
}

/** What is inside a bracket; to the end of the line where it is closed in another. */
function contentOf(line: string, open: number): string {
  const close = closingOf(line, open);
  return line.slice(open + 1, close < 0 ? undefined : close);
}

function elementsOf(text: string): string[] {
  const ends: number[] = [];
  withDepth(text, (char, at, depth) => { if (char === ',' && depth === 0) ends.push(at); });
  return [...ends, text.length].map((end, index) => text.slice(index === 0 ? 0 : ends[index - 1] + 1, end).trim());
}

/** Where the bracket at a place is closed; -1 when it is not. */
function closingOf(text: string, open: number): number {
  let result = -1;
  withDepth(text.slice(open), (char, at, depth) => { if (result < 0 && depth === 0 && Object.values(CLOSING).includes(char)) result = open + at; });
  return result;
}

/** Every character that is not in a string, with how many brackets are around it; brackets themselves count as outside. */
function withDepth(text: string, see: (char: string, at: number, depth: number) => void): void {
  let quoted = false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted && char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    if (quoted || char === '"') continue;
    if (Object.values(CLOSING).includes(char)) depth--;
    see(char, at, depth);
    if (char in CLOSING) depth++;
  }
}
