import { distributedMap } from './distributed-map';
import { isDistributed } from '../../../../../src/asl/model';
import { copy, isObject } from '../data/values';
import { Variables } from '../data/variables';
import { Unsupported } from '../run/failure';
import { runMachine, Running, Step } from '../run/machine';
import { Stop } from '../run/stop';

/** An inline Map runs so many iterations at a time at most (documented). */
const MOST_AT_A_TIME = 40;

export async function map(running: Running): Promise<Step> {
  const processor = running.state.ItemProcessor ?? running.state.Iterator;
  return isDistributed(processor) ? distributedMap(running, processor) : inlineMap(running, processor);
}

async function inlineMap(running: Running, definition: any): Promise<Step> {
  const { scope, name, state, flow } = running;
  const items = await itemsOf(running);
  const concurrency = await flow.number(state, 'MaxConcurrency') ?? 0;
  scope.thread.add('MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  const stop = new Stop(scope.stop);
  const outputs: unknown[] = [];
  let last = scope.thread.last;
  const iterate = async (index: number) => {
    const thread = scope.thread.fork(`${name}[${index}]`);
    const details = { index, name };
    thread.add('MapIterationStarted', { mapIterationStartedEventDetails: details });
    const item = { Item: { Index: index, Value: items[index] } };
    try {
      const input = await itemInput(running, item);
      const iteration = { ...scope, definition, thread, variables: new Variables(scope.variables), stop, path: thread.path, map: item };
      outputs[index] = await runMachine(iteration, input);
      thread.add('MapIterationSucceeded', { mapIterationSucceededEventDetails: details });
    } catch (error) {
      if (!stop.isStopped) thread.add('MapIterationFailed', { mapIterationFailedEventDetails: details });
      throw error;
    } finally {
      last = Math.max(last, thread.last);
    }
  };
  try {
    await pooled(items.length, Math.min(concurrency || MOST_AT_A_TIME, MOST_AT_A_TIME), stop, iterate);
  } finally {
    scope.thread.last = last;
  }
  scope.thread.add('MapStateSucceeded');
  return { ...await flow.output(outputs), next: state.Next };
}

/** Runs some at a time. The first that fails stops the others. */
export async function pooled(count: number, atATime: number, stop: Stop, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      stop.check();
      await work(next++);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atATime, count) }, worker));
  } catch (error) {
    stop.stop();
    throw error;
  }
}

/** The items of a Map, from the input. */
export async function itemsOf({ name, state, flow }: Running): Promise<unknown[]> {
  const items = 'Items' in state ? await flow.value('Items') : await flow.items(state.ItemsPath);
  if (Array.isArray(items)) return items;
  if (isObject(items) && 'Items' in state && isDistributed(state.ItemProcessor)) throw new Unsupported(name, 'an object as the items of a Distributed Map');
  const text = `The items of a Map must be an array, got ${JSON.stringify(items)}`;
  throw flow.wrong(text);
}

/** `$$.Map`. */
interface MapContext {
  readonly Item: { readonly Index: number; readonly Value: unknown };
}

/** What an iteration starts with. */
export async function itemInput({ state, flow, context }: Running, item: MapContext): Promise<unknown> {
  const selector = state.ItemSelector ?? state.Parameters;
  return selector === undefined ? copy(item.Item.Value) : flow.item(selector, { ...flow.roots, context: { ...context, Map: item } });
}
