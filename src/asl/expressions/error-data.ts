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

/**
 * A JSONata expression for the state's input with an error in it, whatever the input is: beside an object's fields, or else in a new object whose
 * field `input` is the input. The cause is cut to what there is room for; without room the input stays as it is.
 *
 * @param error - an expression for `{ Error, Cause }`
 * @param at - where it goes, as a path of field names
 * @param more - other fields of the error
 * @param otherwise - for an input that is no object; the input in a new object by default
 */
export function inputWithError(error: string, at: string, more: string = '', otherwise?: string): string {
  const keys = fieldsOf(readPath(at));
  const described = (room: number | string) => `{'Error': ${error}.Error, 'Cause': ${cut(`${error}.Cause`, room)}${more}}`;
  if (keys.length === 0) {
    return described(WHOLE_CAUSE);
  }
  // From the innermost key outwards: $merge([<object at this level>, { key: <rest> }]).
  const put = (root: string) => keys.reduceRight((inner, key, depth) => {
    const level = [root, ...keys.slice(0, depth).map((x) => `\`${x}\``)].join('.');
    return `$merge([$type(${level}) = 'object' ? ${level} : {}, {'${key}': ${inner}}])`;
  }, described('$room'));
  return '('
    // Not the length in bytes, but never less.
    + '$size := $length($replace($string($states.input), /[^\\x00-\\x7F]/, \'xxxx\')); '
    + `$room := $floor($min([${QUOTAS.payloadBytes.value} - ${AROUND_ERROR} - $size, ${WHOLE_CAUSE * BYTES_OF_CHARACTER}]) / ${BYTES_OF_CHARACTER}); `
    + `$room < 0 ? $states.input : $type($states.input) = 'object' ? ${put('$states.input')} : ${otherwise ?? put("{'input': $states.input}")}`
    + ')';
}
