import { Arguments, LEVELS } from './arguments';
import { readInput } from './input';
import { readable } from '../asl/unknown';
import { linesOf } from '../json/lines';
import { Acknowledgments } from '../lint/acknowledgments';
import { checkFound } from '../lint/check-template';
import { Finding } from '../lint/finding';
import { Target } from '../lint/target';

export interface Result extends Finding {
  /** In the file; undefined where it cannot be told. */
  readonly line?: number;
  /** Why it is acknowledged; undefined where it is not. */
  readonly acknowledged?: string;
}

/** What the rules say of one state machine. */
export interface MachineResults {
  readonly file: string;
  readonly name: string;
  readonly logicalId?: string;
  readonly type?: string;
  /** In the order of the states. */
  readonly results: Result[];
  readonly notChecked: number;
  readonly unreadable?: string;
  readonly machine?: Target;
}

/** Checks everything that the arguments name. */
export function resultsOf({ paths, type, rules, level, severities, acknowledgments }: Arguments): MachineResults[] {
  const seen = new Set<string>();
  const shown = ({ id, severity }: Finding) => (rules.length === 0 || rules.includes(id)) && LEVELS.indexOf(severity) <= LEVELS.indexOf(level);
  return paths.flatMap((path) => {
    const { subjects, acknowledgments: given } = readInput(path, type);
    const all = new Acknowledgments([...given, ...acknowledgments]);
    return subjects.flatMap(({ file, text, name, constructPath, found }): MachineResults[] => {
      const key = `${file}\n${found.logicalId}`;
      if (seen.has(key)) {
        return [];
      }
      seen.add(key);
      const { findings, notChecked, unreadable, machine } = checkFound(found, (id) => severities.get(id));
      const base = found.logicalId === '' ? '' : `/Resources/${found.logicalId}`;
      const inObject = machine?.resource === undefined || machine.resource.properties.Definition !== undefined;
      const pointerOf = ({ pointer }: Finding) => (base === '' ? pointer : inObject ? `${base}/Properties/Definition${pointer}` : base);
      const open = findings.filter(shown);
      const lines = open.length > 0 ? linesOf(text, [base, ...open.map(pointerOf)]) : new Map<string, number>();
      const results = open.map((finding): Result => ({
        ...finding,
        message: readable(finding.message),
        fix: readable(finding.fix),
        line: lines.get(pointerOf(finding)) ?? lines.get(base),
        acknowledged: all.of(finding, constructPath)?.reason,
      }));
      return [{ file, name, logicalId: found.logicalId || undefined, type: machine?.type, results, notChecked, unreadable, machine }];
    });
  });
}

export interface Summary {
  readonly machines: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly acknowledged: number;
  readonly notChecked: number;
  readonly notRead: number;
}

export function summaryOf(machines: MachineResults[]): Summary {
  const results = machines.flatMap((machine) => machine.results);
  const count = (severity: string) => results.filter((result) => result.severity === severity && result.acknowledged === undefined).length;
  return {
    machines: machines.length,
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    acknowledged: results.filter(({ acknowledged }) => acknowledged !== undefined).length,
    notChecked: machines.reduce((sum, { notChecked }) => sum + notChecked, 0),
    notRead: machines.filter(({ unreadable }) => unreadable !== undefined).length,
  };
}

/** `3 machines, 2 errors, 1 warning; 12 checks skipped because values are known only at deployment`. */
export function summaryText({ machines, errors, warnings, information, acknowledged, notChecked, notRead }: Summary): string {
  const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  return [
    [
      counted(machines, 'machine'), counted(errors, 'error'), counted(warnings, 'warning'),
      ...(information > 0 ? [`${information} information`] : []),
      ...(acknowledged > 0 ? [`${acknowledged} acknowledged`] : []),
    ].join(', '),
    ...(notRead > 0 ? [`${counted(notRead, 'machine')} not read`] : []),
    ...(notChecked > 0 ? [`${counted(notChecked, 'check')} skipped because values are known only at deployment`] : []),
  ].join('; ');
}
