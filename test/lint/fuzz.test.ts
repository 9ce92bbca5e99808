import * as fc from 'fast-check';
import { machineIn } from './corpus';
import { DEFECTS } from './defects';
import { isAsl } from './defects/defect';
import { Base, definitionsOf, examplesOf, nestings, templatesOf } from './fuzz/bases';
import { BIG } from './fuzz/big';
import { freeze, Json, mutate, mutation, poolsOf } from './fuzz/mutations';
import { textOf } from './support';
import { NO_FACTS } from '../../src/asl/facts';
import { checkMachine } from '../../src/lint/check-machine';
import { checkFound } from '../../src/lint/check-template';
import { Finding, sentenceOf } from '../../src/lint/finding';
import { machinesOf } from '../../src/lint/read-template';
import { RULES } from '../../src/lint/rules';
import { readDefinition } from '../../src/template/read-definition';

// Run longer: MUTANTS=100000. Run one again: SEED=<what was printed>.
const RUNS = Number(process.env.MUTANTS ?? (process.env.CI ? 10_000 : 500));
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
/** Of so many machines, one is looked at twice. */
const TWICE = 4;
/** For machines that take minutes when something looks at all states for each state. */
const LONG = 120_000;

const builds = DEFECTS.flatMap(({ build, sound }) => [build, sound]).filter(isAsl);
const BASES: Base[] = [...examplesOf(RULES), ...definitionsOf(builds), ...nestings(20)];
const POOLS = poolsOf(BASES.map(({ definition }) => definition));

const LONGEST = 1100;

/** What is wrong with findings that people read. */
function flawsOf(finding: Finding): string[] {
  const { id, severity, message, fix, docs } = finding;
  const text = `${textOf(finding)}\n${sentenceOf(finding)}`;
  return [
    ...['undefined', '[object ', 'NaN'].filter((word) => text.includes(word)),
    ...(/^SFN\d{3}$/.test(id) ? [] : ['id']),
    ...(['error', 'warning', 'information'].includes(severity) ? [] : ['severity']),
    ...Object.entries({ message, fix, docs }).filter(([, value]) => typeof value !== 'string' || value.trim() === '').map(([field]) => field),
    ...[message, fix].filter(({ length }) => length > LONGEST).map(({ length }) => `${length} characters`),
  ];
}

/** The findings. Throws when the definition is changed, or when there are others the second time. */
function findingsOf(definition: Json, type: Base['type'], twice: boolean = true): Finding[] {
  freeze(definition);
  const check = () => checkMachine(definition, { type, facts: NO_FACTS });
  const first = check();
  if (twice) {
    const second = check();
    // Not with expect(), which takes longer than the rules.
    if (JSON.stringify(second) !== JSON.stringify(first)) expect(second).toEqual(first);
  }
  return first.findings;
}

describe('the rules, whatever they look at', () => {
  const seen = { machines: 0, findings: 0, rules: new Set<string>() };

  test('say something that can be read, the same each time, and leave it as it was', () => {
    process.stdout.write(`mutants: ${RUNS} with SEED=${SEED}\n`);
    fc.assert(fc.property(fc.nat(), fc.array(mutation, { minLength: 1, maxLength: 6 }), (nth, mutations) => {
      const { type, definition } = BASES[nth % BASES.length];
      expectReadable(findingsOf(mutate(definition, mutations, POOLS), type, nth % TWICE === 0));
    }), { numRuns: RUNS, seed: SEED });
  }, 10 * LONG);

  test('the same of templates with broken resources and intrinsic functions', () => {
    const templates = templatesOf(RULES);
    const pools = poolsOf(templates);
    fc.assert(fc.property(fc.nat(), fc.array(mutation, { minLength: 1, maxLength: 6 }), (nth, mutations) => {
      const template = freeze(mutate(templates[nth % templates.length], mutations, pools));
      const check = () => machinesOf(template).map((found) => checkFound(found)).map(({ logicalId, findings, notChecked, unreadable }) => (
        { logicalId, findings, notChecked, unreadable }));
      const machines = check();
      if (nth % TWICE === 0 && JSON.stringify(check()) !== JSON.stringify(machines)) expect(check()).toEqual(machines);
      expectReadable(machines.flatMap(({ findings }) => findings));
    }), { numRuns: RUNS / 4, seed: SEED });
  }, 10 * LONG);

  test('nothing that is not known of a file that is cut, or has something in it', () => {
    const texts = BASES.slice(-100).map(({ definition }) => JSON.stringify(definition));
    fc.assert(fc.property(fc.nat(), fc.nat(), fc.constantFrom('', '${', '${Name}', '${Token[', '"', '\\', '{', ']', '\u0000', ',,', '//'), (nth, at, piece) => {
      const text = texts[nth % texts.length];
      const place = at % text.length;
      const read = readDefinition(`${text.slice(0, place)}${piece}${piece === '' ? '' : text.slice(place)}`);
      const { findings } = checkFound({ logicalId: 'Machine', ...'unreadable' in read ? read : { machine: machineIn(read) } });
      expectReadable(findings);
    }), { numRuns: RUNS / 4, seed: SEED });
  }, LONG);

  function expectReadable(findings: Finding[]): void {
    const flaws = findings.flatMap((finding) => flawsOf(finding).map((flaw) => [flaw, textOf(finding).slice(0, 500)]));
    if (flaws.length > 0) expect(flaws).toEqual([]);
    seen.machines++;
    seen.findings += findings.length;
    findings.forEach(({ id }) => seen.rules.add(id));
  }

  test.each(BIG)('come to an end with %s', (_, build, type = 'STANDARD') => {
    const { findings } = checkMachine(build(), { type, facts: NO_FACTS });
    // Without the places, which are as long as the machine is deep.
    expect(findings.filter((finding) => flawsOf({ ...finding, path: '', state: undefined }).length > 0)).toEqual([]);
  }, LONG);

  test.each([null, undefined, 0, 'text', [], [[]], true, { States: null }, { StartAt: {} }])('say nothing impossible about %j', (definition: Json) => {
    expect(findingsOf(definition, 'STANDARD').flatMap(flawsOf)).toEqual([]);
  });

  afterAll(() => {
    process.stdout.write(`mutants: ${seen.machines} definitions and templates with ${seen.findings} findings of ${seen.rules.size} of ${RULES.length} rules, SEED=${SEED}\n`);
  });
});
