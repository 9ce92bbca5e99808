import { Stack } from 'aws-cdk-lib';
import { commonLosses, Fault, Outcome, Reference, throttledFor } from './losses';
import { statistics } from './statistics';
import { fails, Handler, hangs, succeeds, takes } from '../../engine';
import { newFunction } from '../../support';

const SUM = { sum: 12 };
const AVERAGE = { avg: 4 };
const EXTREMES = { min: 3, max: 5 };

/** The average goes wrong while the others succeed; `good` are the results that can be gathered. */
function fault(what: string, average: () => Handler, good: unknown[], error?: string): Fault {
  const begin = () => ({
    mocks: { sumFunction: takes(1, succeeds(SUM)), AvgFunction: takes(2, average()), MaxMinFunction: takes(1, succeeds(EXTREMES)) },
    losses: (outcome: Outcome) => {
      const seen = JSON.stringify(outcome?.output ?? outcome?.cause ?? '');
      const lost = good.filter((result) => !seen.includes(JSON.stringify(result))).length;
      return [...(lost > 0 ? [`${lost} good result${lost > 1 ? 's' : ''}`] : []), ...commonLosses(outcome, error)];
    },
  });
  return { what, begin };
}

export const STATISTICS: Reference = {
  name: 'scatter-gather',
  file: 'corpus/synchronous-api--statemachine.asl.json',
  userCode: 'reference/statistics',
  placeholders: {},
  build: (scope) => {
    const [sum, average, extremes] = ['sumFunction', 'AvgFunction', 'MaxMinFunction'].map((name) => newFunction(Stack.of(scope), name));
    statistics(scope, { sum, average, extremes });
  },
  input: { numbers: [3, 4, 5] },
  options: { type: 'EXPRESS' },
  healthy: fault('none', () => succeeds(AVERAGE), [SUM, AVERAGE, EXTREMES]),
  faults: [
    fault('one of three functions throttled for 10 seconds', () => throttledFor(10, 'Lambda.TooManyRequestsException', succeeds(AVERAGE)), [SUM, AVERAGE, EXTREMES]),
    fault('one of three functions fails permanently', () => fails('Broken', 'as told'), [SUM, EXTREMES], 'Broken'),
    fault('one of three responses never arrives', hangs, [SUM, EXTREMES], 'States.Timeout'),
    fault('one of three results is a string', () => succeeds('4'), [SUM, '4', EXTREMES]),
    fault('one of three results exceeds 256 KiB', () => succeeds({ avg: 4, log: 'x'.repeat(300_000) }), [SUM, EXTREMES], 'States.DataLimitExceeded'),
  ],
};
