import { parametersOf } from '../../../asl/task';
import { ancestors } from '../../../asl/walk';
import { Rule } from '../../rule';

const refund = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'refund', Payload: { 'paymentIdempotencyKey.$': '$.key' } }, End: true };
const order = (fields: object) => ({ Type: 'Parallel', Branches: [{ StartAt: 'Refund', States: { Refund: refund } }], ...fields, End: true });

export const RETRIED_REFUND: Rule = {
  id: 'SFN061',
  severity: 'error',
  fatal: true,
  title: 'Retrier around a payment and its refund',
  description: 'A second attempt sends the same idempotency key again: the service behind it answers that the order is paid, though the first attempt has '
    + 'given the money back.',
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
    if (retried) {
      report.problem({
        message: `gives money back, which a retry of '${retried.name}' would then take for paid`,
        fix: `remove the retriers of '${retried.name}'`,
      });
    }
  },
};
