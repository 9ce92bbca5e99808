import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { FAULTS } from './faults';
import { AslError, Position, Subject, taskOf } from './subject';
import { IN_SEQUENCE } from './subjects/in-sequence';
import { UNDONE } from './subjects/undone';
import { Workflow } from '../../src';
import { Handler, Json, Mocks, run } from '../engine';
import { newStack } from '../support';

// The same promises whatever the data are, and however little room they leave: each pattern that takes any data x each position x errors x data. Without a
// catcher the original error comes out, and with one of the Workflow the handler runs.

const echo: Handler = (event: Json) => event;

const DATA: Record<string, Json> = {
  'a string': 'any text',
  'a number': 7,
  'a list': [1, 2, 3],
  'a list of one list': [[1]],
  'null': null,
  'an empty object': {},
  'an object near the limit': { data: 'x'.repeat(261_500) },
  'a string near the limit': 'x'.repeat(261_500),
  'other letters near the limit': { data: 'é'.repeat(130_500) },
};

const TAKES_ANY = ['Saga', 'TryFinally'];
const SUBJECTS = [...UNDONE, ...IN_SEQUENCE].filter(({ pattern }) => TAKES_ANY.includes(pattern));
const ERRORS = [FAULTS.custom, FAULTS.timeout, FAULTS.permanent, FAULTS.thrown];

function templateOf(subject: Subject, guarded: boolean): Template {
  const stack = newStack();
  const definition = sfn.Chain.start(subject.build(stack, (name) => taskOf(stack, name, 'invoke'))).next(new sfn.Pass(stack, 'After'));
  new Workflow(stack, 'Parent', { definition, catchers: guarded ? [{ handler: new sfn.Pass(stack, 'Handled') }] : undefined });
  return Template.fromStack(stack);
}

const TEMPLATES = new Map(SUBJECTS.flatMap((subject) => [false, true].map((guarded) => [`${subject.pattern} ${guarded}`, templateOf(subject, guarded)] as const)));
const LONG = 'é"'.repeat(15_000);
const failing = (error: typeof ERRORS[number]): Handler => (error === FAULTS.custom
  ? () => { throw Object.assign(new Error(LONG), { name: 'OutOfStock' }); } : error.inject(echo));

// What is near the limit takes long: one error, the one with a long cause, says what the others would.
const CELLS = SUBJECTS.flatMap((subject) => subject.positions.flatMap((position) => ERRORS.flatMap((error) => Object.keys(DATA)
  .filter((data) => error === FAULTS.custom || !data.includes('limit'))
  .map((data) => ({ subject, position, error, data, title: `${subject.pattern}, ${position.name}: ${error.name}, with ${data}` })))));

function mocksOf({ tasks }: Subject, { task, after }: Position, error: typeof ERRORS[number]): Mocks {
  return Object.fromEntries(tasks.map((name): [string, Handler] => [name, name === task || name === after ? failing(error) : echo]));
}

describe('whatever the data are', () => {
  let executed = 0;

  test.each(CELLS)('$title', async ({ subject, position, error, data }) => {
    const promised = subject.promises(position, error);
    for (const guarded of [false, true]) {
      const execution = await run(TEMPLATES.get(`${subject.pattern} ${guarded}`)!, DATA[data], mocksOf(subject, position, error), { stateMachine: 'Parent' });
      const failures: Record<string, AslError> = Object.fromEntries(execution.calls.filter((call) => call.error !== undefined)
        .map(({ state, error: name, cause = '' }) => [state, { Error: name!, Cause: cause }]));
      expect(execution.calls.filter(({ attempt }) => attempt === 1).map(({ state }) => state)).toEqual(promised.visits);
      if (guarded) {
        expect([execution.status, execution.states.slice(-1)]).toEqual(['SUCCEEDED', ['Handled']]);
      } else {
        expect([execution.status, execution.error]).toEqual(['FAILED', promised.error!(failures).Error]);
        expect(execution.cause!.length).toBeLessThanOrEqual(32_768);
      }
    }
    executed++;
  });

  afterAll(() => process.stdout.write(`data: ${SUBJECTS.length} patterns, ${Object.keys(DATA).length} kinds of data, ${executed} of ${CELLS.length} cells executed as promised\n`));
});
