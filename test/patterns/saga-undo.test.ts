import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { BatchMap, LambdaPipeline, ParallelFanOut, Saga, Step, TryFinally, Workflow } from '../../src';
import { Execution, fails, Handler, hangs, Mocks, run, succeeds } from '../engine';
import { newFunction, newStack } from '../support';

// Whatever a compensation reads, and in whichever form: every earlier step is undone, the original error survives, and the report says of each
// step what became of it. Each form x each form of action x each step that fails x each way to fail.

const { stringAt, DISCARD } = sfn.JsonPath;
const ID = '$.b.id';

const invoke = (stack: Stack, id: string, props: Partial<tasks.LambdaInvokeProps> = {}) =>
  new tasks.LambdaInvoke(stack, id, { lambdaFunction: newFunction(stack, `${id}Fn`), payloadResponseOnly: true, resultPath: DISCARD, ...props });
const payload = (fields: Record<string, unknown>) => ({ payload: sfn.TaskInput.fromObject(fields) });

/** How the compensation of step B reads what its own step made, the id `b1`. */
const FORMS: Record<string, { asks?: boolean; variable?: boolean; build(stack: Stack): sfn.IChainable }> = {
  'a payload': { build: (stack) => invoke(stack, 'UndoB', payload({ id: stringAt(ID) })) },
  'an inputPath': { build: (stack) => invoke(stack, 'UndoB', { inputPath: '$.b' }) },
  'parameters of an SDK call': {
    build: (stack) => new tasks.CallAwsService(stack, 'UndoB', {
      service: 'dynamodb', action: 'deleteItem', iamResources: ['*'], resultPath: DISCARD, parameters: { TableName: 'T', Key: { Id: { S: stringAt(ID) } } },
    }),
  },
  'an intrinsic function': { build: (stack) => invoke(stack, 'UndoB', payload({ id: sfn.JsonPath.format('b-{}', stringAt(ID)) })) },
  'JSONata': {
    build: (stack) => tasks.LambdaInvoke.jsonata(stack, 'UndoB', {
      lambdaFunction: newFunction(stack, 'UndoBFn'), payload: sfn.TaskInput.fromObject({ id: '{% $states.input.b.id %}' }),
    }),
  },
  'a variable': { variable: true, build: (stack) => invoke(stack, 'UndoB', payload({ id: stringAt('$bId') })) },
  'a variable in JSONata': {
    variable: true,
    build: (stack) => tasks.LambdaInvoke.jsonata(stack, 'UndoB', {
      lambdaFunction: newFunction(stack, 'UndoBFn'), payload: sfn.TaskInput.fromObject({ id: '{% $bId %}' }),
    }),
  },
  'the second of two states': { build: (stack) => new sfn.Pass(stack, 'Note').next(invoke(stack, 'UndoB', payload({ id: stringAt(ID) }))) },
  'an error handler': {
    build: (stack) => invoke(stack, 'TryB', payload({ id: stringAt(ID) })).addCatch(invoke(stack, 'UndoB', payload({ id: stringAt(ID) })), { resultPath: '$.e' }),
  },
  'a branch': { build: (stack) => new sfn.Parallel(stack, 'Both', { resultPath: DISCARD }).branch(invoke(stack, 'UndoB', payload({ id: stringAt(ID) }))) },
  'a branch with parameters': {
    build: (stack) => new sfn.Parallel(stack, 'Both', { parameters: { it: sfn.JsonPath.objectAt('$.b') } }).branch(invoke(stack, 'UndoB', payload({ id: stringAt('$.it.id') }))),
  },
  'a TryFinally': {
    build: (stack) => new TryFinally(stack, 'Try', { attempt: invoke(stack, 'UndoB', payload({ id: stringAt(ID) })), finalize: new sfn.Pass(stack, 'Done') }),
  },
  'a fan-out': { build: (stack) => new ParallelFanOut(stack, 'Fan', { branches: { one: invoke(stack, 'UndoB', payload({ id: stringAt(ID) })) } }) },
  'a list of items': { build: (stack) => new BatchMap(stack, 'Items', { itemsPath: '$.b.list', itemProcessor: invoke(stack, 'UndoB') }) },
  'one of two ways': {
    build: (stack) => new sfn.Choice(stack, 'Kind').when(sfn.Condition.isPresent('$.nothing'), new sfn.Pass(stack, 'Other'))
      .otherwise(invoke(stack, 'UndoB', payload({ id: stringAt(ID) }))),
  },
  'an Assign': { build: (stack) => new sfn.Pass(stack, 'Keep', { assign: { it: stringAt(ID) } }).next(invoke(stack, 'UndoB', payload({ id: stringAt('$it') }))) },
  'a variable for each item': {
    variable: true,
    build: (stack) => new BatchMap(stack, 'Items', { itemsPath: '$.list', itemProcessor: invoke(stack, 'UndoB', payload({ id: stringAt('$bId') })) }),
  },
  'a Choice that asks': {
    asks: true,
    build: (stack) => new sfn.Choice(stack, 'Ask').when(sfn.Condition.isPresent(ID), invoke(stack, 'UndoB', payload({ id: stringAt(ID) })))
      .otherwise(new sfn.Pass(stack, 'NothingThere')),
  },
  'the whole input': { asks: true, build: (stack) => invoke(stack, 'UndoB') },
};

