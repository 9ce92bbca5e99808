import { Duration, Size } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { readChainable } from './read-chainable';
import { readWorkload } from './read-workload';
import { MachineType } from '../../advice/advice';
import { adviceFor } from '../../advice/advise';
import { ReadDefinition } from '../../advice/figures';
import { Rates } from '../../advice/obstacles';
import { ExpressChild } from '../../advice/split';
import { appFacts } from '../../app/facts';
import { Check, check } from '../../props/check';
import { shown } from '../../props/shown';
import type { ExpressChildAdvice, WorkflowAdvice } from '../workflow-advice';
import { WorkflowPrices } from '../workflow-prices';
import type { Workload } from '../workload';

const TYPES: Record<MachineType, sfn.StateMachineType> = { STANDARD: sfn.StateMachineType.STANDARD, EXPRESS: sfn.StateMachineType.EXPRESS };
const LEAST_SAVING = 5;
const KNOWN = 'set the number you expect';

/** `AdviceOptions`, which are declared beside what loads this. */
interface Options extends Rates {
  readonly prices?: WorkflowPrices;
  readonly leastSaving?: number;
}

export function advise(workload: Workload, options: Options): WorkflowAdvice {
  const { definition } = workload;
  const isChainable = !definition || Boolean(definition.startState);
  check().must('definition', isChainable, 'be a state, a chain or a pattern', shown(definition));
  return adviseOn(check(), workload, options, definition ? { definition: readChainable(definition), facts: appFacts } : undefined);
}

/** @param checks - of the props of the workload */
export function adviseOn(checks: Check, workload: Workload, options: Options, read?: ReadDefinition): WorkflowAdvice {
  const {
    prices = WorkflowPrices.of(), leastSaving = LEAST_SAVING, standardStartsPerSecond, expressStartsPerSecond, stateTransitionsPerSecond,
  } = options;
  check().number('leastSaving', leastSaving, { from: 0, known: KNOWN });
  Object.entries({ standardStartsPerSecond, expressStartsPerSecond, stateTransitionsPerSecond })
    .forEach(([prop, value]) => check().number(prop, value, { above: 0, known: KNOWN }));
  const usage = readWorkload(checks, workload, read !== undefined);
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
