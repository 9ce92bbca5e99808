/** The worst first. */
export const SEVERITIES = ['error', 'warning', 'information'] as const;

/** How bad a finding is. `error`: AWS refuses it, or it cannot work. */
export type Severity = (typeof SEVERITIES)[number];

/** To sort findings by what matters most. */
export function worstFirst(a: { severity: Severity }, b: { severity: Severity }): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

/** Something that a rule found in a state machine. */
export interface Finding {
  /** Id of the rule, such as `SFN004`. */
  readonly id: string;
  readonly severity: Severity;
  /** The state with those that it is in, outermost first: `FanOut > Work`; empty for the machine itself. */
  readonly path: string;
  /** JSON pointer into the definition: `/States/FanOut/Branches/0/States/Work`; empty for the machine itself. */
  readonly pointer: string;
  /** What the state or machine does, as the end of a sentence that starts with its name. */
  readonly message: string;
  readonly fix: string;
  /** Page that the rule follows. */
  readonly docs: string;
  /** Whether AWS refuses it, or it can never work, beyond doubt. */
  readonly fatal: boolean;
  /** The state as a sentence names it; undefined for the machine itself. */
  readonly state?: string;
}

/** As a sentence for who wrote the definition: `state 'Work' (in 'FanOut') passes no task token: pass it`. */
export function sentenceOf({ state, message, fix }: Finding): string {
  return `${state === undefined ? 'the state machine' : `state ${state}`} ${message}: ${fix}`;
}

/** Id of a rule at one state: `SFN021[FanOut > Work]`. */
export function stateId({ id, path }: Finding): string {
  return `${id}[${path}]`;
}
