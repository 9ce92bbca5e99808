import { Names, namesIn } from './jsonata-ast';
import { memoized } from '../../json/memo';
import { Leaf } from '../leaves';
import { isUnknown } from '../unknown';

/** What can be said of a JSONata expression before it is evaluated. */
export interface Expression extends Names {
  /** Why it is no JSONata; the end of a sentence about it. */
  readonly fault?: string;
  /** Whether the fault is about a regular expression, which each engine reads by its own rules. */
  readonly unsure: boolean;
  /** Whether it is too long or nested too deep to be parsed, so that nothing is said about it. */
  readonly unread: boolean;
}

/** The parser looks at all steps of a path for each of them, and at a path of twenty thousand steps for a second. */
const LONGEST = 20_000;

/** What JSONata 2.0.6 and Step Functions define. `$eval` is not supported. */
const FUNCTIONS = new Set((
  'string length substring substringBefore substringAfter uppercase lowercase trim pad contains split join match replace base64encode base64decode '
  + 'encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl number formatNumber formatBase formatInteger parseInteger abs floor ceil round power sqrt random '
  + 'sum max min average boolean not exists count append sort reverse shuffle distinct zip keys lookup spread merge sift each error assert type now millis '
  + 'fromMillis toMillis map filter single reduce clone partition range hash uuid parse'
).split(' '));

/** Whether a name with a dollar sign is a function that is always there, also where it is handed over as a value. */
export function isFunction(name: string): boolean {
  return FUNCTIONS.has(name);
}

/** Whether a string is evaluated: it is all of an expression. With spaces around its marks, it is a text. */
export function isWholeExpression(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}') && value.length >= 4;
}

/** Whether a value is meant to be an expression, which it may have the wrong end for. */
export function startsExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('{%');
}

/** What stands between the marks. */
const textOf = (expression: string) => expression.slice(2, -2);

/** Whether a value is the input of its state and nothing else. */
export function isInput(value: unknown): boolean {
  return isWholeExpression(value) && textOf(value as string).trim() === '$states.input';
}

const NOTHING: Names = { variables: new Set(), calls: new Set(), notCallable: [], states: [], intrinsic: false };

/** Reads an expression, given without its marks. */
export function read(text: string): Expression {
  if (/^\s*$/.test(text)) {
    return { ...NOTHING, fault: 'is empty', unsure: false, unread: false };
  }
  if (text.length > LONGEST) {
    return { ...NOTHING, unsure: false, unread: true };
  }
  // The parser takes as long to load as all rules together, and most definitions have no expression.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parse }: typeof import('./jsonata-parser') = require('./jsonata-parser');
  const { ast, fault, unsure = false } = parse(text);
  return { ...ast ? namesIn(ast) : NOTHING, fault, unsure, unread: !ast && fault === undefined };
}

/** What is in a string of a state that is an expression. */
export const expressionOf = memoized((leaf: Leaf): Expression => readOnce(textOf(leaf.value)));

/** Many states say the same. */
const MOST_KNOWN = 1000;
const known = new Map<string, Expression>();

function readOnce(text: string): Expression {
  let found = known.get(text);
  if (!found) {
    if (known.size >= MOST_KNOWN) {
      known.clear();
    }
    known.set(text, found = read(text));
  }
  return found;
}

/** The expressions of a JSONata state that are known before the deployment. */
export function expressionsOf(leaves: Leaf[]): Leaf[] {
  return leaves.filter((leaf) => mayBeEvaluated(leaf) && isWholeExpression(leaf.value) && !isUnknown(leaf.value));
}

/** Fields of a state whose strings stand for themselves, and those of its rules and handlers. */
const NEVER_EVALUATED = ['Comment', 'Type', 'Next', 'Default', 'QueryLanguage', 'Retry'];
const OF_RULES = /^(?:Choices|Catch)\[\d+\]\.(?:Comment|Next|ErrorEquals)\b/;

export function mayBeEvaluated({ field, path }: Leaf): boolean {
  return !NEVER_EVALUATED.includes(field) && !((field === 'Choices' || field === 'Catch') && OF_RULES.test(path));
}
