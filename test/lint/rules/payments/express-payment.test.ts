import { App, Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { OrderPipeline, WorkflowAdvisor } from '../../../../src';
import { newFunction } from '../../../support';
import { textsOf } from '../../support';

const refund = (key = 'paymentIdempotencyKey.$') => ({
  Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'refund', Payload: { [key]: '$.key' } }, End: true,
});
const map = (ExecutionType: string) => ({
  Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType }, StartAt: 'Refund', States: { Refund: refund() } }, End: true,
});
const said = (path: string) => [`${path}: refunds a payment, which a second run of the Express execution would treat as paid. `
  + 'Fix: set the type to STANDARD, or move the state to a separate Standard workflow'];

describe('a refund that AWS may run twice', () => {
  test('is found in an Express workflow, and in Express children', () => {
    expect(textsOf('SFN124', refund(), 'EXPRESS')).toEqual(said('Work'));
    expect(textsOf('SFN124', map('EXPRESS'))).toEqual(said('Work > Refund'));
  });

  test('is none in a Standard one, or where nothing is refunded', () => {
    expect(textsOf('SFN124', refund())).toEqual([]);
    expect(textsOf('SFN124', map('STANDARD'))).toEqual([]);
    expect(textsOf('SFN124', refund('idempotencyKey.$'), 'EXPRESS')).toEqual([]);
  });
});

describe('the advice on an order pipeline', () => {
  const advise = (refunds: boolean, synchronousReply?: boolean) => {
    const stack = new Stack(new App(), 'Stack');
    const [validateOrder, processPayment, fulfillOrder, refundPayment] = ['Validate', 'Pay', 'Fulfill', 'Refund'].map((name) => newFunction(stack, name));
    const definition = new OrderPipeline(stack, 'Orders', { validateOrder, processPayment, fulfillOrder, ...refunds ? { refundPayment } : {} });
    return WorkflowAdvisor.advise({ definition, executionsPerMonth: 1_000_000, averageDuration: Duration.seconds(2), synchronousReply });
  };

  test('is Standard where a payment is refunded', () => {
    const { stateMachineType, expressImpossible } = advise(true);
    expect(stateMachineType).toBe(sfn.StateMachineType.STANDARD);
    expect(expressImpossible).toEqual(["Express executions run at least once, so a payment that 'RefundPayment' refunds would be treated as paid."]);
  });

  test('is Express where nothing is refunded, or an execution runs at most once', () => {
    expect(advise(false).expressImpossible).toEqual([]);
    expect(advise(true, true).expressImpossible).toEqual([]);
  });
});
