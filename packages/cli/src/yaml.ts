import {
  CST, CollectionTag, Composer, Document, Lexer, LineCounter, Node, Pair, Parser, Scalar, ScalarTag, YAMLMap, YAMLSeq,
  isAlias, isCollection, isMap, isNode, isPair, isScalar, isSeq,
} from 'yaml';
import { Block, TextFormat } from '../../../src/cli/input/formats';
import { memoized } from '../../../src/json/memo';
import { namesIn } from '../../../src/json/pointer';

/** CloudFormation's functions in their short form: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html */
const FUNCTIONS = [
  'And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'GetAtt', 'GetAZs', 'If', 'ImportValue', 'Join', 'Length', 'Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform',
];

/** Somebody may write a short text that stands for a gigabyte, or for itself. */
const MOST_ALIASES = 1000;
const MOST_VALUES = 1_000_000;
/** What composes the values calls itself, and a stack that overflows may end the whole process. */
const DEEPEST = 400;
/** The parser takes a second for some hundred kB, and a template has at most 1 MB. */
const MOST_BYTES = 5_000_000;

const TAGS = [
  ...tagsFor('!Ref', 'Ref'),
  ...tagsFor('!Condition', 'Condition'),
  ...FUNCTIONS.flatMap((name) => tagsFor(`!${name}`, `Fn::${name}`)),
];

/** A short form means an object with the name of the function. */
function tagsFor(tag: string, name: string): (ScalarTag | CollectionTag)[] {
  const collection = (kind: 'map' | 'seq'): CollectionTag => ({ tag, collection: kind, resolve: (node) => wrapped(name, node) });
  return [{ tag, resolve: (text) => ({ [name]: name === 'Fn::GetAtt' ? attribute(text) : text }) }, collection('map'), collection('seq')];
}

function wrapped(name: string, node: YAMLMap.Parsed | YAMLSeq.Parsed): YAMLMap {
  const map = new YAMLMap();
  map.items.push(new Pair(new Scalar(name), node));
  return map;
}

/** `Work.Arn` as the long form has it. */
function attribute(text: string): string | string[] {
  const [id, ...rest] = text.split('.');
  return rest.length === 0 ? text : [id, rest.join('.')];
}

export const YAML: TextFormat = {
  name: 'YAML',
  read: (text) => {
    if (text.length > MOST_BYTES) {
      return { illegible: `has ${Math.ceil(text.length / 1e6)} MB, more than the maximum of ${MOST_BYTES / 1e6} MB of YAML` };
    }
    const counter = new LineCounter();
    try {
      const document = composed(text, counter);
      const [error] = [...document.errors, ...document.warnings];
      const problem = error ? { at: error.pos[0], message: lowered(error.message.split('\n')[0]) } : repeatedKey(document);
      if (problem) {
        const { line, col } = counter.linePos(problem.at);
        return { illegible: `is not YAML at line ${line}, column ${col}: ${problem.message}` };
      }
      const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
      if (holdsMoreThan(MOST_VALUES, value)) {
        return { illegible: `expands to more than ${MOST_VALUES} values through its aliases` };
      }
      return {
        value,
        lines: (pointers) => new Map(pointers.flatMap((pointer) => {
          const offset = offsetOf(document, pointer);
          return offset === undefined ? [] : [[pointer, counter.linePos(offset).line]];
        })),
        block: (pointer) => blockAt(document, pointer, counter),
      };
    } catch (error) {
      if (error instanceof Refused) {
        return { illegible: error.message };
      }
      // Aliases: too many, or of nothing. Merges of what is no map. One file must not hide what is found in the others.
      const reason = lowered((error as Error).message.split('\n')[0]);
      return { illegible: reason === '' ? 'is not YAML' : `is not YAML: ${reason}` };
    }
  },
};

class Refused extends Error {}

/** The only document of a text. */
function composed(text: string, counter: LineCounter): Document.Parsed {
  // Its own search for keys that are there twice takes the square of their number.
  const composer = new Composer({ customTags: TAGS, merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  const [document, second] = composer.compose(tokensOf(text, counter), true, text.length);
  if (second) {
    throw new Refused(`contains more than one document; the second one starts at line ${counter.linePos(second.range[0]).line}`);
  }
  return document as Document.Parsed;
}

function* tokensOf(text: string, counter: LineCounter): Generator<CST.Token> {
  const parser = new Parser(counter.addNewLine);
  counter.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > DEEPEST) {
      throw new Refused(`is nested deeper than the maximum of ${DEEPEST} levels`);
    }
  }
  yield* parser.end();
}

function lowered(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;
}

/** As a tree: what is named by an alias counts each time. */
function holdsMoreThan(most: number, root: unknown): boolean {
  const open = [root];
  for (let count = 0; open.length > 0; count++) {
    const value = open.pop();
    const inner = typeof value === 'object' && value !== null ? Object.values(value) : [];
    if (count + open.length + inner.length > most) {
      return true;
    }
    inner.forEach((one) => open.push(one));
  }
  return false;
}

/** The first key that a mapping has twice: the last would win, and nobody would be told. */
function repeatedKey({ contents }: Document.Parsed): { at: number; message: string } | undefined {
  const open: unknown[] = [contents];
  let names = 0;
  while (open.length > 0) {
    const node = open.pop();
    names += isAlias(node) || (isNode(node) && node.anchor !== undefined) ? 1 : 0;
    if (names > MOST_ALIASES) {
      throw new Refused(`has more than ${MOST_ALIASES} anchors and aliases`);
    }
    if (isPair(node)) {
      open.push(node.value, node.key);
    } else if (isCollection(node)) {
      const keys = new Set<string>();
      for (const item of node.items) {
        const key = isPair(item) && isScalar(item.key) ? String(item.key.value) : undefined;
        if (key !== undefined && key !== '<<') {
          if (keys.has(key)) {
            return { at: ((item as Pair).key as Scalar).range?.[0] ?? 0, message: `the key '${key}' occurs twice` };
          }
          keys.add(key);
        }
        open.push(item);
      }
    }
  }
  return undefined;
}

/** By their keys, for all that is looked for in a mapping, which may have thousands. */
const pairsOf = memoized((map: YAMLMap): Map<string, Pair> => (
  new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : [])))));

/** The node behind a JSON pointer with the key that it stands behind. */
function nodeAt(document: Document.Parsed, pointer: string): { node: unknown; key?: unknown } | undefined {
  let found: { node: unknown; key?: unknown } | undefined = { node: document.contents };
  for (const step of namesIn(pointer)) {
    const node: unknown = isAlias(found.node) ? found.node.resolve(document) : found.node;
    if (isMap(node)) {
      const pair: Pair | undefined = pairsOf(node).get(step);
      found = pair && { node: pair.value, key: pair.key };
    } else {
      found = isSeq(node) && /^\d+$/.test(step) ? { node: node.items[Number(step)] } : undefined;
    }
    if (!found) {
      return undefined;
    }
  }
  return found;
}

function offsetOf(document: Document.Parsed, pointer: string): number | undefined {
  const found = nodeAt(document, pointer);
  return found && ((found.key as Node | undefined)?.range ?? (found.node as Node | undefined)?.range)?.[0];
}

/** Only the lines of a literal block are those of the file. */
function blockAt(document: Document.Parsed, pointer: string, counter: LineCounter): Block | undefined {
  const node = nodeAt(document, pointer)?.node;
  return isScalar(node) && node.type === 'BLOCK_LITERAL' && node.range && typeof node.source === 'string'
    ? { line: counter.linePos(node.range[0]).line + 1, text: node.source }
    : undefined;
}
