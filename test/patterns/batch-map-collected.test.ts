import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../src';
import { BatchMap, BatchMapProps, ItemFailure } from '../../src/patterns/batch-map';
import { definitionOf, fails, Handler, Json, run, sendsFailure, sequence, succeeds } from '../engine';
import { newStack, newTask } from '../support';

const { COLLECT, COLLECT_FAIL_IF_ALL, COLLECT_FAIL_IF_ANY } = ItemFailure;
const MODES = [COLLECT, COLLECT_FAIL_IF_ANY, COLLECT_FAIL_IF_ALL];
const CALLBACK = {
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'queue', MessageBody: { 'token.$': '$$.Task.Token' } },
  OutputPath: undefined,
  TimeoutSeconds: 60,
};

function templateOf(onItemFailure: ItemFailure, props: Partial<BatchMapProps> = {}, task: object = {}): Template {
  const stack = newStack();
  const definition = new BatchMap(stack, 'Batch', { itemsPath: '$.items', itemProcessor: newTask(stack, 'Work', task), onItemFailure, ...props });
  new Workflow(stack, 'Workflow', { definition: sfn.Chain.start(definition).next(new sfn.Pass(stack, 'After')) });
  return Template.fromStack(stack);
}

const TEMPLATES = Object.fromEntries(MODES.map((mode) => [mode, templateOf(mode)]));
const asItemSays: Handler = (item, context) => (item.fails ? fails(item.fails, item.cause)(item, context) : item);
const GOOD = { id: 'good' };
const BAD = { id: 'bad', fails: 'OutOfStock', cause: 'none left' };

