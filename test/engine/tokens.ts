import { throughJson } from './mocks';
import { Json } from './types';

/** How a waiting task is told about its token. */
export interface Waiting {
  succeed(output: Json): void;
  fail(error?: string, cause?: string): void;
  heartbeat(): void;
}

/** Errors of SendTaskSuccess and its siblings: they reach the worker, never the execution. */
export class TokenError extends Error {
  public constructor(public readonly name: 'TaskDoesNotExist' | 'TaskTimedOut' | 'InvalidToken', message: string) {
    super(message);
  }
}

/** The task tokens of one execution. */
export class Tokens {
  private issued = 0;
  private readonly waiting = new Map<string, Waiting | 'over'>();

  public issue(state: string): string {
    return `task-token-${++this.issued}-${state.replace(/[^A-Za-z0-9]+/g, '-')}`;
  }

  public open(token: string, task: Waiting): void {
    this.waiting.set(token, task);
  }

  public close(token: string): void {
    this.waiting.set(token, 'over');
  }

  public succeed(token: string, output: unknown): void {
    this.find(token).succeed(throughJson(output, 'the output of sendTaskSuccess'));
  }

  public fail(token: string, error?: string, cause?: string): void {
    this.find(token).fail(error, cause);
  }

  public heartbeat(token: string): void {
    this.find(token).heartbeat();
  }

  private find(token: string): Waiting {
    const task = this.waiting.get(token);
    if (task === 'over') throw new TokenError('TaskTimedOut', `Task Timed Out: the token '${token}' is no longer awaited`);
    if (!task) throw new TokenError('InvalidToken', `Invalid Token: '${token}' was never issued`);
    return task;
  }
}
