import { Advice } from './advice';
import { Cost } from './costs';
import { Figures } from './figures';
import { ExpressChild } from './split';
import { dollars, format, table } from './text';
import { EXPRESS_SECONDS } from '../aws/quotas';

/** The advice as people read it. */
export function summaryOf(advice: Omit<Advice, 'summary'>, figures: Figures, note: string): string {
  const { standard, express, reasons, expressChildren } = advice;
  const range = standard.low < standard.high
    ? [`Standard costs ${dollars(standard.low)} to ${dollars(standard.high)}: sources disagree on whether start and end are counted.`]
    : [];
  return [
    `${advice.feasible ? 'Recommended' : 'Neither type supports this workload; closest'}: ${advice.type}`,
    ...reasons.map((reason) => `- ${reason}`),
    '',
    ...table([
      [`US dollars a month, ${format(figures.executions)} executions`, 'Standard', 'Express'],
      ['state transitions', dollars(standard.stateTransitions), ''],
      ['starts', '', dollars(express.requests)],
      ['duration and memory', '', dollars(express.duration)],
      ...part('logs', standard, express, 'logs'),
      ...part('traces', standard, express, 'traces'),
      ['total', dollars(standard.total), dollars(express.total)],
      ['supports this workload', advice.standardImpossible.length === 0 ? 'yes' : 'no', advice.expressImpossible.length === 0 ? 'yes' : 'no'],
    ]),
    '',
    `Counted: ${format(advice.stateTransitions)} state transitions per execution (${format(standard.freeStateTransitionsUsed)} a month are free), `
      + `${format(figures.seconds)} s with ${advice.megabytes} MB.`,
    ...range,
    breakEven(advice.breakEvenSeconds),
    ...expressChildren.map(childLine),
    note,
  ].join('\n');
}

function part(label: string, standard: Cost, express: Cost, field: 'logs' | 'traces'): string[][] {
  return standard[field] + express[field] > 0 ? [[label, dollars(standard[field]), dollars(express[field])]] : [];
}

function breakEven(seconds: number): string {
  if (seconds === 0) {
    return 'Express costs more for any duration.';
  }
  return seconds >= EXPRESS_SECONDS
    ? `Express costs less for any duration up to its maximum of ${EXPRESS_SECONDS} s.`
    : `Express costs less below ${format(seconds)} s per execution.`;
}

/** What one child saves, and up to which duration. */
function childLine({ states, monthlySaving, assumedSeconds, breakEvenSeconds }: ExpressChild): string {
  const names = states.length === 1 ? `'${states[0]}'` : `'${states[0]}' to '${states[states.length - 1]}' (${states.length} states)`;
  const limit = Math.min(breakEvenSeconds, EXPRESS_SECONDS);
  return `Standard parent, Express child: ${names} in a separate Express Workflow, called with NestedWorkflow, saves ${dollars(monthlySaving)} a month`
    + ` at ${format(assumedSeconds)} s, and saves money at any duration below ${format(limit)} s.`;
}
