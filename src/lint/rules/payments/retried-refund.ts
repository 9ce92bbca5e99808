import { reachableNames } from '../../../asl/graph';
import { handlersOf } from '../../../asl/handlers';
import { StateNode } from '../../../asl/model';
import { parametersOf } from '../../../asl/task';
import { ancestors } from '../../../asl/walk';
import { Rule } from '../../rule';

const refund = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'refund', Payload: { 'paymentIdempotencyKey.$': '$.key' } }, End: true };
const order = (fields: object) => ({ Type: 'Parallel', Branches: [{ StartAt: 'Refund', States: { Refund: refund } }], ...fields, End: true });

export const RETRIED_REFUND: Rule = {
  id: 'SFN061',
  severity: 'error',
  fatal: true,
  title: 'Retry of a payment together with its refund',
  description: 'A second attempt sends the same idempotency key again. The service answers that the order is paid, although the first attempt has '
    + 'refunded it.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  examples: {
    wrong: { definition: order({ Retry: [{ ErrorEquals: ['States.ALL'] }] }) },
    right: { definition: order({}) },
  },
  types: ['Task'],
  checkState(node, report) {
    if (!('paymentIdempotencyKey.$' in parametersOf(node.state))) {
      return;
    }
    const retried = ancestors(node).find(({ state }) => state.Retry !== undefined);
    const caught = retried ? undefined : ancestors(node).find(leadsBackFromCatch);
    if (retried) {
      report.problem({
        message: `refunds a payment, which a retry of '${retried.name}' would then treat as paid`,
        fix: `remove the retriers of '${retried.name}'`,
      });
    } else if (caught) {
      report.problem({
        message: `refunds a payment, and a catcher of '${caught.name}' transitions back to it, which would treat the payment as paid`,
        fix: `transition from the handler of '${caught.name}' to another state, or start another execution`,
      });
    }
  },
};

/** Whether an error handler of a state leads to the state again. */
function leadsBackFromCatch({ name, state, scope }: StateNode): boolean {
  const handlers = handlersOf(state, 'Catch').map(({ fields }) => fields.Next).filter((next) => typeof next === 'string');
  return handlers.length > 0 && reachableNames(scope.definition, ...handlers).has(name);
}
