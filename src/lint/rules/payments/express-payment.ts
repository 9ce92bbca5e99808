import { parametersOf } from '../../../asl/task';
import { useStandard } from '../../remedy';
import { Rule } from '../../rule';

const refund = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'refund', Payload: { 'paymentIdempotencyKey.$': '$.key' } },
  TimeoutSeconds: 20,
  End: true,
};

export const EXPRESS_PAYMENT: Rule = {
  id: 'SFN124',
  severity: 'warning',
  title: 'Refund in an Express workflow',
  description: 'AWS may run an asynchronous Express execution twice. Both runs use the same idempotency keys, so if one of them has refunded the payment, the '
    + 'service tells the other one that the order is paid, and it is fulfilled without a payment.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html',
  examples: { wrong: { type: 'EXPRESS', definition: refund }, right: { type: 'STANDARD', definition: refund } },
  types: ['Task'],
  checkState({ state, scope }, report) {
    if (scope.express && 'paymentIdempotencyKey.$' in parametersOf(state)) {
      report.problem({ message: 'refunds a payment, which a second run of the Express execution would treat as paid', fix: useStandard() });
    }
  },
};
