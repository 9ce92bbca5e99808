import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OrderPipeline, OrderPipelineProps, Workflow, WorkflowProps } from '../../src';
import { Mocks, run, succeeds } from '../engine';
import { newFunction, newStack } from '../support';

export const ORDER = { order_id: '12345', customer_id: 'cust-789', items: [{ product_id: 'prod-1', quantity: 2 }] };
export const STEPS = ['ValidateOrder', 'ProcessPayment', 'FulfillOrder'];
export const HAPPY: Mocks = {
  ValidateOrder: succeeds({ total: 20 }),
  ProcessPayment: succeeds({ payment_id: 'p-1' }),
  FulfillOrder: succeeds({ tracking: 't-1' }),
  RefundPayment: succeeds({ refunded: true }),
};

export interface Variant extends Partial<OrderPipelineProps> {
  readonly refund?: boolean;
}

export function stackWith({ refund = true, ...props }: Variant = {}, workflow: Partial<WorkflowProps> = {}) {
  const stack = newStack();
  const definition = new OrderPipeline(stack, 'OrderPipeline', {
    validateOrder: newFunction(stack, 'Validate'),
    processPayment: newFunction(stack, 'Pay', Duration.seconds(20)),
    fulfillOrder: newFunction(stack, 'Fulfill'),
    refundPayment: refund ? newFunction(stack, 'Refund') : undefined,
    ...props,
  });
  new Workflow(stack, 'Orders', { definition, ...workflow });
  return Template.fromStack(stack);
}

export const WITH_REFUND = stackWith();
export const WITHOUT_REFUND = stackWith({ refund: false });

export const execute = (mocks: Mocks = {}, template = WITH_REFUND, input: unknown = ORDER) => {
  const available = template === WITHOUT_REFUND ? { ...HAPPY, RefundPayment: undefined } : HAPPY;
  const all = Object.fromEntries(Object.entries({ ...available, ...mocks }).filter(([, handler]) => handler)) as Mocks;
  return run(template, input, all);
};
