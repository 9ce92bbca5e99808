import { Running } from '../run/machine';

export interface Batch {
  readonly input: unknown;
  /** The number of its items. */
  readonly size: number;
}

/** The inputs of child executions: items, or batches of them. */
export async function batchesOf({ scope: { execution }, state, flow }: Running, items: readonly unknown[]): Promise<Batch[]> {
  const batcher = state.ItemBatcher;
  if (batcher === undefined) return items.map((input) => ({ input, size: 1 }));
  const most = await flow.number(batcher, 'MaxItemsPerBatch') ?? Infinity;
  const bytes = await flow.number(batcher, 'MaxInputBytesPerBatch') ?? execution.mostBytes;
  const batchInput = batcher.BatchInput === undefined ? {} : { BatchInput: await flow.template(batcher.BatchInput, 'BatchInput') };
  const inputOf = (list: unknown[]) => ({ ...batchInput, Items: list });
  const empty = Buffer.byteLength(JSON.stringify(inputOf([])));
  const batches: unknown[][] = [];
  let size = Infinity;
  for (const item of items) {
    const more = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (size + more > bytes || batches[batches.length - 1].length >= most) {
      batches.push([]);
      size = empty - 1;
    }
    batches[batches.length - 1].push(item);
    size += more;
  }
  return batches.map((list) => ({ input: inputOf(list), size: list.length }));
}
