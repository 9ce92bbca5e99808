import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { OrderOutcome } from './order-outcome';

/** The executions that share the idempotency keys of an order. */
export enum IdempotencyScope {
  /**
   * No other execution: a second execution for the same order charges again. A refunded order can be started again, and is charged before it is
   * fulfilled.
   *
   * To prevent an unwanted second execution, name executions after the order: AWS does not start two Standard executions with the same name within 90
   * days.
   */
  EXECUTION = 'EXECUTION',

  /**
   * All executions of this pipeline: the payment provider charges once per order. It answers a second execution like the first one, even after a
   * refund, so `processPayment` must look up what became of the payment, and return it for `isPaid` to test.
   */
  ORDER = 'ORDER',
}

/** Properties for an `OrderPipeline`. */
export interface OrderPipelineProps {
  /**
   * Validates the order. Its event is `{ order }`.
   *
   * Its result is stored at `$.results.validation`. It throws one of `rejectedErrors` if the order is not accepted.
   */
  readonly validateOrder: lambda.IFunction;

  /**
   * Charges the payment. Its event is `{ order, idempotencyKey }`.
   *
   * Its result is stored at `$.results.payment`. It throws one of `declinedErrors` if nothing was charged. `idempotencyKey` is the same on every
   * attempt: for one key, the function must charge at most once.
   */
  readonly processPayment: lambda.IFunction;

  /**
   * Fulfills the order. Its event is `{ order, idempotencyKey }`.
   *
   * Its result is stored at `$.results.fulfillment`.
   */
  readonly fulfillOrder: lambda.IFunction;

  /**
   * Refunds the payment. Its event is `{ order, idempotencyKey, paymentIdempotencyKey }`, with the name of the error as `order.error.Error`.
   *
   * It runs if the order cannot be fulfilled, and if the payment failed and may or may not have been charged. In that case there is no
   * `order.results.payment`, and `paymentIdempotencyKey` identifies the payment. It must succeed if nothing was charged.
   *
   * @default - no refund: an order that may be paid and is not fulfilled fails the execution with the error `OrderPaidNotFulfilled`
   */
  readonly refundPayment?: lambda.IFunction;

  /**
   * Errors of `validateOrder` that are an outcome and not a failure; see `onRejected`.
   *
   * The name of an error is its class in Python, its `name` in JavaScript, and its class with package in Java.
   *
   * @default ['OrderRejected']
   */
  readonly rejectedErrors?: string[];

  /**
   * What happens to a rejected order.
   *
   * @default OrderOutcome.END - the execution ends SUCCEEDED in the state `OrderRejected`, with the error at `$.error` of its output
   */
  readonly onRejected?: OrderOutcome;

  /**
   * Errors of `processPayment` that are an outcome and not a failure; see `onDeclined`.
   *
   * Name only errors that mean that nothing was charged, because nothing is refunded.
   *
   * @default ['PaymentDeclined']
   */
  readonly declinedErrors?: string[];

  /**
   * What happens to an order with a declined payment.
   *
   * @default OrderOutcome.END - the execution ends SUCCEEDED in the state `PaymentDeclined`, with the error at `$.error` of its output
   */
  readonly onDeclined?: OrderOutcome;

  /**
   * Path to a field that identifies the order, such as `$.order_id`: a field of the order, or of `$.results.validation`.
   *
   * The idempotency keys are derived from it, one for each step. It must contain a number or a string that is not empty; anything else fails the
   * execution with the error `InvalidIdempotencyKey` before anything is charged. It is required inside an inline Map or a loop, because many orders
   * share the execution there, and would share the default keys.
   *
   * @default - the keys are derived from the ARN of the execution, the name of the step, and eight characters that identify this pipeline
   */
  readonly idempotencyKeyPath?: string;

  /**
   * Whether another execution for the same order uses the same keys.
   *
   * @default IdempotencyScope.EXECUTION
   */
  readonly idempotencyScope?: IdempotencyScope;

  /**
   * Distinguishes the keys of this pipeline from those of others: at most 32 characters of `A-Z a-z 0-9 - _`.
   *
   * With `IdempotencyScope.ORDER`, pipelines with the same namespace in several state machines, stages or regions charge an order once, and so does a
   * pipeline whose construct was moved. Two pipelines in one state machine must have different namespaces.
   *
   * @default - eight characters of the construct's address (`node.addr`)
   */
  readonly idempotencyNamespace?: string;

  /**
   * The condition under which the result of `processPayment` confirms the payment, in JSONPath: `Condition.stringEquals('$.results.payment.status',
   * 'paid')`. If a field that it tests is missing, the order is not paid.
   *
   * An order that is not paid is not fulfilled. It is handled like a failed payment, with the error `PaymentNotConfirmed`.
   *
   * @default - every result confirms the payment; required with `IdempotencyScope.ORDER`
   */
  readonly isPaid?: sfn.Condition;

  /**
   * Where to store the results in the order. An existing value is replaced before anything is charged, so it cannot be mistaken for a payment. A
   * second pipeline after the first needs another path to keep the results of the first.
   *
   * @default '$.results'
   */
  readonly resultPath?: string;

  /**
   * Prefix of the names of all states, for a second pipeline in the same state machine.
   *
   * @default ''
   */
  readonly stateNamePrefix?: string;
}
