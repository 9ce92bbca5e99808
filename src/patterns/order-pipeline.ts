import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { addCatchAll } from './internal/catch-all';
import { LambdaTask } from './internal/lambda-task';
import { Check, check } from '../props/check';
import { shown } from '../props/shown';

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
   * Gives the money back. Its event is `{ order, idempotencyKey, paymentIdempotencyKey }`, with the error under `order.error`.
   *
   * It runs when the order cannot be fulfilled, and when the payment failed so that the money may have been taken or not: then there
   * is no `order.results.payment`, and `paymentIdempotencyKey` tells which payment is meant. It must succeed where nothing was paid.
   *
   * @default - no refund: an order that may be paid and is not fulfilled ends the execution with the error `OrderPaidNotFulfilled`
   */
  readonly refundPayment?: lambda.IFunction;

  /**
   * Errors of `validateOrder` that are an outcome and not a failure: the execution ends SUCCEEDED in the state `OrderRejected`.
   *
   * The name of an error is its class in Python, its `name` in JavaScript, and its class with package in Java.
   *
   * @default ['OrderRejected']
   */
  readonly rejectedErrors?: string[];

  /**
   * Errors of `processPayment` that are an outcome and not a failure: the execution ends SUCCEEDED in the state `PaymentDeclined`.
   *
   * Name only errors that say that no money was taken: nothing is refunded.
   *
   * @default ['PaymentDeclined']
   */
  readonly declinedErrors?: string[];

  /**
   * Path to a field of the order whose value is the idempotency key, such as `$.order_id`.
   *
   * It must hold a text or number that no other payment has, also none of another pipeline. Inside an inline Map or a loop it must be
   * set: many orders share the execution there, and so would share the default key.
   *
   * @default - the ARN of the execution, the name of the step, and eight characters that stand for this pipeline
   */
  readonly idempotencyKeyPath?: string;

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

const ERROR_PATH = '$.error';

/** Errors of services and runtimes: no function throws them to say something about an order. */
const NOT_THROWN = /^(States|Lambda|Sandbox|Runtime)\./;

/**
 * Validate, pay, fulfill: an order pipeline that is safe for money.
 *
 * Adds over three chained tasks: an idempotency key that is the same on every attempt; a rejected order and a declined payment are
 * outcomes, not failures; an order that is paid and cannot be fulfilled is refunded, and where that fails, the execution ends with
 * the error `OrderPaidNotFulfilled`, whose cause is the original error as JSON: `{"Error": ..., "Cause": ...}`.
 */
