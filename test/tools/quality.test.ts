import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figuresIn } from '../../tools/quality/figures';
import { committedResults, page } from '../../tools/quality/page';

const LOGS = {
  tests: [
    'fault matrix: 10 patterns in 17 variants, 51 positions, 7 faults, 345 of 345 cells executed as promised, 12 without meaning',
    '\x1b[1mTests:       \x1b[22m2 skipped, \x1b[32m4266 passed\x1b[39m, 4268 total',
  ],
  random: [
    'nestings: 2000 machines of 9 states on average and 40 at most, 9 calls, 1 succeeded, 2 failed with an error of theirs, SEED=1',
    'mutants: 15000 definitions and templates with 3 findings of 98 of 98 rules, SEED=1',
  ],
  latest: ['Tests:       4268 passed, 4268 total'],
  moto: ['moto 5.2.5: 98 cases in 120 s; 90 come out as they should, 8 known defects of moto, 0 failed, 0 skipped'],
  deploy: ['test:deploy with ministack 1.5.33 and moto 5.2.5: 223 resources deployed twice, 37 executions as expected, nothing left but 14 resources to retain, in 149 s'],
  templates: ['cfn-lint 1.51.0 in us-east-1 and eu-central-1: 16 templates with 33 state machines, 0 open of 245 findings; it found all of 307 mistakes put into the definitions'],
};

describe('what a run of CI has tried', () => {
  let folder: string;
  const write = (logs: { [name: string]: string[] }) => Object.entries(logs).forEach(([name, lines]) => (
    writeFileSync(join(folder, `${name}.log`), ['something else', ...lines, ''].join('\n'))));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quality-'));
    write(LOGS);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is read from what its steps print', () => {
    expect(figuresIn(folder).map(({ count }) => count)).toEqual([4266, 4268, 345, 2000, 15000, 98, 223, 37, 16, 307]);
  });

  test('must be said by each step', () => {
    write({ moto: ['no summary'] });
    expect(() => figuresIn(folder)).toThrow("'moto.log' must say the number of executions in the second engine, moto, got no line like");
    rmSync(join(folder, 'moto.log'));
    expect(() => figuresIn(folder)).toThrow(new Error(`'${folder}' must have the log 'moto.log', got none`));
  });

  test('may change, and must be something', () => {
    write({ moto: ['moto 5.2.5: 97 cases in 120 s'] });
    expect(figuresIn(folder)[5]).toEqual({ what: 'executions in the second engine, moto', count: 97 });
    write({ moto: ['moto 5.2.5: 0 cases in 1 s'] });
    expect(() => figuresIn(folder)).toThrow("'moto.log' must say of some executions in the second engine, moto, got 0: the suite did not run");
  });

  test('is that of the parts that ran', () => {
    rmSync(join(folder, 'latest.log'));
    expect(figuresIn(folder, ['moto', 'deploy']).map(({ count }) => count)).toEqual([98, 223, 37]);
  });
});

test('docs/quality.md says what was measured', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'quality.md'), 'utf8')).toBe(page(committedResults()));
});
