import * as fs from 'fs';
import * as path from 'path';
import { eventsOf } from '../../src/asl/events';
import { AslDefinition, AslState } from '../../src/asl/model';
import { walk } from '../../src/asl/walk';
import { HISTORY_EVENTS } from '../../src/aws/history-events';

interface Event {
  /** Where branches ran side by side, the recording has a list in its place. */
  readonly id: number | number[];
  readonly type: string;
  readonly stateEnteredEventDetails?: { readonly name: string };
}

interface Recording {
  readonly id: string;
  readonly definition: AslDefinition;
  readonly events: Event[];
}

/** What AWS recorded. It is not part of this repository: `SHARED` says where it is. */
const FILE = path.resolve(process.env.SHARED ?? path.join(__dirname, '../../../shared'), 'aws-recordings/executions.jsonl');

function recordings(): Recording[] {
  return fs.readFileSync(FILE, 'utf8').split('\n').filter((line) => line !== '')
    .map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'history')
    .map(({ id, definition, recorded }) => ({ id, definition, events: recorded.events }));
}

/** Whether everything in it succeeds at the first attempt, until a Fail, if one ends it. */
function isPlain({ events }: Recording): boolean {
  const count = (suffix: string) => events.filter(({ type }) => type.endsWith(suffix)).length;
  const failed = events.filter(({ type }) => /(Failed|TimedOut|Aborted)$/.test(type) && type !== 'ExecutionFailed');
  return failed.length === 0 && count('StateEntered') === count('StateExited') + count('FailStateEntered')
    && events.some(({ type }) => /^Execution(Succeeded|Failed)$/.test(type));
}

const sum = (numbers: number[]) => numbers.reduce((x, y) => x + y, 0);

function predicted({ definition, events }: Recording): number {
  const states = new Map(walk(definition, false).states.map(({ name, state }) => [name, state]));
  const entered = events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails ? [states.get(stateEnteredEventDetails.name)!] : []);
  const iterations = events.filter(({ type }) => type === 'MapIterationStarted').length;
  return HISTORY_EVENTS.execution.count + sum(entered.map(eventsOf)) + iterations * HISTORY_EVENTS.mapIteration.count;
}

/** The recordings leave a few events out, but not their numbers. */
const recorded = ({ events }: Recording) => Math.max(...events.map(({ id }) => typeof id === 'number' ? id : 0));

const LAMBDA = 'arn:aws:states:::lambda:invoke';

test.each<[string, AslState, number]>([
  ['a Pass', { Type: 'Pass' }, 2],
  ['a Fail', { Type: 'Fail' }, 1],
  ['a task', { Type: 'Task', Resource: LAMBDA }, 5],
  ['an activity', { Type: 'Task', Resource: 'arn:aws:states:eu-west-1:111122223333:activity:approve' }, 5],
  ['a task that waits for a callback', { Type: 'Task', Resource: `${LAMBDA}.waitForTaskToken` }, 6],
  ['a task that waits for a job', { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2' }, 6],
  ['a Parallel', { Type: 'Parallel', Branches: [] }, 4],
  ['a Map', { Type: 'Map', ItemProcessor: {} }, 4],
  ['a Distributed Map', { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } } }, 6],
  ['a state of no known type', {}, 2],
])('%s adds its events to the history', (_, state, count) => {
  expect(eventsOf(state)).toBe(count);
});

const found = fs.existsSync(FILE);
if (!found) {
  console.log(`histories of AWS: not compared, since ${FILE} is missing`);
}

(found ? describe : describe.skip)('the histories that AWS recorded', () => {
  const all = found ? recordings() : [];
  const plain = all.filter(isPlain);

  test('have as many events as are counted', () => {
    expect(plain.map((recording) => ({ id: recording.id, events: predicted(recording) })))
      .toEqual(plain.map((recording) => ({ id: recording.id, events: recorded(recording) })));
  });

  test('have states of all kinds', () => {
    const counted = (type: string) => plain.filter(({ events }) => events.some((event) => event.type === type)).length;
    expect(plain.length).toBeGreaterThan(250);
    for (const type of ['PassStateEntered', 'FailStateEntered', 'TaskSucceeded', 'TaskSubmitted', 'LambdaFunctionSucceeded', 'ActivitySucceeded', 'ParallelStateExited', 'MapRunSucceeded', 'MapIterationSucceeded']) {
      expect({ type, counted: counted(type) > 0 }).toEqual({ type, counted: true });
    }
  });

  test('have an event for each further attempt of a Parallel', () => {
    const retried = all.filter(({ events }) => events.filter(({ type }) => type === 'ParallelStateStarted').length > 1);
    expect(retried.length).toBeGreaterThan(0);
    for (const { events } of retried) {
      const ofParallel = events.map(({ type }) => type).filter((type) => type.startsWith('ParallelState'));
      const attempts = ofParallel.filter((type) => type === 'ParallelStateStarted').length;
      const further = Array(attempts - 1).fill([...HISTORY_EVENTS.parallelRetry.value]).flat();
      expect(ofParallel).toEqual(['ParallelStateEntered', 'ParallelStateStarted', ...further, 'ParallelStateFailed']);
    }
  });
});
