import { pathWeights } from './path-weights';
import { Usage } from './usage';
import { events, seconds, steps, transitions } from './weights';
import { DefinitionFacts } from '../asl/facts';
import { AslDefinition } from '../asl/model';
import { HISTORY_EVENTS } from '../aws/history-events';
import { PRICES } from '../aws/prices';

/** The price page counts in thousands where it adds up memory, and in 1,024ths where it bills gigabytes. */
const BYTES_OF_MEGABYTE = 1_000_000;
const BYTES_OF_GIGABYTE = 1_073_741_824;
/** A month of 730 hours, as AWS's calculator has it. */
const SECONDS_OF_MONTH = 730 * 3600;

/** A definition, and what can be asked about it. */
export interface ReadDefinition {
  readonly definition: AslDefinition;
  readonly facts: DefinitionFacts;
}

/** The workload in numbers, with its defaults. */
export interface Figures {
  readonly executions: number;
  readonly seconds: number;
  readonly longestSeconds: number;
  /** State transitions of an execution: where AWS bills the fewest, as expected, and where it bills the most. */
  readonly transitions: { readonly low: number; readonly expected: number; readonly high: number };
  readonly megabytes: number;
  readonly startsPerSecond: number;
  readonly peakIsMean: boolean;
  readonly taskSeconds: number;
  readonly itemsPerMap: number;
  readonly payloadBytes: number;
  readonly logGigabytes: number;
  readonly traces: number;
  /** Events in the history of an execution; undefined without a definition. */
  readonly events?: number;
  /** What the Wait states of one path take together; undefined without a definition. */
  readonly waitSeconds?: number;
}

export function figuresOf(usage: Usage, read?: ReadDefinition): Figures {
  const { executionsPerMonth: executions, itemsPerMap, stateTransitions, payloadBytes, peakStartsPerSecond = 0 } = usage;
  const longestPath = (weigh: Parameters<typeof pathWeights>[1]) => read && pathWeights(read.definition, weigh).longest;
  const counted = (longestPath(transitions(itemsPerMap)) ?? 0) + usage.retriesPerExecution;
  const meanStarts = executions / SECONDS_OF_MONTH;
  return {
    executions,
    seconds: usage.seconds,
    longestSeconds: usage.longestSeconds,
    transitions: stateTransitions === undefined
      ? { low: counted, expected: counted + usage.startEndTransitions, high: counted + 2 }
      : { low: stateTransitions, expected: stateTransitions, high: stateTransitions },
    megabytes: usage.megabytes ?? megabytesOf(read?.definition, itemsPerMap, payloadBytes),
    startsPerSecond: Math.max(peakStartsPerSecond, meanStarts),
    peakIsMean: peakStartsPerSecond < meanStarts,
    taskSeconds: usage.taskSeconds,
    itemsPerMap,
    payloadBytes,
    logGigabytes: executions * usage.logBytes / BYTES_OF_GIGABYTE,
    traces: executions * usage.tracedShare,
    events: read && HISTORY_EVENTS.execution.count + longestPath(events(itemsPerMap))!,
    waitSeconds: longestPath(seconds(itemsPerMap, 0)),
  };
}

/** AWS's own model: https://aws.amazon.com/step-functions/pricing/ */
export function megabytesOf(definition: AslDefinition | undefined, itemsPerMap: number, payloadBytes: number): number {
  const ofDefinition = definition ? Buffer.byteLength(JSON.stringify(definition)) : 0;
  const parallel = definition ? pathWeights(definition, steps(itemsPerMap)).longest : 0;
  return PRICES.expressBaseMegabytes.value + (ofDefinition + payloadBytes * parallel) / BYTES_OF_MEGABYTE;
}
