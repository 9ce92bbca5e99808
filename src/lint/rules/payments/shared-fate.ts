import { ALL_ERRORS } from '../../../asl/errors';
import { RETRYABLE } from '../../../asl/handlers';
import { AslDefinition, AslState, childOf } from '../../../asl/model';
import { parametersOf } from '../../../asl/task';
import { ancestors, innerScopes } from '../../../asl/walk';
import { arrayOf, isObject, objectOf } from '../../../json/values';
import { Rule } from '../../rule';

const pay = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'pay', Payload: { 'idempotencyKey.$': '$.orderId' } } };
const payments = (state: object) => ({
  Type: 'Map',
  ItemsPath: '$.orders',
  ItemProcessor: { StartAt: 'Pay', States: { Pay: { ...state, Next: 'Done' }, Done: { Type: 'Succeed' } } },
  End: true,
});

export const SHARED_FATE: Rule = {
  id: 'SFN063',
  severity: 'warning',
  title: 'Payment that another item or branch can stop',
  description: 'The first failed item or branch stops all others of its Map or Parallel where they are. A payment in progress is then lost: it may '
    + 'or may not have been charged.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html',
  examples: {
    wrong: { definition: payments(pay) },
    right: { definition: payments({ ...pay, Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Done' }] }) },
  },
  types: ['Task'],
  checkState(node, report) {
    if (!('idempotencyKey.$' in parametersOf(node.state))) {
      return;
    }
    const stopping = ancestors(node).find(({ state }) => stopsAllWhenOneFails(state));
    if (stopping) {
      report.problem({
        message: `is stopped midway, whether paid or not, if another item or branch of '${stopping.name}' fails`,
        fix: remedyFor(stopping.state),
      });
    }
  },
};

/** A Distributed Map gives each item an execution of its own, and stops them all the same. */
function remedyFor(stopping: AslState): string {
  return childOf(stopping)
    ? "tolerate all failures (set 'ToleratedFailurePercentage' to 100, or use a DistributedBatch without 'failureTolerance'), or catch all errors in each of them"
    : "catch all errors in each of them, or run each order in a separate execution with a DistributedBatch without 'failureTolerance'";
}

function stopsAllWhenOneFails(state: AslState): boolean {
  const scopes = innerScopes(state);
  // An inline Map takes the field, and ignores it.
  const tolerates = childOf(state) && state.ToleratedFailurePercentage === 100;
  const several = state.Type === 'Map' ? !tolerates : scopes.length > 1;
  return several && scopes.some(canFail);
}

function canFail(scope: AslDefinition): boolean {
  return Object.values(objectOf(scope.States)).filter(isObject)
    .some((state: AslState) => state.Type === 'Fail' || (RETRYABLE.includes(state.Type ?? '') && !catchesAll(state)));
}

function catchesAll(state: AslState): boolean {
  return arrayOf(state.Catch).some((catcher) => arrayOf(objectOf(catcher).ErrorEquals).includes(ALL_ERRORS));
}
