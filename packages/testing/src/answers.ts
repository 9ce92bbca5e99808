import { inspect } from 'node:util';
import { Invocation, Later, NEVER, TaskError } from './engine/states/invocation';
import { SERVICES } from '../../../src/aws/services';
import { sdkThrottling } from '../../../src/aws/throttling';

/** A call of a task, as a mock sees it. */
export type Call = Invocation;

/** What a task answers. */
export class Answer {
  /** @internal */
  constructor(public readonly give: (call: Call) => unknown) {}
}

/** A function in place of an answer: it gets the arguments of the task, or the payload of a Lambda function. */
export type Handler = (input: any, call: Call) => unknown;

const LAMBDA_INVOKE = /^arn:[\w-]+:states:[^:]*:[^:]*:lambda:invoke$/;

/** The value as the task returns it: `lambda:invoke` wraps what the function returns. */
function wrapped({ resource }: Call, value: unknown): unknown {
  return LAMBDA_INVOKE.test(resource) ? { ExecutedVersion: '$LATEST', Payload: value ?? null, StatusCode: 200 } : value ?? null;
}

/** Returns a value. */
export function succeeds(value: unknown = {}): Answer {
  return new Answer((call) => wrapped(call, value));
}

/** Returns a value as the whole response of a service. */
export function responds(value: unknown): Answer {
  return new Answer(() => value);
}

/** Fails with an error. */
export function fails(error: string, cause = ''): Answer {
  if (typeof error !== 'string') throw new Error(`'error' must be a string, got ${inspect(error)}`);
  return new Answer(() => new TaskError(error, cause));
}

/** Fails with the throttling error of the service that the task calls. */
export function throttled(): Answer {
  return new Answer(({ resource }) => new TaskError(throttlingError(resource), 'Rate exceeded'));
}

/** Never answers. */
export function timesOut(): Answer {
  return new Answer(() => NEVER);
}

/** Gives another answer after some seconds of virtual time. */
export function after(seconds: number, answer: Answer): Answer {
  if (!(typeof seconds === 'number' && seconds >= 0 && seconds < Infinity)) throw new Error(`'seconds' must be a number of 0 or more, got ${inspect(seconds)}`);
  return new Answer((call) => new Later(seconds, answer.give(call)));
}

/** A function as an answer. What it throws is an error of the task: an unhandled exception of a Lambda function. */
export function handled(handler: Handler): Answer {
  return new Answer(async (call) => {
    const { Payload } = (call.arguments ?? {}) as { Payload?: unknown };
    try {
      return wrapped(call, await handler(LAMBDA_INVOKE.test(call.resource) ? Payload ?? {} : call.arguments, call));
    } catch (error) {
      if (error instanceof TaskError || isAssertion(error)) throw error;
      const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
      throw new TaskError(name, JSON.stringify({ errorType: name, errorMessage: message }));
    }
  });
}

/** A failed expectation ends the test: as an error of the task, a catcher of the definition would hide it. */
export function isAssertion(error: unknown): boolean {
  const { matcherResult, code, name } = (error ?? {}) as { matcherResult?: unknown; code?: string; name?: string };
  return matcherResult !== undefined || code === 'ERR_ASSERTION' || /^(Jest)?AssertionError$/.test(name ?? '');
}

/** As the service reports it to an optimized or an AWS SDK integration, which name it differently. */
function throttlingError(resource: string): string {
  const [, sdk] = /:aws-sdk:([^:]+):/.exec(resource) ?? [];
  if (sdk !== undefined) {
    const { errors = [], base } = sdkThrottling(sdk) ?? {};
    return errors[0] ?? base ?? 'ThrottlingException';
  }
  if (/:lambda:/.test(resource)) return 'Lambda.TooManyRequestsException';
  const [, optimized] = /:states:[^:]*:[^:]*:([^:]+):/.exec(resource) ?? [];
  const errors = SERVICES.find((service) => service.optimized?.name === optimized)?.errors?.optimized;
  return errors?.transient[0] ?? errors?.broad?.[0] ?? 'ThrottlingException';
}
