import { Finding, Severity } from './finding';
import { TemplateMachine } from './read-template';
import { RULES } from './rules';
import { runRules } from './run-rules';
import { Unreadable } from '../template/read-definition';
import { MALFORMED_DEFINITION } from './rules/structure/malformed-definition';
import { Target } from './target';

/** What the rules say of a state machine of a template or file. */
export interface CheckedMachine {
  readonly logicalId: string;
  readonly findings: Finding[];
  /** How often a rule said nothing because a value is only known at deployment. */
  readonly notChecked: number;
  /** Why the rules could not look at it. */
  readonly unreadable?: string;
  readonly machine?: Target;
}

export type SeverityOf = (ruleId: string) => Severity | 'off' | undefined;

/** Runs all rules. */
export function checkFound(found: TemplateMachine, severityOf: SeverityOf = () => undefined): CheckedMachine {
  const { logicalId } = found;
  if ('unreadable' in found) {
    const findings = found.malformed ? settled([malformed(found)], severityOf) : [];
    return { logicalId, findings, notChecked: 0, unreadable: found.unreadable };
  }
  const { findings, notChecked } = runRules(found.machine, RULES.filter(({ id }) => severityOf(id) !== 'off'));
  return { logicalId, findings: settled(findings, severityOf), notChecked, machine: found.machine };
}

function malformed({ unreadable }: Unreadable): Finding {
  const { id, severity, docs } = MALFORMED_DEFINITION;
  return { id, severity, docs, path: '', pointer: '', message: `has a definition that ${unreadable}`, fix: 'write the definition as one JSON object', fatal: true };
}

/** The findings with the severities that users have chosen. */
function settled(findings: Finding[], severityOf: SeverityOf): Finding[] {
  return findings.flatMap((finding) => {
    const severity = severityOf(finding.id) ?? finding.severity;
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
}
