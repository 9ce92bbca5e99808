/**
 * How long the checks take: a definition, beside asl-validator; each rule; with more and more states; and in the synthesis of an app.
 *
 * Prints tables, and writes `bench/results-checks.json`. `--quick` leaves out the synthesis, which takes minutes, and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { growth } from './checks/growth';
import { rounded, table } from './checks/measure';
import { costsOf, speedOf } from './checks/speed';
import { synthesis } from './checks/synthesis';
import { RULES } from '../src/checks/rules';
import { corpus, Published } from '../test/checks/corpus';
import { ownMachines } from '../test/checks/own';

const RESULTS = join(__dirname, 'results-checks.json');
const versionOf = (name: string): string => JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')).version;
const print = (title: string, rows: (string | number)[][]) => process.stdout.write(`\n${title}\n\n${table(rows)}`);

async function main(quick: boolean): Promise<void> {
  const published = corpus();
  const definitions = published.length > 0 ? published : own();
  const source = published.length > 0 ? 'definitions that AWS publishes' : 'definitions of our own';

  const speed = await speedOf(definitions, RULES);
  print(`${speed.definitions} ${source}, ${speed.states} states: milliseconds for one, from its text to the findings`, [
    ['', 'median', '95 %', 'most'],
    ['checks', speed.ours.median, speed.ours.p95, speed.ours.max],
    [`asl-validator ${versionOf('asl-validator')}`, speed.aslValidator.median, speed.aslValidator.p95, speed.aslValidator.max],
  ]);

  const costs = await costsOf(definitions, RULES);
  const sum = costs.reduce((total, cost) => total + cost.microseconds, 0);
  print('What of it is spent on what, in microseconds for one definition', [
    ['', 'µs', 'share'],
    ...costs.map(({ what, microseconds }) => [what, rounded(microseconds / definitions.length), `${(100 * microseconds / sum).toFixed(1)} %`]),
  ]);

  const growths = await growth(RULES);
  for (const { shape, points, exponent, rules } of growths) {
    print(`States ${shape}: the time grows with their number to the power of ${exponent}`, [
      ['states', 'ms', 'µs a state'], ...points.map(({ states, milliseconds, microsecondsPerState }) => [states, milliseconds, microsecondsPerState]),
    ]);
    if (rules.length > 0) {
      print('Rules that grow faster than that', [['', 'power', 'ms'], ...rules.map(({ id, exponent: power, milliseconds }) => [id, power, milliseconds])]);
    }
  }

  if (quick) return;
  const synthesized = synthesis();
  if (synthesized) {
    const { machines, without, withChecks, added, checks, pairs } = synthesized;
    print(`Synthesis of ${machines} machines, a whole process: the median of ${pairs} pairs`, [
      ['', 'without', 'with the checks', 'added'],
      ['processor', `${without.cpu} s`, `${withChecks.cpu} s`, `${added.cpu} %`],
      ['elapsed', `${without.elapsed} s`, `${withChecks.elapsed} s`, `${added.elapsed} %`],
      [`of it the checks; the rest is the CDK's report of ${checks.findings} findings`, '', `${checks.cpu} s`, `${checks.added} %`],
    ]);
  }
  const [{ model }] = cpus();
  const versions = Object.fromEntries(['aws-cdk-lib', 'asl-validator', 'mitata'].map((name) => [name, versionOf(name)]));
  const results = {
    asOf: new Date().toISOString().slice(0, 10),
    environment: { node: process.versions.node, cpu: model, ...versions },
    rules: RULES.length,
    source,
    speed,
    costs,
    growth: growths,
    synthesis: synthesized,
  };
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write('\nwrote bench/results-checks.json\n');
}

function own(): Published[] {
  return ownMachines().map(([name, logicalId, { definition }]) => ({ name: `${name} ${logicalId}`, text: JSON.stringify(definition) }));
}

void main(process.argv.includes('--quick'));
