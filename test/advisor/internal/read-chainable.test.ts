import { Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { BatchMap, ChoiceRouter, LambdaPipeline, ParallelFanOut, Saga, TryFinally } from '../../../src';
import { readChainable } from '../../../src/advisor/internal/read-chainable';
import { WorkflowAdvisor } from '../../../src/advisor/workflow-advisor';
import { definitionOf, Mocks, run } from '../../engine';
import { newFunction, newStack, newTask } from '../../support';

/** States of all kinds, in one another. */
function everything(stack: Stack): sfn.IChainable {
  const task = (id: string) => new tasks.LambdaInvoke(stack, id, { lambdaFunction: newFunction(stack, `${id}Function`), payloadResponseOnly: true });
  const inner = new sfn.Parallel(stack, 'Inner').branch(task('I1')).branch(task('I2').next(new sfn.Succeed(stack, 'Good')));
  const map = new sfn.Map(stack, 'Each', { itemsPath: '$.items' }).itemProcessor(new sfn.Parallel(stack, 'InMap').branch(task('M1'), task('M2')));
  const outer = new sfn.Parallel(stack, 'Outer').branch(inner, map);
  outer.addCatch(task('Handler').next(new sfn.Fail(stack, 'Bad')));
  return new sfn.Choice(stack, 'Which').when(sfn.Condition.isPresent('$.items'), outer).otherwise(
    new sfn.Wait(stack, 'Later', { time: sfn.WaitTime.duration(Duration.seconds(5)) }));
}

describe('what is read of states', () => {
  test('is what the CDK renders, before and after', () => {
    const stack = newStack();
    const definition = everything(stack);
    const before = readChainable(definition);
    new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
    const rendered = stack.resolve((stack.node.findChild('Machine').node.defaultChild as sfn.CfnStateMachine).definitionString);
    expect(JSON.stringify(rendered)).toContain('M2');
    const names = (text: string) => [...text.matchAll(/"(I1|I2|Good|M1|M2|InMap|Inner|Each|Outer|Handler|Bad|Which|Later)":\{/g)].map(([, name]) => name);
    expect(names(JSON.stringify(before)).sort()).toEqual(names(JSON.stringify(definitionOf(stack))).sort());
    expect(readChainable(definition)).toEqual(before);
  });

  test('needs the branches of a Parallel where the CDK keeps them until it renders', () => {
    const stack = newStack();
    const parallel = new sfn.Parallel(stack, 'Both').branch(newTask(stack, 'A'), newTask(stack, 'B'));
    expect(parallel).toHaveProperty('_branches', [expect.any(sfn.CustomState), expect.any(sfn.CustomState)]);
  });
});

describe('the transitions of a pattern', () => {
  const patterns: [string, (stack: Stack) => sfn.IChainable][] = [
    ['LambdaPipeline', (stack) => new LambdaPipeline(stack, 'Pattern', {
      steps: ['A', 'B', 'C'].map((name) => ({ name, lambdaFunction: newFunction(stack, `${name}Function`) })),
    })],
    ['ParallelFanOut', (stack) => new ParallelFanOut(stack, 'Pattern', {
      branches: { left: newTask(stack, 'L'), right: newTask(stack, 'R') },
    })],
    ['BatchMap', (stack) => new BatchMap(stack, 'Pattern', { itemsPath: '$.items', itemProcessor: newTask(stack, 'Item') })],
    ['Saga', (stack) => new Saga(stack, 'Pattern', {
      steps: [{ name: 'One', action: newTask(stack, 'A'), compensation: newTask(stack, 'UndoA') }, { name: 'Two', action: newTask(stack, 'B') }],
    })],
    ['TryFinally', (stack) => new TryFinally(stack, 'Pattern', { attempt: newTask(stack, 'Work'), finalize: newTask(stack, 'CleanUp') })],
    ['ChoiceRouter', (stack) => new ChoiceRouter(stack, 'Pattern', {
      routes: [{ condition: sfn.Condition.isPresent('$.items'), next: newTask(stack, 'Big').next(newTask(stack, 'Bigger')) }],
      otherwise: newTask(stack, 'Small'),
    })],
  ];

  test.each(patterns)('%s are as many as an engine enters', async (_, make) => {
    const stack = newStack();
    const definition = sfn.Chain.start(newTask(stack, 'First')).next(make(stack));
    const { stateTransitions } = WorkflowAdvisor.advise({
      executionsPerMonth: 1, averageDuration: Duration.seconds(1), definition, itemsPerMap: 3, startEndTransitions: 0,
    });
    new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
    const mocks: Mocks = { 'arn:aws:states:::lambda:invoke': (input: unknown) => input };
    const { status, states } = await run(stack, { items: [1, 2, 3] }, mocks);
    expect(status).toBe('SUCCEEDED');
    expect(stateTransitions).toBe(states.length);
  });
});
