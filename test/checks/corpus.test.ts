import { corpus, machineOf } from './corpus';
import { ownMachines } from './own';
import { Finding, textOf } from '../../src/checks/engine/finding';
import { Machine } from '../../src/checks/engine/machine';
import { isKnownText } from '../../src/checks/engine/placeholder';
import { runRules } from '../../src/checks/engine/run-rules';
import { RULES } from '../../src/checks/rules';

const definitions = corpus();
if (definitions.length === 0) {
  process.stdout.write('corpus.test.ts: skipped in part, there are no published definitions in ../shared/corpus (SHARED says where else)\n');
}

/** Errors in definitions that deploy, each with what is really wrong there: `<definition>: <id> <path>`. */
const DEFECTS: Record<string, string> = {};

const isError = ({ severity }: Finding) => severity === 'error';

(definitions.length > 0 ? describe : describe.skip)('the definitions that AWS publishes', () => {
  test('are all read', () => {
    expect(definitions.filter((definition) => machineOf(definition).states.length === 0)).toEqual([]);
  });

  test('have no errors but real defects', () => {
    const errors = definitions.flatMap((definition) => runRules(machineOf(definition), RULES).findings.filter(isError)
      .map((finding) => [`${definition.name}: ${finding.id} ${finding.path}`, textOf(finding)]));
    expect(errors.filter(([key]) => !(key in DEFECTS))).toEqual([]);
    expect(Object.keys(DEFECTS).filter((key) => !errors.some(([found]) => found === key))).toEqual([]);
  });

  test('have no more errors as Express workflows than for what these cannot do', () => {
    const errors = definitions.flatMap((definition) => runRules(machineOf(definition, 'EXPRESS'), RULES).findings.filter(isError)
      .filter(({ id, path }) => !FOR_EXPRESS.includes(id) && !(`${definition.name}: ${id} ${path}` in DEFECTS)));
    expect(errors.map(textOf)).toEqual([]);
  });
});

/** What only a Standard workflow may have. */
const FOR_EXPRESS = ['SFN001', 'SFN002', 'SFN006'];

/** Warnings about raw states that AWS's samples have, which the library does not make: `<machine>: <id> <path>`. */
const AS_PUBLISHED: Record<string, string> = {
  'distributedMapCsv: SFN025 Read Input File': 'the sample has no ResultWriter, and hands what its children return to the next state',
  'distributedMapCsv: SFN070 Read Input File': 'the sample takes the bucket from its input, for which the CDK adds no permission',
};

/** Raw states of examples and tests name functions that are in no app: the CDK adds no permission to invoke those, and the rule is right. */
function isOfRawState({ id, pointer }: Finding, { definition }: Machine): boolean {
  const keys = pointer.split('/').slice(1).map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
  const state = keys.reduce((value: any, key) => value[key], definition);
  return id === 'SFN070' && pointer !== '' && isKnownText(state.Parameters?.FunctionName);
}

describe('what the library itself makes', () => {
  const machines = ownMachines();

  test.each(machines)('has neither errors nor warnings: %s, %s', (name, _, machine) => {
    const findings = runRules(machine, RULES).findings.filter(({ severity, id, path }) => severity !== 'information' && !(`${name}: ${id} ${path}` in AS_PUBLISHED))
      .filter((finding) => !isOfRawState(finding, machine));
    expect(findings.map(textOf)).toEqual([]);
  });

  test('has the warnings that are known, and no others', () => {
    const found = new Set(machines.flatMap(([name, , machine]) => runRules(machine, RULES).findings.map(({ id, path }) => `${name}: ${id} ${path}`)));
    expect(Object.keys(AS_PUBLISHED).filter((key) => !found.has(key))).toEqual([]);
  });
});