/** How step B puts its result into the data. */
const ACTIONS: Record<string, (stack: Stack, variable: boolean) => sfn.IChainable> = {
  'a task beside the input': (stack, variable) => invoke(stack, 'DoB', { resultPath: '$.b', ...(variable && { assign: { bId: stringAt('$.id') } }) }),
  'a task that replaces the input': (stack, variable) => invoke(stack, 'DoB', { resultPath: '$', ...(variable && { assign: { bId: stringAt('$.b.id') } }) }),
  'a chain': (stack, variable) => new sfn.Pass(stack, 'Before').next(invoke(stack, 'DoB', { resultPath: '$.b', ...(variable && { assign: { bId: stringAt('$.id') } }) })),
  'a pattern': (stack) => new LambdaPipeline(stack, 'Pipe', { steps: [{ name: 'DoB', lambdaFunction: newFunction(stack, 'DoBFn'), resultPath: '$.b' }] }),
  'a step with a handler': (stack, variable) => invoke(stack, 'DoB', { resultPath: '$.b', ...(variable && { assign: { bId: stringAt('$.id') } }) })
    .addCatch(new sfn.Pass(stack, 'Handled'), { errors: ['Handled'] }),
};

const FAILURES: Record<string, Handler> = { 'fails': fails('NoCar', 'none left'), 'hangs': hangs(), 'is too large': succeeds('x'.repeat(262_144)) };

const templates = new Map<string, Template>();
function templateOf(form: string, action: string): Template {
  const key = `${form}/${action}`;
  if (!templates.has(key)) {
    const stack = newStack();
    const { build, variable = false } = FORMS[form];
    const saga = new Saga(stack, 'Trip', {
      steps: [
        { name: 'A', action: Step.invoke(newFunction(stack, 'DoAFn'), { stateName: 'DoA', resultPath: '$.a' }), compensation: invoke(stack, 'UndoA', payload({ id: stringAt('$.a.id') })) },
        { name: 'B', action: ACTIONS[action](stack, variable), compensation: build(stack) },
        { name: 'C', action: invoke(stack, 'DoC', { resultPath: '$.c' }), compensation: invoke(stack, 'UndoC', payload({ id: stringAt('$.c.id') })) },
      ],
    });
    new Workflow(stack, 'W', { definition: saga });
    templates.set(key, Template.fromStack(stack));
  }
  return templates.get(key)!;
}

const healthy = (action: string): Mocks => {
  const made = { id: 'b1', list: [{ id: 'b1' }] };
  const b = action.includes('replaces') ? (input: object) => ({ ...input, b: made }) : succeeds(made);
  return { DoA: succeeds({ id: 'a1' }), DoB: b, DoC: succeeds({ id: 'c1' }), UndoA: succeeds({}), UndoB: succeeds({}), UndoC: succeeds({}), TryB: succeeds({}) };
};
const used = (template: Template, mocks: Mocks) => Object.fromEntries(Object.entries(mocks).filter(([name]) => JSON.stringify(template.toJSON()).includes(`\\"${name}\\"`)));
const undone = ({ calls }: Execution) => [...new Set(calls.filter(({ state }) => /^(Undo|Try)/.test(state)).map(({ state }) => state.slice(-1)))];

// A variable that is assigned inside of a chain or with a whole result is not one that a compensation could read.
const FITTING = Object.keys(FORMS).flatMap((form) => Object.keys(ACTIONS).map((action) => ({ form, action })))
  .filter(({ form, action }) => !FORMS[form].variable || action === 'a task beside the input' || action === 'a task that replaces the input');
