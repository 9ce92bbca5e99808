import { Rule } from '../../../src/lint/rule';
import { runRules } from '../../../src/lint/run-rules';
import { Target } from '../../../src/lint/target';
import { readDefinition } from '../../../src/template/read-definition';
import { machineOf, Published } from '../../../test/lint/corpus';
import { median, microseconds, quantile, rounded } from '../measure';

export interface Speed {
  readonly definitions: number;
  readonly states: number;
  /** From the text to the findings, in milliseconds. */
  readonly ours: Times;
  readonly aslValidator: Times;
}

interface Times {
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

const timesOf = (milliseconds: number[]): Times => (
  { median: rounded(median(milliseconds)), p95: rounded(quantile(milliseconds, 0.95)), max: rounded(Math.max(...milliseconds)) });

/** How long each definition takes, from its text to the findings; asl-validator is given the parsed one. */
export async function speedOf(definitions: Published[], rules: Rule[]): Promise<Speed> {
  const validate = loadValidator();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (const definition of definitions) {
    ours.push(await microseconds(() => runRules(machineOf(definition), rules)) / 1000);
    theirs.push(median([1, 2, 3].map(() => {
      // A copy, since the validator writes into what it is given.
      const copy = structuredClone(machineOf(definition).definition);
      const start = performance.now();
      validate(copy, { checkArn: true, checkPaths: true });
      return performance.now() - start;
    })));
  }
  const states = definitions.reduce((sum, definition) => sum + machineOf(definition).states.length, 0);
  return { definitions: definitions.length, states, ours: timesOf(ours), aslValidator: timesOf(theirs) };
}

export interface Cost {
  readonly what: string;
  /** For all definitions together. */
  readonly microseconds: number;
}

/** What the parts cost, the most expensive first: what several rules share is paid by none of them. */
export async function costsOf(definitions: Published[], rules: Rule[]): Promise<Cost[]> {
  const parsed = definitions.map((definition) => machineOf(definition));
  const machines = parsed.map((machine) => fresh(machine));
  machines.forEach((machine) => runRules(machine, rules));
  const costs: Cost[] = [
    { what: 'to read', microseconds: await microseconds(() => definitions.forEach(({ text }) => readDefinition(text)), 0.5) },
    { what: 'to walk', microseconds: await microseconds(() => parsed.forEach(fresh), 0.5) },
  ];
  for (const rule of rules) {
    costs.push({ what: rule.id, microseconds: await microseconds(() => machines.forEach((machine) => runRules(machine, [rule])), 0.2) });
  }
  return costs.map(({ what, microseconds: time }) => ({ what, microseconds: rounded(time) })).sort((a, b) => b.microseconds - a.microseconds);
}

const fresh = ({ definition, type, facts, quotas, source }: Target) => new Target(definition, { type, facts, quotas, source });

type Validator = (definition: object, options: object) => { isValid: boolean };

function loadValidator(): Validator {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const loaded = require('asl-validator');
  return loaded.default ?? loaded;
}
