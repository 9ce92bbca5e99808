import { SEVERITIES } from '../../lint/finding';
import { MachineResults, openIn, summaryOf } from '../results';

/** `3 machines, 2 errors, 1 warning; start with SFN003 in 2 machines; 12 checks skipped because values are known only at deployment`. */
export function summaryText(machines: MachineResults[]): string {
  const { errors, warnings, information, acknowledged, notChecked, notRead } = summaryOf(machines);
  const first = startOf(machines);
  return [
    [
      counted(machines.length, 'machine'), counted(errors, 'error'), counted(warnings, 'warning'),
      ...(information > 0 ? [`${information} information`] : []),
      ...(acknowledged > 0 ? [`${acknowledged} acknowledged`] : []),
    ].join(', '),
    ...(notRead > 0 ? [`${counted(notRead, 'machine')} not read`] : []),
    ...(first === undefined ? [] : [first]),
    ...(notChecked > 0 ? [`${counted(notChecked, 'check')} skipped because values are known only at deployment`] : []),
  ].join('; ');
}

/** How many rules are named. */
const MOST = 3;

/** The rules of the worst findings, those of most machines first. Undefined where there is nothing to choose from, or nothing that must change. */
function startOf(machines: MachineResults[]): string | undefined {
  const open = machines.flatMap((machine) => openIn(machine).map((result) => ({ machine, result })));
  const worst = SEVERITIES.find((level) => open.some(({ result }) => result.severity === level));
  if (worst === undefined || worst === 'information' || new Set(open.map(({ result }) => result.id)).size === 1) {
    return undefined;
  }
  const byRule = new Map<string, Set<MachineResults>>();
  for (const { machine, result: { id } } of open.filter(({ result }) => result.severity === worst)) {
    byRule.set(id, (byRule.get(id) ?? new Set()).add(machine));
  }
  const rules = [...byRule].sort(([, a], [, b]) => b.size - a.size);
  const some = rules.slice(0, MOST).map(([id, { size }]) => (machines.length === 1 ? id : `${id} in ${counted(size, 'machine')}`));
  const more = rules.length > MOST ? ` and ${counted(rules.length - MOST, 'other rule')}` : '';
  return `start with ${some.join(', ')}${more}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
