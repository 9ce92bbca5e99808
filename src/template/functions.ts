import { Piece } from '../asl/unknown';
import { asText, arrayOf, isObject } from '../json/values';

/** What is nested deeper is taken as unknown: nobody writes that, and CloudFormation may not take it. */
const DEEPEST = 50;

const NO_VALUE = 'AWS::NoValue';

/** Whether a value of a template is computed by CloudFormation. */
export function isIntrinsic(value: unknown): value is Record<string, any> {
  if (!isObject(value)) {
    return false;
  }
  const keys = Object.keys(value);
  return keys.length === 1 ? /^(Ref$|Fn::)/.test(keys[0]) : keys.some((key) => /^Fn::(ForEach::|Transform$)/.test(key));
}

export function isNoValue(value: unknown): boolean {
  return isObject(value) && value.Ref === NO_VALUE;
}

/** The text of a value of a template, as far as it is known. */
export function piecesOf(value: unknown, depth = 0): Piece[] {
  if (['string', 'number', 'boolean'].includes(typeof value)) {
    return [String(value)];
  }
  if (depth < DEEPEST && isIntrinsic(value)) {
    const [name] = Object.keys(value);
    const resolved = FUNCTIONS[name]?.(value[name], depth + 1);
    if (resolved) {
      return resolved;
    }
  }
  return [{ name: nameOf(value), value }];
}

/** The same as a text, with `unknown` in place of each part that is not known. */
export function textOf(value: unknown, unknown: string = ''): string {
  return piecesOf(value).map((piece) => (typeof piece === 'string' ? piece : unknown)).join('');
}

/** The same as a text, where all of it is known. */
export function knownTextOf(value: unknown, depth = 0): string | undefined {
  const pieces = piecesOf(value, depth);
  return pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : undefined;
}

/** The names in `${}` of a text become what `resolve` says; `undefined` leaves one as it stands. */
export function substitute(text: string, resolve: (name: string, written: string) => Piece[] | undefined): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(/\$\{\s*([!A-Za-z0-9_:.-]+)\s*\}/g)) {
    const resolved = resolve(match[1], match[0]);
    if (resolved) {
      pieces.push(text.slice(from, match.index), ...resolved);
      from = match.index + match[0].length;
    }
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== '');
}

const FUNCTIONS: { [name: string]: ((argument: unknown, depth: number) => Piece[] | undefined) | undefined } = {
  'Fn::Join': (argument, depth) => {
    const [separator, list] = arrayOf(argument);
    const elements = listOf(list, depth);
    return typeof separator === 'string' ? elements?.flatMap((element, i) => (i === 0 ? element : [separator, ...element])) : undefined;
  },
  'Fn::Sub': (argument, depth) => {
    const [text, variables] = typeof argument === 'string' ? [argument, undefined] : arrayOf(argument);
    return typeof text === 'string' ? substitute(text, (name, written) => subOf(name, written, variables, depth)) : undefined;
  },
  'Fn::Select': (argument, depth) => {
    const [index, list] = arrayOf(argument);
    const elements = listOf(list, depth);
    return elements && /^\d+$/.test(asText(index)) ? elements[Number(index)] : undefined;
  },
};

function subOf(name: string, written: string, variables: unknown, depth: number): Piece[] {
  if (name.startsWith('!')) {
    return [`\${${name.slice(1)}}`];
  }
  if (isObject(variables) && Object.hasOwn(variables, name)) {
    return piecesOf(variables[name], depth);
  }
  const [id, ...attribute] = name.split('.');
  return [{ name, written, value: attribute.length > 0 ? { 'Fn::GetAtt': [id, attribute.join('.')] } : { Ref: name } }];
}

/** The elements of a list; undefined where it is not known how many there are. */
function listOf(list: unknown, depth: number): Piece[][] | undefined {
  if (Array.isArray(list)) {
    return list.filter((element) => !isNoValue(element)).map((element) => piecesOf(element, depth));
  }
  if (isIntrinsic(list) && 'Fn::Split' in list && depth < DEEPEST) {
    const [separator, source] = arrayOf(list['Fn::Split']);
    return typeof separator === 'string' && separator !== '' ? knownTextOf(source, depth + 1)?.split(separator).map((text) => [text]) : undefined;
  }
  return undefined;
}

function nameOf(value: unknown): string {
  if (!isObject(value)) {
    return Array.isArray(value) ? 'list' : 'nothing';
  }
  const [key = 'object'] = Object.keys(value);
  const argument = value[key];
  switch (key) {
    case 'Ref': return asText(argument);
    case 'Fn::GetAtt': return arrayOf(argument).length > 0 ? arrayOf(argument).filter((x) => typeof x === 'string').join('.') : asText(argument);
    default: return key.replace('Fn::', '');
  }
}
