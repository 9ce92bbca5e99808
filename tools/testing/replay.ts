import { refuseUnknown } from '../../packages/testing/src/engine/guard';
import { Execution } from '../../packages/testing/src/engine/run/execution';
import { Unsupported } from '../../packages/testing/src/engine/run/failure';
import { Invocation, NEVER, TaskError } from '../../packages/testing/src/engine/states/invocation';

/** An execution that AWS ran. */
export interface Recording {
  readonly id: string;
  readonly kind: 'history' | 'describe' | 'sync';
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly definition: any;
  readonly input: unknown;
  readonly recorded: any;
}

/** How an execution ended. */
export interface End {
  readonly status: string;
  readonly error?: string;
  readonly output?: unknown;
  /** The states in the order in which they were entered and left. */
  readonly states: string[];
}

/** What the engine made of a recording. Not driven is one that does not say what its tasks were answered, or that ends before its execution. */
export interface Replay {
  readonly id: string;
  readonly verdict: 'same' | 'different' | 'refused' | 'not driven';
  readonly why: string;
}

class NotDriven extends Error {}

type Event = Readonly<Record<string, any>>;

function parsed(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}

/** What each state's calls were answered, in order. */
function answersIn(events: readonly Event[]): Map<string, unknown[]> {
  const answers = new Map<string, unknown[]>();
  const byId = new Map(events.map((event) => [event.id, event]));
  let entered = '';
  const stateOf = (event: Event): string => {
    for (let at: Event | undefined = event; at; at = byId.get(at.previousEventId)) {
      if (at.stateEnteredEventDetails) return at.stateEnteredEventDetails.name;
    }
    return entered;
  };
  for (const event of events) {
    if (event.type === 'TaskStateEntered') entered = event.stateEnteredEventDetails.name;
    const details = Object.entries(event).find(([key]) => key.endsWith('EventDetails'))?.[1] as any;
    const add = (answer: unknown) => {
      const state = stateOf(event);
      answers.set(state, [...answers.get(state) ?? [], answer]);
    };
    // A recorded string is JSON that the recorder has not read.
    if (/^(Task|LambdaFunction|Activity)Succeeded$/.test(event.type)) add(parsed(details.output));
    if (/^(Task|LambdaFunction|Activity)Failed$/.test(event.type)) add(new TaskError(details?.error, details?.cause));
    if (/^(Task|LambdaFunction|Activity)TimedOut$/.test(event.type)) add(NEVER);
  }
  return answers;
}

/** What AWS recorded of the end. */
export function recordedEnd({ kind, recorded }: Recording): End {
  if (kind !== 'history') return { status: recorded.status, error: recorded.error, output: recorded.output, states: [] };
  const last = recorded.events[recorded.events.length - 1];
  const status = { ExecutionSucceeded: 'SUCCEEDED', ExecutionFailed: 'FAILED', ExecutionAborted: 'ABORTED', ExecutionTimedOut: 'TIMED_OUT' }[last.type as string] ?? last.type;
  const details = Object.entries(last).find(([key]) => key.endsWith('EventDetails'))?.[1] as any;
  return { status, error: details?.error, output: details?.output, states: statesIn(recorded.events) };
}

function statesIn(events: readonly Event[]): string[] {
  return events.flatMap(({ type, stateEnteredEventDetails: entered, stateExitedEventDetails: exited }) => (
    entered ? [`${type} ${entered.name}`] : exited ? [`${type} ${exited.name}`] : []));
}

/** Runs a recording's definition with the answers that its tasks got on AWS. */
export async function replayed(recording: Recording): Promise<End> {
  const { definition, input, recorded, type, kind } = recording;
  const answers = kind === 'history' ? answersIn(recorded.events) : new Map<string, unknown[]>();
  refuseUnknown(definition);
  const later: (() => void)[] = [];
  const invoke = (invocation: Invocation) => {
    const { state, resource, taskToken } = invocation;
    const answer = answers.get(state)?.shift();
    if (answer === undefined) throw new NotDriven(`the recording has no answer for '${state}'`);
    if (taskToken === undefined || !resource.endsWith('.waitForTaskToken')) return answer;
    if (answer instanceof TaskError) later.push(() => execution.tokens.fail(taskToken, answer.error, answer.reason));
    else if (answer !== NEVER) later.push(() => execution.tokens.succeed(taskToken, answer));
    later.splice(0).forEach((act) => act());
    return {};
  };
  const execution = new Execution(definition, { input: input ?? {}, express: type === 'EXPRESS', invoke });
  await execution.settled();
  await execution.advance(Infinity);
  return { status: execution.status, error: execution.error, output: execution.output, states: statesIn(execution.events) };
}

