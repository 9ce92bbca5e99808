import { plainCallOf } from './intrinsic-function';
import { isWholeExpression } from './jsonata';
import { objectOf } from '../../json/values';

/** Stands for what only the execution knows. */
const GAP = '\0';
const LITERAL = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g;

/**
 * What the definition says of a field that is a text: the text itself, that of `States.Format`, or that of a JSONata expression that joins texts,
 * with gaps for what the execution adds. Undefined where it says nothing.
 */
export function literalText(parameters: unknown, field: string): string | undefined {
  const { [field]: value, [`${field}.$`]: intrinsic } = objectOf(parameters);
  if (typeof value === 'string') {
    return isWholeExpression(value) ? joined(value.slice(2, -2)) : value;
  }
  return typeof intrinsic === 'string' ? formatted(intrinsic) : undefined;
}

function formatted(intrinsic: string): string | undefined {
  const { name, arguments: [template, ...values] } = plainCallOf(intrinsic) ?? { name: '', arguments: [] };
  const text = template === undefined ? undefined : literalIn(template);
  return /Format$/.test(name) && text !== undefined ? text.replace(/\{\}/g, () => literalIn(values.shift() ?? '') ?? GAP) : undefined;
}

function literalIn(argument: string): string | undefined {
  return /^'.*'$/s.test(argument) ? unescaped(argument.slice(1, -1)) : undefined;
}

/** Of an expression, its literals: next to each other where only `&` is between them. */
function joined(expression: string): string {
  let end = 0;
  let text = '';
  for (const match of expression.matchAll(LITERAL)) {
    text += gapOf(expression.slice(end, match.index)) + unescaped(match[1] ?? match[2]);
    end = match.index + match[0].length;
  }
  return text + gapOf(expression.slice(end));
}

function gapOf(between: string): string {
  return /^\s*&?\s*$/.test(between) ? '' : GAP;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
