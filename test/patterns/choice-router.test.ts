import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { LambdaPipeline, Workflow } from '../../src';
import { ChoiceRouter, ChoiceRouterProps } from '../../src/patterns/choice-router';
import { definitionOf, fails, hangs, Mocks, run, sequence, succeeds } from '../engine';
import { newFunction, newStack, newTask } from '../support';

const isLarge = sfn.Condition.numberGreaterThan('$.total', 1000);
const isRush = sfn.Condition.stringEquals('$.priority', 'rush');

function newRouter(stack = newStack(), props: Partial<ChoiceRouterProps> = {}, id = 'CheckOrderValue') {
  return new ChoiceRouter(stack, id, {
    routes: [
      { condition: isLarge, next: newTask(stack, `${id}-High`) },
      { condition: isRush, next: newTask(stack, `${id}-Rush`) },
    ],
    otherwise: newTask(stack, `${id}-Standard`),
    ...props,
  });
}

/** The template of a Workflow that is the router and one more state, `After`. */
function templateWith(props: Partial<ChoiceRouterProps> = {}, stack = newStack()) {
  new Workflow(stack, 'Orders', { definition: newRouter(stack, props).next(new sfn.Pass(stack, 'After')) });
  return Template.fromStack(stack);
}

const ROUTED = templateWith();
const [HIGH, RUSH, STANDARD] = ['High', 'Rush', 'Standard'].map((route) => `CheckOrderValue-${route}`);
const HAPPY: Mocks = { [HIGH]: succeeds('high'), [RUSH]: succeeds('rush'), [STANDARD]: succeeds('standard') };
const execute = (input: unknown, mocks: Mocks = {}, template = ROUTED) => run(template, input, { ...HAPPY, ...mocks });

/** Where a router with one condition sends the input: `Yes`, `No`, or the error. */
async function decide(condition: sfn.Condition, input: unknown, props: Partial<ChoiceRouterProps> = {}) {
  const stack = newStack();
  const routes = [{ condition, next: new sfn.Succeed(stack, 'Yes') }];
  new Workflow(stack, 'W', { definition: new ChoiceRouter(stack, 'Ask', { routes, otherwise: new sfn.Succeed(stack, 'No'), ...props }) });
  const { states, error } = await run(Template.fromStack(stack), input);
  return error ?? states[1];
}

describe('an input', () => {
  test.each([
    [{ total: 1001 }, HIGH],
    [{ total: 1001, priority: 'rush' }, HIGH],
    [{ total: 1000, priority: 'rush' }, RUSH],
    [{ total: 5, priority: 'slow' }, STANDARD],
    [{ priority: 'rush' }, RUSH],
    [{ total: 5 }, STANDARD],
    [{ total: null, priority: null }, STANDARD],
    [{ total: '2000', priority: 'RUSH' }, STANDARD],
    [{ total: { amount: 2000 } }, STANDARD],
    [{}, STANDARD],
    [null, STANDARD],
    [[], STANDARD],
    [7, STANDARD],
    ['rush', STANDARD],
  ])('%j takes the route %s and then goes on', async (input, route) => {
    expect(await execute(input)).toMatchObject({ status: 'SUCCEEDED', states: ['CheckOrderValue', route, 'After'] });
  });

  test('reaches its route unchanged', async () => {
    const input = { total: 1001, items: [1, 2], nothing: null };
    expect((await execute(input)).calls[0].input.Payload).toEqual(input);
  });
});

