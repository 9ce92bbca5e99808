/* Which type fits, and why. */
import { Advice, MachineType } from './advice';
import { Cost, expressCost, secondsFor, standardCost } from './costs';
import { Figures, figuresOf, ReadDefinition } from './figures';
import { againstExpress, againstStandard, Rates } from './obstacles';
import { ResolvedPrices } from './prices';
import { expressChildren } from './split';
import { summaryOf } from './summary';
import { dollars } from './text';
import { Needs, Usage } from './usage';
import { billedMegabytes } from '../aws/billing';

/** What an advice starts from, beside the usage. */
export interface AdviceTerms {
  readonly prices: ResolvedPrices;
  readonly rates: Rates;
  /** US dollars a month. */
  readonly leastSaving: number;
}

export function adviceFor(usage: Usage, { prices, rates, leastSaving }: AdviceTerms, read?: ReadDefinition): Advice {
  const figures = figuresOf(usage, read);
  const standardImpossible = againstStandard(usage, figures, rates, prices.region);
  const expressImpossible = againstExpress(usage, figures, rates, prices.region, read);
  const standard = standardCost(figures, prices);
  const express = expressCost(figures, prices);

  const byCost: MachineType = standard.total - express.total >= leastSaving ? 'EXPRESS' : 'STANDARD';
  const feasible = standardImpossible.length === 0 || expressImpossible.length === 0;
  const type: MachineType = feasible
    ? standardImpossible.length > 0 ? 'EXPRESS' : expressImpossible.length > 0 ? 'STANDARD' : byCost
    : usage.synchronousReply ? 'EXPRESS' : 'STANDARD';
  const canBeSplit = read && type === 'STANDARD' && feasible && usage.idempotentSteps !== false && !usage.executionHistory;
  const advice: Omit<Advice, 'summary'> = {
    type,
    feasible,
    standardImpossible,
    expressImpossible,
    reasons: [
      ...expressImpossible,
      ...standardImpossible,
      ...costReasons(standard, express, leastSaving),
      ...type === 'EXPRESS' ? reminders(usage) : [],
    ],
    standard,
    express,
    breakEvenSeconds: breakEven(standard, figures, prices),
    stateTransitions: figures.transitions.expected,
    megabytes: billedMegabytes(figures.megabytes),
    expressChildren: canBeSplit ? expressChildren(read, figures, prices, leastSaving) : [],
  };
  return { ...advice, summary: summaryOf(advice, figures, prices.note) };
}

/** Logs and traces cost the same with both types. */
function breakEven(standard: Cost, figures: Figures, prices: ResolvedPrices): number {
  return Math.floor(secondsFor(standard.stateTransitions, figures, prices) * 1000) / 1000;
}

function costReasons(standard: Cost, express: Cost, leastSaving: number): string[] {
  const saving = standard.total - express.total;
  const costs = `${dollars(express.total)} a month, Standard ${dollars(standard.total)}`;
  const disagreement = standard.low - express.total < leastSaving !== standard.high - express.total < leastSaving
    ? [`The cheaper type depends on how AWS counts start and end: Standard costs ${dollars(standard.low)} to ${dollars(standard.high)}.`]
    : [];
  if (saving >= leastSaving) {
    return [`Express costs ${costs}.`, ...disagreement];
  }
  return saving > 0
    ? [`Express costs ${costs}, which saves less than ${dollars(leastSaving)}, for executions without history and redrive.`, ...disagreement]
    : [`Standard does not cost more. Express costs ${costs}.`, ...disagreement];
}

function reminders({ idempotentSteps, synchronousReply }: Needs): string[] {
  return idempotentSteps === undefined && !synchronousReply
    ? ['Express executions run at least once, so every step must be idempotent.']
    : [];
}
