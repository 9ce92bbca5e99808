import { Duration, Size } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { readChainable } from './read-chainable';
import { expressCost, secondsFor, standardCost } from '../../advice/costs';
import { Figures, figuresOf, ReadDefinition } from '../../advice/figures';
import { againstExpress, againstStandard } from '../../advice/obstacles';
import { expressChildren } from '../../advice/split';
import { summaryOf } from '../../advice/summary';
import { dollars } from '../../advice/text';
import { appFacts } from '../../app/facts';
import { billedMegabytes } from '../../aws/billing';
import { checkNumber } from '../../props/check-number';
import type { CostEstimate, WorkflowAdvice } from '../workflow-advice';
import type { AdviceOptions } from '../workflow-advisor';
import { WorkflowPrices } from '../workflow-prices';
import type { Workload } from '../workload';

const { EXPRESS, STANDARD } = sfn.StateMachineType;
const LEAST_SAVING = 5;

export function advise(workload: Workload, options: AdviceOptions): WorkflowAdvice {
  const { definition } = workload;
  if (definition && !definition.startState) {
    throw new Error(`'definition' must be a state, a chain or a pattern, got ${definition}`);
  }
  return adviseOn(workload, options, definition ? { definition: readChainable(definition), facts: appFacts } : undefined);
}

/** @param prefix of the props of the workload in messages */
export function adviseOn(workload: Workload, options: AdviceOptions, read?: ReadDefinition, prefix?: string): WorkflowAdvice {
  const {
    prices = WorkflowPrices.of(), leastSaving = LEAST_SAVING, standardStartsPerSecond, expressStartsPerSecond, stateTransitionsPerSecond,
  } = options;
  checkNumber({ leastSaving }, { least: 0 });
  checkNumber({ standardStartsPerSecond, expressStartsPerSecond, stateTransitionsPerSecond }, { above: 0 });
  const figures = figuresOf(workload, read, prefix);
  const standardImpossible = againstStandard(workload, figures, options, prices.region);
  const expressImpossible = againstExpress(workload, figures, options, prices.region, read);
  const standard = standardCost(figures, prices);
  const express = expressCost(figures, prices);

  const byCost = standard.total - express.total >= leastSaving ? EXPRESS : STANDARD;
  const feasible = standardImpossible.length === 0 || expressImpossible.length === 0;
  const stateMachineType = feasible
    ? standardImpossible.length > 0 ? EXPRESS : expressImpossible.length > 0 ? STANDARD : byCost
    : workload.synchronousReply ? EXPRESS : STANDARD;
  const canBeSplit = read && stateMachineType === STANDARD && feasible && workload.idempotentSteps !== false && !workload.executionHistory;
  const advice = {
    stateMachineType,
    feasible,
    standardImpossible,
    expressImpossible,
    reasons: [
      ...expressImpossible,
      ...standardImpossible,
      ...costReasons(standard, express, leastSaving),
      ...stateMachineType === EXPRESS ? reminders(workload) : [],
    ],
    standard,
    express,
    breakEvenDuration: breakEven(standard, figures, prices),
    stateTransitions: figures.transitions.expected,
    memory: Size.mebibytes(billedMegabytes(figures.megabytes)),
    expressChildren: canBeSplit ? expressChildren(read, figures, prices, leastSaving) : [],
  };
  return { ...advice, summary: summaryOf(advice, figures, prices.note) };
}

/** Logs and traces cost the same with both types. */
function breakEven(standard: CostEstimate, figures: Figures, prices: WorkflowPrices): Duration {
  return Duration.millis(Math.floor(secondsFor(standard.stateTransitions, figures, prices) * 1000));
}

function costReasons(standard: CostEstimate, express: CostEstimate, leastSaving: number): string[] {
  const saving = standard.total - express.total;
  const costs = `${dollars(express.total)} a month, Standard ${dollars(standard.total)}`;
  const disagreement = standard.low - express.total < leastSaving !== standard.high - express.total < leastSaving
    ? [`The cheaper type depends on how AWS counts start and end: Standard costs ${dollars(standard.low)} to ${dollars(standard.high)}.`]
    : [];
  if (saving >= leastSaving) {
    return [`Express costs ${costs}.`, ...disagreement];
  }
  return saving > 0
    ? [`Express costs ${costs}: less than ${dollars(leastSaving)} saved, for executions without history and redrive.`, ...disagreement]
    : [`Standard does not cost more: Express costs ${costs}.`, ...disagreement];
}

function reminders({ idempotentSteps, synchronousReply }: Workload): string[] {
  return idempotentSteps === undefined && !synchronousReply
    ? ['Express executions run at least once: every step must do no harm when it runs twice.']
    : [];
}
