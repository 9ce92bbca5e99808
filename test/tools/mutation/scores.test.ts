import { Report, scoresOf, survivors, table } from '../../../tools/mutation/scores';

const mutant = (status: any, line = 1) =>
  ({ status, mutatorName: 'BooleanLiteral', replacement: 'false\n  ?', location: { start: { line, column: 4 } } });

const REPORT: Report = {
  files: {
    'src/patterns/saga.ts': { mutants: [mutant('Killed'), mutant('Killed'), mutant('Survived', 12), mutant('Ignored')] },
    'src/patterns/deep/other.ts': { mutants: [mutant('Timeout'), mutant('NoCoverage', 3), mutant('RuntimeError')] },
  },
};

const KILLED_ALL: Report = { files: { 'src/a.ts': { mutants: Array.from({ length: 1000 }, () => mutant('Killed')) } } };

test('a score counts what a test noticed, or what never ended; what is ignored or broke the run counts for nothing', () => {
  const { folders, all } = scoresOf(REPORT);
  expect(all).toEqual({ killed: 2, timeout: 1, survived: 1, noCoverage: 1, ignored: 1, errors: 1, total: 5, score: 60 });
  expect(folders['src/patterns']).toEqual({ killed: 2, timeout: 0, survived: 1, noCoverage: 0, ignored: 1, errors: 0, total: 3, score: 66.6 });
  expect(Object.keys(folders)).toEqual(['src/patterns', 'src/patterns/deep']);
});

test('a score is only 100 when nothing survived', () => {
  expect(scoresOf(KILLED_ALL).all.score).toBe(100);
  const { mutants } = KILLED_ALL.files['src/a.ts'];
  expect(scoresOf({ files: { 'src/a.ts': { mutants: [...mutants, ...mutants, mutant('Survived')] } } }).all.score).toBe(99.9);
});

test('a survivor is one line, with its place', () => {
  expect(survivors(REPORT)).toEqual([
    'src/patterns/saga.ts:12:4 Survived BooleanLiteral: false ?',
    'src/patterns/deep/other.ts:3:4 NoCoverage BooleanLiteral: false ?',
  ]);
});

test('a table has a line for each folder, and one for all', () => {
  expect(table('patterns', scoresOf(REPORT)).split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['score', 'killed', 'timeout', 'survived', 'no coverage', 'ignored', 'errors', 'total'],
    ['src/patterns', '66.6 %', '2', '0', '1', '0', '1', '0', '3'],
    ['src/patterns/deep', '50.0 %', '0', '1', '0', '1', '0', '1', '2'],
    ['patterns', '60.0 %', '2', '1', '1', '1', '1', '1', '5'],
  ]);
});
