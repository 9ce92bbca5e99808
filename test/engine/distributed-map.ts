import { checkSize, contextObject, named, Scope, Visit } from './active-run';
import { readItems } from './item-reader';
import { evaluateFields, finish } from './jsonata';
import { InjectedMisuse } from './mocks';
import { ChildRecord, writeResults } from './result-writer';
import { AslState, Json } from './types';

/** What the service does at most at once when MaxConcurrency is 0 or absent. */
const MOST_CHILDREN = 10_000;

export function isDistributed(state: AslState): boolean {
  return state.Type === 'Map' && state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED';
}

/** Runs a Distributed Map, which the engine would run inline without its reader, batches, tolerance and writer. */
export async function runDistributedMap(visit: Visit, input: Json, context: Json, options: Json): Promise<Json> {
  const { run, history, path } = visit.scope;
  try {
    const fields = await read(visit, input, context);
    const source = fields.reader ? readItems(visit, fields.reader) : fields.items;
    if (!Array.isArray(source)) throw new run.engine.StatesRuntimeError(`the items of '${visit.name}' must be a list, got ${JSON.stringify(source)}`);
    const items = await select(visit, source, input, context);
    const mapRun = new MapRun(visit, batch(visit, items, fields.batcher), items.length, fields, options);
    const where = { state: visit.name, path };
    history.record('MapRunStarted', where, { mapRunArn: mapRun.arn, items: items.length });
    const children = await mapRun.run();
    const result = writeResults(visit, fields.writer, mapRun.arn, children);
    history.record('MapRunSucceeded', where, { mapRunArn: mapRun.arn });
    return visit.jsonata ? await finish(visit, visit.state, result, { result }) : result;
  } catch (error) {
    throw error instanceof InjectedMisuse ? run.refuse(error) : error;
  }
}

interface Fields { items: Json; reader?: Json; batcher?: Json; writer?: Json; concurrency?: number; count?: number; percentage?: number }

/** Evaluates the fields of the state in its query language. */
async function read(visit: Visit, input: Json, context: Json): Promise<Fields> {
  const { engine } = visit.scope.run;
  const { state } = visit;
  const template = (value: Json) => (
    visit.jsonata ? evaluateFields(visit, value, {}) : engine.processPayloadTemplate(value, input, context));
  const value = (holder: Json, field: string): Json => (
    holder?.[`${field}Path`] !== undefined ? engine.jsonPathQuery(holder[`${field}Path`], input, context) : template(holder?.[field]));
  const { ItemReader: reader, ItemBatcher: batcher, ResultWriter: writer } = state;
  const items = visit.jsonata ? await template(state.Items ?? '{% $states.input %}') : state.ItemsPath ? value(state, 'Items') : input;
  return {
    items,
    reader: reader && {
      Resource: reader.Resource,
      Parameters: await template(reader.Arguments ?? reader.Parameters),
      ReaderConfig: { ...reader.ReaderConfig, MaxItems: await value(reader.ReaderConfig, 'MaxItems') },
    },
    batcher: batcher && {
      items: await value(batcher, 'MaxItemsPerBatch'),
      bytes: await value(batcher, 'MaxInputBytesPerBatch'),
      input: await template(batcher.BatchInput),
    },
    writer: writer && { ...writer, Parameters: await template(writer.Arguments ?? writer.Parameters) },
    concurrency: await value(state, 'MaxConcurrency'),
    count: await value(state, 'ToleratedFailureCount'),
    percentage: await value(state, 'ToleratedFailurePercentage'),
  };
}

function select(visit: Visit, items: Json[], input: Json, context: Json): Promise<Json[]> {
  const { engine } = visit.scope.run;
  const selector = visit.state.ItemSelector ?? (visit.jsonata ? undefined : visit.state.Parameters);
  if (selector === undefined) return Promise.resolve(items);
  return Promise.all(items.map((item, index) => {
    const map = { Item: { Index: index, Value: item } };
    if (visit.jsonata) return evaluateFields(visit, selector, { map });
    return engine.processPayloadTemplate(selector, input, { ...context, ...contextObject(visit, map) });
  }));
}

interface Batch { readonly input: Json; readonly size: number }

function batch(visit: Visit, items: Json[], batcher: Json): Batch[] {
  if (!batcher) return items.map((item) => ({ input: item, size: 1 }));
  const { items: most = Infinity, bytes = visit.scope.run.options.payloadLimit ?? 262_144, input } = batcher;
  const inputOf = (list: Json[]) => ({ ...(input !== undefined && { BatchInput: input }), Items: list });
  const batches: Json[][] = [];
  for (const item of items) {
    const last = batches.at(-1);
    const fits = last && last.length < most && Buffer.byteLength(JSON.stringify(inputOf([...last, item]))) <= bytes;
    if (fits) last.push(item);
    else batches.push([item]);
  }
  return batches.map((list) => ({ input: inputOf(list), size: list.length }));
}

