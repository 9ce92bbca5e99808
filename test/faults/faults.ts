import { fails, Handler, hangs, Json } from '../engine';

/** How the tasks of a machine are called: a heartbeat can only get lost where a task waits for its token. */
export type CallKind = 'invoke' | 'callback';

/** Something that goes wrong with a task. */
export interface Fault {
  readonly name: string;
  readonly kind: CallKind;
  /** Whether the retry that every Workflow adds makes up for it. */
  readonly passes: boolean;
  /** Whether `States.ALL` matches it. */
  readonly matchedByAll: boolean;
  /** What answers in place of the healthy handler. */
  inject(healthy: Handler): Handler;
}

const fault = (name: string, inject: Fault['inject'], special: Partial<Fault> = {}): Fault => (
  { name, inject, kind: 'invoke', passes: false, matchedByAll: true, ...special });

/** More than a state may receive from a task. */
const OVERSIZED = 'x'.repeat(300_000);

export const FAULTS = {
  transient: fault('transient error, then success', (healthy) => (event, context) => (
    context.attempt === 1 ? fails('Lambda.TooManyRequestsException', 'slow down')(event, context) : healthy(event, context)
  ), { passes: true }),
  permanent: fault('permanent error', () => fails('Lambda.ResourceNotFoundException', 'no such function')),
  custom: fault('custom error', () => fails('OutOfStock', '{"errorMessage":"none of \\"A\\" left","errorType":"OutOfStock"}')),
  timeout: fault('timeout', () => hangs()),
  heartbeat: fault('heartbeat lost', () => () => ({}), { kind: 'callback' }),
  thrown: fault('error in the handler', () => (event: Json) => event.no.such.field),
  oversized: fault('result too large', () => () => OVERSIZED, { matchedByAll: false }),
};
