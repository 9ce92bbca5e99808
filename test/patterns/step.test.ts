import { Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { BatchMap, ChoiceRouter, ParallelFanOut, PollInterval, PollUntil, Saga, Step, TryFinally, Workflow } from '../../src';
import { fails, Mocks, run, succeeds } from '../engine';
import { newFunction, newStack } from '../support';

const execute = (definition: (stack: Stack, fn: (id: string) => lambda.IFunction) => sfn.IChainable, mocks: Mocks, input: unknown = { id: 7 }) => {
  const stack = newStack();
  new Workflow(stack, 'W', { definition: definition(stack, (id) => newFunction(stack, id)) });
  return run(stack, input, mocks);
};

describe('a function as the work of each pattern', () => {
  test('a Workflow', async () => {
    const { output, states } = await execute((_, fn) => Step.invoke(fn('Price')), { Price: succeeds({ total: 500 }) });

    expect([states, output]).toEqual([['Price'], { total: 500 }]);
  });

  test('a chain: the router reads what the function returned', async () => {
    const { states } = await execute((stack, fn) => Step.invoke(fn('Price')).next(new ChoiceRouter(stack, 'Route', {
      routes: [{ condition: sfn.Condition.numberGreaterThan('$.total', 100), next: Step.invoke(fn('Expensive')) }],
      otherwise: Step.invoke(fn('Cheap')),
    })), { Price: succeeds({ total: 500 }), Expensive: succeeds({}) });

    expect(states).toEqual(['Price', 'Route', 'Expensive']);
  });

  test('PollUntil', async () => {
    const { status, output } = await execute((stack, fn) => new PollUntil(stack, 'Poll', {
      start: Step.invoke(fn('Start')),
      describe: Step.invoke(fn('Describe')),
      isDone: sfn.Condition.stringEquals('$.status', 'DONE'),
      interval: PollInterval.every(Duration.seconds(5)),
      maxAttempts: 3,
    }), { Start: succeeds({ job: 1 }), Describe: succeeds({ status: 'DONE' }) });

    expect([status, output]).toEqual(['SUCCEEDED', { status: 'DONE' }]);
  });

  test('Saga', async () => {
    const { error, calls } = await execute((stack, fn) => new Saga(stack, 'Trip', {
      steps: [
        { action: Step.invoke(fn('Reserve'), { resultPath: '$.car' }), compensation: Step.invoke(fn('Cancel')) },
        { action: Step.invoke(fn('Pay')) },
      ],
    }), { Reserve: succeeds({ id: 'c1' }), Pay: fails('NoMoney'), Cancel: succeeds({}) });

    expect(error).toBe('NoMoney');
    expect(calls.find(({ state }) => state === 'Cancel')?.input).toMatchObject({ Payload: { id: 7, car: { id: 'c1' } } });
  });

  test('TryFinally, ParallelFanOut and BatchMap', async () => {
    const { output } = await execute((stack, fn) => new TryFinally(stack, 'Try', {
      attempt: sfn.Chain.start(new ParallelFanOut(stack, 'Both', { branches: { a: Step.invoke(fn('A')), b: Step.invoke(fn('B')) } }))
        .next(new BatchMap(stack, 'Each', { itemsPath: '$.items', itemProcessor: Step.invoke(fn('Item')), resultPath: '$.each' })),
      finalize: Step.invoke(fn('CleanUp')),
    }), { A: succeeds(1), B: succeeds(2), Item: (item) => item * 10, CleanUp: succeeds(null) }, { items: [1, 2] });

    expect(output).toEqual({ items: [1, 2], results: { a: 1, b: 2 }, each: [10, 20] });
  });
});

test('name, event and place of the result can be chosen', async () => {
  const { output, calls } = await execute((_, fn) => Step.invoke(fn('Charge'), {
    stateName: 'Take the money', payload: sfn.TaskInput.fromObject({ order: sfn.JsonPath.stringAt('$.id') }), resultPath: '$.payment',
  }), { 'Take the money': succeeds({ charge: 'ch1' }) });

  expect(calls.map(({ state, input }) => [state, input])).toEqual([['Take the money', { order: 7 }]]);
  expect(output).toEqual({ id: 7, payment: { charge: 'ch1' } });
});

test('one function can be in several steps and machines', () => {
  const stack = newStack();
  const fn = newFunction(stack, 'Charge');
  new Construct(fn, 'Step1');
  new Workflow(stack, 'First', { definition: Step.invoke(fn).next(Step.invoke(fn, { stateName: 'Again' })) });
  new Workflow(stack, 'Second', { definition: Step.invoke(fn) });
  expect(Step.invoke(fn.currentVersion).stateId).toBe('Charge');

  expect(() => Step.invoke(fn, { stateName: '' })).toThrow(/'stateName' must/);
  expect(() => Step.invoke(fn, { resultPath: 'payment' })).toThrow("'resultPath' must be a path to a single field such as '$.result', got 'payment'");
});
