import { faultOf } from '../../../../../src/asl/expressions/intrinsic-function';
import { endOfBrackets, endOfText } from '../../../../../src/asl/expressions/scan';
import { StateFailure } from '../run/failure';

export const INTRINSIC_FAILURE = 'States.IntrinsicFailure';

/** An argument of an intrinsic function. */
export type Argument =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'path'; readonly path: string }
  | Call;

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: Argument[];
}

/** Reads a call, whose form the checks know: `States.Format('{}', $.a)`. */
export function parseCall(text: string): Call {
  const fault = faultOf(text);
  if (fault) throw new StateFailure(INTRINSIC_FAILURE, `'${text}' ${fault.fault}`);
  return callAt(text, 0).call;
}

function callAt(text: string, start: number): { call: Call; end: number } {
  const [head, name] = /^\s*States\.([A-Za-z0-9]+)\s*\(\s*/.exec(text.slice(start))!;
  const found: Argument[] = [];
  let at = start + head.length;
  while (text[at] !== ')') {
    const { argument, end } = argumentAt(text, at);
    found.push(argument);
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return { call: { kind: 'call', name, arguments: found }, end: at + 1 };
}

function argumentAt(text: string, at: number): { argument: Argument; end: number } {
  if (text[at] === "'") {
    const end = endOfText(text, at)!;
    return { argument: { kind: 'value', value: text.slice(at + 1, end - 1) }, end };
  }
  if (text[at] === '$') {
    let end = at;
    while (end < text.length && text[end] !== ',' && text[end] !== ')') {
      end = text[end] === '[' || text[end] === '(' ? endOfBrackets(text, end)! : end + 1;
    }
    return { argument: { kind: 'path', path: text.slice(at, end).trim() }, end };
  }
  if (/^States\./.test(text.slice(at, at + 7))) {
    const { call, end } = callAt(text, at);
    return { argument: call, end };
  }
  const [word] = /^[^,)\s]+/.exec(text.slice(at))!;
  return { argument: { kind: 'value', value: JSON.parse(word) }, end: at + word.length };
}

function skipSpace(text: string, at: number): number {
  return at + /^\s*/.exec(text.slice(at))![0].length;
}
