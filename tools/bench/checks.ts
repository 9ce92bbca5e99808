/**
 * How long the checks take, for who writes a rule: a definition, beside asl-validator; each rule; with more and more states.
 */
import { rounded, table } from './measure';
import { definitionsToCheck, versionOf } from './parts/checks';
import { growth } from './parts/growth';
import { costsOf, speedOf } from './parts/speed';
import { RULES } from '../../src/lint/rules';

const print = (title: string, rows: (string | number)[][]) => process.stdout.write(`\n${title}\n\n${table(rows)}`);

async function main(): Promise<void> {
  const { definitions, source } = definitionsToCheck();

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
}

void main();
