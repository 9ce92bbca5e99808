import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ChoiceRouter } from '../../../src/patterns/choice-router';
import { LambdaPipeline } from '../../../src/patterns/lambda-pipeline';
import { OrderPipeline } from '../../../src/patterns/order-pipeline';
import { newFunction } from '../../support';
import { FAULTS } from '../faults';
import { AslError, INPUT, NO_HEARTBEAT, positionsOf, Subject, trail } from '../subject';

const heartless: Subject['meaningless'] = (_, fault) => (fault === FAULTS.heartbeat ? NO_HEARTBEAT : undefined);

const STEPS = ['Validate', 'Price', 'Store'];
/** What is in hand before each step, and at the end: the second one's result stands beside its input. */
const BETWEEN: object[] = [INPUT, trail('Validate')];
BETWEEN.push({ ...BETWEEN[1], priced: trail('Validate', 'Price') });
BETWEEN.push({ ...BETWEEN[2], trail: ['Validate', 'Store'] });

/** Steps run up to the one that fails. */
export const lambdaPipeline: Subject = {
  pattern: 'LambdaPipeline',
  tasks: STEPS,
  positions: positionsOf(STEPS),
  input: INPUT,
  meaningless: heartless,
  build: (stack) => new LambdaPipeline(stack, 'Pipeline', {
    steps: STEPS.map((name) => (
      { name, lambdaFunction: newFunction(stack, `${name}Function`), resultPath: name === 'Price' ? '$.priced' : undefined })),
  }),
  promises: ({ task }, fault) => {
    const i = STEPS.indexOf(task);
    return fault.passes ? { visits: STEPS, output: () => BETWEEN[3] }
      : { visits: STEPS.slice(0, i + 1), error: (failures) => failures[task], handled: BETWEEN[i] };
  },
};

const [VALIDATE, PAY, FULFILL, REFUND] = ['ValidateOrder', 'ProcessPayment', 'FulfillOrder', 'RefundPayment'];
const RESULTS = { validation: { by: VALIDATE }, payment: { by: PAY }, fulfillment: { by: FULFILL } };

/** Whoever may have paid without getting anything is refunded once, or somebody is told. */
function orderPipeline(refunds: boolean): Subject {
  const tasks = [VALIDATE, PAY, FULFILL, ...(refunds ? [REFUND] : [])];
  return {
    pattern: 'OrderPipeline',
    variant: refunds ? 'with a refund' : 'without a refund',
    tasks,
    positions: tasks.map((task) => ({ name: task, task, after: task === REFUND ? FULFILL : undefined })),
    input: INPUT,
    meaningless: heartless,
    healthy: (task) => () => ({ by: task }),
    build: (stack) => new OrderPipeline(stack, 'Order', {
      validateOrder: newFunction(stack, 'V'),
      processPayment: newFunction(stack, 'P'),
      fulfillOrder: newFunction(stack, 'F'),
      refundPayment: refunds ? newFunction(stack, 'R') : undefined,
    }),
    promises: ({ task }, fault) => {
      const original = task === REFUND ? FULFILL : task;
      const visits = tasks.slice(0, tasks.indexOf(original) + 1);
      if (fault.passes && task !== REFUND) return { visits: [VALIDATE, PAY, FULFILL], output: () => ({ ...INPUT, results: RESULTS }) };
      if (task === VALIDATE) return { visits, error: (failures) => failures[task], handled: INPUT };
      // What was returned was fulfilled: nothing is given back for it.
      const gone = task === FULFILL && fault === FAULTS.oversized;
      const refunded = refunds && !gone && (task !== REFUND || fault.passes);
      const { validation, payment } = RESULTS;
      const refundError = (failures: Record<string, AslError>) => (refunds
        ? { RefundError: gone ? { Error: 'NotRefunded', Cause: 'The order may have been fulfilled' } : failures[REFUND] } : {});
      return {
        visits: refunds && !gone ? [...visits, REFUND] : visits,
        attempts: task === REFUND && !fault.passes && fault.matchedByAll ? 6 : undefined,
        error: (failures) => (refunded ? failures[original]
          : { Error: 'OrderPaidNotFulfilled', Cause: { ...failures[original], ...refundError(failures) } }),
        handled: { ...INPUT, results: original === PAY ? { validation } : { validation, payment } },
      };
    },
  };
}

const ROUTES = ['Gold', 'Silver', 'Others'];

/** One route is taken, and no other instead of it. */
const choiceRouter: Subject = {
  pattern: 'ChoiceRouter',
  tasks: ROUTES,
  positions: ROUTES.map((task) => ({ name: task, task, input: { ...INPUT, tier: task } })),
  input: INPUT,
  build: (stack, task) => new ChoiceRouter(stack, 'Router', {
    routes: ROUTES.slice(0, 2).map((tier) => ({ condition: sfn.Condition.stringEquals('$.tier', tier), next: task(tier) })),
    otherwise: task('Others'),
  }),
  promises: ({ task, input }, fault) => (fault.passes
    ? { visits: [task], output: () => ({ ...input, trail: [task] }) }
    : { visits: [task], error: (failures) => failures[task], handled: input }),
};

export const IN_SEQUENCE = [lambdaPipeline, orderPipeline(true), orderPipeline(false), choiceRouter];
