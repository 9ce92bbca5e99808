import { Finding, keyOf, look, PLAIN } from '../../scripts/rules-docs/cases';
import { verdictOn } from '../../scripts/rules-docs/verdict';
import { Build, Defect, DEFECTS, isAsl, SoundMachine } from '../lint/defects';

const machine = (name: string): Build => ({ asl: { StartAt: name, States: { [name]: { Type: 'Succeed' } } } });
const finding = (id: string, fields: Partial<Finding> = {}): Finding => ({ id, severity: 'error', path: '', message: 'no', ...fields });
const text = { group: 'structure' as const, title: 'T', breaks: 'B.', source: 'https://docs.aws.amazon.com/x' };
const defect: Defect = { id: 'defect', ...text, build: machine('Bad'), sound: machine('Good') };
const twin: SoundMachine = { id: 'twin', ...text, because: 'It is.', build: machine('Odd') };

/** The verdict on a tool that says these things of the defective, the sound, the odd and the plainest machines. */
function verdict(bad: Finding[], good: Finding[] = [], odd: Finding[] = [], plain: Finding[] = []) {
  const findings = new Map(PLAIN.map(({ key }) => [key, plain]));
  findings.set(keyOf('defect', defect.build), bad).set(keyOf('defect without it', defect.sound), good).set(keyOf('twin', twin.build), odd);
  const { caught, wrong } = verdictOn(findings, [defect], [twin], 'tool', '1');
  return { caught, wrong };
}

describe('a verdict', () => {
  test('counts a defect as caught with what is new on it', () => {
    expect(verdict([finding('W', { severity: 'warning' })]).caught).toEqual({ defect: 'W: no' });
    expect(verdict([finding('A'), finding('B', { path: 'Machine' })], [finding('A')]).caught).toEqual({ defect: 'B: no' });
  });

  test('does not count what is said of the sound machine too, nor information', () => {
    expect(verdict([finding('A')], [finding('A')]).caught).toEqual({ defect: null });
    expect(verdict([finding('A', { severity: 'info' })]).caught).toEqual({ defect: null });
    expect(verdict([]).caught).toEqual({ defect: null });
  });

  test('counts errors on sound machines as wrong, those that only look wrong and those beside a defect', () => {
    expect(verdict([], [finding('A')], [finding('B', { path: 'Machine/Role' })]).wrong).toEqual({ 'twin': 'B: no', 'defect without it': 'A: no' });
  });

  test('does not count warnings, other constructs, or what is said of the plainest machine', () => {
    expect(verdict([], [finding('A', { severity: 'warning' })], [finding('B', { path: 'Function/Resource' })]).wrong).toEqual({});
    expect(verdict([], [finding('A[x]')], [finding('A[y]')], [finding('A[z]')]).wrong).toEqual({});
  });

  test('wants every machine', () => {
    expect(() => verdictOn(new Map(), [defect], [twin], 'tool', '1')).toThrow(
      /^'findings' must have every machine, got none of STANDARD \{.*: run the tool on it$/,
    );
  });
});

test('an engine sees every machine once', async () => {
  const seen: Build[] = [];
  const findings = await look((build) => {
    seen.push(build);
    return [];
  });
  expect(findings.size).toBe(seen.length);
  const keys = seen.filter(isAsl).map((build) => keyOf('', build));
  expect(new Set(keys).size).toBe(keys.length);
  DEFECTS.forEach(({ build }) => expect(seen).toContain(build));
});
