import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ALL_ERRORS, DATA_LIMIT_EXCEEDED } from '../asl/errors';
import { isWithin, pathOf, placeOf } from '../asl/reads';
import { surround } from './internal/catchable';
import { catchInto, variableOf } from './internal/error-variable';
import { variablesIn } from './internal/guarded-condition';
import { LambdaTask } from './internal/lambda-task';
import { OrderKeys } from './internal/order-keys';
import { endsOf, neverSucceeds, remedyOf } from './internal/part';
import { OrderOutcome } from './order-outcome';
import { IdempotencyScope, OrderPipelineProps } from './order-pipeline-props';
import { CUT_CAUSE, cut, errorName, inputWithError, WHOLE_CAUSE } from '../asl/expressions/error-data';
import { Check, check } from '../props/check';
import { shown } from '../props/shown';

/** Errors of services and runtimes: no function throws them to say something about an order. */
const NOT_THROWN = /^(States|Lambda|Sandbox|Runtime)\./;

/** What the refund and the outcomes get has the error there. */
const ERROR_PLACE = ['error'];
/** Providers take keys of up to 255 characters. */
const LONGEST_NAMESPACE = 32;
const LONGEST_STATE = 'Raise OrderPaidNotFulfilled';
const NOT_REFUNDED = { Error: 'NotRefunded', Cause: 'The order may have been fulfilled' };
const NOT_CONFIRMED = { Error: 'PaymentNotConfirmed', Cause: 'The answer of the payment does not say that the money is there' };

/**
 * Validates, charges and fulfills an order, safely for money.
 *
 * What it adds to three chained tasks: idempotency keys that are the same on every attempt; a rejected order and a declined payment are outcomes, not
 * failures; an order that is paid and cannot be fulfilled is refunded, and the original error is raised. If the refund fails, the error is
 * `OrderPaidNotFulfilled`, whose cause is JSON: `{"Error": ..., "Cause": ..., "RefundError": {"Error": ..., "Cause": ...}}`. A Workflow's `catchers`
 * and an enclosing Parallel can catch both.
 *
 * @example
 *
 * new OrderPipeline(this, 'OrderPipeline', { validateOrder, processPayment, fulfillOrder, refundPayment });
 */
