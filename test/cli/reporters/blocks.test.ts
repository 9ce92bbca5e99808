import { blocksOf } from '../../../src/cli/reporters/blocks';
import { table } from '../../../src/cli/reporters/table';
import { MachineResults, Result, isUnread, openIn } from '../../../src/cli/results';
import { SEVERITIES, Severity } from '../../../src/lint/finding';
import { RULES } from '../../../src/lint/rules';

const TERMINAL: any = { columns: Infinity, paint: (_: string, text: string) => text };

const resultOf = (severity: Severity, rule: number, path: string, message = 'is odd', more: Partial<Result> = {}): Result => (
  { id: RULES[rule].id, severity, path, pointer: `/${path}`, message, fix: 'mend it', docs: 'https://docs', fatal: false, ...more });
const machineOf = (i: number, results: Result[], more: Partial<MachineResults> = {}): MachineResults => ({ file: `f${i}.json`, name: `M${i}`, results, notChecked: 0, ...more });

/** Numbers that are the same in each run. */
function* numbers(): Generator<number> {
  for (let seed = 7; ;) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    yield seed / 2147483648;
  }
}

/** Some machines with some findings: alone, in several states, in many machines, acknowledged, with other messages. */
function someMachines(count: number, random: Generator<number>): MachineResults[] {
  const one = (most: number) => Math.floor(random.next().value * most);
  const of = <T>(all: T[]) => all[one(all.length)];
  return Array.from({ length: count }, (_, i) => machineOf(i, Array.from({ length: one(8) }, () => {
    const rule = one(5);
    const acknowledged = one(6) === 0 ? { acknowledged: 'known' } : {};
    return resultOf(SEVERITIES[(rule + one(2)) % 3], rule, of(['', 'A', 'B', 'A > B']), of(['is odd', 'is even', `is ${one(1000)}`]), acknowledged);
  }), one(7) === 0 ? { unreadable: 'is elsewhere' } : {}));
}

const random = numbers();
const CASES = [0, 1, 2, 3, 9, 10, 11, 40, 120].flatMap((count) => [1, 2, 3].map((run) => [count, run, someMachines(count, random)] as const));

/** Where each thing that was found stands: what, on which machine, in which state. */
const placesOf = (machines: MachineResults[]) => machines.flatMap((machine) => openIn(machine)
  .map(({ severity, id, path, message }) => ({ severity, id, path, message, name: machine.name })));

describe.each(CASES)('of %i machines, no. %i,', (_, __, machines) => {
  const blocks = blocksOf(machines);

  test('errors come before warnings, and these before information', () => {
    const rows = table(machines, TERMINAL).split('\n').flatMap((line) => /^ {2}(error|warning|information) /.exec(line)?.[1] ?? []);
    expect(rows).toEqual(SEVERITIES.flatMap((severity) => rows.filter((row) => row === severity)));
  });

  test('every finding is there, and none twice', () => {
    const left = placesOf(machines).map((place) => ({ ...place, seen: 0 }));
    const titleOf = (ruleId: string) => RULES.find(({ id }) => id === ruleId)!.title;
    for (const { machines: [first, ...others], rows } of blocks) {
      for (const { severity, id, message, paths } of rows) {
        const meant = left.filter((place) => place.severity === severity && place.id === id
          && (others.length === 0 ? place.name === first.name && place.message === message && paths.includes(place.path)
            : [first, ...others].some(({ name }) => name === place.name) && [place.message, titleOf(id)].includes(message)));
        meant.forEach((place) => place.seen++);
        expect(others.length === 0 ? new Set(meant.map(({ path }) => path)).size : meant.length).toBe(paths.length);
      }
    }
    expect(left.filter(({ seen }) => seen !== 1)).toEqual([]);
  });

  test('the same on ten machines is one line', () => {
    const lines = blocks.flatMap(({ rows }) => rows.map(({ severity, id, message }) => ({ severity, id, message })));
    const counts = lines.map((line) => lines.filter((other) => JSON.stringify(other) === JSON.stringify(line)).length);
    expect(counts.filter((count) => count >= 10)).toEqual([]);
  });

  test('every machine that is not read is named once', () => {
    const unread = blocks.filter(({ unread: reason }) => reason !== undefined).map(({ machines: [{ name }] }) => name);
    expect(unread.sort()).toEqual(machines.filter(isUnread).map(({ name }) => name).sort());
  });
});

