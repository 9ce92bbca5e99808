import { Duration } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Catcher, LambdaPipeline, Workflow } from '../../src';
import { definitionOf, fails, hangs, run, sequence, succeeds } from '../engine';
import { newFunction, newStack, newTask } from '../support';

const INPUT = { order_id: '1' };

/** Work, then More; errors go to the catchers. */
function stackWith(catchers: (stack: ReturnType<typeof newStack>) => Catcher[]) {
  const stack = newStack();
  const steps = ['Work', 'More'].map((name) => ({ name, lambdaFunction: newFunction(stack, name) }));
  new Workflow(stack, 'Orders', { definition: new LambdaPipeline(stack, 'P', { steps }), catchers: catchers(stack) });
  return Template.fromStack(stack);
}

describe('a catcher', () => {
  test('hands the input and the error to its handler', async () => {
    const template = stackWith((stack) => [{ handler: newTask(stack, 'Handle') }]);
    const execution = await run(template, INPUT, { Work: fails('Boom', 'why'), More: succeeds({}), Handle: (input) => input });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', states: ['Work', 'Handle: Error', 'Handle'], output: { ...INPUT, error: { Error: 'Boom', Cause: 'why', State: 'Work' } } });
  });

  test('comes after the retries', async () => {
    const template = stackWith((stack) => [{ handler: new sfn.Succeed(stack, 'Done') }]);
    const execution = await run(template, INPUT, { Work: fails('Lambda.ServiceException'), More: succeeds({}) });
    expect(execution.calls.map(({ at }) => at)).toEqual([0, 2, 6, 14, 30, 62, 122]);
    expect(execution.states).toEqual(['Work', 'Done: Error', 'Done']);
  });

  test('for certain errors leaves the others to the next', async () => {
    const template = stackWith((stack) => [
      { handler: new sfn.Succeed(stack, 'All') },
      { handler: new sfn.Succeed(stack, 'OutOfStock'), errors: ['OutOfStock'] },
    ]);
    const statesAfter = async (error: string) => (await run(template, INPUT, { Work: succeeds(INPUT), More: fails(error) })).states;
    expect(await statesAfter('OutOfStock')).toEqual(['Work', 'More', 'OutOfStock: Error', 'OutOfStock']);
    expect(await statesAfter('Other')).toEqual(['Work', 'More', 'All: Error', 'All']);
  });

  test('catches timeouts', async () => {
    const template = stackWith((stack) => [{ handler: new sfn.Succeed(stack, 'Done') }]);
    const execution = await run(template, INPUT, { Work: hangs(), More: succeeds({}) });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', duration: 13, output: { ...INPUT, error: { Error: 'States.Timeout' } } });
  });

  test.each<[string | undefined, object]>([
    [undefined, { ...INPUT, error: { Error: 'Boom', Cause: 'why', State: expect.any(String) } }],
    ['$.report.problem', { ...INPUT, report: { problem: { Error: 'Boom', Cause: 'why', State: expect.any(String) } } }],
    ['$', { Error: 'Boom', Cause: 'why', State: expect.any(String) }],
    [sfn.JsonPath.DISCARD, INPUT],
  ])('with the result path %s gives its handler %j, also from a JSONata state', async (resultPath, expected) => {
    const stack = newStack();
    const definition = new LambdaPipeline(stack, 'P', { steps: [{ name: 'Work', lambdaFunction: newFunction(stack, 'F') }] })
      .next(tasks.LambdaInvoke.jsonata(stack, 'Jsonata', { lambdaFunction: newFunction(stack, 'G'), outputs: '{% $states.result.Payload %}' }));
    new Workflow(stack, 'Orders', { definition, catchers: [{ handler: new sfn.Succeed(stack, 'Done'), resultPath }] });
    const template = Template.fromStack(stack);
    const entrance = resultPath === sfn.JsonPath.DISCARD ? [] : ['Done: Error'];

    const fromJsonPath = await run(template, INPUT, { Work: fails('Boom', 'why'), Jsonata: succeeds({}) });
    const fromJsonata = await run(template, INPUT, { Work: succeeds(INPUT), Jsonata: fails('Boom', 'why') });
    expect(fromJsonPath).toMatchObject({ status: 'SUCCEEDED', states: ['Work', ...entrance, 'Done'] });
    expect(fromJsonata).toMatchObject({ status: 'SUCCEEDED', states: ['Work', 'Jsonata', ...entrance, 'Done'] });
    expect([fromJsonPath.output, fromJsonata.output]).toEqual([expected, expected]);
  });

  test('may end the execution with the original error', async () => {
    const template = stackWith((stack) => [{ handler: newTask(stack, 'Report', { ResultPath: null, OutputPath: '$' }).next(new sfn.Fail(stack, 'Failed', { errorPath: '$.error.Error', causePath: '$.error.Cause' })) }]);
    const execution = await run(template, INPUT, { Work: fails('Boom', 'why'), More: succeeds({}), Report: succeeds({}) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Boom', cause: 'why', states: ['Work', 'Report: Error', 'Report', 'Failed'] });
  });

  test('does not catch what its own handler raises', async () => {
    const template = stackWith((stack) => [{ handler: newTask(stack, 'Handle') }]);
    const execution = await run(template, INPUT, { Work: fails('Boom'), More: succeeds({}), Handle: fails('Worse') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Worse', states: ['Work', 'Handle: Error', 'Handle'] });
  });

  test('catches what comes out of a Parallel and a Map', async () => {
    const stack = newStack();
    const each = new sfn.Map(stack, 'Each', { itemsPath: '$.items' }).itemProcessor(newTask(stack, 'Item'));
    const both = new sfn.Parallel(stack, 'Both').branch(newTask(stack, 'Left')).branch(each);
    new Workflow(stack, 'Orders', { definition: both, catchers: [{ handler: new sfn.Succeed(stack, 'Done') }] });
    const execution = await run(Template.fromStack(stack), { items: [1, 2] }, { Left: succeeds(1), Item: fails('Boom') });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { items: [1, 2], error: { Error: 'Boom' } } });
    expect(execution.states.slice(-1)).toEqual(['Done']);
  });

  test('may lead to a state that the definition goes through anyway', async () => {
    const stack = newStack();
    const cleanUp = newTask(stack, 'CleanUp');
    new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work').next(cleanUp), catchers: [{ handler: cleanUp }] });
    const execution = await run(Template.fromStack(stack), INPUT, { Work: fails('Boom'), CleanUp: (input) => input });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', states: ['Work', 'CleanUp: Error', 'CleanUp'], output: { ...INPUT, error: { Error: 'Boom' } } });
  });

  test('also catches a result that is too large, which States.ALL does not match', async () => {
    const template = stackWith((stack) => [{ handler: new sfn.Succeed(stack, 'Done') }]);
    const execution = await run(template, INPUT, { Work: succeeds('x'.repeat(262144)), More: succeeds({}) });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', states: ['Work', 'Done: Error', 'Done'], output: { error: { Error: 'States.DataLimitExceeded' } } });
  });

  test('warns of states that it leads back to, whose errors it therefore cannot take', () => {
    const stack = newStack();
    const more = newTask(stack, 'More');
    const definition = newTask(stack, 'Work').next(more).next(newTask(stack, 'Last'));
    new Workflow(stack, 'Orders', { definition, catchers: [{ handler: new sfn.Pass(stack, 'UseDefault').next(more) }] });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp("errors of 'More', 'Last' are not caught, because the handler 'UseDefault' transitions to these states"))).toHaveLength(1);
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('cdk-sfn-patterns:handlerRejoins'))).toHaveLength(1);
  });

  test('warns so of every kind of state that can fail, and of no state that cannot or that only the handler has', () => {
    const stack = newStack();
    const more = new sfn.Map(stack, 'More').itemProcessor(newTask(stack, 'Each'));
    const definition = newTask(stack, 'Work').next(more).next(new sfn.Parallel(stack, 'Both').branch(newTask(stack, 'One'))).next(new sfn.Pass(stack, 'Last'));
    new Workflow(stack, 'Orders', { definition, catchers: [{ handler: newTask(stack, 'UseDefault').next(newTask(stack, 'Tell')).next(more) }] });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp("errors of 'More', 'Both' are not caught, because the handler 'UseDefault' transitions to these states"))).toHaveLength(1);
  });

  test('leaves states alone that catch everything themselves', async () => {
    const stack = newStack();
    const work = newTask(stack, 'Work');
    work.addCatch(new sfn.Succeed(stack, 'Own'));
    const definition = work.next(newTask(stack, 'More'));
    new Workflow(stack, 'Orders', { definition, catchers: [{ handler: new sfn.Succeed(stack, 'Done'), errors: ['Boom'] }] });
    expect(definitionOf(stack).States.Work.Catch).toHaveLength(1);
    expect((await run(Template.fromStack(stack), INPUT, { Work: fails('Boom'), More: succeeds({}) })).states).toEqual(['Work', 'Own']);
  });
});

