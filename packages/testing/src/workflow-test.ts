import { inspect } from 'node:util';
import { Answer, Call, handled, Handler } from './answers';
import { isObject, isTooLong, MOST_BYTES, throughJson } from './engine/data/values';
import { refuseUnknown } from './engine/guard';
import { Clock } from './engine/run/clock';
import { Execution } from './engine/run/execution';
import { Invoke } from './engine/states/invocation';
import { Nested } from './engine/states/nested';
import { ObjectStore, Objects } from './engine/states/object-store';
import { Injected, Injection } from './injection';
import { mockedStates } from './mock-config';
import { Run } from './run';
import { Definition, DefinitionSource, machineOf } from './source/template';
import { tasksNamed, tasksOf, TaskState } from './tasks';
import { NO_FACTS } from '../../../src/asl/facts';
import { readable } from '../../../src/asl/unknown';
import { walk } from '../../../src/asl/walk';
import { checkMachine } from '../../../src/lint/check-machine';
import { sentenceOf } from '../../../src/lint/finding';

/** How an execution starts, besides its input. */
export interface StartOptions {
  /** @default - 'execution' */
  readonly name?: string;
  /** @default - 2026-01-01T00:00:00Z */
  readonly startTime?: Date;
}

/** Names that match several errors, and errors that the service alone raises. */
const MANY = ['States.ALL', 'States.TaskFailed', 'States.Runtime'];

/** A state machine in a test, with mocks for its tasks. */
export class WorkflowTest {
  /**
   * Finds a state machine.
   *
   * @param source - a stack, a template, a definition as an object or as JSON
   * @param name - the beginning of its logical id, if there are several
   * @throws if there is no such state machine, or more than one, or if the definition cannot work or has a field that is not executed
   */
  public static of(source: DefinitionSource, name?: string): WorkflowTest {
    try {
      const { definition, type } = machineOf(source, name);
      refuseUnknown(definition);
      refuseInvalid(definition, type);
      return new WorkflowTest(definition, type === 'EXPRESS', name);
    } catch (error) {
      throw explained(error);
    }
  }

  private readonly answers = new Map<string, (Answer | WorkflowTest)[]>();
  private readonly tasks: readonly TaskState[];
  private objects: Objects = {};

  private constructor(private readonly definition: Definition, private readonly express: boolean, private readonly name?: string) {
    this.tasks = tasksOf(definition);
  }

  /**
   * Mocks a task, or all tasks that call the same function or service.
   *
   * @param key - the name of the state; the name or the beginning of the logical id of a function; or a service call such as `dynamodb:putItem`
   * @param answers - one for every call of a state, or one for each: the last is repeated. A `WorkflowTest` is executed as the nested execution.
   * @throws if there is no such task
   */
  public mock(key: string, ...answers: (Answer | Handler | WorkflowTest)[]): this {
    const states = tasksNamed(this.tasks, key);
    if (states.length === 0) throw new Error(`'${key}' must be the name of a Task, or what one calls; the Tasks are ${listOf(this.tasks)}`);
    if (answers.length === 0) throw new Error(`'${key}' must have at least one answer`);
    const wrong = answers.find((answer) => !(answer instanceof Answer || answer instanceof WorkflowTest || typeof answer === 'function'));
    if (answers.includes(wrong!)) throw new Error(`'${key}' must be answered by a function, a WorkflowTest or an answer such as succeeds(), got ${inspect(wrong)}`);
    const given = answers.map((answer) => (answer instanceof Answer || answer instanceof WorkflowTest ? answer : handled(answer)));
    states.forEach(({ name }) => this.answers.set(name, given));
    return this;
  }

  /**
   * Mocks tasks as a test case of Step Functions Local does.
   *
   * @param config - the parsed `MockConfigFile.json`
   * @param stateMachine - the name of the state machine in this file
   * @param testCase - the name of the test case
   * @throws if the file has no such test case, or the definition no such Task
   */
  public mockConfig(config: unknown, stateMachine: string, testCase: string): this {
    Object.entries(mockedStates(config, stateMachine, testCase)).forEach(([state, answers]) => this.mock(state, ...answers));
    return this;
  }