export class OrderPipeline extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly prefix: string;
  private readonly keys: OrderKeys;
  /** Variables: the error, what of it the refund gets, and the error of the refund. */
  private readonly error: string;
  private readonly reason: string;
  private readonly refundError: string;

  /**
   * @param scope - the construct that this one is defined in
   * @param props - the functions, and how the order reaches them
   * @throws if error names, paths, conditions or the prefix are invalid
   */
  constructor(scope: Construct, id: string, private readonly props: OrderPipelineProps) {
    super(scope, id);
    this.prefix = props.stateNamePrefix ?? '';
    this.error = variableOf(this, 'orderError');
    this.reason = variableOf(this, 'refundReason');
    this.refundError = variableOf(this, 'refundError');
    const { resultPath = '$.results', idempotencyKeyPath } = props;
    checkProps(check(this), props, this.prefix, resultPath);
    this.keys = new OrderKeys(this, idempotencyKeyPath, props.idempotencyScope === IdempotencyScope.ORDER, props.idempotencyNamespace);

    const order = sfn.JsonPath.entirePayload;
    // The first result makes the object that holds all: a payment in the input, or of a pipeline before, must not be taken for this one's.
    const validate = this.task('ValidateOrder', props.validateOrder, { order }, resultPath, { validation: sfn.JsonPath.entirePayload });
    const pay = this.task('ProcessPayment', props.processPayment, { order, idempotencyKey: this.keys.of('ProcessPayment') }, `${resultPath}.payment`);
    const fulfillEvent = { order, idempotencyKey: this.keys.of('FulfillOrder') };
    const fulfill = this.task('FulfillOrder', props.fulfillOrder, fulfillEvent, `${resultPath}.fulfillment`);
    const lost = this.paidNotFulfilled();
    const undo = props.refundPayment ? this.refund(props.refundPayment, lost) : lost;
    validate.next(idempotencyKeyPath === undefined ? pay : this.withValidKey(idempotencyKeyPath, pay));
    pay.next(props.isPaid ? this.whenPaid(props.isPaid, fulfill, undo) : fulfill);

    this.outcome('OrderRejected', validate, 'rejectedErrors', props.rejectedErrors, props.onRejected);
    this.outcome('PaymentDeclined', pay, 'declinedErrors', props.declinedErrors, props.onDeclined);
    // A result that is too large was returned by a function that has done its work: the goods are gone, and a refund would give them away.
    catchInto(this.error, fulfill, lost, { [this.refundError]: NOT_REFUNDED }, [[DATA_LIMIT_EXCEEDED]]);
    const reason = { [this.reason]: { error: { Error: sfn.JsonPath.stringAt('$.Error') } } };
    catchInto(this.error, fulfill, undo, reason, [[ALL_ERRORS]]);
    catchInto(this.error, pay, undo, reason);

    this.startState = validate;
    this.endStates = [fulfill];
  }

  private withValidKey(path: string, pay: LambdaTask): sfn.Choice {
    const { isPresent, isString, isNumeric, stringEquals, and, or, not } = sfn.Condition;
    return new sfn.Choice(this, 'CheckIdempotencyKey', { stateName: `${this.prefix}CheckIdempotencyKey` })
      .when(and(isPresent(path), or(isNumeric(path), and(isString(path), not(stringEquals(path, ''))))), pay)
      .otherwise(this.raise('InvalidIdempotencyKey', {
        comment: 'Nothing is paid: orders without a key of their own would be taken for one another',
        error: 'InvalidIdempotencyKey',
        cause: `'${path}' must hold a number or a string that is not empty`,
      }));
  }

  private whenPaid(isPaid: sfn.Condition, fulfill: LambdaTask, undo: sfn.IChainable): sfn.Choice {
    // From outside: a condition with a Not in it would match where the answer says nothing.
    const asked = variablesIn(isPaid.renderCondition()).map((path) => sfn.Condition.isPresent(path));
    return new sfn.Choice(this, 'IsPaid', { stateName: `${this.prefix}IsPaid` })
      .when(sfn.Condition.not(sfn.Condition.and(...asked, isPaid)), undo, {
        assign: { [this.error]: NOT_CONFIRMED, [this.reason]: { error: { Error: NOT_CONFIRMED.Error } } },
      })
      .otherwise(fulfill);
  }

  /** Gives the money back, then ends with the error that made it necessary. */
  private refund(refundPayment: lambda.IFunction, lost: sfn.Parallel): LambdaTask {
    // Not the cause: an order that could be paid leaves room for a name, but for keys near the limit of data.
    const order = sfn.JsonPath.jsonMerge(sfn.JsonPath.entirePayload, sfn.JsonPath.objectAt(`$${this.reason}`)) as any;
    const event = { order, idempotencyKey: this.keys.of('RefundPayment'), paymentIdempotencyKey: this.keys.of('ProcessPayment') };
    const refund = this.task('RefundPayment', refundPayment, event, sfn.JsonPath.DISCARD);
    // Whatever a Workflow retries: nobody else gives the money back, and the key makes it safe to repeat.
    refund.addRetry({
      errors: [sfn.Errors.ALL],
      interval: Duration.seconds(5),
      maxAttempts: 5,
      backoffRate: 2,
      jitterStrategy: sfn.JitterType.FULL,
    });
    catchInto(this.refundError, refund, lost);
    refund.next(this.raise('OrderRefunded', {
      comment: 'The payment was given back; the error is the one that made it necessary',
      error: `{% ${errorName(`$${this.error}`)} %}`,
      cause: `{% ${cut(`$${this.error}.Cause`, WHOLE_CAUSE)} %}`,
    }));
    return refund;
  }

  private paidNotFulfilled(): sfn.Parallel {
    const described = (error: string, more = '') => `{'Error': ${errorName(error)}, 'Cause': ${cut(`${error}.Cause`, CUT_CAUSE)}${more}}`;
    const cause = described(`$${this.error}`, this.props.refundPayment ? `, 'RefundError': ${described(`$${this.refundError}`)}` : '');
    return this.raise('OrderPaidNotFulfilled', {
      comment: 'Money may have been taken for an order that is not fulfilled: somebody must look at it',
      error: 'OrderPaidNotFulfilled',
      cause: `{% ${cut(`$string(${cause})`, WHOLE_CAUSE)} %}`,
    });
  }

  /** A Parallel that always fails: what is raised inside of it can be caught as an error of any other state. */
  private raise(name: string, props: { readonly comment?: string; readonly error: string; readonly cause: string }): sfn.Parallel {
    const fail = sfn.Fail.jsonata(this, `Raise${name}`, { stateName: `${this.prefix}Raise ${name}`, ...props });
    return neverSucceeds(surround(this, name, this.prefix + name, fail));
  }

  private outcome(name: string, task: LambdaTask, prop: string, errors: string[] = [name], outcome = OrderOutcome.END): void {
    const unusable = errors.find((error) => error.trim() === '' || NOT_THROWN.test(error));
    check(this).must(prop, unusable === undefined, 'have names of errors that the function throws', shown(unusable));
    if (errors.length > 0) {
      // Whatever a Workflow retries: an outcome does not change, and repeated declines count as fraud.
      task.addRetry({ errors, maxAttempts: 0 });
      catchInto(this.error, task, this.outcomeState(name, outcome), {}, [errors]);
    }
  }

  private outcomeState(name: string, outcome: OrderOutcome): sfn.IChainable {
    const { kind, next } = outcome._render() as { kind: string; next: sfn.IChainable };
    const stateName = this.prefix + name;
    // Who goes on needs the error, and who only ends there the order.
    const without = kind === 'end' ? '$states.input' : undefined;
    const outputs = `{% ${inputWithError(`$${this.error}`, '$.error', { without })} %}`;
    const end = (id: string, endName: string, props: sfn.SucceedJsonataProps = {}) => remedyOf(
      sfn.Succeed.jsonata(this, id, { stateName: endName, ...props }),
      "set 'onRejected' and 'onDeclined' of the OrderPipeline to OrderOutcome.RAISE");
    if (kind === 'end') {
      return end(name, stateName, { outputs });
    }
    if (kind === 'raise') {
      return this.raise(name, { error: name, cause: `{% ${cut(`$${this.error}.Cause`, WHOLE_CAUSE)} %}` });
    }
    const handled = sfn.Pass.jsonata(this, name, { stateName, outputs }).next(next);
    const open = endsOf(handled);
    if (open.length > 0) {
      const done = end(`${name}Handled`, `${this.prefix}End ${name}`);
      open.forEach((state) => state.next(done));
    }
    return handled;
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
}