describe('a state written in JSONata', () => {
  const template = (() => {
    const stack = newStack();
    const lambdaFunction = newFunction(stack, 'F', Duration.seconds(20));
    const definition = tasks.LambdaInvoke.jsonata(stack, 'Jsonata', { lambdaFunction, outputs: "{% $merge([$states.input, {'result': $states.result.Payload}]) %}" })
      .next(newTask(stack, 'After'));
    new Workflow(stack, 'Orders', { definition, catchers: [{ handler: new sfn.Succeed(stack, 'Done') }] });
    return Template.fromStack(stack);
  })();

  test('is retried and hands its output to states in JSONPath', async () => {
    const execution = await run(template, INPUT, { Jsonata: sequence(fails('Lambda.TooManyRequestsException'), succeeds(7)), After: (input) => input });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, result: 7 } });
    expect(execution.calls.map(({ state, at }) => [state, at])).toEqual([['Jsonata', 0], ['Jsonata', 2], ['After', 2]]);
  });

  test('gets the timeout of its function', async () => {
    const execution = await run(template, INPUT, { Jsonata: hangs(), After: succeeds({}) });
    expect(execution).toMatchObject({ duration: 30, output: { ...INPUT, error: { Error: 'States.Timeout' } } });
  });

  test('has nothing of JSONPath in it', () => {
    const { Jsonata } = definitionOf(template).States;
    for (const field of ['InputPath', 'OutputPath', 'ResultPath', 'ResultSelector', 'Parameters']) {
      expect(Jsonata).not.toHaveProperty(field);
      expect(Jsonata.Catch[0]).not.toHaveProperty(field);
    }
  });
});

