import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { BatchMap, ParallelFanOut, Workflow } from '../../../src';
import { newFunction, newStack } from '../../support';

const task = (stack: Stack, id: string) => new tasks.LambdaInvoke(stack, id, { lambdaFunction: newFunction(stack, `${id}Function`) });

type In<T> = (stack: Stack, work: tasks.LambdaInvoke) => T;

function warningsAfter(make: In<sfn.IChainable>, change: In<unknown>): string[] {
  const stack = newStack();
  const work = task(stack, 'Work');
  new Workflow(stack, 'Orders', { definition: make(stack, work) });
  change(stack, work);
  return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('was changed after the Workflow')).map(({ entry }) => String(entry.data).split(' [ack')[0]).sort();
}

const text = (name: string, fields: string) => `state '${name}' was changed after the Workflow was created (${fields}), so the change is lost: change the state before`;

const PLACES: [string, (stack: Stack, work: tasks.LambdaInvoke) => sfn.IChainable][] = [
  ['at the top', (_, work) => work],
  ['in a branch', (stack, work) => new ParallelFanOut(stack, 'FanOut', { branches: { A: work, B: new sfn.Pass(stack, 'Pass', { parameters: { a: 1 } }) } })],
  ['in a Map', (stack, work) => new BatchMap(stack, 'Batch', { itemsPath: '$.items', itemProcessor: work })],
];

describe.each(PLACES)('a state %s', (_, make) => {
  test.each<[string, (stack: Stack, work: tasks.LambdaInvoke) => unknown, string[]]>([
    ['a catcher', (stack, work) => work.addCatch(new sfn.Succeed(stack, 'Handled')), [text('Handled', 'added'), text('Work', 'Catch')]],
    ['a retrier', (_stack, work) => work.addRetry({ maxAttempts: 9, interval: Duration.seconds(7) }), [text('Work', 'Retry')]],
    ['a next state', (stack, work) => work.next(new sfn.Succeed(stack, 'Done')), [text('Done', 'added'), text('Work', 'End, Next')]],
    ['nothing', () => undefined, []],
  ])('that is given %s later', (__, change, texts) => {
    expect(warningsAfter(make, change)).toEqual(expect.arrayContaining(texts));
    expect(warningsAfter(make, change).length).toBe(texts.length);
  });
});

test('a value that is only known late is no change', () => {
  expect(warningsAfter((stack, work) => work.next(new sfn.Pass(stack, 'Late', { parameters: { a: Lazy.string({ produce: () => 'x' }), arn: stack.region } })), () => undefined)).toEqual([]);
});

