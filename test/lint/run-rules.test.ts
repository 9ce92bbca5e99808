import { textOf } from './support';
import { NO_FACTS } from '../../src/asl/facts';
import { sentenceOf } from '../../src/lint/finding';
import { Rule } from '../../src/lint/rule';
import { runRules } from '../../src/lint/run-rules';
import { Target } from '../../src/lint/target';

const rule = (fields: Partial<Rule>): Rule => ({
  id: 'SFN900', severity: 'warning', title: 'T', description: 'D.', docs: 'https://docs.aws.amazon.com/', examples: { wrong: {}, right: {} }, ...fields,
});
const problem = { message: 'is odd', fix: 'mend it' };

const definition = {
  StartAt: 'Fan/Out',
  States: {
    'Fan/Out': { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }], Next: 'Last' },
    'Last': { Type: 'Succeed' },
  },
};
const machine = () => new Target(definition, { type: 'STANDARD', facts: NO_FACTS, quotas: { payloadBytes: 1, historyEvents: 1, definitionBytes: 1 } });

describe('the engine', () => {
  test('names the state with those around it, and points at it as AWS does', () => {
    const { findings } = runRules(machine(), [rule({ types: ['Pass'], checkState: (_, report) => report.problem(problem) })]);
    expect(findings).toEqual([{
      id: 'SFN900',
      severity: 'warning',
      path: 'Fan/Out > A',
      pointer: '/States/Fan~1Out/Branches/0/States/A',
      message: 'is odd',
      fix: 'mend it',
      docs: 'https://docs.aws.amazon.com/',
      fatal: false,
      state: "'A' (in 'Fan/Out')",
    }]);
    expect(textOf(findings[0])).toBe('SFN900 Fan/Out > A: is odd. Fix: mend it');
    expect(sentenceOf(findings[0])).toBe("state 'A' (in 'Fan/Out') is odd: mend it");
  });

  test('names the machine where a rule means it', () => {
    const { findings } = runRules(machine(), [rule({ fatal: true, severity: 'error', checkMachine: (_, report) => report.problem(problem) })]);
    expect(findings).toMatchObject([{ severity: 'error', path: '', pointer: '', fatal: true }]);
    expect(textOf(findings[0])).toBe('SFN900: is odd. Fix: mend it');
    expect(sentenceOf(findings[0])).toBe('the state machine is odd: mend it');
  });

  test('hands a rule only the states of its types', () => {
    const seen: string[] = [];
    runRules(machine(), [rule({ types: ['Pass', 'Succeed'], checkState: ({ name }) => { seen.push(name); } })]);
    expect(seen).toEqual(['A', 'Last']);
  });

  test('orders what it found by the states, the machine first, and then by the rules', () => {
    const all = (id: string) => rule({
      id,
      checkState: (_, report) => report.problem(problem),
      checkMachine: (_, report) => report.problem(problem),
    });
    const { findings } = runRules(machine(), [all('SFN901'), all('SFN902')]);
    expect(findings.map(({ id, path }) => `${id} ${path}`)).toEqual([
      'SFN901 ', 'SFN902 ', 'SFN901 Fan/Out', 'SFN902 Fan/Out', 'SFN901 Fan/Out > A', 'SFN902 Fan/Out > A', 'SFN901 Last', 'SFN902 Last',
    ]);
  });

  test('lets one problem be worse, or less bad, than the rule', () => {
    const lenient = rule({
      fatal: true,
      checkMachine: (_, report) => report.problem({ ...problem, severity: 'information', fatal: false }),
    });
    const { findings } = runRules(machine(), [lenient]);
    expect(findings).toMatchObject([{ severity: 'information', fatal: false }]);
  });

  test('cuts what a rule shows of a value that is a megabyte', () => {
    const long = { message: `has ${'x'.repeat(2 ** 20)}`, fix: 'y'.repeat(1001) };
    const [{ message, fix }] = runRules(machine(), [rule({ checkMachine: (_, report) => report.problem(long) })]).findings;
    expect([message, fix]).toEqual([`has ${'x'.repeat(996)}...`, `${'y'.repeat(1000)}...`]);
  });

  test('counts what nobody can know yet', () => {
    expect(runRules(machine(), [rule({ checkState: (_, report) => report.unknown() })])).toEqual({ findings: [], notChecked: 3 });
  });
});
