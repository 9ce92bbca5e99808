import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import * as fc from 'fast-check';
import { Workflow } from '../../src';
import { LambdaPipeline } from '../../src/patterns/lambda-pipeline';
import { Saga } from '../../src/patterns/saga';
import { definitionOf, fails, hangs, Mocks, run, succeeds } from '../engine';
import { newFunction, newStack, newTask } from '../support';

type Outcome = 'works' | 'fails' | 'hangs';
interface RandomStep {
  readonly action: Outcome;
  /** States in a row that the action is made of. */
  readonly actionStates: number;
  readonly compensation?: Outcome;
  readonly compensationStates: number;
}

const outcome = fc.constantFrom<Outcome>('works', 'works', 'works', 'fails', 'hangs');
const randomStep: fc.Arbitrary<RandomStep> = fc.record({
  action: outcome,
  actionStates: fc.integer({ min: 1, max: 2 }),
  compensation: fc.option(outcome, { nil: undefined }),
  compensationStates: fc.integer({ min: 1, max: 2 }),
});
const randomSaga = fc.array(randomStep, { minLength: 1, maxLength: 5 }).filter((steps) => steps.some(({ compensation }) => compensation));

const namesOf = (name: string, states: number) => [...Array(states).keys()].map((k) => `${name}${'abc'[k]}`);
const errorOf = (what: Outcome) => (what === 'hangs' ? 'States.Timeout' : 'Broken');
/** The last state of a row does what the whole row does. */
const mocksOf = (names: string[], what: Outcome): Mocks => Object.fromEntries(names.map((name, k) => [
  name, k < names.length - 1 || what === 'works' ? (input: unknown) => input : what === 'hangs' ? hangs() : fails('Broken', name),
]));

describe('a random saga', () => {
  test('calls what its steps say, undoes what must be, and ends with the right error', async () => {
    await fc.assert(fc.asyncProperty(randomSaga, async (steps) => {
      const stack = newStack();
      const row = (names: string[]) => names.map((name) => newTask(stack, name, { TimeoutSeconds: 10 }))
        .slice(1).reduce<sfn.Chain>((chain, task) => chain.next(task), sfn.Chain.start(stack.node.findChild(names[0]) as sfn.CustomState));
      const parts = steps.map((step, i) => ({
        ...step, doing: namesOf(`Do${i}`, step.actionStates), undoing: step.compensation ? namesOf(`Undo${i}`, step.compensationStates) : [],
      }));
      const definition = new Saga(stack, 'Saga', {
        steps: parts.map(({ doing, undoing }, i) => ({
          name: `Step ${i}`, action: row(doing), compensation: undoing.length > 0 ? row(undoing) : undefined,
        })),
      });
      new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
      const mocks = Object.assign({}, ...parts.map(({ doing, action, undoing, compensation }) =>
        ({ ...mocksOf(doing, action), ...mocksOf(undoing, compensation ?? 'works') })));
      const execution = await run(stack, { id: 1 }, mocks);

      const failing = parts.findIndex(({ action }) => action !== 'works');
      const started = failing < 0 ? parts : parts.slice(0, failing + 1);
      const undone = failing < 0 ? [] : [...started].reverse().filter(({ compensation }) => compensation);
      const visited = execution.calls.filter(({ attempt }) => attempt === 1).map(({ state }) => state);
      expect(visited).toEqual([...started.flatMap(({ doing }) => doing), ...undone.flatMap(({ undoing }) => undoing)]);
      const broken = undone.filter(({ compensation }) => compensation !== 'works');
      if (failing < 0) {
        expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { id: 1 } });
      } else if (broken.length === 0) {
        expect(execution).toMatchObject({ status: 'FAILED', error: errorOf(parts[failing].action) });
      } else {
        expect(execution).toMatchObject({ status: 'FAILED', error: 'SagaCompensationFailed' });
        const { Error: error, FailedCompensations } = JSON.parse(execution.cause!);
        expect(error).toBe(errorOf(parts[failing].action));
        expect(Object.fromEntries(Object.entries(FailedCompensations).map(([name, x]: any) => [name, x.Error])))
          .toEqual(Object.fromEntries(broken.map((part) => [`Step ${parts.indexOf(part)}`, errorOf(part.compensation!)])));
      }
    }), { numRuns: 100 });
  }, 60000);
});

/** The published travel saga, and the same with a Saga. */
describe('the travel saga that AWS publishes', () => {
  const ACTIONS = ['ReserveFlight', 'ReserveCarRental', 'ProcessPayment', 'ConfirmFlight', 'ConfirmCarRental'];
  const UNDO = ['CancelFlightReservation', 'CancelRentalReservation', 'RefundPayment'];

  function travelSaga(): Template {
    const stack = newStack();
    const topic = new sns.Topic(stack, 'Topic');
    const call = (name: string) => new LambdaPipeline(stack, name, {
      steps: [{ name, lambdaFunction: newFunction(stack, `${name}Function`), resultPath: `$.${name}Result` }],
    });
    const sms = (id: string, message: string) => new tasks.SnsPublish(stack, id, {
      topic, message: sfn.TaskInput.fromText(message), resultPath: sfn.JsonPath.DISCARD,
    });
    const [flight, car, payment, confirmFlight, confirmCar] = ACTIONS.map(call);
    const [cancelFlight, cancelCar, refund] = UNDO.map(call);
    const saga = new Saga(stack, 'Travel', {
      steps: [
        { action: flight, compensation: cancelFlight.next(sms('SendingSMSFailure', 'Your Travel Reservation Failed')) },
        { action: car, compensation: cancelCar },
        { action: payment, compensation: refund },
        { action: confirmFlight },
        { action: confirmCar },
      ],
    });
    const definition = saga.next(sms('SendingSMSSuccess', 'Your Travel Reservation is Successful'))
      .next(new sfn.Succeed(stack, 'Reservation Successful!'));
    new Workflow(stack, 'Workflow', { definition });
    return Template.fromStack(stack);
  }

  const mocks = (failing?: string): Mocks => Object.fromEntries([...ACTIONS, ...UNDO, 'SendingSMSFailure', 'SendingSMSSuccess']
    .map((name) => [name, name === failing ? fails('Broken', 'why') : succeeds({ done: name })]));
  const ours = travelSaga();

  test('has the same states and transitions on its success path', async () => {
    const execution = await run(ours, { trip: 1 }, mocks());
    expect(execution.states).toEqual([...ACTIONS, 'SendingSMSSuccess', 'Reservation Successful!']);
    expect(Object.keys(definitionOf(ours).States).filter((name) => !name.startsWith('Travel: '))).toHaveLength(7);
  });

  test.each(ACTIONS)('calls the same when %s fails', async (failing) => {
    const { status, error, calls } = await run(ours, { trip: 1 }, mocks(failing));
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'Broken' });
    const reached = ACTIONS.indexOf(failing) + 1;
    expect(calls.map(({ state }) => state)).toEqual([...ACTIONS.slice(0, reached), ...UNDO.slice(0, reached).reverse(), 'SendingSMSFailure']);
  });
});
