import { pathWeights } from './path-weights';
import { events, seconds, steps, transitions } from './weights';
import type { Workload } from '../advisor/workload';
import { DefinitionFacts } from '../asl/facts';
import { AslDefinition } from '../asl/model';
import { HISTORY_EVENTS } from '../aws/history-events';
import { PRICES } from '../aws/prices';
import { QUOTAS, STANDARD_SECONDS } from '../aws/quotas';
import { bytesOf, checkNumber, secondsOf } from '../props/check-number';

const YEAR = { seconds: STANDARD_SECONDS, why: 'no execution lasts longer than a year' };
const PAYLOAD = { bytes: QUOTAS.payloadBytes.value, why: 'AWS allows no more, put larger data into S3' };
/** The price page counts in thousands where it adds up memory, and in 1,024ths where it bills gigabytes. */
const BYTES_OF_MEGABYTE = 1_000_000;
const MEBIBYTE = 1_048_576;
/** A month of 730 hours, as AWS's calculator has it. */
const SECONDS_OF_MONTH = 730 * 3600;

/** More is a mistake, and numbers stop being exact. */
const MOST = 1e12;

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
  /** State transitions of an execution, where AWS bills most, as expected, and least. */
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

/** @param prefix of the props in messages */
export function figuresOf(workload: Workload, read: ReadDefinition | undefined, prefix = ''): Figures {
  const named = (values: { readonly [prop: string]: number | undefined }) =>
    Object.fromEntries(Object.entries(values).map(([prop, value]) => [prefix + prop, value]));
  const {
    executionsPerMonth, itemsPerMap = 1, retriesPerExecution = 0, startEndTransitions = 1, stateTransitions, peakStartsPerSecond, tracedShare = 0,
  } = workload;
  if (executionsPerMonth === undefined) {
    throw new Error(`'${prefix}executionsPerMonth' must be given, got none`);
  }
  checkNumber(named({ executionsPerMonth, itemsPerMap, peakStartsPerSecond }), { above: 0, most: MOST });
  checkNumber(named({ retriesPerExecution }), { least: 0, most: MOST });
  checkNumber(named({ stateTransitions }), { least: 1, most: MOST });
  checkNumber(named({ startEndTransitions }), { least: 0, most: 2 });
  checkNumber(named({ tracedShare }), { least: 0, most: 1 });
  checkCombinations(workload, read !== undefined, prefix);

  const mean = secondsOf(`${prefix}averageDuration`, workload.averageDuration, YEAR);
  const longest = workload.longestDuration ? secondsOf(`${prefix}longestDuration`, workload.longestDuration, YEAR) : mean;
  if (longest < mean) {
    throw new Error(`'${prefix}longestDuration' must be at least '${prefix}averageDuration', got ${longest} s and ${mean} s`);
  }
  const payloadBytes = workload.payload ? bytesOf(`${prefix}payload`, workload.payload, PAYLOAD) : 0;
  const longestPath = (weigh: Parameters<typeof pathWeights>[1]) => read && pathWeights(read.definition, weigh).longest;
  const counted = (longestPath(transitions(itemsPerMap)) ?? 0) + retriesPerExecution;
  return {
    executions: executionsPerMonth,
    seconds: mean,
    longestSeconds: longest,
    transitions: stateTransitions === undefined
      ? { low: counted, expected: counted + startEndTransitions, high: counted + 2 }
      : { low: stateTransitions, expected: stateTransitions, high: stateTransitions },
    megabytes: workload.memory ? bytesOf(`${prefix}memory`, workload.memory) / MEBIBYTE : megabytesOf(read?.definition, itemsPerMap, payloadBytes),
    startsPerSecond: Math.max(peakStartsPerSecond ?? 0, executionsPerMonth / SECONDS_OF_MONTH),
    peakIsMean: (peakStartsPerSecond ?? 0) < executionsPerMonth / SECONDS_OF_MONTH,
    taskSeconds: workload.taskDuration ? secondsOf(`${prefix}taskDuration`, workload.taskDuration, YEAR) : 1,
    itemsPerMap,
    payloadBytes,
    logGigabytes: workload.logData ? executionsPerMonth * bytesOf(`${prefix}logData`, workload.logData) / MEBIBYTE / 1024 : 0,
    traces: executionsPerMonth * tracedShare,
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

function checkCombinations(workload: Workload, hasDefinition: boolean, prefix: string): void {
  const refuse = (prop: keyof Workload, because: string, remedy: string) => {
    if (workload[prop] !== undefined) {
      throw new Error(`'${prefix}${prop}' has no effect ${because}: ${remedy}`);
    }
  };
  if (workload.stateTransitions !== undefined) {
    for (const prop of ['retriesPerExecution', 'startEndTransitions'] as const) {
      refuse(prop, `together with '${prefix}stateTransitions', got both`, 'leave one of them out');
    }
  }
  if (workload.memory !== undefined) {
    refuse('payload', `together with '${prefix}memory', got both`, 'leave one of them out');
  }
  if (!hasDefinition) {
    if (workload.stateTransitions === undefined) {
      throw new Error(`'${prefix}stateTransitions' must be given where there is no '${prefix}definition', got neither`);
    }
    for (const prop of ['itemsPerMap', 'taskDuration'] as const) {
      refuse(prop, `without '${prefix}definition', got none`, 'give one, or leave it out');
    }
  }
}