describe('a handler', () => {
  test.each([[undefined], ['ok'], [[1]], [7], [null], [{ a: 1 }]])('runs, and knows the state that failed, where the function before returned %j', async (returned) => {
    const template = stackWith((stack) => [{ handler: newTask(stack, 'Handle') }]);
    const { status, states, calls } = await run(template, INPUT, { Work: succeeds(returned), More: fails('Boom', 'why'), Handle: succeeds({}) });
    const error = { Error: 'Boom', Cause: 'why', State: 'More' };
    const isObject = typeof returned === 'object' && returned !== null && !Array.isArray(returned);
    expect([status, states]).toEqual(['SUCCEEDED', ['Work', 'More', 'Handle: Error', 'Handle']]);
    expect(calls[2].input.Payload).toEqual(isObject ? { ...returned, error } : { input: returned ?? null, error });
  });

  test.each([255_000, 258_000, 261_000, 262_000])('runs with %d bytes of data and a long cause, which is cut', async (bytes) => {
    const template = stackWith((stack) => [{ handler: newTask(stack, 'Handle') }]);
    const data = { data: 'x'.repeat(bytes - 20) };
    const { status, calls } = await run(template, INPUT, { Work: succeeds(data), More: fails('Boom', 'é"'.repeat(16_000)), Handle: succeeds({}) });
    expect(status).toBe('SUCCEEDED');
    expect(calls[2].input.Payload).toMatchObject({ ...(bytes < 261_000 && data), error: { Error: 'Boom', State: 'More' } });
  });

  test('never takes the name of a state of the user\'s', async () => {
    const stack = newStack();
    const definition = newTask(stack, 'Work').next(newTask(stack, 'H: Error'));
    new Workflow(stack, 'Orders', { definition, catchers: [{ handler: newTask(stack, 'H') }] });
    const well = await run(stack, {}, { 'Work': succeeds({}), 'H: Error': succeeds({ done: true }), 'H': succeeds({}) });
    expect([well.states, well.output]).toEqual([['Work', 'H: Error'], { done: true }]);
    const badly = await run(stack, {}, { 'Work': fails('Boom'), 'H: Error': succeeds({}), 'H': succeeds({}) });
    expect(badly.states).toEqual(['Work', 'H: Error 2', 'H']);
  });

  test('whose handler reads a variable that only success assigns leaves the original error', async () => {
    const stack = newStack();
    const lambdaFunction = newFunction(stack, 'F');
    const definition = new tasks.LambdaInvoke(stack, 'Work', { lambdaFunction, assign: { chargeId: sfn.JsonPath.stringAt('$.Payload.id') }, resultPath: sfn.JsonPath.DISCARD })
      .next(newTask(stack, 'More'));
    const handler = new sfn.Pass(stack, 'Handle', { parameters: { id: sfn.JsonPath.stringAt('$chargeId') } });
    new Workflow(stack, 'Orders', { definition, catchers: [{ handler }] });
    expect(await run(stack, {}, { Work: fails('Boom', 'why'), More: succeeds({}) })).toMatchObject({ status: 'FAILED', error: 'Boom', cause: 'why' });
    expect(await run(stack, {}, { Work: succeeds({ id: 'c1' }), More: fails('Boom') })).toMatchObject({ status: 'SUCCEEDED', output: { id: 'c1' } });
  });

  test('gets an error without a name as AWS names one', async () => {
    const template = stackWith((stack) => [{ handler: newTask(stack, 'Handle') }]);
    const { calls } = await run(template, INPUT, { Work: fails(''), More: succeeds({}), Handle: succeeds({}) });
    expect(calls[1].input.Payload.error).toEqual({ Error: 'States.TaskFailed', Cause: '', State: 'Work' });
  });

  test('whose handler reads what the failed state would have made leaves the original error', async () => {
    const read = (stack: ReturnType<typeof newStack>) => new sfn.Pass(stack, 'Handle', { parameters: { id: sfn.JsonPath.stringAt('$.payment.id'), why: sfn.JsonPath.stringAt('$.error.Error') } });
    const template = stackWith((stack) => [{ handler: read(stack) }]);
    const raised = await run(template, INPUT, { Work: succeeds({}), More: fails('Boom', 'why') });
    expect(raised).toMatchObject({ status: 'FAILED', error: 'Boom', cause: 'why', states: ['Work', 'More', 'Handle: Error', 'Handle: Data', 'Handle: No data'] });
    const handled = await run(template, INPUT, { Work: succeeds({ payment: { id: 'p1' } }), More: fails('Boom') });
    expect(handled).toMatchObject({ status: 'SUCCEEDED', output: { id: 'p1', why: 'Boom' } });
  });
});