let cells = 0;

describe.each(FITTING)('the compensation reads with $form what $action made', ({ form, action }) => {
  test.each(Object.keys(FAILURES))('its own step %s', async (how) => {
    const template = templateOf(form, action);
    const execution = await run(template, { trip: 1, list: [1] }, used(template, { ...healthy(action), DoB: FAILURES[how] }));
    const error = { 'fails': 'NoCar', 'hangs': 'States.Timeout', 'is too large': 'States.DataLimitExceeded' }[how];
    expect(execution).toMatchObject({ status: 'FAILED', error });
    expect(undone(execution).slice(-1)).toEqual(['A']);
    if (!FORMS[form].asks) {
      expect(undone(execution)).toEqual(['A']);
      expect(JSON.parse(execution.cause!)).toMatchObject({ Error: error, OutcomeUnknown: ['B'], Undone: ['A'] });
    }
    cells++;
  });

  test('a later step fails', async () => {
    const template = templateOf(form, action);
    const execution = await run(template, { trip: 1, list: [1] }, used(template, { ...healthy(action), DoC: fails('NoHotel', 'none left') }));
    expect(undone(execution)).toEqual(['B', 'A']);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'NoHotel' });
    expect(JSON.parse(execution.cause!)).toEqual({ Error: 'NoHotel', Cause: 'none left', OutcomeUnknown: ['C'], Undone: ['B', 'A'] });
    cells++;
  });
});

afterAll(() => process.stdout.write(`undo: ${Object.keys(FORMS).length} forms of reading, ${Object.keys(ACTIONS).length} forms of acting, ${cells} cells executed\n`));

describe('data that a later step has dropped', () => {
  const saga = (props: object) => {
    const stack = newStack();
    new Workflow(stack, 'W', {
      definition: new Saga(stack, 'Trip', {
        steps: [
          { name: 'A', action: invoke(stack, 'DoA', { resultPath: '$.a' }), compensation: invoke(stack, 'UndoA', payload({ id: stringAt('$.trip') })) },
          { name: 'B', action: invoke(stack, 'DoB', { resultPath: '$.b' }), compensation: invoke(stack, 'UndoB', payload({ id: stringAt(ID) })) },
          { name: 'C', action: invoke(stack, 'DoC', props) },
          { name: 'D', action: invoke(stack, 'DoD') },
        ],
      }),
    });
    return run(stack, { trip: 1 }, used(Template.fromStack(stack), { ...healthy(''), DoC: succeeds({ trip: 1 }), DoD: fails('NoHotel') }));
  };

  test('fails the compensation, and no other', async () => {
    const execution = await saga({ resultPath: '$' });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'SagaCompensationFailed' });
    expect(undone(execution)).toEqual(['A']);
    expect(JSON.parse(execution.cause!)).toEqual({
      Error: 'NoHotel',
      Cause: '',
      FailedCompensations: { B: { Error: 'CompensationDataMissing', Cause: 'The input does not have what the compensation needs: $.b.id' } },
      Undone: ['A'],
    });
  });
});

test('near the limit of data, with long causes everywhere, every step is undone and the error kept', async () => {
  const stack = newStack();
  const steps = ['A', 'B', 'C'].map((name) => ({ name, action: invoke(stack, `Do${name}`), compensation: invoke(stack, `Undo${name}`) }));
  new Workflow(stack, 'W', { definition: new Saga(stack, 'Trip', { steps }) });
  const long = fails('NoHotel', 'é"'.repeat(16_000));
  const execution = await run(stack, { data: 'x'.repeat(261_000) }, used(Template.fromStack(stack), { ...healthy(''), DoC: long, UndoB: long }));
  expect(undone(execution)).toEqual(['C', 'B', 'A']);
  expect(execution.error).toBe('SagaCompensationFailed');
  expect(JSON.parse(execution.cause!)).toMatchObject({ Error: 'NoHotel', FailedCompensations: { B: { Error: 'NoHotel' } }, Undone: ['C', 'A'] });
  expect(execution.cause!.length).toBeLessThanOrEqual(32_768);
});

