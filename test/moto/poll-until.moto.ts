import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { both, causeOf, throws } from './both';
import { Workflow } from '../../src';
import { PollInterval } from '../../src/patterns/poll-interval';
import { PollUntil } from '../../src/patterns/poll-until';
import { Mocks, sequence, succeeds } from '../engine';
import { newStack, newTask } from '../support';

const RUNNING = succeeds({ status: 'RUNNING' });
const DONE = succeeds({ status: 'DONE', url: 's3://export' });
const is = (status: string) => sfn.Condition.stringEquals('$.status', status);

function poll() {
  const stack = newStack();
  const definition = new PollUntil(stack, 'Export', {
    start: newTask(stack, 'Start'),
    describe: newTask(stack, 'Describe'),
    isDone: is('DONE'),
    isFailed: is('FAILED'),
    interval: PollInterval.every(Duration.seconds(30)),
    maxAttempts: 3,
  });
  new Workflow(stack, 'Workflow', { definition });
  return stack;
}

const POLL = poll();
const execute = (mocks: Mocks) => both(POLL, { id: 1 }, { Start: succeeds({ job: 7 }), ...mocks });
const LOOK = ['Describe', 'Export: Status'];

describe('a PollUntil', () => {
  test('does not wait for a job that is done at the first look', async () => {
    const execution = await execute({ Describe: DONE });
    const states = ['Start', 'Export', ...LOOK, 'Export: Done'];
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { status: 'DONE', url: 's3://export' }, states });
  });

  test('looks at a job until it is done', async () => {
    const execution = await execute({ Describe: sequence(RUNNING, succeeds({}), DONE) });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { status: 'DONE', url: 's3://export' } });
    const notYet = [...LOOK, 'Export: NotDone'];
    expect(execution.states).toEqual(['Start', 'Export', ...notYet, ...notYet, ...LOOK, 'Export: Done']);
  });

  test('ends with the description of a job that failed', async () => {
    const execution = await execute({ Describe: sequence(RUNNING, succeeds({ status: 'FAILED', reason: 'it\'s "full"' })) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'JobFailed', cause: JSON.stringify({ status: 'FAILED', reason: 'it\'s "full"' }) });
  });

  test('ends when the budget is spent', async () => {
    const execution = await execute({ Describe: RUNNING });
    expect(execution).toMatchObject({
      status: 'FAILED',
      error: 'PollBudgetSpent',
      cause: "The job was not done at the last of 3 looks by 'Export', which found {\"status\":\"RUNNING\"}",
    });
    expect(execution.calls.map(({ state }) => state)).toEqual(['Start', ...Array(3).fill('Describe')]);
  });

  test('fails with the error of a look', async () => {
    const execution = await execute({ Describe: throws('Broken', 'why') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: causeOf('Broken', 'why') });
  });
});
