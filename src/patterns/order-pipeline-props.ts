import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { OrderOutcome } from './order-outcome';

/** Which executions share the idempotency keys of an order. */
export enum IdempotencyScope {
  /**
   * None: a second execution for the same order pays anew. An order that was refunded can be started again, and is paid before it is fulfilled.
   *
   * Against a second execution that nobody wants, start executions under the name of the order: AWS starts no two Standard executions of one name
   * within 90 days.
   */
  EXECUTION = 'EXECUTION',

  /**
   * All executions of this pipeline: the payment provider takes the money once for an order. It answers a second execution as it did the first one, also
   * after a refund: `processPayment` must look up what became of the payment, and say it in its answer for `isPaid` to ask.
   */
  ORDER = 'ORDER',
}

/** What an `OrderPipeline` is made of. */
export interface OrderPipelineProps {
  /**
   * Checks the order. Its event is `{ order }`.
   *
   * What it returns is put under `$.results.validation`. One of `rejectedErrors` says that the order is not accepted.
   */
  readonly validateOrder: lambda.IFunction;

  /**
   * Takes the money. Its event is `{ order, idempotencyKey }`.
   *
   * What it returns is put under `$.results.payment`. One of `declinedErrors` says that no money was taken. `idempotencyKey` is the same on
   * every attempt: with it, the function must take the money at most once.
   */
  readonly processPayment: lambda.IFunction;

  /**
   * Delivers what was paid for. Its event is `{ order, idempotencyKey }`.
   *
   * What it returns is put under `$.results.fulfillment`.
   */
  readonly fulfillOrder: lambda.IFunction;

  /**
   * Gives the money back. Its event is `{ order, idempotencyKey, paymentIdempotencyKey }`, with the name of the error as `order.error.Error`.
   *
   * It runs when the order cannot be fulfilled, and when the payment failed so that the money may have been taken or not: then there
   * is no `order.results.payment`, and `paymentIdempotencyKey` tells which payment is meant. It must succeed where nothing was paid.
   *
   * @default - no refund: an order that may be paid and is not fulfilled ends the execution with the error `OrderPaidNotFulfilled`
   */
  readonly refundPayment?: lambda.IFunction;

  /**
   * Errors of `validateOrder` that are an outcome and not a failure: see `onRejected`.
   *
   * The name of an error is its class in Python, its `name` in JavaScript, and its class with package in Java.
   *
   * @default ['OrderRejected']
   */
  readonly rejectedErrors?: string[];

  /**
   * What comes of a rejected order.
   *
   * @default OrderOutcome.END - the execution ends SUCCEEDED in the state `OrderRejected`, with the error under `$.error` of its output
   */
  readonly onRejected?: OrderOutcome;

  /**
   * Errors of `processPayment` that are an outcome and not a failure: see `onDeclined`.
   *
   * Name only errors that say that no money was taken: nothing is refunded.
   *
   * @default ['PaymentDeclined']
   */
  readonly declinedErrors?: string[];

  /**
   * What comes of a declined payment.
   *
   * @default OrderOutcome.END - the execution ends SUCCEEDED in the state `PaymentDeclined`, with the error under `$.error` of its output
   */
  readonly onDeclined?: OrderOutcome;

  /**
   * Path to a field that identifies the order, such as `$.order_id`: a field of the order, or of `$.results.validation`.
   *
   * The idempotency keys are made of it, one for each step. It must hold a number or a string that is not empty; anything else ends the execution
   * with the error `InvalidIdempotencyKey` before anything is paid. Inside an inline Map or a loop it must be set: many orders share the
   * execution there, and so would share the default keys.
   *
   * @default - the keys are made of the ARN of the execution, the name of the step, and eight characters that stand for this pipeline
   */
  readonly idempotencyKeyPath?: string;

  /**
   * Whether another execution for the same order sends the same keys.
   *
   * @default IdempotencyScope.EXECUTION
   */
  readonly idempotencyScope?: IdempotencyScope;

  /**
   * What tells the keys of this pipeline from those of others: at most 32 of `A-Z a-z 0-9 - _`.
   *
   * With `IdempotencyScope.ORDER`, pipelines of one name in several state machines, stages or regions take the money of an order once, and so does one
   * whose construct was moved. Two pipelines of one state machine must have different names.
   *
   * @default - eight characters of the construct's address in the construct tree
   */
  readonly idempotencyNamespace?: string;

  /**
   * When the answer of `processPayment` says that the money is there, in JSONPath: `Condition.stringEquals('$.results.payment.status', 'paid')`. Where a
   * field that it asks is not there, the order is not paid.
   *
   * An order that is not paid is not fulfilled: it takes the way of a failed payment, with the error `PaymentNotConfirmed`.
   *
   * @default - an answer is a payment; required with `IdempotencyScope.ORDER`
   */
  readonly isPaid?: sfn.Condition;

  /**
   * Where the results are put in the order. What was there is replaced before anything is paid, so that nothing foreign passes for a
   * payment; a second pipeline after the first needs another path to keep the first one's results.
   *
   * @default '$.results'
   */
  readonly resultPath?: string;

  /**
   * What the names of all states start with, for a second pipeline in the same state machine.
   *
   * @default ''
   */
  readonly stateNamePrefix?: string;
}