function checkProps(checks: Check, props: OrderPipelineProps, prefix: string, resultPath: string): void {
  const { idempotencyKeyPath, idempotencyScope, idempotencyNamespace, isPaid } = props;
  checks.stateName('stateNamePrefix', prefix + LONGEST_STATE);
  checks.valuePath('resultPath', resultPath);
  checks.must('resultPath', !isWithin(placeOf(resultPath)!, ERROR_PLACE), 'differ from the field of the error', shown(resultPath), "use a field outside of '$.error'");
  if (idempotencyKeyPath !== undefined) {
    checks.valuePath('idempotencyKeyPath', idempotencyKeyPath);
    const [path, results] = [placeOf(idempotencyKeyPath)!, placeOf(resultPath)!];
    // The results replace what was at their place, and only one of them is there before the payment.
    const known = !isWithin(path, results) || (isWithin(path, [...results, 'validation']));
    const replaced = isWithin(results, path) || isWithin(path, ERROR_PLACE);
    checks.must('idempotencyKeyPath', known && !replaced, 'be a field that is known before the payment', shown(idempotencyKeyPath),
      `use a field of the order or of ${resultPath}.validation`);
  }
  if (idempotencyScope === IdempotencyScope.ORDER) {
    checks.given('idempotencyKeyPath', idempotencyKeyPath, 'IdempotencyScope.ORDER derives the keys from it');
    checks.given('isPaid', isPaid, 'after a refund, the provider responds to IdempotencyScope.ORDER as if the order were paid');
  } else if (idempotencyScope !== undefined) {
    checks.notWithout('idempotencyScope', idempotencyKeyPath === undefined ? idempotencyScope : undefined, 'idempotencyKeyPath', 'remove it');
  }
  if (idempotencyNamespace !== undefined) {
    checks.plainName('idempotencyNamespace', idempotencyNamespace, { to: LONGEST_NAMESPACE });
  }
  if (isPaid) {
    const rule = isPaid.renderCondition();
    checks.must('isPaid', rule.Condition === undefined, 'be a condition in JSONPath', shown(rule.Condition));
    const answer = [...placeOf(resultPath)!, 'payment'];
    const other = variablesIn(rule).find((path) => !isWithin(placeOf(path) ?? [], answer));
    checks.must('isPaid', other === undefined, `test the result of the payment, ${pathOf(answer)}`, shown(other));
  }
}
