import { soundMachines, Verdict } from './verdict';
import { Defect, GROUPS, SoundMachine } from '../../test/lint/defects';

const count = (verdict: Verdict, defects: readonly Defect[]) => defects.filter(({ id }) => verdict.caught[id]).length;
const share = (part: number, whole: number) => `${part} of ${whole} (${Math.round((100 * part) / whole)} %)`;
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const escape = (cell: string) => cell.replace(/[|\\{}<>*_$]/g, '\\$&');
const head = (...cells: string[]) => [row(...cells), row(...cells.map((_, i) => i === 0 ? '---' : ':-:'))];

/** The comparison as Markdown: totals of each group, what is wrong on sound machines, then each defective machine. */
export function renderTable(verdicts: readonly Verdict[], defects: readonly Defect[], sound: readonly SoundMachine[]): string {
  const tools = verdicts.map(({ tool, version }) => `${tool} ${version}`.trim());
  const groups = GROUPS.map((group) => [group, defects.filter((defect) => defect.group === group)] as const).filter(([, of]) => of.length);
  const totals = (of: readonly Defect[]) => verdicts.map((verdict) => share(count(verdict, of), of.length));
  const machines = soundMachines(defects, sound);
  return [
    ...head('Caught', ...tools),
    ...groups.map(([group, of]) => row(group, ...totals(of))),
    row('**all**', ...totals(defects).map((total) => `**${total}**`)),
    row(`errors on the ${machines} sound machines`, ...verdicts.map(({ wrong }) => String(Object.keys(wrong).length))),
    '',
    ...head('Machine', ...tools),
    ...groups.flatMap(([, of]) => of).map(({ id, title, source, breaks }) => row(
      `\`${id}\`: ${escape(title)}. [${escape(breaks)}](${source})`, ...verdicts.map(({ caught }) => caught[id] ? '✓' : '–'),
    )),
    '',
  ].join('\n');
}
