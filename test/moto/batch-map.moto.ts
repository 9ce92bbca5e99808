import { both, causeOf, differs, RESERVED_NAMES, throws } from './both';
import { Workflow } from '../../src';
import { BatchMap, ItemFailure } from '../../src/patterns/batch-map';
import { hangs, Json, succeeds, takes } from '../engine';
import { newStack, newTask } from '../support';

const { COLLECT, FAIL_BATCH } = ItemFailure;
/** Answers as the item says: `{ fails: 'Name' }` fails, everything else is given back. */
const asItemSays = (item: Json, context: Json) => typeof item?.fails === 'string' ? throws(item.fails, item.message)(item, context) : item;

function batch(onItemFailure: ItemFailure) {
  const stack = newStack();
  const itemProcessor = newTask(stack, 'Work', { TimeoutSeconds: 10 });
  new Workflow(stack, 'Orders', { definition: new BatchMap(stack, 'ProcessItems', { itemsPath: '$.items', itemProcessor, onItemFailure }) });
  return stack;
}

describe('a BatchMap', () => {
  test('puts the results beside the input in the order of the items', async () => {
    const slowestFirst = (item: number, context: Json) => takes(10 - item, succeeds(item * 2))(item, context);
    const execution = await both(batch(FAIL_BATCH), { id: 7, items: [1, 2, 3] }, { Work: slowestFirst });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { id: 7, items: [1, 2, 3], results: [2, 4, 6] } });
  });

  test.each([[[]], [[0, false, '', [], {}]]])('takes the items %j', async (items) => {
    expect(await both(batch(FAIL_BATCH), { items }, { Work: asItemSays })).toMatchObject({ status: 'SUCCEEDED', output: { items, results: items } });
  });

  test('fails with the error of an item', async () => {
    const execution = await both(batch(FAIL_BATCH), { items: [1, { fails: 'OutOfStock', message: 'none' }, 3] }, { Work: asItemSays });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'OutOfStock', cause: causeOf('OutOfStock', 'none') });
  });

  test('that collects has no failed items when all goes well', async () => {
    const { output } = await both(batch(COLLECT), { items: ['a', 'b'] }, { Work: (item) => item === 'b' ? null : item });
    expect(output.results).toEqual({ succeeded: [{ index: 0, result: 'a' }, { index: 1, result: null }], failed: [] });
  });

  const items = [{ n: 1 }, { fails: 'OutOfStock', message: 'none "left"' }, { failed: [1], succeeded: [2] }, { fails: 'Broken' }];
  test('that collects says which items failed, with index, item, error and cause', async () => {
    const { output } = await both(batch(COLLECT), { id: 7, items }, { Work: asItemSays });
    expect(output).toEqual({
      id: 7,
      items,
      results: {
        succeeded: [{ index: 0, result: items[0] }, { index: 2, result: items[2] }],
        failed: [
          { index: 1, item: items[1], error: 'OutOfStock', cause: causeOf('OutOfStock', 'none "left"') },
          { index: 3, item: items[3], error: 'Broken', cause: causeOf('Broken') },
        ],
      },
    });
  });

  const hangsAtTwo = (item: Json, context: Json) => item === 2 ? hangs()(item, context) : item;
  const hanging = (onItemFailure: ItemFailure) => ({
    reason: RESERVED_NAMES,
    source: () => batch(onItemFailure),
    input: { items: [1, 2, 3] },
    mocks: { Work: hangsAtTwo },
    instead: { status: 'FAILED', error: 'States.Runtime' } as const,
  });

  differs('fails when an item hangs', { ...hanging(FAIL_BATCH), expected: { status: 'FAILED', error: 'States.Timeout' } });

  differs('that collects goes on when an item hangs', { ...hanging(COLLECT), expected: { status: 'SUCCEEDED' } });

  test('that collects may have no items at all', async () => {
    const { output } = await both(batch(COLLECT), { items: [] }, { Work: asItemSays });
    expect(output.results).toEqual({ succeeded: [], failed: [] });
  });

  test('that collects may have nothing but failed items', async () => {
    const { output } = await both(batch(COLLECT), { items: [{ fails: 'A' }] }, { Work: asItemSays });
    expect(output.results).toEqual({ succeeded: [], failed: [expect.objectContaining({ index: 0, error: 'A' })] });
  });
});
