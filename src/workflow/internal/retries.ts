import { errorsOfTask, PolicyRetrier } from './policy-retrier';
import { ALL_ERRORS, TIMEOUT, catchAllLast, isCovered } from '../../asl/errors';
import { handlersOf } from '../../asl/handlers';
import { Integration } from '../../asl/integration';
import { AslRetrier, AslState } from '../../asl/model';
import { reportersOf } from '../../aws/service-table';

/**
 * A task's retriers after a policy was applied: its own first and unchanged, then what they do not cover.
 */
export function retriersOf(task: AslState, integration: Integration, policy: readonly PolicyRetrier[]): AslRetrier[] {
  const own: AslRetrier[] = task.Retry ?? [];
  const covered = new Set(own.flatMap((retrier) => retrier.ErrorEquals));
  const added: AslRetrier[] = [];
  for (const { ofService, ...retrier } of catchAllLast([...policy], (x) => x.ErrorEquals)) {
    const given = retrier.ErrorEquals.filter((error) => canRaise(integration, error));
    const named = [...new Set([...given, ...errorsOfTask(ofService, integration)])];
    const errors = named.filter((error) => !isCovered(covered, error) && !(ofService === 'reads' && isOutcome(task, error)));
    if (errors.length === 0) {
      continue;
    }
    if (errors.includes(ALL_ERRORS) && integration.pattern === 'callback' && !covered.has(TIMEOUT)) {
      // States.ALL would bring back what is left out below: the first match decides.
      added.push({ ErrorEquals: [TIMEOUT], MaxAttempts: 0 });
    }
    added.push({ ...retrier, ErrorEquals: errors });
    errors.forEach((error) => covered.add(error));
  }
  return [...own, ...added];
}

/** Whether a state has a catcher that names the error: it waits for that, so that its handler should not come late. */
function isOutcome(task: AslState, error: string): boolean {
  return handlersOf(task, 'Catch').some(({ errors }) => errors.includes(error));
}

/** Whether a retrier for `error` makes sense on a task: its own service raises it, and trying again can help. */
function canRaise(integration: Integration, error: string): boolean {
  if (error === TIMEOUT && integration.pattern === 'callback') {
    // Whoever holds the token may still answer; a second one would be asked to do the same work again.
    return false;
  }
  const owners = reportersOf(error);
  if (owners.length === 0 || integration.kind === 'unknown') {
    return true;
  }
  return owners.some(({ sdk, service, unknownOf }) => (sdk === (integration.kind === 'sdk') ? service : unknownOf) === integration.service);
}
