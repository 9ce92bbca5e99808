import { ALL_ERRORS, TASK_FAILED, TIMEOUT, HTTP_STATUS_ERROR } from '../../../asl/errors';
import { Handler, RETRYABLE, handlersOf } from '../../../asl/handlers';
import { StateNode } from '../../../asl/model';
import { Fix } from '../../remedy';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';

const HEARTBEAT = 'States.HeartbeatTimeout';
/** A Parallel whose branch fails reports the branch's own error. Recorded on AWS, 2026-11-26; its documentation and samples have this one. */
const BRANCH_FAILED = 'States.BranchFailed';
/** Errors of a Map or of what is in a Parallel: a Task has none of them. */
const OF_OTHERS = ['States.NoChoiceMatched', 'States.ItemReaderFailed', 'States.ResultWriterFailed', 'States.ExceedToleratedFailureThreshold'];

const task = (fields: object) => ({
  StartAt: 'Work',
  States: {
    Work: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, TimeoutSeconds: 30, ...fields, End: true },
    Failed: { Type: 'Fail', Error: 'WorkFailed' },
  },
});
const caught = (...errors: string[]) => task({ Catch: [{ ErrorEquals: errors, Next: 'Failed' }] });

export const UNMATCHED_ERROR: Rule = {
  id: 'SFN020',
  severity: 'warning',
  title: 'Error that never occurs or is not caught',
  description: '`States.Runtime` cannot be retried or caught: it always ends the execution. `States.BranchFailed` never occurs, because a Parallel '
    + 'reports the error of its branch. A missed heartbeat is `States.Timeout`, although the documentation names `States.HeartbeatTimeout`. '
    + '`States.TaskFailed` matches every error except `States.Timeout`: a catcher for it alone does not catch timeouts and missed heartbeats.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  examples: { wrong: { definition: caught('States.TaskFailed') }, right: { definition: caught('States.TaskFailed', 'States.Timeout') } },
  types: RETRYABLE,
  checkState(node, report, machine) {
    const catchers = handlersOf(node.state, 'Catch');
    for (const handler of [...handlersOf(node.state, 'Retry'), ...catchers]) {
      for (const error of handler.errors) {
        const reason = reasonAgainst(error, node, machine);
        if (reason) {
          report.problem({ message: `has ${handler.name} for ${error}, ${reason}`, fix: remedyFor(error, handler, node) });
        }
      }
    }
    checkHeartbeats(node, report);
    checkTimeouts(node, catchers, report);
  },
};

function reasonAgainst(error: string, node: StateNode, machine: Target): string | undefined {
  const { state } = node;
  if (error === 'States.Runtime') {
    return 'which always ends the execution';
  }
  if (error === BRANCH_FAILED) {
    return state.Type === 'Parallel' ? 'but a Parallel reports the error of its branch' : 'which never occurs';
  }
  if (state.Type !== 'Task') {
    return undefined;
  }
  if (error === HEARTBEAT && !hasHeartbeat(node)) {
    return 'but does not set HeartbeatSeconds';
  }
  if (OF_OTHERS.includes(error)) {
    return 'which a Task never reports';
  }
  if (error === 'States.QueryEvaluationError' && !machine.isJsonata(node)) {
    return 'which only JSONata states report';
  }
  const integration = error.startsWith(HTTP_STATUS_ERROR) || error === 'States.Http.Socket' ? machine.integrationOf(node) : undefined;
  return integration && !['http', undefined].includes(integration.service) ? 'which only HTTP Tasks report' : undefined;
}

function remedyFor(error: string, { field, errors }: Handler, { state }: StateNode): Fix {
  if (error === HEARTBEAT) {
    return { asl: "set 'HeartbeatSeconds', or remove the error", cdk: "set 'heartbeatTimeout', or remove the error" };
  }
  if (error === BRANCH_FAILED && state.Type === 'Parallel') {
    return `list the errors of the branches, or use '${ALL_ERRORS}'`;
  }
  const what = errors.length > 1 ? 'the error' : field === 'Retry' ? 'the retrier' : 'the catcher';
  return error === 'States.Runtime' ? `remove ${what}, and catch the failed execution in the workflow that starts this one` : `remove ${what}`;
}

function hasHeartbeat({ state }: StateNode): boolean {
  return state.Type === 'Task' && (state.HeartbeatSeconds !== undefined || state.HeartbeatSecondsPath !== undefined);
}

const takesTimeout = ({ errors, known }: Handler) => !known || errors.includes(ALL_ERRORS) || errors.includes(TIMEOUT);

/** That a missed heartbeat is States.Timeout was recorded on AWS, 2026-11-26, in three runs. */
function checkHeartbeats(node: StateNode, report: Report) {
  for (const field of hasHeartbeat(node) ? ['Retry', 'Catch'] as const : []) {
    const handlers = handlersOf(node.state, field);
    const handler = handlers.find(({ errors }) => errors.includes(HEARTBEAT));
    if (handler && !handlers.some(takesTimeout)) {
      report.problem({ message: `has ${handler.name} for ${HEARTBEAT}, but a missed heartbeat reports ${TIMEOUT}`, fix: `add '${TIMEOUT}' to it` });
    }
  }
}

function checkTimeouts(node: StateNode, catchers: Handler[], report: Report) {
  const { state } = node;
  const failed = catchers.find(({ errors }) => errors.includes(TASK_FAILED));
  const hasTimeout = state.Type === 'Task' && (state.TimeoutSeconds !== undefined || state.TimeoutSecondsPath !== undefined);
  if (failed && (hasTimeout || hasHeartbeat(node)) && !catchers.some(takesTimeout)) {
    report.problem({
      message: `has a ${hasTimeout ? 'timeout' : 'heartbeat'} and ${failed.name} for ${TASK_FAILED}, which does not catch ${TIMEOUT}`,
      fix: `add '${TIMEOUT}' to it, or use '${ALL_ERRORS}'`,
    });
  }
}
