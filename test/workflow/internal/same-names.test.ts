/* Two states of one name: the error says which constructs they are, wherever they stand. */
import { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { BatchMap, BatchSource, DistributedBatch, LambdaPipeline, LambdaPipelineProps, Workflow } from '../../../src';
import { definitionOf } from '../../engine';
import { newFunction, newStack, newTask } from '../../support';

const pipeline = (stack: Stack, id: string, props: Partial<LambdaPipelineProps> = {}) => new LambdaPipeline(stack, id, {
  steps: [{ name: 'Validate', lambdaFunction: newFunction(stack, `${id}Function`) }], ...props,
});
const named = (stack: Stack, id: string, stateName: string) => new sfn.Pass(stack, id, { stateName });

const REMEDY = "rename one of them ('stateName', or the 'name' of a step), or all states of its pattern ('stateNamePrefix' of a LambdaPipeline or an OrderPipeline)";

test.each<[string, (stack: Stack) => sfn.IChainable, string, string]>([
  ['one after the other', (stack) => pipeline(stack, 'A').next(pipeline(stack, 'B')), 'Validate', 'Stack/A/Validate and Stack/B/Validate'],
  ['side by side', (stack) => new sfn.Parallel(stack, 'P').branch(pipeline(stack, 'A'), pipeline(stack, 'B')), 'Validate', 'Stack/A/Validate and Stack/B/Validate'],
  ['inside and behind', (stack) => new sfn.Parallel(stack, 'P').branch(pipeline(stack, 'A')).next(pipeline(stack, 'B')), 'Validate', 'Stack/A/Validate and Stack/B/Validate'],
  ['a pattern and its item', (stack) => new BatchMap(stack, 'M', { itemsPath: '$.x', itemProcessor: named(stack, 'In', 'M') }), 'M', 'Stack/In and Stack/M/Map'],
  ['a batch and its item', (stack) => new DistributedBatch(stack, 'M', { source: BatchSource.items('$.x'), itemProcessor: named(stack, 'In', 'M') }), 'M', 'Stack/In and Stack/M/Settled'],
  ['a state and its handler', (stack) => newTask(stack, 'T').addCatch(named(stack, 'H', 'T')), 'T', 'Stack/H and Stack/T'],
  ['three of them', (stack) => pipeline(stack, 'A').next(pipeline(stack, 'B')).next(pipeline(stack, 'C')), 'Validate', 'Stack/A/Validate and Stack/B/Validate and Stack/C/Validate'],
  ['two batches', (stack) => ['A', 'B'].map((id) => new BatchMap(stack, id, { itemsPath: '$.x', itemProcessor: newTask(stack, `In${id}`), stateName: 'Items' }))
    .reduce((first: any, second) => first.next(second)), 'Items', 'Stack/A/Map and Stack/B/Map'],
])('%s', (_, definition, name, paths) => {
  const stack = newStack();
  const made = definition(stack);
  expect(() => new Workflow(stack, 'W', { definition: made }))
    .toThrow(new Error(`[Stack/W] 'definition' must have a unique name for each state, got '${name}' for ${paths}: ${REMEDY}`));
});

test('a prefix makes room for a second pipeline', () => {
  const stack = newStack();
  new Workflow(stack, 'W', { definition: pipeline(stack, 'A').next(pipeline(stack, 'B', { stateNamePrefix: 'Eu' })) });
  expect(Object.keys(definitionOf(stack).States)).toEqual(['Validate', 'EuValidate']);
});

test('a prefix that makes a name too long is refused', () => {
  expect(() => pipeline(newStack(), 'A', { stateNamePrefix: 'x'.repeat(73) })).toThrow("[Stack/A] 'stateNamePrefix' must have a name of at most 80 characters, got 81");
});

test('other errors of the CDK stay as they are', () => {
  const stack = newStack();
  const state = newTask(stack, 'T');
  new Workflow(stack, 'W', { definition: state });
  expect(() => new Workflow(stack, 'V', { definition: state })).toThrow(/already/);
});
