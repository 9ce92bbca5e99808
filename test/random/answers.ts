import { Behaviour, CHILDREN } from './recipe';
import { PollUntil } from '../../src/patterns/poll-until';
import { fails, Handler, hangs, Json, Mocks, sendsSuccess } from '../engine';

const EXECUTION_ARN = 'arn:aws:states:us-east-1:123456789012:execution:Child:run';

/** What is kept of an event: data that grew from state to state would soon be too large for any of them. */
const keep = ({ id, items }: Json) => ({ id, items });

/** What the tasks of a machine answer, and which errors can come of it. */
export class Answers {
  public readonly mocks: Mocks = {};
  /** Errors of tasks, and of jobs that are not done: without any, an execution must succeed. */
  public readonly injected = new Set<string>();
  /** Errors that patterns raise in place of these. */
  private readonly own = new Set<string>();

  public constructor(private readonly faults: boolean) {}

  /** Everything that an execution may fail with. */
  public get errors(): string[] {
    return [...this.injected, ...this.own];
  }

  public raises(error: string): void {
    this.own.add(error);
  }

  public task(state: string, behaviour: Behaviour): void {
    this.mocks[state] = this.answer(this.faults ? behaviour : 'works');
  }

  /** Answers that a job is done from the look with that number on. */
  public looks(state: string, looks: number, jobFails: boolean, most: number): number {
    const given = this.faults ? looks : Math.min(looks, most);
    if (given > most) this.injected.add(PollUntil.BUDGET_SPENT);
    if (this.faults && jobFails) this.injected.add(PollUntil.JOB_FAILED);
    const last = this.faults && jobFails ? 'FAILED' : 'DONE';
    this.mocks[state] = (event, { call }) => ({ ...keep(event), status: call < given ? 'RUNNING' : last });
    return given;
  }

  public child(state: string, child: typeof CHILDREN[number], express: boolean): void {
    const answer = (ending: Json) => {
      const description = { ExecutionArn: EXECUTION_ARN, ...ending };
      return express || ending.Output ? description : fails('States.TaskFailed', JSON.stringify(description))(undefined, undefined as never);
    };
    switch (this.faults ? child : 'succeeds') {
      case 'succeeds':
        this.mocks[state] = ({ Input }) => answer({
          Status: 'SUCCEEDED', Output: express ? JSON.stringify(keep(JSON.parse(Input))) : keep(Input),
        });
        break;
      case 'fails':
        this.injected.add('ChildFailed');
        this.mocks[state] = () => answer({ Status: 'FAILED', Error: 'ChildFailed', Cause: 'in the child' });
        break;
      case 'times out':
        this.injected.add('NestedExecutionTimedOut');
        this.mocks[state] = () => answer({ Status: 'TIMED_OUT' });
        break;
      case 'cannot start':
        this.mocks[state] = this.fails('StepFunctions.StateMachineDoesNotExistException');
    }
  }

  private answer(behaviour: Behaviour): Handler {
    const works: Handler = (payload, context) => (
      context.taskToken ? sendsSuccess(keep(payload.event))(payload, context) : keep(orderIn(payload)));
    switch (behaviour) {
      case 'works': return works;
      case 'is throttled once': return (event, context) => (
        context.attempt === 1 ? fails('Lambda.TooManyRequestsException')(event, context) : works(event, context));
      case 'fails': return this.fails('OutOfStock');
      case 'is refused': return this.fails('Lambda.ResourceNotFoundException');
      case 'throws':
        this.injected.add('TypeError');
        return (event) => event.no.such.field;
      case 'hangs':
        ['States.Timeout', 'States.HeartbeatTimeout'].forEach((error) => this.injected.add(error));
        return hangs();
    }
  }

  private fails(error: string): Handler {
    this.injected.add(error);
    return fails(error, 'why');
  }
}

/** The functions of an OrderPipeline get their order beside other things. */
const orderIn = (event: Json) => event.order ?? event;
