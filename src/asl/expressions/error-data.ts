import { fieldsOf, readPath } from './json-path';
import { QUOTAS } from '../../aws/quotas';

/** Causes longer than that are cut where several of them become one: together they must not be more than a cause can be. */
export const CUT_CAUSE = 2_000;
/** What is left of AWS's 32,768 characters when a cause is JSON around another one. */
export const WHOLE_CAUSE = 30_000;

/** A JSONata expression for the first characters of a string; empty where it is none, as the cause of an error that was reported without one. */
export function cut(value: string, characters: number | string): string {
  return `$substring($type(${value}) = 'string' ? ${value} : '', 0, ${characters})`;
}

/** A JSONata expression for the name of an error; one that was reported without a name has AWS's name for such. */
export function errorName(error: string): string {
  return `($type(${error}.Error) = 'string' and ${error}.Error != '' ? ${error}.Error : 'States.TaskFailed')`;
}

/** Bytes that are kept free for the name of the error and what stands around it. */
const AROUND_ERROR = 1_024;
/** A character takes at most that many bytes, in JSON and with its escape. */
const BYTES_OF_CHARACTER = 6;

/** What else is said beside the error, and what comes out where both do not go together. */
export interface InputWithErrorOptions {
  /** Other fields of the error. */
  readonly more?: string;
  /** For an input that is no object; a new object with the input in it by default. */
  readonly otherwise?: string;
  /** Where there is no room for both; the error alone by default. */
  readonly without?: string;
}

/**
 * A JSONata expression for the state's input with an error in it, whatever the input is: beside an object's fields, or else in a new object whose
 * field `input` is the input. The cause is cut to what there is room for.
 *
 * @param error - an expression for `{ Error, Cause }`
 * @param at - where it goes, as a path of field names
 */
export function inputWithError(error: string, at: string, { more = '', otherwise, without }: InputWithErrorOptions = {}): string {
  const keys = fieldsOf(readPath(at));
  const described = (room: number | string) => `{'Error': ${errorName(error)}, 'Cause': ${cut(`${error}.Cause`, room)}${more}}`;
  if (keys.length === 0) {
    return described(WHOLE_CAUSE);
  }
  // From the innermost key outwards: $merge([<object at this level>, { key: <rest> }]).
  const put = (root: string) => keys.reduceRight((inner, key, depth) => {
    const level = [root, ...keys.slice(0, depth).map((x) => `\`${x}\``)].join('.');
    return `$merge([$type(${level}) = 'object' ? ${level} : {}, {'${key}': ${inner}}])`;
  }, described('$room'));
  const alone = keys.reduceRight((inner, key) => `{'${key}': ${inner}}`, described(CUT_CAUSE));
  return '('
    + `$size := $length(${LONGER_LETTERS.reduce((text, [letters, bytes]) => `$replace(${text}, /[${letters}]/, '${bytes}')`, '$string($states.input)')}); `
    + `$room := $floor($min([${QUOTAS.payloadBytes.value} - ${AROUND_ERROR} - $size, ${WHOLE_CAUSE * BYTES_OF_CHARACTER}]) / ${BYTES_OF_CHARACTER}); `
    + `$room < 0 ? ${without ?? alone} : $type($states.input) = 'object' ? ${put('$states.input')} : ${otherwise ?? put("{'input': $states.input}")}`
    + ')';
}

/** Letters that take more than one byte, and as many of one byte. Engines differ in whether a letter beyond 16 bits is one letter or two. */
const LONGER_LETTERS = [['\\u0080-\\u07FF', 'xx'], ['\\u0800-\\uFFFF', 'xxx'], ['^\\x00-\\x7F', 'xxxx']];