/** Strings that the recorder has put in place of what differs each time. */
const PLACEHOLDER = /<[^<>]+>|\b(?:timestamp|datetime|date|start-time|entered-time|RandomNumberGenerated|s[fn]{2}_role_arn|\d{12})\b/g;

/** Compares JSON, of which the recorder has replaced some strings. */
class Comparison {
  private readonly replaced = new Map<string, unknown>();

  /** @param recording - whose input is known both as it was sent and as it was recorded */
  constructor({ kind, recorded, input }: Recording) {
    const asRecorded = kind === 'history' ? recorded.events[0].executionStartedEventDetails?.input : recorded.input;
    this.learn(parsed(asRecorded), input);
  }

  public agree(expected: unknown, got: unknown): boolean {
    if (typeof expected === 'string') {
      return expected === got || this.replaced.get(expected) === got || fits(expected, got) || this.agreeWithin(expected, got);
    }
    if (typeof expected !== 'object' || expected === null) return expected === got;
    if (typeof got !== 'object' || got === null || Array.isArray(expected) !== Array.isArray(got)) return false;
    const keys = Object.keys(expected);
    return keys.length === Object.keys(got).length && keys.every((key) => key in got && this.agree((expected as any)[key], (got as any)[key]));
  }

  /** A recorded string that is JSON. */
  private agreeWithin(expected: string, got: unknown): boolean {
    const value = parsed(expected);
    return typeof value === 'string' ? value === got : this.agree(value, got);
  }

  private learn(recorded: unknown, sent: unknown): void {
    if (typeof recorded === 'string' && recorded !== sent) this.replaced.set(recorded, sent);
    if (typeof recorded !== 'object' || recorded === null || typeof sent !== 'object' || sent === null) return;
    Object.entries(recorded).forEach(([key, inner]) => this.learn(inner, (sent as any)[key]));
  }
}

function fits(expected: string, got: unknown): boolean {
  const parts = expected.split(PLACEHOLDER).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return parts.length > 1 && new RegExp(`^${parts.join('[^]*')}$`).test(String(got));
}

/** Runs a recording, and compares status, error, output and the order of states with what AWS did. */
export async function compared(recording: Recording): Promise<Replay> {
  const { id } = recording;
  const expected = recordedEnd(recording);
  if (JSON.stringify(recording.definition).includes('"ItemReader"')) return { id, verdict: 'not driven', why: 'the recording has no content of the file that is read' };
  if (expected.status === 'ExecutionStarted') return { id, verdict: 'not driven', why: 'the recording ends before its execution' };
  try {
    const why = differences(recording, expected, await replayed(recording)).join('; ');
    return { id, verdict: why === '' ? 'same' : 'different', why };
  } catch (error) {
    if (error instanceof NotDriven) return { id, verdict: 'not driven', why: error.message };
    if (error instanceof Unsupported) return { id, verdict: 'refused', why: error.message };
    throw error;
  }
}

function differences(recording: Recording, expected: End, got: End): string[] {
  const comparison = new Comparison(recording);
  // Branches run at the same time: the order of their events is not one that has to be.
  const inOrder = (states: string[]) => (states.some((state) => state.startsWith('Parallel')) ? [...states].sort() : states).join();
  return [
    ...expected.status === got.status ? [] : [`status ${got.status}, AWS ${expected.status}`],
    ...expected.error === got.error ? [] : [`error ${got.error}, AWS ${expected.error}`],
    ...comparison.agree(expected.output, got.output) ? [] : [`output ${JSON.stringify(got.output)}, AWS ${JSON.stringify(expected.output)}`],
    ...recording.kind !== 'history' || inOrder(expected.states) === inOrder(got.states) ? [] : [`states ${got.states}, AWS ${expected.states}`],
  ];
}

/** How many recordings end here as on AWS. */
export function agreement(replays: readonly Replay[]) {
  const count = (verdict: Replay['verdict']) => replays.filter((replay) => replay.verdict === verdict).length;
  return { all: replays.length, same: count('same'), different: count('different'), refused: count('refused'), notDriven: count('not driven') };
}