describe('a route', () => {
  test.each([[HIGH, { total: 2000 }], [RUSH, { priority: 'rush' }], [STANDARD, {}]])('that fails ends the execution with its error: %s', async (route, input) => {
    const execution = await execute(input, { [route]: fails('OutOfStock', 'none left') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'OutOfStock', cause: 'none left', states: ['CheckOrderValue', route] });
  });

  test('keeps an error handler of its own, whose end is an end of the route', async () => {
    const stack = newStack();
    const otherwise = newTask(stack, 'Work');
    otherwise.addCatch(new sfn.Pass(stack, 'Recover'), { errors: ['OutOfStock'], resultPath: '$.error' });
    const template = templateWith({ otherwise }, stack);
    const mocks = { [HIGH]: succeeds(), [RUSH]: succeeds(), Work: fails('OutOfStock') };
    expect((await run(template, {}, mocks)).states).toEqual(['CheckOrderValue', 'Work', 'Recover', 'After']);
  });

  test('that hangs times out', async () => {
    expect(await execute({}, { [STANDARD]: hangs() })).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('is retried by the Workflow, and the choice is not made again', async () => {
    const execution = await execute({}, { [STANDARD]: sequence(fails('Lambda.ServiceException'), succeeds('standard')) });
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.states.filter((state) => state === 'CheckOrderValue')).toHaveLength(1);
  });

  test('may end the execution, so that nothing follows it', async () => {
    const stack = newStack();
    const rejected = new sfn.Fail(stack, 'TooLarge', { error: 'TooLarge' });
    const done = new sfn.Succeed(stack, 'Nothing to do');
    const routes = [{ condition: isLarge, next: rejected }, { condition: isRush, next: done }];
    const template = templateWith({ routes }, stack);
    const mocks = { [STANDARD]: succeeds() };
    expect(await run(template, { total: 2000 }, mocks)).toMatchObject({ status: 'FAILED', error: 'TooLarge' });
    expect(await run(template, { priority: 'rush' }, mocks)).toMatchObject({ status: 'SUCCEEDED', states: ['CheckOrderValue', 'Nothing to do'] });
    expect((await run(template, {}, mocks)).states).toEqual(['CheckOrderValue', STANDARD, 'After']);
  });

  test('may be a pattern, a chain, or another router', async () => {
    const stack = newStack();
    const pipeline = new LambdaPipeline(stack, 'Pipeline', { steps: [{ name: 'A', lambdaFunction: newFunction(stack, 'A') }] });
    const chain = new sfn.Pass(stack, 'First').next(new sfn.Pass(stack, 'Second'));
    const inner = newRouter(stack, {}, 'Inner');
    const template = templateWith({ routes: [{ condition: isLarge, next: pipeline }, { condition: isRush, next: chain }], otherwise: inner }, stack);
    const mocks = { 'A': succeeds(), 'Inner-High': succeeds(), 'Inner-Rush': succeeds(), 'Inner-Standard': succeeds() };
    expect((await run(template, { total: 2000 }, mocks)).states).toEqual(['CheckOrderValue', 'A', 'After']);
    expect((await run(template, { priority: 'rush' }, mocks)).states).toEqual(['CheckOrderValue', 'First', 'Second', 'After']);
    expect((await run(template, {}, mocks)).states).toEqual(['CheckOrderValue', 'Inner', 'Inner-Standard', 'After']);
  });

  test('may share its states with other routes and with otherwise', async () => {
    const stack = newStack();
    const special = newTask(stack, 'Special');
    const shared = new sfn.Pass(stack, 'Shared');
    const routes = [
      { condition: isLarge, next: special },
      { condition: isRush, next: special },
      { condition: sfn.Condition.isPresent('$.gift'), next: new sfn.Pass(stack, 'Wrap').next(shared) },
    ];
    const template = templateWith({ routes, otherwise: shared }, stack);
    const mocks = { Special: succeeds() };
    expect((await run(template, { total: 2000 }, mocks)).states).toEqual(['CheckOrderValue', 'Special', 'After']);
    expect((await run(template, { priority: 'rush' }, mocks)).states).toEqual(['CheckOrderValue', 'Special', 'After']);
    expect((await run(template, { gift: true }, mocks)).states).toEqual(['CheckOrderValue', 'Wrap', 'Shared', 'After']);
    expect((await run(template, {}, mocks)).states).toEqual(['CheckOrderValue', 'Shared', 'After']);
  });

  test('may be a custom state, or a task in JSONata', async () => {
    const stack = newStack();
    const outputs = { twice: '{% $states.result.Payload * 2 %}' };
    const jsonata = tasks.LambdaInvoke.jsonata(stack, 'Double', { lambdaFunction: newFunction(stack, 'Fn'), outputs });
    const template = templateWith({ routes: [{ condition: isLarge, next: jsonata }] }, stack);
    const mocks = { Double: (input: any) => input.total, [STANDARD]: succeeds('custom') };
    expect(await run(template, { total: 2000 }, mocks)).toMatchObject({ status: 'SUCCEEDED', output: { twice: 4000 } });
    expect(await run(template, {}, mocks)).toMatchObject({ status: 'SUCCEEDED', output: 'custom' });
  });

  test('carries its comment into the definition', () => {
    const stack = newStack();
    const routes = [{ condition: isLarge, next: newTask(stack, 'High'), comment: 'Needs a signature' }];
    expect(definitionOf(templateWith({ routes }, stack)).States.CheckOrderValue.Choices[0]).toMatchObject({ Comment: 'Needs a signature' });
  });
});

describe('a variable that is missing', () => {
  const { and, or, not, isNull, isNotNull, isPresent, isNotPresent, isString, stringEquals, numberGreaterThanJsonPath } = sfn.Condition;

  test.each<[string, string, sfn.Condition, unknown]>([
    ['in a comparison', 'No', isLarge, {}],
    ['below a field that is missing', 'No', stringEquals('$.customer.tier', 'gold'), {}],
    ['below a field that is null', 'No', stringEquals('$.customer.tier', 'gold'), { customer: null }],
    ['on the right', 'No', numberGreaterThanJsonPath('$.total', '$.limit'), { total: 5 }],
    ['on neither side', 'Yes', numberGreaterThanJsonPath('$.total', '$.limit'), { total: 5, limit: 4 }],
    ['in a type test', 'No', isString('$.total'), {}],
    ['in a test for null', 'No', isNull('$.total'), {}],
    ['in a test for not null', 'No', isNotNull('$.total'), {}],
    ['in a test for presence', 'No', isPresent('$.total'), {}],
    ['in a test for absence', 'Yes', isNotPresent('$.total'), {}],
    ['in one part of Or', 'Yes', or(isLarge, isRush), { priority: 'rush' }],
    ['in one part of And', 'No', and(isRush, isLarge), { priority: 'rush' }],
    ['in Not', 'Yes', not(isLarge), {}],
    ['in Not of Not', 'No', not(not(isLarge)), {}],
    ['in a condition that is guarded already', 'Yes', and(isPresent('$.total'), isLarge), { total: 2000 }],
    ['in a list', 'No', stringEquals('$.items[2].sku', 'x'), { items: [] }],
  ])('%s makes it a %s', async (_, expected, condition, input) => {
    expect(await decide(condition, input)).toBe(expected);
  });

  test('is an error if wanted', async () => {
    expect(await decide(isLarge, {}, { failOnMissingVariable: true })).toBe('States.Runtime');
    expect(await decide(isLarge, { total: 2000 }, { failOnMissingVariable: true })).toBe('Yes');
  });

  test('of the context object is not looked for', async () => {
    expect(await decide(stringEquals('$$.Execution.Name', 'execution'), {})).toBe('Yes');
  });
});

describe('conditions in JSONata', () => {
  const jsonata = sfn.Condition.jsonata('{% $exists($states.input.total) and $states.input.total > 1000 %}');

  test('are passed through', async () => {
    expect(await decide(jsonata, { total: 2000 })).toBe('Yes');
    expect(await decide(jsonata, {})).toBe('No');
  });

  test('make the state one in JSONata', () => {
    const stack = newStack();
    new Workflow(stack, 'Orders', { definition: newRouter(stack, { routes: [{ condition: jsonata, next: newTask(stack, 'A') }] }) });
    expect(definitionOf(Template.fromStack(stack)).States.CheckOrderValue.QueryLanguage).toBe('JSONata');
  });

  test('are not mixed with others', () => {
    const stack = newStack();
    const routes = [{ condition: isLarge, next: newTask(stack, 'A') }, { condition: jsonata, next: newTask(stack, 'B') }];
    expect(() => newRouter(stack, { routes })).toThrow(new Error(
      "[Stack/CheckOrderValue] 'routes' must have conditions in the same query language, got 'routes[0]' in JSONPath and 'routes[1]' in JSONata: use two routers",
    ));
  });
});

describe('a choice router', () => {
  test('has the states and transitions of the guide', () => {
    const stack = newStack();
    const [highValue, rush, standard] = ['HighValueOrder', 'RushOrder', 'StandardOrder'].map((id) => newTask(stack, id));
    const routes = [{ condition: isLarge, next: highValue }, { condition: isRush, next: rush }];
    new Workflow(stack, 'Orders', { definition: newRouter(stack, { routes, otherwise: standard, failOnMissingVariable: true }) });
    const { StartAt, States } = definitionOf(Template.fromStack(stack));
    expect(StartAt).toBe('CheckOrderValue');
    expect(States.CheckOrderValue).toEqual({
      Type: 'Choice',
      Choices: [
        { Variable: '$.total', NumericGreaterThan: 1000, Next: 'HighValueOrder' },
        { Variable: '$.priority', StringEquals: 'rush', Next: 'RushOrder' },
      ],
      Default: 'StandardOrder',
    });
    expect(Object.entries(States).map(([name, { Type, End }]) => [name, Type, End]).sort()).toEqual([
      ['CheckOrderValue', 'Choice', undefined],
      ['HighValueOrder', 'Task', true],
      ['RushOrder', 'Task', true],
      ['StandardOrder', 'Task', true],
    ]);
  });

  test('guards these conditions, with the same transitions', () => {
    expect(definitionOf(ROUTED).States.CheckOrderValue).toEqual({
      Type: 'Choice',
      Choices: [
        { And: [{ Variable: '$.total', IsPresent: true }, { Variable: '$.total', NumericGreaterThan: 1000 }], Next: HIGH },
        { And: [{ Variable: '$.priority', IsPresent: true }, { Variable: '$.priority', StringEquals: 'rush' }], Next: RUSH },
      ],
      Default: STANDARD,
    });
    expect(Object.keys(definitionOf(ROUTED).States)).toHaveLength(5);
  });

  test('stands between raw states, twice in one machine', async () => {
    const stack = newStack();
    const review = new sfn.Wait(stack, 'CoolingOff', { time: sfn.WaitTime.duration(Duration.minutes(1)) });
    const names = { first: newRouter(stack, { stateName: 'First check' }, 'A'), second: newRouter(stack, {}, 'B') };
    new Workflow(stack, 'Orders', { definition: review.next(names.first).next(names.second).next(new sfn.Pass(stack, 'After')) });
    const { states } = await run(Template.fromStack(stack), { total: 2000 }, { 'A-High': succeeds({ priority: 'rush' }), 'B-Rush': succeeds() });
    expect(states).toEqual(['CoolingOff', 'First check', 'A-High', 'B', 'B-Rush', 'After']);
  });

  test('runs inside a Map inside a Parallel', async () => {
    const stack = newStack();
    const each = new sfn.Map(stack, 'Each', { itemsPath: '$.orders' }).itemProcessor(newRouter(stack));
    new Workflow(stack, 'Orders', { definition: new sfn.Parallel(stack, 'Both').branch(each).branch(newRouter(stack, {}, 'Other')) });
    const mocks = { ...HAPPY, 'Other-Standard': succeeds('other') };
    const execution = await run(Template.fromStack(stack), { orders: [{ total: 2000 }, { priority: 'rush' }, {}] }, mocks);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: [['high', 'rush', 'standard'], 'other'] });
  });

  test('runs in a plain state machine', async () => {
    const stack = newStack();
    new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(newRouter(stack)) });
    expect(await execute({}, {}, Template.fromStack(stack))).toMatchObject({ status: 'SUCCEEDED', output: 'standard' });
  });

  test('gives its routes to an error handler of the Workflow', async () => {
    const stack = newStack();
    new Workflow(stack, 'Orders', { definition: newRouter(stack), catchers: [{ handler: new sfn.Succeed(stack, 'Handled') }] });
    expect((await execute({}, { [STANDARD]: fails('Oops') }, Template.fromStack(stack))).states).toEqual(['CheckOrderValue', STANDARD, 'Handled: Error', 'Handled']);
  });

  test.each<[Partial<ChoiceRouterProps>, string]>([
    [{ routes: [] }, "'routes' must have at least one route, got none"],
    [{ routes: [{ next: new sfn.Pass(newStack(), 'P') } as any] }, "'routes[0].condition' must be given, got none: an input that matches no condition goes to 'otherwise'"],
    [{ routes: [{ condition: isLarge } as any] }, "'routes[0].next' must be given, got none: the state to transition to"],
    [{ otherwise: false as any }, "'otherwise' must be given, got none: the state for an input that matches no condition"],
    [{ routes: [{ condition: isLarge, next: false } as any] }, "'routes[0].next' must be given, got none: the state to transition to"],
    [{ routes: [{ condition: '', next: new sfn.Pass(newStack(), 'P') } as any] }, "'routes[0].condition' must be given, got none: an input that matches no condition goes to 'otherwise'"],
    [{ otherwise: undefined }, "'otherwise' must be given, got none: the state for an input that matches no condition"],
    [{ stateName: '' }, "'stateName' must have a name, got ''"],
    [{ stateName: 'x'.repeat(81) }, "'stateName' must have a name of at most 80 characters, got 81"],
    [{ stateName: 'a\nb' }, "'stateName' must have a name without control characters, got U+000A"],
  ])('refuses bad values: %#', (props, message) => {
    expect(() => newRouter(newStack(), props)).toThrow(new Error(`[Stack/CheckOrderValue] ${message}`));
  });
});