test('an error without a name or a cause is kept', async () => {
  const stack = newStack();
  const steps = ['A', 'B'].map((name) => ({ name, action: invoke(stack, `Do${name}`), compensation: invoke(stack, `Undo${name}`) }));
  new Workflow(stack, 'W', { definition: new Saga(stack, 'Trip', { steps }) });
  const execution = await run(stack, {}, { DoA: succeeds({}), DoB: fails(''), UndoA: succeeds({}), UndoB: succeeds({}) });
  expect(execution).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
  expect(undone(execution)).toEqual(['B', 'A']);
});

test('is not led astray by states that are renamed', async () => {
  const stack = newStack();
  class Trip extends sfn.StateMachineFragment {
    public readonly startState: sfn.State;
    public readonly endStates: sfn.INextable[];

    constructor(id: string) {
      super(stack, id);
      const call = (name: string, props: Partial<tasks.LambdaInvokeProps>) => (
        new tasks.LambdaInvoke(this, name, { lambdaFunction: newFunction(stack, `${name}Fn`), payloadResponseOnly: true, ...props }));
      const saga = new Saga(this, 'Saga', {
        steps: ['A', 'B'].map((name) => ({
          name,
          action: call(`Do${name}`, { resultPath: `$.${name}` }),
          compensation: call(`Undo${name}`, payload({ id: stringAt(`$.${name}.id`) })),
        })),
      });
      [this.startState, this.endStates] = [saga.startState, saga.endStates];
    }
  }
  new Workflow(stack, 'W', { definition: new Trip('Trip').prefixStates('P ') });
  const execution = await run(stack, {}, { 'P DoA': succeeds({ id: 1 }), 'P DoB': fails('NoCar'), 'P UndoA': succeeds({}), 'P UndoB': succeeds({}) });
  expect(JSON.parse(execution.cause!)).toMatchObject({ Error: 'NoCar', OutcomeUnknown: ['B'], Undone: ['A'] });
});

test('a compensation is whole when it is given', () => {
  const stack = newStack();
  const first = new sfn.Pass(stack, 'First');
  new Workflow(stack, 'W', { definition: new Saga(stack, 'Trip', { steps: [{ name: 'B', action: invoke(stack, 'DoB', { resultPath: '$.b' }), compensation: first }] }) });
  expect(() => Template.fromStack(stack)).not.toThrow();
  const other = newStack();
  const begin = new sfn.Pass(other, 'First');
  const saga = new Saga(other, 'Trip', { steps: [{ name: 'B', action: invoke(other, 'DoB', { resultPath: '$.b' }), compensation: begin }] });
  begin.next(invoke(other, 'UndoB', payload({ id: stringAt(ID) })));
  new Workflow(other, 'W', { definition: saga });
  expect(() => Template.fromStack(other)).toThrow("'steps[0].compensation' reads more data than when it was passed to the pattern: chain its states before");
});

test('refuses a variable that ends with the step that assigns it', () => {
  const stack = newStack();
  const action = new sfn.Pass(stack, 'Before').next(invoke(stack, 'DoB', { assign: { carId: stringAt('$.id') } }));
  const steps = [{ name: 'B', action, compensation: invoke(stack, 'UndoB', payload({ id: stringAt('$carId') })) }];
  expect(() => new Saga(stack, 'Trip', { steps })).toThrow("'steps[0].compensation' must read only data that the step outputs, got the variable 'carId', "
    + "which ends with the step: set 'resultPath' on the state that assigns it");
});

test('an error that functions raise is no word of the saga', async () => {
  const stack = newStack();
  const steps = ['A', 'B'].map((name) => ({ name, action: invoke(stack, `Do${name}`), compensation: invoke(stack, `Undo${name}`) }));
  new Workflow(stack, 'W', { definition: new Saga(stack, 'Trip', { steps }) });
  const execution = await run(stack, {}, { DoA: succeeds({}), DoB: fails('Full'), UndoA: fails('OutcomeUnknown'), UndoB: succeeds({}) });
  expect(execution.error).toBe('SagaCompensationFailed');
});

test('sagas in sagas are made in a moment', () => {
  const stack = newStack();
  const nested = (depth: number): sfn.IChainable => new Saga(stack, `S${depth}`, {
    steps: [{ name: 'x', action: invoke(stack, `Do${depth}`), compensation: depth === 0 ? invoke(stack, 'Undo') : nested(depth - 1) }],
  });
  const calls = jest.spyOn(tasks.LambdaInvoke.prototype, 'toStateJson');
  new Workflow(stack, 'W', { definition: nested(8) });
  expect(calls.mock.calls.length).toBeLessThan(500);
  calls.mockRestore();
});