describe('the table', () => {
  const lines = (machines: MachineResults[]) => table(machines, TERMINAL).split('\n');

  test('says the same of several states once, with their names', () => {
    expect(lines([machineOf(1, ['A', 'B', 'C > D'].map((path) => resultOf('warning', 0, path)))])).toEqual([
      'M1  f1.json',
      `  warning      ${RULES[0].id}  3 states: A, B, C > D  is odd`,
      `${' '.repeat(46)}Fix: mend it`,
      '',
      '1 machine, 0 errors, 3 warnings',
    ]);
  });

  test('counts the states that it does not name', () => {
    const states = Array.from({ length: 25 }, (_, i) => resultOf('warning', 0, `S${i}`));
    expect(lines([machineOf(1, states)])[1]).toBe(`  warning      ${RULES[0].id}  25 states: S0, S1, S2, S3, S4, S5, S6, S7, S8, S9 and 15 more`);
  });

  test('says the same of several machines once, with their number', () => {
    const machines = Array.from({ length: 200 }, (_, i) => machineOf(i, [resultOf('error', 0, 'A'), resultOf('warning', 1, `S${i}`)]));
    expect(lines(machines)).toEqual([
      "200 machines  M0, M1, M2 and 197 more; '--format json' lists each",
      `  error        ${RULES[0].id}  A  is odd`,
      expect.stringContaining('Fix: mend it'),
      '',
      "200 machines  M0, M1, M2 and 197 more; '--format json' lists each",
      `  warning      ${RULES[1].id}  200 states  is odd`,
      expect.stringContaining('Fix: mend it'),
      '',
      `200 machines, 200 errors, 200 warnings; start with ${RULES[0].id} in 200 machines`,
    ]);
  });

  test('has the title of a rule whose information differs, and each error that does', () => {
    const machines = Array.from({ length: 10 }, (_, i) => machineOf(i, [resultOf('information', 0, '', `has ${i} parts`), resultOf('error', 1, '', `has ${i} ends`)]));
    const text = table(machines, TERMINAL);
    expect(text.match(/has \d ends/g)).toHaveLength(10);
    expect(text).not.toMatch(/has \d parts/);
    expect(text).toContain(`  information  ${RULES[0].id}  ${RULES[0].title}\n${' '.repeat(23)}Fix: see https://docs\n`);
  });

  test('keeps what one machine has in one place', () => {
    const [first, ...rest] = lines([machineOf(1, (['information', 'error', 'warning'] as const).map((severity, i) => resultOf(severity, i, '')))]).filter((line) => !line.includes('Fix: '));
    expect([first, ...rest.map((line) => line.slice(2, 13).trim())]).toEqual(['M1  f1.json', 'error', 'warning', 'information', '', expect.anything()]);
  });
});

describe('the summary', () => {
  const summary = (machines: MachineResults[]) => table(machines, TERMINAL).split('\n').pop();
  const results = (severity: Severity, ...rules: number[]) => rules.map((rule) => resultOf(severity, rule, ''));
  const id = (rule: number) => RULES[rule].id;

  test.each<[string, MachineResults[], string]>([
    ['nothing where one rule has spoken', [machineOf(1, results('error', 0))], '1 machine, 1 error, 0 warnings'],
    ['nothing where all is information', [machineOf(1, results('information', 0, 1))], '1 machine, 0 errors, 0 warnings, 2 information'],
    ['the errors', [machineOf(1, [...results('warning', 0), ...results('error', 1)])], `1 machine, 1 error, 1 warning; start with ${id(1)}`],
    ['the warnings where there are no errors', [machineOf(1, [...results('information', 0), ...results('warning', 1)])], `1 machine, 0 errors, 1 warning, 1 information; start with ${id(1)}`],
    ['the rules of most machines first', [machineOf(1, results('error', 0, 1)), machineOf(2, results('error', 1))], `2 machines, 3 errors, 0 warnings; start with ${id(1)} in 2 machines, ${id(0)} in 1 machine`],
    ['three rules', [machineOf(1, results('error', 0, 1, 2, 3, 4))], `1 machine, 5 errors, 0 warnings; start with ${id(0)}, ${id(1)}, ${id(2)} and 2 other rules`],
    ['nothing that is acknowledged', [machineOf(1, [resultOf('error', 0, '', 'x', { acknowledged: 'known' }), ...results('warning', 1, 2)])], `1 machine, 0 errors, 2 warnings, 1 acknowledged; start with ${id(1)}, ${id(2)}`],
  ])('starts with %s', (_, machines, text) => {
    expect(summary(machines)).toBe(text);
  });
});
