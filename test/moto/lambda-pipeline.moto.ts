import { both, causeOf, throws } from './both';
import { LambdaPipeline, LambdaStep, Workflow } from '../../src';
import { hangs, sequence, succeeds } from '../engine';
import { newFunction, newStack } from '../support';

const NAMES = ['ValidateOrder', 'ProcessPayment', 'FulfillOrder'];
const adds = (step: string) => (event: any) => ({ ...event, done: [...event.done ?? [], step] });
const MOCKS = Object.fromEntries(NAMES.map((name) => [name, adds(name)]));
const ORDER = { order_id: '12345' };

function pipeline(change: (name: string) => Partial<LambdaStep> = () => ({})) {
  const stack = newStack();
  const steps = NAMES.map((name) => ({ name, lambdaFunction: newFunction(stack, name), ...change(name) }));
  new Workflow(stack, 'Orders', { definition: new LambdaPipeline(stack, 'OrderPipeline', { steps }) });
  return stack;
}

describe('a LambdaPipeline', () => {
  test('hands each function what the one before returned', async () => {
    const execution = await both(pipeline(), ORDER, MOCKS);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', states: NAMES, output: { ...ORDER, done: NAMES } });
  });

  test('puts a bare result beside the input', async () => {
    const source = pipeline((name) => name === 'ProcessPayment' ? { resultPath: '$.payment' } : {});
    const { output } = await both(source, ORDER, { ...MOCKS, ProcessPayment: succeeds('paid') });
    expect(output).toEqual({ ...ORDER, payment: 'paid', done: ['ValidateOrder', 'FulfillOrder'] });
  });

  test('tries a throttled function again', async () => {
    const ProcessPayment = sequence(throws('Lambda.TooManyRequestsException'), adds('ProcessPayment'));
    const execution = await both(pipeline(), ORDER, { ...MOCKS, ProcessPayment });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { done: NAMES } });
    expect(execution.calls.map(({ state }) => state)).toEqual(['ValidateOrder', 'ProcessPayment', 'ProcessPayment', 'FulfillOrder']);
  });

  test('fails with the error of a function', async () => {
    const execution = await both(pipeline(), ORDER, { ...MOCKS, ProcessPayment: throws('OutOfMoney', 'none left') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'OutOfMoney', cause: causeOf('OutOfMoney', 'none left') });
    expect(execution.calls.map(({ state }) => state)).toEqual(['ValidateOrder', 'ProcessPayment']);
  });

  test('fails when a function hangs', async () => {
    expect(await both(pipeline(), ORDER, { ...MOCKS, FulfillOrder: hangs() })).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });
});
