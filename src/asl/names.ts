import { QUOTAS } from '../aws/quotas';

const LONGEST_STATE_NAME = QUOTAS.stateNameLength.value;

// Control characters and code points that are no characters. AWS's own samples use everything else, also spaces and colons.
// eslint-disable-next-line no-control-regex
const REFUSED = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

/** What AWS would reject in a state's name: as a fact about the state, and for an error as what the name must be and is. */
interface NameProblem {
  readonly fact: string;
  readonly must: string;
}

export function stateNameProblem(name: string): NameProblem | undefined {
  if (name.trim() === '') {
    return { fact: 'has an empty name', must: "must have a name, got ''" };
  }
  if (name.length > LONGEST_STATE_NAME) {
    return {
      fact: `has a name of ${name.length} characters, more than the maximum of ${LONGEST_STATE_NAME}`,
      must: `must have a name of at most ${LONGEST_STATE_NAME} characters, got ${name.length}`,
    };
  }
  const refused = REFUSED.exec(name);
  if (!refused) {
    return undefined;
  }
  const code = `U+${refused[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return { fact: `has a name with the control character ${code}`, must: `must have a name without control characters, got ${code}` };
}
