import { Answer, fails, throttled, timesOut } from './answers';
import { historyText } from './history-text';
import { Run } from './run';
import { StartOptions, WorkflowTest } from './workflow-test';

/** What goes wrong at a call of a task. */
export interface Fault {
  readonly name: string;
  readonly answer: Answer;
  /** Whether only the call itself fails, and the next attempt is answered as usual. */
  readonly once: boolean;
}

/** An execution with one fault. */
export interface Cell {
  readonly state: string;
  /** Which visit of the state failed, from 1. */
  readonly call: number;
  readonly fault: string;
  readonly run: Run;
}

export interface FaultMatrixOptions extends StartOptions {
  /** @default - an empty object */
  readonly input?: unknown;
  /**
   * What must be so after every execution: throws if it is not.
   *
   * @default - every execution ends
   */
  readonly rule?: (run: Run, cell: Cell) => void;
  /**
   * Errors that tasks raise, besides those that retriers and catchers of the definition name.
   *
   * @default - no others
   */
  readonly errors?: readonly string[];
}

/** An error that no retrier and no catcher names. */
const UNEXPECTED = 'UnexpectedError';

/**
 * Executes a state machine with every fault at every call of a task: throttled once and for good, no answer, and each error that the definition
 * names. The mocks say how an execution goes without faults.
 *
 * @returns the executions
 * @throws with all executions that break the rule, and their histories
 */
export async function faultMatrix(test: WorkflowTest, options: FaultMatrixOptions = {}): Promise<Cell[]> {
  const { input, rule = mustEnd, errors = [] } = options;
  const healthy = await test.start(input, options);
  const faults = [
    { name: 'throttled once', answer: throttled(), once: true },
    { name: 'throttled', answer: throttled(), once: false },
    { name: 'no answer', answer: timesOut(), once: false },
    ...[...new Set([...test.errorNames, ...errors, UNEXPECTED])].map((name) => ({ name, answer: fails(name, 'injected'), once: false })),
  ];
  const cells: Cell[] = [];
  const broken: string[] = [];
  const seen = new Map<string, number>();
  for (const { state } of healthy.calls.filter(({ retryCount }) => retryCount === 0)) {
    const call = (seen.get(state) ?? 0) + 1;
    seen.set(state, call);
    for (const fault of faults) {
      const cell = { state, call, fault: fault.name, run: await test.startWith(input, options, { state, call, fault }) };
      cells.push(cell);
      try {
        rule(cell.run, cell);
      } catch (error) {
        broken.push(`'${state}' (call ${call}), ${fault.name}: ${(error as Error).message}\n${historyText(cell.run.history)}`);
      }
    }
  }
  if (broken.length > 0) throw new Error(`${broken.length} of ${cells.length} executions with a fault break the rule:\n\n${broken.join('\n\n')}`);
  return cells;
}

function mustEnd({ status }: Run): void {
  if (status === 'RUNNING') throw new Error('the execution must end, but waits for a callback');
}
