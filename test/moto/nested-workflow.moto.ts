import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { both } from './both';
import { Workflow } from '../../src';
import { NestedWorkflow, NestedWorkflowProps } from '../../src/patterns/nested-workflow';
import { Definition, definitionOf, fails, Handler, Json, sequence } from '../engine';
import { newStack, newTask } from '../support';

const { STANDARD, EXPRESS } = sfn.StateMachineType;
const RESOURCE = { [STANDARD]: 'states:::states:startExecution.sync:2', [EXPRESS]: 'states:::aws-sdk:sfn:startSyncExecution' };
const CHILD = 'arn:aws:states:us-east-1:123456789012:execution:Child:run-1';
const INPUT = { id: 7, card: { number: '4242' } };

/**
 * moto cannot start an execution from a state machine (a KeyError that reads as States.Runtime), so that a function answers for the service.
 * What a function throws must not be called States.TaskFailed there: the definition gets another name for it.
 */
const TASK_FAILED = 'Renamed.TaskFailed';

function nested(stateMachineType: sfn.StateMachineType, props: Partial<NestedWorkflowProps> = {}): Definition {
  const stack = newStack();
  const workflow = new Workflow(stack, 'Child', { definition: newTask(stack, 'Charge'), stateMachineType });
  new Workflow(stack, 'Parent', { definition: new NestedWorkflow(stack, 'Pay', { workflow, ...props }) });
  return JSON.parse(JSON.stringify(definitionOf(stack, 'Parent')).replaceAll('States.TaskFailed', TASK_FAILED));
}

interface Ending { readonly output?: Json; readonly Status?: string; readonly Error?: string; readonly Cause?: string }

/** Stands in for Step Functions. */
function service(type: sfn.StateMachineType, { output, Status = 'SUCCEEDED', ...errors }: Ending): Handler {
  return ({ Input, StateMachineArn }) => {
    const common = { ...errors, ExecutionArn: CHILD, Name: 'run-1', StateMachineArn, Status };
    if (type === EXPRESS) return { ...common, Input, ...(Status === 'SUCCEEDED' && { Output: JSON.stringify(output) }) };
    if (Status === 'SUCCEEDED') return { ...common, Input, Output: output };
    return fails(TASK_FAILED, JSON.stringify({ ...common, Input: JSON.stringify(Input) }))(Input, undefined as any);
  };
}

const execute = (type: sfn.StateMachineType, ending: Ending, props?: Partial<NestedWorkflowProps>) => (
  both(nested(type, props), INPUT, { [RESOURCE[type]]: service(type, ending) }));

describe.each([STANDARD, EXPRESS])('a NestedWorkflow that is %s, with a function for the service that moto cannot call', (type) => {
  test.each([{ paid: true }, 'text', false])('puts out %j, which comes out or stands beside the input', async (output) => {
    expect(await execute(type, { output })).toMatchObject({ status: 'SUCCEEDED', output });
    const kept = await execute(type, { output }, { resultPath: '$.result.payment' });
    expect(kept).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, result: { payment: output } } });
  });

  test('gets the input and who started it', async () => {
    const { calls: [{ input: { Input } }] } = await execute(type, { output: 1 });
    const startedBy = { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: expect.stringMatching(/:execution:.*:execution$/) };
    expect(type === EXPRESS ? JSON.parse(Input) : Input).toEqual({ ...INPUT, ...startedBy });
  });

  test.each<[string, Ending, string, string | undefined]>([
    ['with an error of its own', { Status: 'FAILED', Error: 'CardExpired', Cause: 'in "May" {}' }, 'CardExpired', 'in "May" {}'],
    ['without a name', { Status: 'FAILED' }, 'NestedExecutionFailed', undefined],
    ['with States.Runtime', { Status: 'FAILED', Error: 'States.Runtime', Cause: 'no path' }, 'NestedExecutionFailed', 'States.Runtime: no path'],
    ['by running out of time', { Status: 'TIMED_OUT' }, 'NestedExecutionTimedOut', `The nested execution ${CHILD} timed out`],
    ['by being stopped', { Status: 'ABORTED', Error: 'ManualStop' }, 'NestedExecutionAborted', `The nested execution ${CHILD} was stopped`],
  ])('fails %s, and raises that', async (_, ending, error, cause) => {
    const execution = await execute(type, ending);
    expect(execution).toMatchObject({ status: 'FAILED', error });
    expect(execution.cause).toBe(cause);
  });

  test('is called again after a transient error', async () => {
    const error = type === STANDARD ? 'StepFunctions.ExecutionLimitExceeded' : 'Sfn.ExecutionLimitExceededException';
    const mocks = { [RESOURCE[type]]: sequence(fails(error), service(type, { output: 'paid' })) };
    expect(await both(nested(type), INPUT, mocks)).toMatchObject({ status: 'SUCCEEDED', output: 'paid', calls: [{}, {}] });
  });
});
