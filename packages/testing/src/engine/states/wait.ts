import { Running, Step } from '../run/machine';

/** RFC 3339 as the language wants it: an upper-case T, and Z or an offset. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Waits for some seconds, or until a time, of virtual time. */
export async function wait({ scope: { execution: { clock }, stop }, state, flow }: Running): Promise<Step> {
  const seconds = await flow.value('Seconds');
  const timestamp = await flow.value('Timestamp');
  if (seconds !== undefined) {
    if (typeof seconds !== 'number' || seconds < 0 || !Number.isInteger(seconds)) throw flow.wrong(`The value of 'Seconds' is invalid: ${JSON.stringify(seconds)}`);
    await clock.sleep(1000 * seconds, stop);
  } else {
    if (typeof timestamp !== 'string' || !TIMESTAMP.test(timestamp) || Number.isNaN(Date.parse(timestamp))) throw flow.wrong(`The value of 'Timestamp' is invalid: ${JSON.stringify(timestamp)}`);
    await clock.until(Math.max(clock.now, Date.parse(timestamp)), stop);
  }
  return { ...await flow.output(flow.input), next: state.Next };
}
