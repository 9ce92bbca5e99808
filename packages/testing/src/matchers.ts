import { isDeepStrictEqual, inspect } from 'node:util';
import { historyText } from './history-text';
import { Run } from './run';

interface Result {
  readonly pass: boolean;
  message(): string;
}

/**
 * Matchers for jest and vitest: `expect.extend(matchers)`. Where one fails, the message has the history of the execution.
 */
export const matchers = {
  /** The execution succeeded, with this output if one is given. */
  toHaveSucceeded(run: Run, ...output: [output?: unknown]): Result {
    const asExpected = run.status === 'SUCCEEDED' && (output.length === 0 || isDeepStrictEqual(run.output, output[0]));
    return result(run, asExpected, `have succeeded${output.length === 0 ? '' : ` with ${inspect(output[0], { depth: 5 })}`}`);
  },

  /** The execution failed, with this error if one is given. */
  toHaveFailed(run: Run, error?: string): Result {
    return result(run, run.status === 'FAILED' && (error === undefined || run.error === error), `have failed${error === undefined ? '' : ` with ${error}`}`);
  },

  /** A task was called, so many times if a number is given. */
  toHaveCalled(run: Run, state: string, times?: number): Result {
    const calls = run.callsOf(state).length;
    return result(run, times === undefined ? calls > 0 : calls === times, `have called '${state}'${times === undefined ? '' : ` ${times} times`}; it was called ${calls} times`);
  },
};

function result(run: Run, pass: boolean, what: string): Result {
  const end = `${run.status}${run.error === undefined ? '' : ` with ${run.error}`}${run.status === 'SUCCEEDED' ? ` with ${inspect(run.output, { depth: 5 })}` : ''}`;
  return { pass, message: () => `the execution must${pass ? ' not' : ''} ${what}; its status is ${end}\n\n${historyText(run.history)}` };
}
