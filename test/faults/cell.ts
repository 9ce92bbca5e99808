import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CallKind, Fault } from './faults';
import { AslError, eventOf, INPUT, Position, Promised, Subject, taskOf } from './subject';
import { Workflow } from '../../src';
import { Call, Execution, fails, Handler, Json, Mocks, run, sendsSuccess } from '../engine';
import { newStack } from '../support';

const templates = new Map<string, Json>();

/** The pattern in a Workflow, with a state behind it that must only be reached when all went well. */
function templateOf(subject: Subject, kind: CallKind, guarded: boolean): Json {
  const key = [subject.pattern, subject.variant, kind, guarded].join();
  if (!templates.has(key)) {
    const stack = newStack();
    const definition = sfn.Chain.start(subject.build(stack, (name) => taskOf(stack, name, kind))).next(new sfn.Pass(stack, 'After'));
    new Workflow(stack, 'Parent', { definition, catchers: guarded ? [{ handler: new sfn.Pass(stack, 'Handled') }] : undefined });
    templates.set(key, Template.fromStack(stack).toJSON());
  }
  return templates.get(key);
}

function mocksOf(subject: Subject, position: Position, fault: Fault): Mocks {
  const plain = subject.healthy ?? ((task) => (event) => ({ ...event, trail: [...event.trail, task] }));
  const inject = subject.inject ?? ((injected, healthy) => injected.inject(healthy));
  return Object.fromEntries(subject.tasks.map((task): [string, Handler] => {
    const answer = plain(task);
    const healthy: Handler = (payload, context) => (
      context.taskToken ? sendsSuccess(answer(eventOf(payload), context))(payload, context) : answer(payload, context));
    const faulty = inject(fault, healthy);
    const { meant = () => true } = position;
    if (task === position.after) return [task, fails('Earlier', 'what went wrong before')];
    return [task, (payload, context) => (
      task === position.task && meant(eventOf(payload), context) ? faulty : healthy)(payload, context)];
  }));
}

/** Executes a cell of the matrix, on its own and below a catcher of the Workflow, and holds it against the rule of its pattern. */
export async function executeCell(subject: Subject, position: Position, fault: Fault): Promise<void> {
  const promised = subject.promises(position, fault);
  for (const guarded of [false, true]) {
    const template = templateOf(subject, fault.kind, guarded);
    const input = position.input ?? subject.input;
    const execution = await run(template, input, mocksOf(subject, position, fault), { stateMachine: 'Parent' });
    const visitOf = subject.visitOf ?? (({ state }: Call) => state);
    checkCalls(execution, promised, visitOf);
    checkAttempts(execution, position, promised.attempts ?? (fault.passes ? 2 : 1));
    checkOutcome(execution, promised, failuresOf(execution, visitOf), guarded);
  }
}

/** Nothing is left out, and nothing is done twice. */
function checkCalls({ calls }: Execution, { visits, maybe = [] }: Promised, visitOf: (call: Call) => string): void {
  const visited = calls.filter(({ attempt }) => attempt === 1).map(visitOf);
  expect(visited.filter((visit) => !maybe.includes(visit))).toEqual(visits);
  const others = visited.filter((visit) => maybe.includes(visit));
  expect(others).toEqual([...new Set(others)]);
}

/** Only the position is called again, as often as promised, and only after an error. */
function checkAttempts({ calls }: Execution, { task, after }: Position, attempts: number): void {
  calls.forEach((call, i) => {
    if (call.attempt > 1) {
      expect([task, after]).toContain(call.state);
      const before = calls.slice(0, i).reverse().find(({ state, path }) => state === call.state && path === call.path);
      expect(before).toMatchObject({ attempt: call.attempt - 1, error: expect.any(String) });
    }
  });
  expect(Math.max(...calls.filter(({ state }) => state === task).map(({ attempt }) => attempt))).toBe(attempts);
}

function failuresOf({ calls }: Execution, visitOf: (call: Call) => string): Record<string, AslError> {
  return Object.fromEntries(calls.filter(({ error }) => error !== undefined).map((call) => (
    [visitOf(call), { Error: call.error!, Cause: call.cause ?? '' }])));
}

/** The original error is kept, and so is the input. */
function checkOutcome(execution: Execution, promised: Promised, failures: Record<string, AslError>, guarded: boolean): void {
  const { status, output, error, cause = '', states } = execution;
  expect(states.filter((state) => state === 'After')).toHaveLength(promised.error ? 0 : 1);
  if (!promised.error) {
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: promised.output!(failures) });
    return;
  }
  const expected = promised.error(failures);
  const like = (text: string) => (typeof expected.Cause === 'object' && text.startsWith('{') ? JSON.parse(text) : text);
  if (guarded && promised.handled !== undefined) {
    expect(status).toBe('SUCCEEDED');
    const { error: { State: failed, ...caught }, ...rest } = output;
    expect(states).toContain(failed);
    expect({ ...caught, Cause: like(caught.Cause) }).toEqual(expected);
    expect(rest).toEqual(promised.handled);
    expect(rest).toMatchObject({ id: INPUT.id, keep: INPUT.keep });
  } else {
    expect({ status, Error: error, Cause: like(cause) }).toEqual({ status: 'FAILED', ...expected });
  }
}
