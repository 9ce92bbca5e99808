import { Node, ParseError, createScanner, findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import { TextFormat } from '../../../src/cli/input/formats';
import { namesIn } from '../../../src/json/pointer';

const DEEPEST = 400;

/** JSON with comments, and commas after the last element. */
export const JSONC: TextFormat = {
  name: 'JSON with comments',
  read: (text) => {
    if (isTooDeep(text)) {
      return { illegible: `is nested deeper than the maximum of ${DEEPEST} levels` };
    }
    const errors: ParseError[] = [];
    const tree = parseTree(text, errors, { allowTrailingComma: true });
    if (errors.length > 0 || !tree) {
      const { error, offset } = errors[0] ?? { error: 4, offset: 0 };
      return { illegible: `is not JSON with comments at line ${lineAt(text, offset)}: ${wordsOf(printParseErrorCode(error))}` };
    }
    return {
      value: getNodeValue(tree),
      lines: (pointers) => new Map(pointers.flatMap((pointer) => {
        const node = nodeAt(tree, pointer);
        // With the key that it stands behind.
        return node ? [[pointer, lineAt(text, node.parent?.type === 'property' ? node.parent.offset : node.offset)]] : [];
      })),
    };
  },
};

/** Its parser calls itself. */
function isTooDeep(text: string): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  do {
    scanner.scan();
    const token = text.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength());
    depth += token === '{' || token === '[' ? 1 : token === '}' || token === ']' ? -1 : 0;
  } while (scanner.getPosition() < text.length && depth <= DEEPEST);
  return depth > DEEPEST;
}

function nodeAt(tree: Node, pointer: string): Node | undefined {
  let node: Node | undefined = tree;
  for (const step of namesIn(pointer)) {
    node = node && findNodeAtLocation(node, [node.type === 'array' ? Number(step) : step]);
  }
  return node;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** `comma expected` for `CommaExpected`. */
function wordsOf(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, ' $&').toLowerCase();
}
