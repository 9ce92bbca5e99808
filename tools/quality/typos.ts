import latest from 'jsonata-latest';
import { Recorded } from './recordings';
import { expressionsOf, isFunction } from '../../src/asl/expressions/jsonata';
import { NO_FACTS } from '../../src/asl/facts';
import { DEFAULT_QUOTAS } from '../../src/aws/quotas';
import { checkMachine } from '../../src/lint/check-machine';
import { Target } from '../../src/lint/target';

/** One token of an expression of a recorded definition, mistyped. */
export interface Typo {
  readonly recorded: Recorded;
  readonly before: string;
  readonly after: string;
  readonly kind: string;
  /** Whether the expression can no longer work, for certain; it may not in other cases, either. */
  readonly broken: boolean;
}

/** Texts, comments, names, numbers, operators, in this order; what is between them is space. */
const TOKEN = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\/\*.*?\*\/|\$*[A-Za-z_][\w]*|\$+|\d+(?:\.\d+)?|:=|!=|<=|>=|~>|\*\*|\.\.|\?:|\?\?|[^\s]/gs;
const BRACKETS: Record<string, string> = { '(': '[', ')': ']', '[': '{', ']': '}', '{': '(', '}': ')' };
/** Before these, a name is that of a field. */
const OF_DATA = /[.@#]\s*$/;
/** Behind these, there are data around a name. */
const HAS_DATA = /[[{^|]|\.\s*\(|~>/;

/** What each kind of mistake makes of a token. Where it gives nothing, the mistake cannot be made there. */
const KINDS: Record<string, (token: string, before: string, behind: string) => string | undefined> = {
  'left out': () => '',
  'written twice': (token) => `${token} ${token}`,
  'another bracket': (token) => BRACKETS[token],
  'text not closed': (token) => (/^["'`]./.test(token) ? token.slice(0, -1) : undefined),
  'function misspelt': (token, _, behind) => (/^\$[A-Za-z]{2,}$/.test(token) && /^\s*\(/.test(behind) ? misspelt(token) : undefined),
  'part of $states misspelt': (token, before) => (/\$states\s*\.\s*$/.test(before) ? misspelt(token) : undefined),
  'variable misspelt': (token, _, behind) => (/^\$[A-Za-z]\w+$/.test(token) && !/^\s*(?:\(|:=)/.test(behind) ? misspelt(token) : undefined),
  'dollar forgotten': (token, before) => (/^\$[A-Za-z]/.test(token) && !OF_DATA.test(before) ? token.slice(1) : undefined),
  'operator for another': (token) => (({ '=': '==', ':=': '=:', '&': '&&', 'and': '&&', '~>': '->', '!=': '!==' }) as Record<string, string>)[token],
};

const misspelt = (token: string) => `${token.slice(0, -2)}${token.slice(-1)}${token.slice(-2, -1)}x`;

/** Every mistake in every expression; the same mistake in the same expression counts once. */
export function typosIn(recordings: Recorded[]): Typo[] {
  const found = new Map<string, Typo>();
  for (const recorded of recordings) {
    for (const value of expressionsIn(recorded)) {
      for (const mistake of mistakesIn(value)) {
        found.set(`${value} ${mistake.after}`, { recorded, before: value, ...mistake });
      }
    }
  }
  return [...found.values()];
}

export function expressionsIn({ definition, type }: Recorded): string[] {
  const machine = new Target(definition as any, { type, facts: NO_FACTS, quotas: DEFAULT_QUOTAS });
  return machine.states.filter((node) => machine.isJsonata(node))
    .flatMap((node) => expressionsOf(machine.leavesOf(node)).map(({ value }) => value));
}

function mistakesIn(value: string): Pick<Typo, 'after' | 'kind' | 'broken'>[] {
  const text = value.slice(2, -2);
  return [...text.matchAll(TOKEN)].flatMap(({ 0: token, index }) => {
    const [before, behind] = [text.slice(0, index), text.slice(index + token.length)];
    return Object.entries(KINDS).flatMap(([kind, change]) => {
      const changed = change(token, before, behind);
      const after = `${before}${changed}${behind}`;
      return changed === undefined || after === text ? [] : [{ kind, after: `{%${after}%}`, broken: isBroken(before, text, after, kind, changed) }];
    });
  });
}

/** Whether the mistake is one for certain, by a parser that the checks do not use, or since what is named now does not exist. */
function isBroken(before: string, text: string, after: string, kind: string, changed: string): boolean {
  try {
    latest(after);
  } catch {
    return true;
  }
  // A name for which the expression itself has no value.
  const isNew = !text.includes(changed);
  switch (kind) {
    case 'function misspelt': return isNew && !isFunction(changed.slice(1));
    case 'part of $states misspelt': return isNew;
    case 'variable misspelt': return isNew;
    case 'dollar forgotten': return !HAS_DATA.test(before);
    default: return false;
  }
}

/** The errors and warnings that the checks have for the definition with a typo, and do not have for it as it was recorded. */
export function findingsOf({ recorded, before, after }: Typo): string[] {
  const findingsIn = (definition: unknown) => checkMachine(definition as any, { type: recorded.type, facts: NO_FACTS }).findings
    .filter(({ severity }) => severity !== 'information').map(({ id, path, message }) => `${id} ${path} ${message}`);
  const known = new Set(findingsIn(recorded.definition));
  return findingsIn(replaced(recorded.definition, before, after)).filter((finding) => !known.has(finding));
}

function replaced(value: unknown, before: string, after: string): unknown {
  return JSON.parse(JSON.stringify(value), (_, text) => (text === before ? after : text));
}
