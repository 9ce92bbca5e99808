/* Events that an execution adds to its history. */
import { Sourced } from './sourced';

const PAGE = 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html';

/** Events by name, in order, of what succeeds at the first attempt. What runs inside of a Parallel or Map comes on top. */
export const HISTORY_EVENTS = {
  execution: on('ExecutionStarted', 'ExecutionSucceeded'),
  /** A Pass, Choice, Wait or Succeed. */
  state: on('StateEntered', 'StateExited'),
  /** It ends its scope, which then fails. */
  fail: on('StateEntered'),
  /** One of request-response: those of a function or an activity have names of their own, and are as many. */
  task: on('StateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'StateExited'),
  /** One that waits for a job or a callback. */
  waitingTask: on('StateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded', 'StateExited'),
  parallel: on('StateEntered', 'ParallelStateStarted', 'ParallelStateSucceeded', 'StateExited'),
  /** Each further attempt of a Parallel. That the one before has failed, the history does not say. */
  parallelRetry: on('ParallelStateStarted'),
  map: on('StateEntered', 'MapStateStarted', 'MapStateSucceeded', 'StateExited'),
  mapIteration: on('MapIterationStarted', 'MapIterationSucceeded'),
  /** A Distributed Map, whose child executions have histories of their own. */
  mapRun: on('StateEntered', 'MapStateStarted', 'MapRunStarted', 'MapRunSucceeded', 'MapStateSucceeded', 'StateExited'),
} as const;

function on(...names: string[]): Sourced<readonly string[]> & { readonly count: number } {
  return { value: names, count: names.length, asOf: '2026-11-26', source: PAGE };
}
