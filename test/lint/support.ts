import { NO_FACTS } from '../../src/asl/facts';
import { DEFAULT_QUOTAS } from '../../src/aws/quotas';
import { isObject } from '../../src/json/values';
import { checkMachine } from '../../src/lint/check-machine';
import { checkFound } from '../../src/lint/check-template';
import { Finding } from '../../src/lint/finding';
import { machinesOf } from '../../src/lint/read-template';
import { Example } from '../../src/lint/rule';
import { RULES } from '../../src/lint/rules';
import { runRules } from '../../src/lint/run-rules';
import { Target } from '../../src/lint/target';

/** All findings in a definition; a single state stands for a machine that has only this one, called `Work`. */
export function findingsIn(definition: object, type: 'STANDARD' | 'EXPRESS' = 'STANDARD', droppedWriters?: string[]): Finding[] {
  return checkMachine(wholeOf(definition), { type, facts: NO_FACTS, madeBy: 'asl', droppedWriters: new Set(droppedWriters) }).findings;
}

function wholeOf(definition: object): any {
  return 'States' in definition || 'StartAt' in definition || !isObject(definition) ? definition : { StartAt: 'Work', States: { Work: definition } };
}

/** `SFN004 FanOut > Work: passes no task token. Fix: pass it`. */
export function textOf({ id, path, message, fix }: Finding): string {
  return `${id}${path === '' ? '' : ` ${path}`}: ${message}. Fix: ${fix}`;
}

/** The findings of one rule, as texts. */
export function textsOf(id: string, definition: object, type?: 'STANDARD' | 'EXPRESS'): string[] {
  return findingsIn(definition, type).filter((finding) => finding.id === id).map(({ path, message, fix }) => `${path}: ${message}. Fix: ${fix}`);
}

/** Of each finding of one rule, whether a Workflow throws. */
export function fatalsOf(id: string, definition: object, type?: 'STANDARD' | 'EXPRESS'): boolean[] {
  return findingsIn(definition, type).filter((finding) => finding.id === id).map(({ fatal }) => fatal);
}

export function machineOf(definition: object, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): Target {
  return new Target(wholeOf(definition), { type, facts: NO_FACTS, madeBy: 'asl', droppedWriters: new Set(), quotas: DEFAULT_QUOTAS });
}

/** How often one rule said nothing of a definition since only deployment knows. */
export function unknownsOf(id: string, definition: object, type?: 'STANDARD' | 'EXPRESS'): number {
  return runRules(machineOf(definition, type), RULES.filter((rule) => rule.id === id)).notChecked;
}

/** The findings of one rule in an example of a rule. */
export function findingsInExample(id: string, example: Example): Finding[] {
  const findings = example.definition
    ? findingsIn(example.definition, example.type, example.droppedWriters)
    : findingsInTemplate({ Resources: example.resources });
  return findings.filter((finding) => finding.id === id);
}

/** All findings in the state machines of a template. */
export function findingsInTemplate(template: object): Finding[] {
  return machinesOf(template, { madeBy: () => 'asl' }).flatMap((found) => {
    if ('unreadable' in found && !found.malformed) {
      throw new Error(`the definition of ${found.logicalId} ${found.unreadable}`);
    }
    return checkFound(found).findings;
  });
}
