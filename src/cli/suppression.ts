/** What a user suppresses: a rule, or one state of it. What the CDK puts before an id may stand there, too. */
export interface Suppression {
  readonly rule: string;
  /** As acknowledgments have it: `cdk-sfn-patterns::SFN021[Route]`. */
  readonly id: string;
}

/** The state ends at the first bracket that may be its last one: reasons hold brackets more often than names do. */
const ID = /(?:cdk-sfn-patterns::)?(SFN\d{3})(\[.*?\])?/;
const ALONE = new RegExp(`^${ID.source}$`, 's');
const WITH_REASON = new RegExp(`^${ID.source}(?::(.*))?$`, 's');

/** `SFN021` or `SFN021[Route]`; undefined where the text is neither. */
export function suppressionOf(text: string): Suppression | undefined {
  const match = ALONE.exec(text);
  return match ? suppression(match) : undefined;
}

/** The same, where a reason may follow: `SFN021[Route]:only two kinds exist`. */
export function reasonedSuppressionOf(text: string): Suppression & { readonly reason: string } | undefined {
  const match = WITH_REASON.exec(text);
  return match ? { ...suppression(match), reason: match[3] ?? '' } : undefined;
}

function suppression([, rule, state = '']: RegExpExecArray): Suppression {
  return { rule, id: `cdk-sfn-patterns::${rule}${state}` };
}
