import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_FACTS } from '../../src/asl/facts';
import { checkMachine } from '../../src/lint/check-machine';
import { Finding } from '../../src/lint/finding';
import { ownErrors, row, typoFigures } from '../../tools/quality/on-aws';
import { committedResults } from '../../tools/quality/page';
import { Fate, hasRecordings, Recorded, RECORDINGS, recordings } from '../../tools/quality/recordings';
import { findingsOf, typosIn } from '../../tools/quality/typos';

/** Errors that mean "every execution that comes here fails", which CreateStateMachine does not look at. */
const FAILS_LATER = [
  /^SFN004 .*waits for a callback, but does not pass its task token/,
  /^SFN047 .*has Items '\{%/,
  /^SFN074 .*twice in CSVHeaders/,
  /^SFN053 .*waits \d+ s, but the execution times out after/,
  /^SFN057 .*reads the variable/,
  /^SFN087 .*reads/,
  /^SFN065 .*calls \$randomSeeded/,
];

const errorsIn = ({ definition, type }: Recorded): Finding[] => checkMachine(definition as any, { type, facts: NO_FACTS }).findings
  .filter(({ severity }) => severity === 'error');
const saidOf = (fate: Fate, leftOut: RegExp[] = []) => recordings().filter((recorded) => recorded.fate === fate)
  .flatMap((recorded) => errorsIn(recorded).map(({ id, path, message }) => [recorded.name, `${id} ${path} ${message}`])
    .filter(([, text]) => !leftOut.some((pattern) => pattern.test(text))));

if (!hasRecordings()) {
  console.log('recordings of AWS: skipped, ../shared/aws-recordings is absent');
}

(hasRecordings() ? describe : describe.skip)('what AWS was recorded to do', () => {
  test('is of each kind', () => {
    const fates = new Set(recordings().map(({ fate }) => fate));
    expect(fates).toEqual(new Set(['succeeded', 'accepted', 'refused']));
  });

  test('has no error where an execution succeeded', () => {
    expect(saidOf('succeeded')).toEqual([]);
  });

  test('has no error where a definition was accepted, but for one that fails each execution', () => {
    expect(saidOf('accepted', FAILS_LATER)).toEqual([]);
  });

  test('has an error where a definition was refused', () => {
    expect(recordings().filter((recorded) => recorded.fate === 'refused' && errorsIn(recorded).length === 0).map(({ name }) => name)).toEqual([]);
  });

  test('is what docs/quality.md says of the checks', () => {
    const { tools: [{ tool, ...figures }], typos } = committedResults().onAws;
    const all = recordings();
    expect({ tool, ...figures, typos }).toEqual({ ...row('cdk-sfn-patterns', ownErrors(all), all), typos: typoFigures(all) });
  });

  describe('with one token of an expression mistyped', () => {
    const typos = () => typosIn(recordings().filter(({ fate }) => fate !== 'refused'));

    test('is found where the expression cannot work, in 99 of 100', () => {
      const broken = typos().filter((typo) => typo.broken);
      const missed = broken.filter((typo) => findingsOf(typo).length === 0).map(({ kind, after }) => `${kind}: ${after}`);
      expect(missed.slice(0, Math.max(0, missed.length - broken.length / 100))).toEqual([]);
      expect(broken.length).toBeGreaterThan(100);
    });

    test('parses where another version of the parser takes it', () => {
      const others = typos().filter((typo) => !typo.broken);
      expect(others.flatMap(findingsOf).filter((error) => error.includes('does not parse'))).toEqual([]);
      expect(others.length).toBeGreaterThan(50);
    });
  });
});

const CASES = join(RECORDINGS, '..', 'cases', 'language');
const casesIn = (folder: string) => readdirSync(join(CASES, folder))
  .map((name) => ({ name, type: 'STANDARD', definition: JSON.parse(readFileSync(join(CASES, folder, name), 'utf8')), fate: 'accepted' }) as Recorded);

(existsSync(CASES) ? describe : describe.skip)('definitions that others tried on AWS', () => {
  test('have no error where they were accepted', () => {
    expect(casesIn('accepted').flatMap((found) => errorsIn(found).map(({ message }) => `${found.name}: ${message}`))).toEqual([]);
  });

  test('have an error where they were refused, or where each execution fails', () => {
    const refused = casesIn('refused');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter((found) => errorsIn(found).length === 0).map(({ name }) => name)).toEqual([]);
  });
});
