/* Every place where a pattern takes an object from its user: it arrives as it was given, whatever is in it. */
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { BatchSource, DistributedBatch, FailureTolerance, NestedWorkflow, NestedWorkflowProps, Step, Workflow } from '../../src';
import { Json, run } from '../engine';
import { newFunction, newStack, newTask } from '../support';

/** What a place hands on, in an execution whose input has a `day`. */
type Place = (given: { [name: string]: Json }) => Promise<Json>;

/** The schemas of the validator know no null in a list. */
const UNCHECKED = { skipValidation: true };
const INPUT = { day: 'monday', items: [1] };

function batch(failureTolerance?: FailureTolerance): Place {
  return async (batchInput) => {
    const stack = newStack();
    const itemProcessor = newTask(stack, 'Work');
    new Workflow(stack, 'W', { definition: new DistributedBatch(stack, 'B', { source: BatchSource.items('$.items'), itemProcessor, batchSize: 1, batchInput, failureTolerance }) });
    const { output } = await run(stack, INPUT, { Work: (event: Json) => event.BatchInput }, UNCHECKED);
    return output.results[0];
  };
}

function nested(stateMachineType: sfn.StateMachineType, props: Partial<NestedWorkflowProps> = {}): Place {
  return async (input) => {
    const stack = newStack();
    const workflow = new Workflow(stack, 'Child', { definition: newTask(stack, 'Work'), stateMachineType });
    new Workflow(stack, 'Parent', { definition: new NestedWorkflow(stack, 'Nested', { workflow, input: sfn.TaskInput.fromObject(input), ...props }) });
    const express = stateMachineType === sfn.StateMachineType.EXPRESS;
    const { calls: [call] } = await run(stack, INPUT, {
      'Nested: Execution': () => (express ? { Status: 'SUCCEEDED', Output: '{}' } : { Output: {} }),
    }, { ...UNCHECKED, stateMachine: 'Parent' });
    const { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: startedBy, ...rest } = express ? JSON.parse(call.input.Input) : call.input.Input;
    expect(startedBy).toContain(':execution:');
    return rest;
  };
}

function step(resultPath?: string, machine: (stack: Stack, work: sfn.IChainable) => void = (stack, definition) => void new Workflow(stack, 'W', { definition })): Place {
  return async (payload) => {
    const stack = newStack();
    machine(stack, Step.invoke(newFunction(stack, 'Work'), { payload: sfn.TaskInput.fromObject(payload), resultPath }));
    let received: Json;
    await run(Template.fromStack(stack), INPUT, {
      Work: (event: Json) => {
        received = event;
        return {};
      },
    }, UNCHECKED);
    return received;
  };
}

const { STANDARD, EXPRESS } = sfn.StateMachineType;
const PLACES: [string, Place][] = [
  ['the batch input of a DistributedBatch', batch()],
  ['the batch input of one with a tolerance', batch(FailureTolerance.NONE)],
  ['the input of a nested Standard workflow', nested(STANDARD)],
  ['the input of a nested Standard workflow, beside which the input is kept', nested(STANDARD, { resultPath: '$.child' })],
  ['the input of a nested Standard workflow whose output is dropped', nested(STANDARD, { resultPath: sfn.JsonPath.DISCARD })],
  ['the input of a nested Express workflow', nested(EXPRESS)],
  ['the input of a nested Express workflow, beside which the input is kept', nested(EXPRESS, { resultPath: '$.child' })],
  ['the payload of a step', step()],
  ['the payload of a step with a result path', step('$.result')],
  ['the payload of a step in a plain state machine', step(undefined, (stack, work) => void new sfn.StateMachine(stack, 'M', { definitionBody: sfn.DefinitionBody.fromChainable(work) }))],
];

const VALUES: [string, Json][] = [
  ['null', null],
  ['false', false],
  ['0', 0],
  ['an empty text', ''],
  ['a text that looks like a path', 'costs $.5'],
  ['an empty list', []],
  ['an empty object', {}],
  ['a list with null', [1, null, 'x']],
  ['null in an object', { a: null, b: { c: null } }],
  ['null in an object in a list', [{ a: null }, [null, { b: null }]]],
  ['a text beside null', { a: 'x', b: null, c: 'null' }],
];

describe.each(PLACES)('%s', (_, place) => {
  test.each(VALUES)('arrives with %s', async (__, value) => {
    expect(await place({ value, before: 1 })).toEqual({ value, before: 1 });
  });

  test('arrives with paths followed, beside null and below it', async () => {
    const day = sfn.JsonPath.stringAt('$.day');
    expect(await place({ day, none: null, in: { day, none: null, items: sfn.JsonPath.listAt('$.items') } }))
      .toEqual({ day: 'monday', none: null, in: { day: 'monday', none: null, items: [1] } });
  });
});