describe('a batch that collects', () => {
  test.each<[string, object[], string, ItemFailure[]]>([
    ['no items', [], 'none', []],
    ['all items well', [GOOD, GOOD], 'none', []],
    ['some items failed', [GOOD, BAD, GOOD], '{"failed":1,"succeeded":2,"items":[{"index":1,"error":"OutOfStock","cause":"none left"}]}', [COLLECT_FAIL_IF_ANY]],
    [
      'all items failed',
      [BAD, BAD],
      '{"failed":2,"succeeded":0,"items":[{"index":0,"error":"OutOfStock","cause":"none left"},{"index":1,"error":"OutOfStock","cause":"none left"}]}',
      [COLLECT_FAIL_IF_ANY, COLLECT_FAIL_IF_ALL],
    ],
    ['its only item failed', [BAD], '{"failed":1,"succeeded":0,"items":[{"index":0,"error":"OutOfStock","cause":"none left"}]}', [COLLECT_FAIL_IF_ANY, COLLECT_FAIL_IF_ALL]],
  ])('%s', async (_, items, cause, failing) => {
    for (const mode of MODES) {
      const { status, error, cause: told, states, output } = await run(TEMPLATES[mode], { items }, { Work: asItemSays });
      if (failing.includes(mode)) {
        expect({ status, error, told }).toEqual({ status: 'FAILED', error: BatchMap.ITEMS_FAILED, told: cause });
        expect(states.at(-1)).toBe('Batch: ItemsFailed');
      } else {
        expect(status).toBe('SUCCEEDED');
        expect(output.results.succeeded.length + output.results.failed.length).toBe(items.length);
        // The Map, three states an item, two that ask, and what follows.
        expect(states).toHaveLength(1 + 3 * items.length + (mode === COLLECT ? 0 : 2) + 1);
      }
    }
  });

  test.each(['$', '$.done.here', "$['any key']", "$['a`b'][0]"])('fails with results at %s', async (resultPath) => {
    const input = { 'items': [GOOD, BAD], 'a`b': [{}] };
    const { error, cause } = await run(templateOf(COLLECT_FAIL_IF_ANY, { resultPath }), input, { Work: asItemSays });
    expect(error).toBe(BatchMap.ITEMS_FAILED);
    expect(JSON.parse(cause!)).toEqual({ failed: 1, succeeded: 1, items: [{ index: 1, error: 'OutOfStock', cause: 'none left' }] });
  });

  test('fails with a cause that AWS takes, however much there is to say', async () => {
    const long = { ...BAD, cause: '数'.repeat(500) };
    const template = templateOf(COLLECT_FAIL_IF_ANY, { resultPath: '$' });
    const { error, cause } = await run(template, { items: Array(40).fill(long) }, { Work: asItemSays });
    expect(error).toBe(BatchMap.ITEMS_FAILED);
    expect(cause).toMatch(/^\{"failed":40,"succeeded":0,"items":\[\{"index":0,"error":"OutOfStock","cause":"数{200}"\}/);
    expect(cause).toContain('"index":30');
    expect(Buffer.byteLength(cause!)).toBeLessThanOrEqual(32_768);
  });

  test('gives its failure, with the data of the batch, to an error handler', async () => {
    const stack = newStack();
    const definition = new BatchMap(stack, 'Batch', { itemsPath: '$.items', itemProcessor: newTask(stack, 'Work'), onItemFailure: COLLECT_FAIL_IF_ANY });
    const around = new sfn.Parallel(stack, 'Around').branch(definition).addCatch(new sfn.Pass(stack, 'Handled'), { resultPath: '$.error' });
    new Workflow(stack, 'Workflow', { definition: around });
    const { output } = await run(stack, { id: 7, items: [BAD] }, { Work: asItemSays });
    expect(output).toMatchObject({ id: 7, items: [BAD], error: { Error: 'ItemsFailed' } });
  });

  test('has texts for error and cause where a worker gave neither', async () => {
    const { output } = await run(templateOf(COLLECT, {}, CALLBACK), { items: ['a', 'b'] }, { Work: sendsFailure() });
    expect(output.results.failed).toEqual(['a', 'b'].map((item, index) => ({ index, item, error: '', cause: '' })));
  });

  test('keeps errors of batches within each other apart', async () => {
    const stack = newStack();
    const work = newTask(stack, 'Work').next(newTask(stack, 'Fail'));
    const inner = new BatchMap(stack, 'Inner', { itemsPath: '$', itemProcessor: work, resultPath: '$', onItemFailure: COLLECT_FAIL_IF_ANY });
    const outer = new BatchMap(stack, 'Outer', { itemsPath: '$.lists', itemProcessor: inner, onItemFailure: COLLECT });
    new Workflow(stack, 'Workflow', { definition: outer });
    const { output } = await run(stack, { lists: [[1], []] }, { Work: succeeds({}), Fail: fails('Broken', 'why') });
    const [{ cause, ...record }] = output.results.failed;
    expect(record).toEqual({ index: 0, item: [1], error: BatchMap.ITEMS_FAILED });
    expect(JSON.parse(cause)).toEqual({ failed: 1, succeeded: 0, items: [{ index: 0, error: 'Broken', cause: 'why' }] });
    const names = [...JSON.stringify(definitionOf(stack)).matchAll(/"(itemError_\w+)\.\$"/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(2);
  });

  test('has no states but those that a mode needs', () => {
    expect(Object.keys(definitionOf(TEMPLATES[COLLECT]).States)).toEqual(['Batch', 'After']);
    expect(Object.keys(definitionOf(TEMPLATES[COLLECT_FAIL_IF_ALL]).States).sort())
      .toEqual(['After', 'Batch', 'Batch: ItemsFailed', 'Batch: Outcome', 'Batch: Settled']);
  });

  test('refuses to drop what it collects', () => {
    expect(() => templateOf(COLLECT_FAIL_IF_ALL, { resultPath: sfn.JsonPath.DISCARD }))
      .toThrow("'resultPath' must keep what ItemFailure.COLLECT_FAIL_IF_ALL collects, got JsonPath.DISCARD: failed items would be lost");
  });
});

describe('a batch near the largest data', () => {
  const LIMIT = 262_144;
  /** A list whose only item has so many bytes of JSON. */
  const itemOf = (bytes: number, character = 'x') => character.repeat(Math.floor((bytes - 2) / (sizeOf(character) - 2)));
  const sizeOf = (value: Json) => Buffer.byteLength(JSON.stringify(value));
  /** Beside an item of that size there would be no room for its record. */
  const template = templateOf(COLLECT, { resultPath: '$' });
  const collect = (item: Json, Work: Handler) => run(template, { items: [item] }, { Work });

  test.each([
    ['ASCII', 'x', 1], ['quotes', '"', 1], ['control characters', '\u0001', 1], ['three bytes', '数', 4 / 3], ['four bytes', '🛒', 1],
  ])('keeps an item that failed, or says which one it was: %s', async (_, character, estimate) => {
    for (const bytes of [1_000, 40_000, 150_000, 199_000, 201_000, 250_000, LIMIT - 250]) {
      const item = itemOf(bytes, character);
      const { status, output } = await collect(item, fails('Broken', '\u0001'.repeat(32_768)));
      expect(status).toBe('SUCCEEDED');
      const [failed] = output.failed;
      expect(failed).toMatchObject({ index: 0, error: 'Broken', cause: '\u0001'.repeat(8_000) });
      expect([item, null]).toContain(failed.item);
      expect(failed.item === null).toBe(sizeOf(item) * estimate > 200_000);
    }
  });

  test('records a result that is too large as an error, to the byte', async () => {
    const bare = templateOf(COLLECT, { resultPath: '$' }, {
      OutputPath: undefined, Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { QueueUrl: 'queue', MessageBody: 'text' },
    });
    const seen = new Set<string>();
    for (let bytes = LIMIT - 90; bytes <= LIMIT + 2; bytes++) {
      const { status, output, error } = await run(bare, { items: [1] }, { Work: succeeds(itemOf(bytes)) });
      // What a Map makes of all its results is its own error, which can be caught by its name.
      const what = status === 'FAILED' ? error! : output.failed[0]?.error ?? 'succeeded';
      seen.add(what);
    }
    expect([...seen]).toEqual(['succeeded', 'States.DataLimitExceeded']);
  });

  test('tries again what passes', async () => {
    const Work = sequence(fails('Lambda.TooManyRequestsException'), succeeds('done'));
    expect((await collect(itemOf(250_000), Work)).output.succeeded).toEqual([{ index: 0, result: 'done' }]);
  });
});

describe('an itemSelector', () => {
  const itemSelector = { bucket: sfn.JsonPath.stringAt('$.content.bucket'), value: sfn.JsonPath.objectAt('$$.Map.Item.Value'), kind: 'photo', none: null };
  const input = { content: { bucket: 'photos', values: ['a', 'b'] } };
  const selected = (value: string) => ({ bucket: 'photos', value, kind: 'photo', none: null });
  const asSelected: Handler = (item, context) => (item.value === 'b' ? fails('Broken')(item, context) : item);

  test('makes the input of the work in each mode', async () => {
    for (const mode of [ItemFailure.FAIL_BATCH, ...MODES]) {
      const { status, output } = await run(templateOf(mode, { itemsPath: '$.content.values', itemSelector }), input, { Work: (item) => item });
      const results = mode === ItemFailure.FAIL_BATCH ? output.results : output.results.succeeded.map(({ result }: any) => result);
      expect({ status, results }).toEqual({ status: 'SUCCEEDED', results: [selected('a'), selected('b')] });
    }
  });

  test('is what the record of a failed item has', async () => {
    const { output } = await run(templateOf(COLLECT, { itemsPath: '$.content.values', itemSelector }), input, { Work: asSelected });
    expect(output.results.failed).toEqual([expect.objectContaining({ index: 1, item: selected('b'), error: 'Broken' })]);
  });
});