/** The child executions of one Distributed Map. */
class MapRun {
  public readonly arn: string;
  private readonly machineArn: string;
  private readonly machine: { run(input: Json, options: Json): { result: Promise<Json>; abort(): void } };
  private readonly running = new Set<() => void>();
  private readonly records: ChildRecord[] = [];
  private failedItems = 0;
  private exceeded = false;

  public constructor(
    private readonly visit: Visit, private readonly batches: Batch[], private readonly total: number,
    private readonly fields: Fields, private readonly options: Json,
  ) {
    const { scope: { run, stateMachine }, state, name } = visit;
    const label = state.Label ?? name.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 40);
    this.machineArn = `${stateMachine.Id}/${label}`;
    this.arn = `${this.machineArn.replace(':stateMachine:', ':mapRun:')}:${run.uuid()}`;
    const { ProcessorConfig, ...processor } = state.ItemProcessor;
    const limited = ProcessorConfig.ExecutionType === 'EXPRESS' ? { ...processor, TimeoutSeconds: 300 } : processor;
    this.machine = new run.engine.StateMachine(limited, { validationOptions: { noValidate: true } });
  }

  /** Records of all children, in the order of their items. */
  public async run(): Promise<ChildRecord[]> {
    const waiting = this.batches.map((_, index) => index);
    const worker = async () => {
      for (let index = waiting.shift(); index !== undefined && !this.exceeded; index = waiting.shift()) await this.child(index);
    };
    const workers = Math.min(this.fields.concurrency || MOST_CHILDREN, this.batches.length);
    await Promise.all(Array.from({ length: workers }, worker));
    return this.records;
  }

  private async child(index: number): Promise<void> {
    const { visit, options, running } = this;
    const { scope, name } = visit;
    const { run: { engine }, history } = scope;
    const { input, size } = this.batches[index];
    const where = { state: name, path: scope.path };
    history.record('MapIterationStarted', where, { index });
    checkSize(visit, input, 'was given an input');
    const child = this.scopeOf(index, input);
    const execution = this.machine.run(input, { ...options.runOptions, scope: child });
    running.add(execution.abort);
    try {
      const output = await execution.result;
      this.record(index, child, { Status: 'SUCCEEDED', Output: JSON.stringify(output) });
      history.record('MapIterationSucceeded', where, { index });
    } catch (error) {
      const timedOut = error instanceof engine.ExecutionTimeoutError;
      if (!timedOut && !(error instanceof engine.ExecutionError)) {
        history.record('MapIterationAborted', where, { index });
        if (this.exceeded) return;
        throw error;
      }
      const { name: failed, message } = timedOut ? { name: 'States.Timeout', message: '' } : (error as Error).cause as Error;
      this.record(index, child, { Status: timedOut ? 'TIMED_OUT' : 'FAILED', Error: failed, Cause: message });
      history.record('MapIterationFailed', where, { index, error: failed, cause: message });
      this.failedItems += size;
      this.judge();
    } finally {
      running.delete(execution.abort);
    }
  }

  /** A child does not see the variables, the map item or the execution of its parent. */
  private scopeOf(index: number, input: Json): Scope {
    const { scope, name } = this.visit;
    const { run, path } = scope;
    const id = run.uuid();
    const step = `${name}[${index}]`;
    return {
      run,
      history: scope.history.ofChild(),
      path: path ? `${path}/${step}` : step,
      stateMachine: { Id: this.machineArn, Name: this.machineArn.split(':').pop() },
      execution: {
        ...scope.execution,
        Id: `${this.machineArn.replace(':stateMachine:', ':execution:')}:${id}`,
        Input: input,
        Name: id,
        StartTime: new Date(run.clock.now()).toISOString(),
      },
      variables: {},
    };
  }

  private record(index: number, { execution, run }: Scope, outcome: Json): void {
    this.records[index] = {
      ExecutionArn: execution.Id,
      Input: JSON.stringify(execution.Input),
      InputDetails: { Included: true },
      Name: execution.Name,
      ...outcome,
      OutputDetails: { Included: true },
      RedriveCount: 0,
      StartDate: execution.StartTime,
      StateMachineArn: this.machineArn,
      StopDate: new Date(run.clock.now()).toISOString(),
    };
  }

  /** Fails the whole when more items have failed than either threshold tolerates; without any, none is. */
  private judge(): void {
    const { fields: { count, percentage }, failedItems, total, visit } = this;
    const tooMany = count !== undefined && failedItems > count;
    const tooGreat = percentage !== undefined && (failedItems / total) * 100 > percentage;
    if (!tooMany && !tooGreat && (count !== undefined || percentage !== undefined)) return;
    this.exceeded = true;
    for (const abort of this.running) abort();
    throw named(visit.scope.run.engine, 'States.ExceedToleratedFailureThreshold', 'The specified tolerated failure threshold was exceeded');
  }
}
