import { CfnElement, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import {
  BatchMap, BatchSource, ChoiceRouter, DistributedBatch, ItemFailure, LambdaPipeline, NestedWorkflow, OrderPipeline, ParallelFanOut,
  PollInterval, PollUntil, Saga, TryFinally, Workflow,
} from '../../src';
import { reachableNames } from '../../src/asl/graph';
import { walk } from '../../src/asl/walk';
import { definitionOf } from '../engine';
import { newFunction, newStack } from '../support';

type Make = (scope: Construct) => sfn.StateMachineFragment | sfn.State;

const fn = (scope: Construct, id: string) => newFunction(scope as Stack, id);
const FIXED = PollInterval.every(Duration.seconds(30));
const work = (scope: Construct, id = 'Work') => new sfn.Pass(scope, id, { parameters: { a: 1 } });

/** Every pattern, with states of the user's inside, and what holds others of aws-cdk-lib. */
const MAKERS: [string, Make][] = [
  ...Object.values(ItemFailure).map((onItemFailure): [string, Make] => [`BatchMap with ${onItemFailure}`, (scope) => new BatchMap(scope, 'M', {
    itemsPath: '$.items', itemProcessor: work(scope), onItemFailure,
  })]),
  ['BatchMap in a BatchMap', (scope) => new BatchMap(scope, 'M', { itemsPath: '$.items', itemProcessor: new BatchMap(scope, 'N', { itemsPath: '$.items', itemProcessor: work(scope) }) })],
  ['DistributedBatch', (scope) => new DistributedBatch(scope, `${scope.node.id}Batch`, { source: BatchSource.items('$.items'), itemProcessor: work(scope) })],
  ['ParallelFanOut', (scope) => new ParallelFanOut(scope, 'F', { branches: { A: work(scope, 'A1'), B: work(scope, 'B1') } })],
  ['ParallelFanOut of a BatchMap', (scope) => new ParallelFanOut(scope, 'F', { branches: { A: new BatchMap(scope, 'M', { itemsPath: '$.items', itemProcessor: work(scope) }) } })],
  ['ChoiceRouter', (scope) => new ChoiceRouter(scope, 'R', {
    routes: [{ condition: sfn.Condition.isPresent('$.a'), next: work(scope, 'A1') }], otherwise: work(scope, 'B1'),
  })],
  ['LambdaPipeline', (scope) => new LambdaPipeline(scope, 'P', { steps: [{ name: 'Step', lambdaFunction: fn(scope, 'Fn') }] })],
  ['TryFinally', (scope) => new TryFinally(scope, 'T', { attempt: work(scope, 'A1'), finalize: work(scope, 'B1') })],
  ['Saga', (scope) => new Saga(scope, 'S', { steps: [{ name: 'Book', action: work(scope, 'A1'), compensation: work(scope, 'B1') }] })],
  ['PollUntil', (scope) => new PollUntil(scope, 'U', {
    start: new sfn.Pass(scope, 'A1'),
    describe: new sfn.Pass(scope, 'B1'),
    isDone: sfn.Condition.isPresent('$.done'),
    isFailed: sfn.Condition.isPresent('$.failed'),
    interval: FIXED,
    maxAttempts: 3,
  })],
  ['OrderPipeline', (scope) => new OrderPipeline(scope, 'O', {
    validateOrder: fn(scope, 'V'), processPayment: fn(scope, 'P'), fulfillOrder: fn(scope, 'F'), refundPayment: fn(scope, 'R'),
  })],
  ['NestedWorkflow', (scope) => new NestedWorkflow(scope, 'N', { workflow: new Workflow(scope, 'Inner', { definition: work(scope) }) })],
  ['Parallel', (scope) => new sfn.Parallel(scope, 'L').branch(work(scope))],
];

class Part extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  constructor(scope: Construct, id: string, make: Make) {
    super(scope, id);
    const part = make(this);
    this.startState = part.startState;
    this.endStates = part.endStates;
  }
}

describe('a fragment that is used twice, with the prefixes of', () => {
  test.each(MAKERS)('%s', (_, make) => {
    const stack = newStack();
    const parts = ['One', 'Two'].map((id) => new Part(stack, id, make).prefixStates());
    const { stateMachine } = new Workflow(stack, 'Workflow', { definition: parts[0].next(parts[1]) });
    const definition = definitionOf(Template.fromStack(stack).toJSON(), stack.getLogicalId(stateMachine.node.defaultChild as CfnElement));
    const names = walk(definition as any, false).states.map(({ name }) => name);
    expect(names.filter((name) => !/^(One|Two): /.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    const top = Object.keys(definition.States);
    expect([...reachableNames(definition as any, definition.StartAt)].sort()).toEqual(top.sort());
  });
});

test('a BatchMap that nothing uses does not stop the synthesis', () => {
  const stack = newStack();
  new BatchMap(stack, 'M', { itemsPath: '$.items', itemProcessor: work(stack) });
  expect(stack.node.findAll().flatMap(({ node }) => node.validate())).toEqual([]);
});

test('of a Map of aws-cdk-lib, which cannot be, it is said what to use', () => {
  const stack = newStack();
  const parts = ['One', 'Two'].map((id) => new Part(stack, id, (scope) => new sfn.Map(scope, 'M').itemProcessor(work(scope))).prefixStates());
  expect(() => new Workflow(stack, 'Workflow', { definition: parts[0].next(parts[1]) })).toThrow(new Error(
    "[Stack/Workflow] 'definition' must have a unique name for each state, got 'Work' for Stack/One/Work and Stack/Two/Work: the CDK reads the names of the states "
      + 'in a Map before prefixStates() changes them; use a BatchMap or a DistributedBatch, or give the states unique names',
  ));
});
