import { NO_FACTS } from '../../../src/asl/facts';
import { AslDefinition } from '../../../src/asl/model';
import { DEFAULT_QUOTAS } from '../../../src/aws/quotas';
import { checkMachine } from '../../../src/lint/check-machine';
import { Rule } from '../../../src/lint/rule';
import { runRules } from '../../../src/lint/run-rules';
import { Target } from '../../../src/lint/target';
import { chainOf, nestedParallels } from '../../../test/lint/fuzz/big';
import { exponentOf, microseconds, rounded } from '../measure';

const SHAPES: [string, (size: number) => AslDefinition, number[]][] = [
  ['in a row', chainOf, [10, 100, 1000, 10_000]],
  ['in each other', nestedParallels, [10, 100, 1000, 5000]],
];

export interface Growth {
  readonly shape: string;
  readonly points: { readonly states: number; readonly milliseconds: number; readonly microsecondsPerState: number }[];
  /** 1: linear. Of the whole, and of the rules that grow faster than that. */
  readonly exponent: number;
  readonly rules: { readonly id: string; readonly exponent: number; readonly milliseconds: number }[];
}

/**
 * How the time grows with the number of states.
 *
 * @param rules - which are also measured one by one, which takes minutes
 */
export async function growth(rules: Rule[], mostStates: number = Infinity): Promise<Growth[]> {
  const found: Growth[] = [];
  for (const [shape, build, sizes] of SHAPES) {
    const machines = sizes.filter((size) => size <= mostStates).map((size) => machineOf(build(size)));
    const points = [];
    for (const { definition, states } of machines) {
      const time = await microseconds(() => checkMachine(definition, { type: 'STANDARD', facts: NO_FACTS }), 0.5);
      points.push({ states: states.length, milliseconds: rounded(time / 1000), microsecondsPerState: rounded(time / states.length) });
    }
    const exponent = rounded(exponentOf(points.map(({ states, milliseconds }) => ({ size: states, time: milliseconds }))));
    found.push({ shape, points, exponent, rules: await fast(machines, rules) });
  }
  return found;
}

const machineOf = (definition: AslDefinition) => new Target(definition, { type: 'STANDARD', facts: NO_FACTS, quotas: DEFAULT_QUOTAS });

/** The rules that grow clearly faster than the number of states, by the two largest machines: without what the engine itself takes. */
async function fast(machines: Target[], rules: Rule[]): Promise<Growth['rules']> {
  const largest = machines.slice(-2);
  const timeOf = (machine: Target, some: Rule[]) => microseconds(() => runRules(machine, some), 0.1);
  const idle: Rule = { ...rules[0], types: undefined, checkMachine: undefined, checkState: () => undefined };
  const own = [await timeOf(largest[0], [idle]), await timeOf(largest[1], [idle])];
  const found: { id: string; exponent: number; milliseconds: number }[] = [];
  for (const rule of rules) {
    const points = [];
    for (const [i, machine] of largest.entries()) {
      points.push({ size: machine.states.length, time: Math.max(1, await timeOf(machine, [rule]) - own[i]) });
    }
    found.push({ id: rule.id, exponent: rounded(exponentOf(points)), milliseconds: rounded(points[1].time / 1000) });
  }
  return found.filter(({ exponent, milliseconds }) => exponent > 1.5 && milliseconds > 50);
}
