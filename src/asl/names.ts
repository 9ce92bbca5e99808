import { QUOTAS } from '../aws/quotas';

const LONGEST_STATE_NAME = QUOTAS.stateNameLength.value;

// Control characters and code points that are no characters. AWS's own samples use everything else, also spaces and colons.
// eslint-disable-next-line no-control-regex
const REFUSED = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

/** Why AWS would refuse a state's name, as the end of a sentence; undefined if it would not. */
export function stateNameProblem(name: string): string | undefined {
  if (name.trim() === '') {
    return "must have a name, got ''";
  }
  if (name.length > LONGEST_STATE_NAME) {
    return `must have a name of at most ${LONGEST_STATE_NAME} characters, got ${name.length}`;
  }
  const refused = REFUSED.exec(name);
  return refused
    ? `must have a name without control characters, got U+${refused[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    : undefined;
}
