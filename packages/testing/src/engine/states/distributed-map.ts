import { Batch, batchesOf } from './batches';
import { readItems } from './item-reader';
import { itemInput, itemsOf, pooled } from './map';
import { ChildRecord, resultsOf } from './result-writer';
import { Execution } from '../run/execution';
import { StateFailure } from '../run/failure';
import { Running, Step } from '../run/machine';
import { Stop } from '../run/stop';

/** A Distributed Map runs so many child executions at a time at most (documented). */
const MOST_AT_A_TIME = 10_000;

/** Runs a child execution for each item, or for each batch of items. */
export async function distributedMap(running: Running, processor: any): Promise<Step> {
  const { scope: { thread, stop }, state, flow } = running;
  const items = state.ItemReader === undefined ? await itemsOf(running) : await readItems(running);
  const concurrency = await flow.number(state, 'MaxConcurrency') || MOST_AT_A_TIME;
  const tolerance = await toleranceOf(running, items.length);
  const selected = await Promise.all(items.map((item, index) => itemInput(running, { Item: { Index: index, Value: item } })));
  const batches = await batchesOf(running, selected);
  thread.add('MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  const mapRun = new MapRun(running, processor, new Stop(stop), tolerance);
  thread.add('MapRunStarted', { mapRunStartedEventDetails: { mapRunArn: mapRun.arn } });
  try {
    await pooled(batches.length, Math.min(concurrency, MOST_AT_A_TIME), mapRun.stop, (index) => mapRun.child(index, batches[index]));
    const results = await resultsOf(running, mapRun.arn, mapRun.records);
    thread.add('MapRunSucceeded');
    thread.add('MapStateSucceeded');
    return { ...await flow.output(results), next: state.Next };
  } catch (error) {
    if (error instanceof StateFailure) thread.add('MapRunFailed', { mapRunFailedEventDetails: { error: error.error, cause: error.reason } });
    throw error;
  }
}

/** The most items that may fail. Where both fields are given, the run fails as soon as one of them is exceeded (documented). */
async function toleranceOf({ state, flow }: Running, items: number): Promise<number> {
  const count = await flow.number(state, 'ToleratedFailureCount');
  const percentage = await flow.number(state, 'ToleratedFailurePercentage', 100);
  if (count === undefined && percentage === undefined) return 0;
  return Math.min(count ?? Infinity, percentage === undefined ? Infinity : Math.floor(items * percentage / 100));
}

/** The child executions of a Distributed Map. */
class MapRun {
  public readonly records: ChildRecord[] = [];
  public readonly arn: string;
  private readonly machineArn: string;
  private failedItems = 0;

  constructor(private readonly running: Running, private readonly processor: any, public readonly stop: Stop, private readonly tolerance: number) {
    const { scope: { execution }, name, state, context } = running;
    const label = state.Label ?? name.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 40);
    this.machineArn = `${context.StateMachine.Id}/${label}`;
    this.arn = `${this.machineArn.replace(':stateMachine:', ':mapRun:')}:${execution.newId()}`;
  }

  /** A child does not see the variables, the item or the execution of its parent. */
  public async child(index: number, { input, size }: Batch): Promise<void> {
    const { scope: { execution } } = this.running;
    const { ProcessorConfig: { ExecutionType }, ...definition } = this.processor;
    const express = ExecutionType === 'EXPRESS';
    const child = new Execution({ ...definition, QueryLanguage: execution.definition.QueryLanguage }, {
      invoke: execution.invoke,
      input,
      name: execution.newId(),
      machineName: this.machineArn.split(':').pop(),
      clock: execution.clock,
      within: this.stop,
      express,
      objects: execution.objects,
      observe: execution.observe,
      tokens: execution.tokens,
      mostBytes: execution.mostBytes,
      path: [...this.running.scope.path, `${this.running.name}[${index}]`],
    });
    execution.children.push(child);
    await child.ended;
    if (child.broken) throw child.broken;
    this.stop.check();
    this.records[index] = this.recordOf(child, input);
    if (child.status !== 'SUCCEEDED' && (this.failedItems += size) > this.tolerance) {
      throw new StateFailure('States.ExceedToleratedFailureThreshold', 'The specified tolerated failure threshold was exceeded');
    }
  }

  private recordOf(child: Execution, input: unknown): ChildRecord {
    const outcome = child.status === 'SUCCEEDED' ? { Status: 'SUCCEEDED', Output: JSON.stringify(child.output) }
      : { Status: child.status, Error: child.error ?? 'States.Timeout', Cause: child.cause ?? '' };
    return {
      ExecutionArn: child.arn,
      Input: JSON.stringify(input),
      InputDetails: { Included: true },
      Name: child.name,
      ...outcome,
      OutputDetails: { Included: true },
      RedriveCount: 0,
      StartDate: new Date(child.startedAt).toISOString(),
      StateMachineArn: this.machineArn,
      StopDate: new Date(child.startedAt + child.duration).toISOString(),
    };
  }
}