export class OrderPipeline extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly prefix: string;

  /**
   * @throws if error names, path or prefix cannot work
   */
  constructor(scope: Construct, id: string, private readonly props: OrderPipelineProps) {
    super(scope, id);
    this.prefix = props.stateNamePrefix ?? '';
    const checks = check(this);
    checks.stateName('stateNamePrefix', `${this.prefix}OrderPaidNotFulfilled`);
    const { resultPath = '$.results', idempotencyKeyPath } = props;
    checks.valuePath('resultPath', resultPath);
    if (idempotencyKeyPath !== undefined) {
      checks.valuePath('idempotencyKeyPath', idempotencyKeyPath);
      checkKnownWhenPaying(checks, idempotencyKeyPath, resultPath);
    }

    const order = sfn.JsonPath.entirePayload;
    const idempotencyKey = this.keyOf('ProcessPayment');
    // The first result makes the object that holds all: a payment in the input, or of a pipeline before, must not be taken for this one's.
    const validate = this.task('ValidateOrder', props.validateOrder, { order }, resultPath, { validation: sfn.JsonPath.entirePayload });
    const pay = this.task('ProcessPayment', props.processPayment, { order, idempotencyKey }, `${resultPath}.payment`);
    const fulfillEvent = { order, idempotencyKey: this.keyOf('FulfillOrder') };
    const fulfill = this.task('FulfillOrder', props.fulfillOrder, fulfillEvent, `${resultPath}.fulfillment`);
    validate.next(pay).next(fulfill);

    this.endAs('OrderRejected', validate, 'rejectedErrors', props.rejectedErrors);
    this.endAs('PaymentDeclined', pay, 'declinedErrors', props.declinedErrors);
    const undo = props.refundPayment ? this.refund(props.refundPayment, idempotencyKey) : this.raise();
    for (const task of [pay, fulfill]) {
      addCatchAll(task, undo, ERROR_PATH);
    }

    this.startState = validate;
    this.endStates = [fulfill];
  }

  /** Gives the money back, then ends the execution with the error that made it necessary. */
  private refund(refundPayment: lambda.IFunction, paymentIdempotencyKey: string): LambdaTask {
    const event = { order: sfn.JsonPath.entirePayload, idempotencyKey: this.refundKey(), paymentIdempotencyKey };
    const refund = this.task('RefundPayment', refundPayment, event, sfn.JsonPath.DISCARD);
    // Whatever a Workflow retries: nobody else gives the money back, and the key makes it safe to repeat.
    refund.addRetry({
      errors: [sfn.Errors.ALL],
      interval: Duration.seconds(5),
      maxAttempts: 5,
      backoffRate: 2,
      jitterStrategy: sfn.JitterType.FULL,
    });
    addCatchAll(refund, this.raise(), '$.refundError');
    refund.next(new sfn.Fail(this, 'OrderRefunded', {
      stateName: `${this.prefix}OrderRefunded`,
      comment: 'The payment was given back; the error is the one that made it necessary',
      errorPath: `${ERROR_PATH}.Error`,
      causePath: `${ERROR_PATH}.Cause`,
    }));
    return refund;
  }

  private raise(): sfn.Fail {
    return new sfn.Fail(this, 'OrderPaidNotFulfilled', {
      stateName: `${this.prefix}OrderPaidNotFulfilled`,
      comment: 'Money may have been taken for an order that is not fulfilled: somebody must look at it',
      error: 'OrderPaidNotFulfilled',
      causePath: sfn.JsonPath.jsonToString(sfn.JsonPath.objectAt(ERROR_PATH)),
    });
  }

  private endAs(name: string, task: LambdaTask, prop: string, errors: string[] = [name]): void {
    const unusable = errors.find((error) => error.trim() === '' || NOT_THROWN.test(error));
    check(this).must(prop, unusable === undefined, 'have names of errors that the function throws', shown(unusable));
    if (errors.length > 0) {
      // Whatever a Workflow retries: an outcome does not change, and repeated declines count as fraud.
      task.addRetry({ errors, maxAttempts: 0 });
      task.addCatch(new sfn.Succeed(this, name, { stateName: this.prefix + name }), { errors, resultPath: ERROR_PATH });
    }
  }

  private task(
    name: string,
    lambdaFunction: lambda.IFunction,
    event: { [key: string]: any },
    resultPath: string,
    resultSelector?: { [key: string]: any },
  ): LambdaTask {
    const payload = sfn.TaskInput.fromObject(event);
    return new LambdaTask(this, name, { stateName: this.prefix + name, lambdaFunction, payload, resultPath, resultSelector });
  }

  private keyOf(step: string): string {
    const { idempotencyKeyPath } = this.props;
    // What is no text or number fails here, before anything is paid.
    return idempotencyKeyPath ? sfn.JsonPath.format('{}', sfn.JsonPath.stringAt(idempotencyKeyPath)) : this.stepKey(sfn.JsonPath.executionId, step);
  }

  /** Never the payment's own key: providers refuse one key for two kinds of request. */
  private refundKey(): string {
    const { idempotencyKeyPath } = this.props;
    return this.stepKey(idempotencyKeyPath ? sfn.JsonPath.stringAt(idempotencyKeyPath) : sfn.JsonPath.executionId, 'RefundPayment');
  }

  /** Not by the state's name alone, which `prefixStates()` can change later: two pipelines of one machine must never share a key. */
  private stepKey(base: string, step: string): string {
    return sfn.JsonPath.format(`{}:${step}-${this.node.addr.slice(-8)}`, base);
  }
}

function checkKnownWhenPaying(checks: Check, path: string, resultPath: string): void {
  const late = ['$.error', `${resultPath}.payment`, `${resultPath}.fulfillment`].find((x) => path === x || path.startsWith(`${x}.`));
  checks.must('idempotencyKeyPath', late === undefined, 'be a field that is known before the payment', shown(path),
    `name one of the order or of ${resultPath}.validation`);
}
