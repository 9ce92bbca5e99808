import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_FACTS } from '../../src/asl/facts';
import { checkMachine } from '../../src/lint/check-machine';
import { Finding } from '../../src/lint/finding';
import { Fate, hasRecordings, Recorded, RECORDINGS, recordings } from '../../tools/quality/recordings';

/** What JSONata has is checked by this rule, which has tests of its own. */
const SYNTAX = /^SFN065 /;
/** Errors that mean "every execution that comes here fails", which CreateStateMachine does not look at. */
const FAILS_LATER = [
  /^SFN004 .*waits for a callback and hands its token to nobody/,
  /^SFN047 .*has Items '\{%/,
  /^SFN074 .*twice in CSVHeaders/,
  /^SFN053 .*waits \d+ s and cannot finish/,
  /^SFN057 .*reads the variable/,
  /^SFN087 .*reads/,
  SYNTAX,
];

const errorsIn = ({ definition, type }: Recorded): Finding[] => checkMachine(definition as any, { type, facts: NO_FACTS }).findings
  .filter(({ severity }) => severity === 'error');
const saidOf = (fate: Fate, leftOut: RegExp[]) => recordings().filter((recorded) => recorded.fate === fate)
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
    expect(saidOf('succeeded', [SYNTAX])).toEqual([]);
  });

  test('has no error where a definition was accepted, but for one that fails each execution', () => {
    expect(saidOf('accepted', FAILS_LATER)).toEqual([]);
  });

  test('has an error where a definition was refused', () => {
    expect(recordings().filter((recorded) => recorded.fate === 'refused' && errorsIn(recorded).length === 0).map(({ name }) => name)).toEqual([]);
  });
});

const CASES = join(RECORDINGS, '..', 'cases', 'language');
const casesIn = (folder: string) => readdirSync(join(CASES, folder))
  .map((name) => ({ name, type: 'STANDARD', definition: JSON.parse(readFileSync(join(CASES, folder, name), 'utf8')), fate: 'accepted' }) as Recorded);
/** How expressions are written is another rule's to check, which has tests of its own. */
const isSyntax = ({ name }: Recorded) => /jsonata-\d|jsonata-syntax/.test(name);

(existsSync(CASES) ? describe : describe.skip)('definitions that others tried on AWS', () => {
  test('have no error where they were accepted', () => {
    expect(casesIn('accepted').flatMap((found) => errorsIn(found).map(({ message }) => `${found.name}: ${message}`))).toEqual([]);
  });

  test('have an error where they were refused, or where each execution fails', () => {
    const refused = casesIn('refused').filter((found) => !isSyntax(found));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter((found) => errorsIn(found).length === 0).map(({ name }) => name)).toEqual([]);
  });
});
