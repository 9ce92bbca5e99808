import { Usage } from '../../advice/usage';
import { QUOTAS, STANDARD_SECONDS } from '../../aws/quotas';
import { Check } from '../../props/check';
import { shown } from '../../props/shown';
import type { Workload } from '../workload';

const YEAR = { to: STANDARD_SECONDS, why: 'no execution lasts longer than a year' };
const PAYLOAD = { to: QUOTAS.payloadBytes.value, why: 'AWS allows no higher value; store larger data in S3' };
const MEBIBYTE = 1_048_576;

/** More is a mistake, and numbers stop being exact. */
const MOST = 1e12;

const KNOWN = 'set the number you expect';
const ABOVE_ZERO = { above: 0, to: MOST, known: KNOWN };

/** The workload in plain numbers, with its defaults. */
export function readWorkload(checks: Check, workload: Workload, hasDefinition: boolean): Usage {
  const {
    executionsPerMonth, itemsPerMap = 1, retriesPerExecution = 0, startEndTransitions = 1, stateTransitions, peakStartsPerSecond, tracedShare = 0,
  } = workload;
  checks.given('executionsPerMonth', executionsPerMonth);
  checks.number('executionsPerMonth', executionsPerMonth, ABOVE_ZERO);
  checks.number('itemsPerMap', itemsPerMap, ABOVE_ZERO);
  checks.number('peakStartsPerSecond', peakStartsPerSecond, ABOVE_ZERO);
  checks.number('retriesPerExecution', retriesPerExecution, { from: 0, to: MOST, known: KNOWN });
  checks.number('stateTransitions', stateTransitions, { from: 1, to: MOST, known: KNOWN });
  checks.number('startEndTransitions', startEndTransitions, { from: 0, to: 2, known: KNOWN });
  checks.number('tracedShare', tracedShare, { from: 0, to: 1, known: KNOWN });
  checkCombinations(checks, workload, hasDefinition);

  const { averageDuration, payload, memory, taskDuration, logData } = workload;
  // Languages without `undefined` hand over null.
  const longestDuration = workload.longestDuration ?? averageDuration;
  const seconds = checks.duration('averageDuration', averageDuration, YEAR);
  const longestSeconds = checks.duration('longestDuration', longestDuration, YEAR);
  checks.must('longestDuration', longestSeconds >= seconds, `be at least ${checks.named('averageDuration')}`, `${shown(longestDuration)} and ${shown(averageDuration)}`);
  return {
    executionsPerMonth,
    seconds,
    longestSeconds,
    stateTransitions,
    retriesPerExecution,
    startEndTransitions,
    itemsPerMap,
    payloadBytes: payload ? checks.bytes('payload', payload, PAYLOAD) : 0,
    megabytes: memory && checks.bytes('memory', memory) / MEBIBYTE,
    peakStartsPerSecond,
    taskSeconds: taskDuration ? checks.duration('taskDuration', taskDuration, YEAR) : 1,
    logBytes: logData ? checks.bytes('logData', logData) : 0,
    tracedShare,
    synchronousReply: workload.synchronousReply,
    idempotentSteps: workload.idempotentSteps,
    executionHistory: workload.executionHistory,
  };
}

function checkCombinations(checks: Check, workload: Workload, hasDefinition: boolean): void {
  const oneOfBoth = 'remove one of them';
  if (workload.stateTransitions !== undefined) {
    checks.notTogether('retriesPerExecution', workload.retriesPerExecution, 'stateTransitions', oneOfBoth);
    checks.notTogether('startEndTransitions', workload.startEndTransitions, 'stateTransitions', oneOfBoth);
  }
  if (workload.memory !== undefined) {
    checks.notTogether('payload', workload.payload, 'memory', oneOfBoth);
  }
  if (!hasDefinition) {
    const isCounted = workload.stateTransitions !== undefined;
    checks.must('stateTransitions', isCounted, `be given if there is no ${checks.named('definition')}`, 'neither');
    checks.notWithout('itemsPerMap', workload.itemsPerMap, 'definition', 'set a definition, or remove it');
    checks.notWithout('taskDuration', workload.taskDuration, 'definition', 'set a definition, or remove it');
  }
}
