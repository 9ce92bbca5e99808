import { Rule } from '../../src/lint/rule';
import { runRules } from '../../src/lint/run-rules';
import { machineOf, Published } from '../../test/lint/corpus';

/** How often each rule speaks on definitions that deploy, so that one that always does is seen. */
export function countsOf(definitions: Published[], rules: Rule[]): string {
  const machines = definitions.map((definition) => machineOf(definition));
  const found = machines.map((machine) => runRules(machine, rules).findings);
  const rows = rules
    .map((rule) => {
      const ofRule = found.map((findings) => findings.filter(({ id }) => id === rule.id));
      return { rule, findings: ofRule.flat(), machines: ofRule.filter(({ length }) => length > 0).length };
    })
    .filter(({ findings }) => findings.length > 0);
  const states = machines.reduce((sum, machine) => sum + machine.states.length, 0);
  const silent = found.filter(({ length }) => length === 0).length;
  return [
    `AWS publishes ${machines.length} of these definitions with ${states} states for others to copy. They deploy, so an error among them is either a defect that AWS`,
    `does not detect, or a false alarm. ${silent} of them have no finding.`,
    '',
    '| rule | severity | definitions | findings | |',
    '|---|---|---:|---:|---|',
    ...rows.map(({ rule, findings, machines: count }) => (
      `| [${rule.id}](#${rule.id.toLowerCase()}) | ${[...new Set(findings.map(({ severity }) => severity))].sort().join(', ')} | ${count} | ${findings.length} | ${rule.title} |`)),
    '',
    `The other ${rules.length - rows.length} rules find nothing there; many of them need the resources around a machine, which a bare definition does not have.`,
  ].join('\n');
}
