import { StateNode } from '../../../asl/model';
import { parametersOf } from '../../../asl/task';
import { ancestors } from '../../../asl/walk';
import { Rule } from '../../rule';

const pay = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'pay', Payload: { 'idempotencyKey.$': '$$.Execution.Id' } }, End: true };
const orders = (inner: object) => ({ Type: 'Map', ItemsPath: '$.orders', ItemProcessor: { StartAt: 'Pay', States: { Pay: inner } }, End: true });

export const SHARED_IDEMPOTENCY_KEY: Rule = {
  id: 'SFN060',
  severity: 'error',
  fatal: true,
  title: 'Idempotency key shared by several payments',
  description: 'The data of the execution itself are the same for every item of a Map and every iteration of a loop. A key derived from nothing '
    + 'else is therefore also the same, and the service takes the second payment for the first one.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html',
  examples: {
    wrong: { definition: orders(pay) },
    right: { definition: orders({ ...pay, Parameters: { FunctionName: 'pay', Payload: { 'idempotencyKey.$': '$.orderId' } } }) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    if (!hasKeyOfExecution(node)) {
      return;
    }
    const fix = "add %s to the key (OrderPipeline: set 'idempotencyKeyPath')";
    if (node.scope.insideInlineMap) {
      report.problem({ message: 'sends the same idempotency key for every item of the Map', fix: fix.replace('%s', 'an identifier of the item') });
    } else if ([...ancestors(node), node].some((x) => machine.isOnLoop(x))) {
      report.problem({ message: 'sends the same idempotency key in each iteration of the loop', fix: fix.replace('%s', 'an identifier of the payment') });
    }
  },
};

/** A path into the data, or the index or value of an item in its Map. */
const DIFFERS = /(^|[^$])\$[.[]|\$\$\.Map\./;

function hasKeyOfExecution({ state }: StateNode): boolean {
  const key = parametersOf(state)['idempotencyKey.$'];
  return typeof key === 'string' && key.includes('$$.Execution.') && !DIFFERS.test(key);
}
