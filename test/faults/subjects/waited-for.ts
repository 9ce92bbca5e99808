import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../../src';
import { NestedWorkflow } from '../../../src/patterns/nested-workflow';
import { PollInterval } from '../../../src/patterns/poll-interval';
import { PollUntil } from '../../../src/patterns/poll-until';
import { fails, Handler, Json } from '../../engine';
import { newTask } from '../../support';
import { Fault, FAULTS } from '../faults';
import { INPUT, Position, Subject, trail } from '../subject';

const [START, LOOK] = ['StartJob', 'Describe'];
const LOOKS = 3;
/** Longer than a retry of the Workflow takes, so that the time tells which look it is. */
const SECONDS = 10;
const lookAt = (at: number) => Math.floor(at / SECONDS);

/** The job is started once. Only a job that is not done is looked at again: an error is none of the loop's business. */
const pollUntil: Subject = {
  pattern: 'PollUntil',
  tasks: [START, LOOK],
  positions: [{ name: START, task: START }, ...[...Array(LOOKS).keys()].map((i): Position => ({
    name: `look ${i + 1}`, task: LOOK, meant: (_, { at }) => lookAt(at) === i,
  }))],
  input: INPUT,
  healthy: (task) => (event, { at }) => ({
    ...event, trail: [...event.trail, task], ...(task === LOOK ? { status: lookAt(at) < LOOKS - 1 ? 'RUNNING' : 'DONE' } : {}),
  }),
  build: (stack, task) => new PollUntil(stack, 'Poll', {
    start: task(START),
    describe: task(LOOK),
    isDone: sfn.Condition.stringEquals('$.status', 'DONE'),
    interval: PollInterval.every(Duration.seconds(SECONDS)),
    maxAttempts: LOOKS + 1,
  }),
  promises: ({ name, task }, fault) => {
    const looks = (count: number) => [START, ...Array(count).fill(LOOK)];
    if (fault.passes) return { visits: looks(LOOKS), output: () => ({ ...trail(START, LOOK), status: 'DONE' }) };
    const looked = task === START ? 0 : Number(name.slice(-1));
    return { visits: looks(looked), error: (failures) => failures[task], handled: looked ? trail(START) : INPUT };
  },
};

const EXECUTION = 'Nested: Execution';
const ARN = 'arn:aws:states:us-east-1:123456789012:execution:Child:run';

/** How the child ends, as Step Functions says it. */
const ENDINGS = new Map<Fault, Json>([
  [FAULTS.custom, { Status: 'FAILED', Error: 'OutOfStock', Cause: 'none left' }],
  [FAULTS.thrown, { Status: 'FAILED', Error: 'TypeError', Cause: '{"errorType":"TypeError"}' }],
  [FAULTS.timeout, { Status: 'TIMED_OUT' }],
  [FAULTS.oversized, { Status: 'FAILED', Error: 'States.DataLimitExceeded', Cause: 'too large' }],
]);

/** The child is started once, and its own error comes out, or one that says what became of it. */
function nestedWorkflow(express: boolean): Subject {
  const service = express ? 'Sfn' : 'StepFunctions';
  const throttled = fails(`${service}.ExecutionLimitExceededException`, 'too many executions');
  const answer = (ending: Json): Handler => (event, context) => {
    const description = { ExecutionArn: ARN, ...ending };
    return ending.Error || ending.Status !== 'SUCCEEDED'
      ? (express ? description : fails('States.TaskFailed', JSON.stringify(description))(event, context))
      : { ...description, Output: express ? JSON.stringify(ending.Output) : ending.Output };
  };
  return {
    pattern: 'NestedWorkflow',
    variant: express ? 'EXPRESS' : 'STANDARD',
    tasks: [EXECUTION],
    positions: [{ name: 'the child', task: EXECUTION }],
    input: INPUT,
    meaningless: (_, fault) => (fault === FAULTS.heartbeat ? 'a nested execution is waited for without a heartbeat' : undefined),
    healthy: () => answer({ Status: 'SUCCEEDED', Output: { done: true } }),
    inject: (fault, healthy) => {
      if (fault.passes) return (event, context) => (context.attempt === 1 ? throttled : healthy)(event, context);
      const ending = ENDINGS.get(fault);
      return ending ? answer(ending) : fails(`${service}.StateMachineDoesNotExistException`, 'no such machine');
    },
    build: (stack) => {
      const stateMachineType = express ? sfn.StateMachineType.EXPRESS : sfn.StateMachineType.STANDARD;
      const workflow = new Workflow(stack, 'Child', { definition: newTask(stack, 'Charge'), stateMachineType });
      return new NestedWorkflow(stack, 'Nested', { workflow, resultPath: '$.child' });
    },
    promises: (_, fault) => {
      if (fault.passes) return { visits: [EXECUTION], output: () => ({ ...INPUT, child: { done: true } }) };
      const { Status, Error: error, Cause } = ENDINGS.get(fault) ?? {};
      return {
        visits: [EXECUTION],
        error: ({ [EXECUTION]: failure }) => {
          if (!Status) return failure;
          if (Status === 'TIMED_OUT') return { Error: 'NestedExecutionTimedOut', Cause: `The nested execution ${ARN} timed out` };
          return fault.matchedByAll ? { Error: error, Cause } : { Error: 'NestedExecutionFailed', Cause: `${error}: ${Cause}` };
        },
        handled: INPUT,
      };
    },
  };
}

export const WAITED_FOR = [pollUntil, nestedWorkflow(false), nestedWorkflow(true)];
