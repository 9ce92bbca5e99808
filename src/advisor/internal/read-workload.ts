import { Usage } from '../../advice/usage';
import { QUOTAS, STANDARD_SECONDS } from '../../aws/quotas';
import { bytesOf, checkNumber, secondsOf } from '../../props/check-number';
import type { Workload } from '../workload';

const YEAR = { seconds: STANDARD_SECONDS, why: 'no execution lasts longer than a year' };
const PAYLOAD = { bytes: QUOTAS.payloadBytes.value, why: 'AWS allows no more, put larger data into S3' };
const MEBIBYTE = 1_048_576;

/** More is a mistake, and numbers stop being exact. */
const MOST = 1e12;

/**
 * The workload in plain numbers, with its defaults.
 *
 * @param prefix of the props in messages
 */
export function readWorkload(workload: Workload, hasDefinition: boolean, prefix = ''): Usage {
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
  checkCombinations(workload, hasDefinition, prefix);

  const mean = secondsOf(`${prefix}averageDuration`, workload.averageDuration, YEAR);
  const longest = workload.longestDuration ? secondsOf(`${prefix}longestDuration`, workload.longestDuration, YEAR) : mean;
  if (longest < mean) {
    throw new Error(`'${prefix}longestDuration' must be at least '${prefix}averageDuration', got ${longest} s and ${mean} s`);
  }
  return {
    executionsPerMonth,
    seconds: mean,
    longestSeconds: longest,
    stateTransitions,
    retriesPerExecution,
    startEndTransitions,
    itemsPerMap,
    payloadBytes: workload.payload ? bytesOf(`${prefix}payload`, workload.payload, PAYLOAD) : 0,
    megabytes: workload.memory && bytesOf(`${prefix}memory`, workload.memory) / MEBIBYTE,
    peakStartsPerSecond,
    taskSeconds: workload.taskDuration ? secondsOf(`${prefix}taskDuration`, workload.taskDuration, YEAR) : 1,
    logBytes: workload.logData ? bytesOf(`${prefix}logData`, workload.logData) : 0,
    tracedShare,
    synchronousReply: workload.synchronousReply,
    idempotentSteps: workload.idempotentSteps,
    executionHistory: workload.executionHistory,
  };
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
