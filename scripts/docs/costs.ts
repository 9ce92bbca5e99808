import { Duration } from 'aws-cdk-lib';
import { WorkflowAdvisor } from '../../src';

/** Executions in a month, transitions of each, and seconds that it takes. */
const WORKLOADS: readonly (readonly [executions: number, transitions: number, seconds: number])[] = [
  [1_000, 5, 2],
  [100_000, 5, 1],
  [1_000_000, 5, 2],
  [1_000_000, 5, 60],
  [1_000_000, 3, 120],
  [10_000_000, 10, 1],
];

const dollars = (amount: number): string => `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** What both types cost for a few workloads, as the advisor calculates it. */
export function costsTable(): string {
  const rows = WORKLOADS.map(([executionsPerMonth, stateTransitions, seconds]) => {
    const advice = WorkflowAdvisor.advise({ executionsPerMonth, stateTransitions, averageDuration: Duration.seconds(seconds) });
    const breakEven = Math.round(advice.breakEvenDuration.toSeconds({ integral: false }));
    const workload = [executionsPerMonth.toLocaleString('en-US'), `${stateTransitions}`, `${seconds} s`];
    const costs = [dollars(advice.standard.total), dollars(advice.express.total), `${breakEven} s`, advice.stateMachineType];
    return `| ${[...workload, ...costs].join(' | ')} |`;
  });
  const head = '| executions a month | transitions each | lasts | Standard | Express | break-even | advised |';
  return [head, '|---:|---:|---:|---:|---:|---:|---|', ...rows].join('\n');
}

const TABLE = /(<!-- costs -->\n)[^]*?(<!-- end of the costs -->)/g;

/** The page with its table of costs. */
export function withCosts(markdown: string): string {
  return markdown.replace(TABLE, (_, begin, end) => `${begin}${costsTable()}\n${end}`);
}
