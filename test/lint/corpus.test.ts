import { corpus, machineOf } from './corpus';
import { ownMachines } from './own';
import { textOf } from './support';
import { isKnownText } from '../../src/asl/unknown';
import { Finding } from '../../src/lint/finding';
import { RULES } from '../../src/lint/rules';
import { runRules } from '../../src/lint/run-rules';
import { Target } from '../../src/lint/target';

const definitions = corpus();
if (definitions.length === 0) {
  process.stdout.write('corpus.test.ts: skipped in part, there are no published definitions in ../shared/corpus (SHARED says where else)\n');
}

function named(reason: string, id: string, paths: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(paths).flatMap(([definition, states]) => states.map((state) => [`${definition}: ${id} ${state}`, reason])));
}

const isError = ({ severity }: Finding) => severity === 'error';

(definitions.length > 0 ? describe : describe.skip)('the definitions that AWS publishes', () => {
  test('are all read', () => {
    expect(definitions.filter((definition) => machineOf(definition).states.length === 0)).toEqual([]);
  });

  test('have no errors, since all of them are deployed', () => {
    const errors = definitions.flatMap((definition) => runRules(machineOf(definition), RULES).findings.filter(isError)
      .map((finding) => `${definition.name}: ${textOf(finding)}`));
    expect(errors).toEqual([]);
  });

  test('have no more errors as Express workflows than for what these cannot do', () => {
    const errors = definitions.flatMap((definition) => runRules(machineOf(definition, 'EXPRESS'), RULES).findings.filter(isError)
      .filter(({ id }) => !FOR_EXPRESS.includes(id)));
    expect(errors.map(textOf)).toEqual([]);
  });
});

/** What only a Standard workflow may have. */
const FOR_EXPRESS = ['SFN001', 'SFN002', 'SFN006'];

/** Findings about what the authors of samples have chosen, which the library does not make: `<machine>: <id> <path>`. */
const AS_PUBLISHED: Record<string, string> = {
  ...named('the sample has no ResultWriter, and hands what its children return to the next state', 'SFN025', { distributedMapCsv: ['Read Input File'] }),
  ...named('the sample catches this error of its Map on all of its states', 'SFN020', { distributedMapCsv: ['Consolidate Migration', 'Publish Results'] }),
  ...named('the CDK gives no permission to read a bucket that the input names', 'SFN070', { distributedMapCsv: ['Read Input File'] }),
  ...named('the sample waits as long as its execution', 'SFN005', {
    orderCheckout: ['Third Party Payment Service HTTPS Endpoint', 'Third Party Shipping Service HTTPS Endpoint'],
  }),
  ...named('the guide retries only two of the errors', 'SFN018', { errorHandling: ['ProcessWithRetry', 'HandleCustomError'] }),
};

/** Raw states of examples and tests name functions that are in no app: the CDK adds no permission to invoke those, and the rule is right. */
function isOfRawState({ id, pointer }: Finding, { definition }: Target): boolean {
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
