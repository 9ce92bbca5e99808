import { Duration, Size } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { readChainable } from './read-chainable';
import { readWorkload } from './read-workload';
import { MachineType } from '../../advice/advice';
import { adviceFor } from '../../advice/advise';
import { ReadDefinition } from '../../advice/figures';
import { ExpressChild } from '../../advice/split';
import { appFacts } from '../../app/facts';
import { checkNumber } from '../../props/check-number';
import type { ExpressChildAdvice, WorkflowAdvice } from '../workflow-advice';
import type { AdviceOptions } from '../workflow-advisor';
import { WorkflowPrices } from '../workflow-prices';
import type { Workload } from '../workload';

const TYPES: Record<MachineType, sfn.StateMachineType> = { STANDARD: sfn.StateMachineType.STANDARD, EXPRESS: sfn.StateMachineType.EXPRESS };
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
  const usage = readWorkload(workload, read !== undefined, prefix);
  const { type, breakEvenSeconds, megabytes, expressChildren, ...advice } = adviceFor(usage, { prices, rates: options, leastSaving }, read);
  return {
    ...advice,
    stateMachineType: TYPES[type],
    breakEvenDuration: durationOf(breakEvenSeconds),
    memory: Size.mebibytes(megabytes),
    expressChildren: expressChildren.map(childAdvice),
  };
}

function childAdvice({ assumedSeconds, breakEvenSeconds, ...child }: ExpressChild): ExpressChildAdvice {
  return { ...child, assumedDuration: durationOf(assumedSeconds), breakEvenDuration: durationOf(breakEvenSeconds) };
}

/** Of whole milliseconds. */
function durationOf(seconds: number): Duration {
  return Duration.millis(Math.round(seconds * 1000));
}