  /** Fills the mocked Amazon S3: `{ 'bucket/key': content }`, where content is a string or a value that is stored as JSON. */
  public withObjects(objects: Objects): this {
    if (!isObject(objects)) throw new Error(`'objects' must be an object, got ${inspect(objects)}`);
    this.objects = { ...this.objects, ...objects };
    return this;
  }

  /** Executes the state machine until it ends, or waits for a callback. */
  public async start(input: unknown = {}, options: StartOptions = {}): Promise<Run> {
    return this.startWith(input, options);
  }

  /**
   * The names of errors that retriers and catchers of the definition match.
   *
   * @internal
   */
  public get errorNames(): string[] {
    const rules = walk(this.definition, this.express).states.flatMap(({ state }) => [...state.Retry ?? [], ...state.Catch ?? []]);
    return [...new Set(rules.flatMap(({ ErrorEquals }) => ErrorEquals as string[]))].filter((name) => !MANY.includes(name));
  }

  /** @internal */
  public async startWith(input: unknown, options: StartOptions, injection?: Injection): Promise<Run> {
    try {
      return await this.run(input, options, injection);
    } catch (error) {
      throw explained(error);
    }
  }

  private async run(input: unknown = {}, { name, startTime }: StartOptions, injection?: Injection): Promise<Run> {
    const given = throughJson(input, "'input'");
    if (isTooLong(given, MOST_BYTES)) throw new Error(`'input' must have at most ${MOST_BYTES} bytes, got ${Buffer.byteLength(JSON.stringify(given))}`);
    if (startTime !== undefined && !(startTime instanceof Date && !Number.isNaN(startTime.getTime()))) {
      throw new Error(`'startTime' must be a valid Date, got ${inspect(startTime)}`);
    }
    const calls: Call[] = [];
    const execution = new Execution(this.definition, {
      input: given,
      name,
      machineName: this.name,
      express: this.express,
      clock: new Clock(startTime?.getTime()),
      objects: new ObjectStore(this.objects),
      invoke: this.invoker(calls, injection && new Injected(injection)),
    });
    await execution.settled();
    return new Run(execution, calls);
  }

  /** Answers the calls of one execution, and writes them down. */
  private invoker(calls: Call[], injected?: Injected): Invoke {
    const counts = new Map<string, number>();
    return (call) => {
      const answers = this.answers.get(call.state);
      if (!answers) throw new Error(`the task '${call.state}' must be mocked; without a mock are ${listOf(this.unmocked())}`);
      calls.push(call);
      const fault = injected?.answerTo(call);
      if (fault) return fault.give(call);
      const count = counts.get(call.state) ?? 0;
      counts.set(call.state, count + 1);
      const answer = answers[Math.min(count, answers.length - 1)];
      return answer instanceof WorkflowTest ? new Nested(answer.definition, answer.express, answer.invoker(calls)) : answer.give(call);
    };
  }

  private unmocked(): TaskState[] {
    return this.tasks.filter(({ name }) => !this.answers.has(name));
  }
}

function listOf(tasks: readonly TaskState[]): string {
  return tasks.map(({ name, resource, functionName }) => `'${name}' (${functionName ?? resource})`).join(', ') || 'none';
}

/** What AWS is certain to reject, or what can never work, is not executed. */
function refuseInvalid(definition: Definition, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): void {
  const { findings } = checkMachine(definition, { type, facts: NO_FACTS });
  const fatal = findings.filter((finding) => finding.fatal).map((finding) => readable(sentenceOf(finding)));
  if (fatal.length > 0) throw new Error(`the definition cannot work:\n- ${fatal.join('\n- ')}`);
}

/** An error that says what it is about. */
function explained(error: unknown): unknown {
  return error instanceof RangeError ? new Error('the definition or its data are nested too deeply to be executed', { cause: error }) : error;
}
