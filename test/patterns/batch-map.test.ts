import { Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as fc from 'fast-check';
import { LambdaPipeline, Workflow } from '../../src';
import { BatchMap, BatchMapProps, ItemFailure } from '../../src/patterns/batch-map';
import { definitionOf, fails, hangs, Json, Mocks, run, sequence, succeeds, takes } from '../engine';
import { newFunction, newStack, newTask, NO_FIELDS } from '../support';

const { COLLECT, FAIL_BATCH } = ItemFailure;
const TOO_LARGE = 'x'.repeat(262_144);
const echo = (item: Json) => item;
/** Answers as the item says: `{ fails: 'Name' }` fails, everything else is given back. */
const asItemSays = (item: Json, context: Json) => typeof item?.fails === 'string' ? fails(item.fails, item.cause)(item, context) : item;

interface Variant extends Partial<BatchMapProps> {
  readonly processor?: (stack: Stack) => sfn.IChainable;
}

function templateWith({ processor = (stack) => newTask(stack, 'Work'), ...props }: Variant = {}): Template {
  const stack = newStack();
  const definition = new BatchMap(stack, 'ProcessItems', { itemsPath: '$.items', itemProcessor: processor(stack), ...props });
  new Workflow(stack, 'Orders', { definition });
  return Template.fromStack(stack);
}

const FAILING = templateWith();
const COLLECTING = templateWith({ onItemFailure: COLLECT });

const collect = async (items: unknown[], mocks: Mocks = { Work: asItemSays }, template = COLLECTING) => {
  const execution = await run(template, { items }, mocks);
  expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { items } });
  return execution.output.results;
};

describe('a batch', () => {
  test('has the states of the guide, and nothing else', () => {
    const stack = newStack();
    const itemProcessor = new LambdaPipeline(stack, 'Pipeline', { steps: [{ name: 'ProcessItem', lambdaFunction: newFunction(stack, 'F') }] });
    new Workflow(stack, 'Batch', { definition: new BatchMap(stack, 'ProcessItems', { itemsPath: '$.items', itemProcessor, resultPath: '$.processedItems' }) });
    expect(definitionOf(stack)).toMatchObject({ StartAt: 'ProcessItems', States: { ProcessItems: { Type: 'Map' } } });
    const { ItemProcessor, ...map } = definitionOf(stack).States.ProcessItems;
    expect(map).toEqual({ Type: 'Map', ItemsPath: '$.items', MaxConcurrency: 10, ResultPath: '$.processedItems', End: true });
    expect(ItemProcessor).toMatchObject({ StartAt: 'ProcessItem', States: { ProcessItem: { Type: 'Task', End: true } } });
    expect(Object.keys(ItemProcessor.States)).toEqual(['ProcessItem']);
  });

  test('keeps the input, and puts the results beside it in the order of the items', async () => {
    const slowestFirst = (item: number, context: Json) => takes(10 - item, succeeds(item * 2))(item, context);
    const execution = await run(FAILING, { id: 7, items: [1, 2, 3] }, { Work: slowestFirst });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { id: 7, items: [1, 2, 3], results: [2, 4, 6] }, states: ['ProcessItems', 'Work', 'Work', 'Work'] });
  });

  test.each([[undefined, 10], [1, 1], [40, 40]])('with maxConcurrency %s works on %s items at once', async (maxConcurrency, expected) => {
    const items = Array.from({ length: 100 }, (_, i) => i);
    const { calls } = await run(templateWith({ maxConcurrency }), { items }, { Work: takes(1) });
    expect(calls.filter(({ at }) => at === 0)).toHaveLength(expected);
  });

  test.each([FAIL_BATCH, COLLECT])('with %s tries transient errors again', async (onItemFailure) => {
    const execution = await run(templateWith({ onItemFailure }), { items: ['a'] }, { Work: sequence(fails('Lambda.TooManyRequestsException'), succeeds('done')) });
    expect(execution.calls.map(({ at }) => at)).toEqual([0, 2]);
    expect(JSON.stringify(execution.output.results)).toContain('done');
  });

  test('may replace the input, drop the results, or have a list as its input', async () => {
    expect((await run(templateWith({ resultPath: '$' }), { items: [1] }, { Work: echo })).output).toEqual([1]);
    expect((await run(templateWith({ resultPath: sfn.JsonPath.DISCARD }), { items: [1] }, { Work: echo })).output).toEqual({ items: [1] });
    expect((await run(templateWith({ itemsPath: '$', resultPath: '$' }), [1, 2], { Work: echo })).output).toEqual([1, 2]);
  });
});

describe('FAIL_BATCH', () => {
  test.each([
    ['fails', fails('OutOfStock', 'none left'), 'OutOfStock'],
    ['hangs', hangs(), 'States.Timeout'],
    ['returns too much', succeeds(TOO_LARGE), 'States.DataLimitExceeded'],
  ])('ends the batch with the error of an item that %s', async (_, failure, error) => {
    const execution = await run(FAILING, { items: ['good', 'bad', 'good'] }, { Work: (item, context) => (item === 'bad' ? failure(item, context) : item) });
    expect(execution).toMatchObject({ status: 'FAILED', error });
  });

  test('starts no further items', async () => {
    const execution = await run(templateWith({ maxConcurrency: 1 }), { items: ['bad', 'good'] }, { Work: fails('OutOfStock') });
    expect(execution.calls).toHaveLength(1);
  });

  test('gives each item to the processor as it is', async () => {
    const items = ['', 0, false, [], [1], 'same', 'same', { fails: 1 }];
    expect((await run(FAILING, { items }, { Work: echo })).output.results).toEqual(items);
  });
});

describe('COLLECT', () => {
  test('tells the items that succeeded from those that failed, with index, item, error and cause', async () => {
    const items = [{ id: 'a' }, { id: 'b', fails: 'OutOfStock', cause: 'none left' }, { id: 'c' }];
    expect(await collect(items)).toEqual({
      succeeded: [{ index: 0, result: items[0] }, { index: 2, result: items[2] }],
      failed: [{ index: 1, item: items[1], error: 'OutOfStock', cause: 'none left' }],
    });
  });

  test('keeps the order of the items, whichever is ready first', async () => {
    const items = Array.from({ length: 12 }, (_, i) => i);
    const slowestFirst = (item: number, context: Json) => takes(20 - item, item % 2 ? fails('Odd') : succeeds(item))(item, context);
    const { succeeded, failed } = await collect(items, { Work: slowestFirst });
    expect(succeeded.map((x: Json) => x.index)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(failed.map((x: Json) => x.index)).toEqual([1, 3, 5, 7, 9, 11]);
  });

  test('has two empty lists when there are no items', async () => {
    expect(await collect([])).toEqual({ succeeded: [], failed: [] });
  });

  test('has a list also for one item, and an empty one for none', async () => {
    expect(await collect(['a'])).toEqual({ succeeded: [{ index: 0, result: 'a' }], failed: [] });
    expect(await collect([{ fails: 'E' }])).toEqual({ succeeded: [], failed: [{ index: 0, item: { fails: 'E' }, error: 'E', cause: '' }] });
  });

  test('fails when there is no list of items', async () => {
    expect(await run(COLLECTING, {}, { Work: echo })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  const odd = [null, '', 'text', 0, false, [], [1, [2]], {}, 'same', 'same', { status: 'FAILED' }, { error: 'E', failed: [1], succeeded: [2], index: 99, item: 'x' }];

  test('keeps odd items that fail as they are', async () => {
    const { succeeded, failed } = await collect(odd, { Work: fails('No') });
    expect(succeeded).toEqual([]);
    expect(failed).toEqual(odd.map((item, index) => ({ index, item, error: 'No', cause: '' })));
  });

  test('keeps odd results as they are', async () => {
    const { succeeded, failed } = await collect(odd.map((_, index) => index), { Work: (index) => odd[index] });
    expect(failed).toEqual([]);
    expect(succeeded).toEqual(odd.map((result, index) => ({ index, result })));
  });

  test.each([
    ['times out', hangs(), 'States.Timeout'],
    ['returns too much', succeeds(TOO_LARGE), 'States.DataLimitExceeded'],
    ['returns so much that only its record is too large', succeeds('x'.repeat(262_142)), 'States.DataLimitExceeded'],
    ['may not be run', fails('States.Permissions'), 'States.Permissions'],
    ['fails with an error of a name of its own', fails('Custom.Error'), 'Custom.Error'],
    ['is throttled for good', fails('Lambda.TooManyRequestsException'), 'Lambda.TooManyRequestsException'],
  ])('collects an item whose processor %s', async (_, failure, error) => {
    const results = await collect(['good', 'bad'], { Work: (item, context) => (item === 'bad' ? failure(item, context) : item) });
    expect(results).toMatchObject({ succeeded: [{ index: 0, result: 'good' }], failed: [{ index: 1, item: 'bad', error }] });
  });

  test('collects what any state of a chain raises, with the item that came in', async () => {
    const template = templateWith({
      onItemFailure: COLLECT,
      processor: (stack) => newTask(stack, 'First').next(new sfn.Choice(stack, 'Which')
        .when(sfn.Condition.numberGreaterThan('$.n', 1), new sfn.Fail(stack, 'TooMany', { error: 'TooMany', cause: 'more than one' }))
        .when(sfn.Condition.numberEquals('$.n', 1), newTask(stack, 'Second'))
        .otherwise(new sfn.Succeed(stack, 'Nothing'))),
    });
    const results = await collect(['a', 'b', 'c', 'd'], { First: (item) => ({ n: 'abcd'.indexOf(item) }), Second: fails('Broken') }, template);
    expect(results).toEqual({
      succeeded: [{ index: 0, result: { n: 0 } }],
      failed: [
        { index: 1, item: 'b', error: 'Broken', cause: '' },
        { index: 2, item: 'c', error: 'TooMany', cause: 'more than one' },
        { index: 3, item: 'd', error: 'TooMany', cause: 'more than one' },
      ],
    });
  });

  test('cannot collect States.Runtime, which AWS lets nobody catch', async () => {
    const template = templateWith({ onItemFailure: COLLECT, processor: (stack) => new sfn.Pass(stack, 'Read', { inputPath: '$.missing' }) });
    expect(await run(template, { items: [{}] })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test('fails as a whole when the results together are too large, with an error that can be caught by name', async () => {
    const execution = await run(COLLECTING, { items: [1, 2, 3] }, { Work: succeeds('x'.repeat(100_000)) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('loses no item, whatever fails', async () => {
    const item = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.record({ status: fc.constantFrom('FAILED', 'SUCCEEDED'), error: fc.string() }));
    const batch = fc.array(fc.record({ item, ok: fc.boolean() }), { maxLength: 25 });
    await fc.assert(fc.asyncProperty(batch, fc.integer({ min: 1, max: 40 }), async (entries, seed) => {
      const items = JSON.parse(JSON.stringify(entries.map((entry) => entry.item)));
      // Which item is meant says the place of the call, since items may be the same.
      const Work = (given: Json, context: Json) => {
        const index = Number(/\[(\d+)\]/.exec(context.path)![1]);
        return takes((index * seed) % 7, entries[index].ok ? succeeds(given) : fails('No', String(index)))(given, context);
      };
      const { succeeded, failed } = await collect(items, { Work });
      expect(succeeded.map((x: Json) => x.index)).toEqual(items.flatMap((_: Json, i: number) => (entries[i].ok ? [i] : [])));
      expect(failed).toEqual(items.flatMap((x: Json, index: number) => (entries[index].ok ? [] : [{ index, item: x, error: 'No', cause: String(index) }])));
      expect([...succeeded, ...failed].map((x: Json) => x.index).sort((a, b) => a - b)).toEqual(items.map((_: Json, i: number) => i));
    }), { numRuns: 100 });
  });
});

describe('a BatchMap', () => {
  test('costs one transition and those of the processor; COLLECT two more for each item', async () => {
    expect((await run(FAILING, { items: [1, 2] }, { Work: echo })).states).toHaveLength(1 + 2);
    expect((await run(COLLECTING, { items: [1, { fails: 'E' }] }, { Work: asItemSays })).states).toHaveLength(1 + 2 * 3);
  });

  test.each([FAIL_BATCH, COLLECT])('with %s nests: in a batch, in a Parallel, twice in one machine, between raw states', async (onItemFailure) => {
    const stack = newStack();
    const inner = new BatchMap(stack, 'Inner', { itemsPath: '$', itemProcessor: newTask(stack, 'Work'), resultPath: '$', onItemFailure });
    const outer = new BatchMap(stack, 'Outer', { itemsPath: '$.items', itemProcessor: inner, resultPath: '$', onItemFailure, stateName: 'Every list' });
    const definition = new sfn.Pass(stack, 'Before').next(new sfn.Parallel(stack, 'Both').branch(outer)).next(new sfn.Pass(stack, 'After', { outputPath: '$[0]' }));
    new Workflow(stack, 'Nested', { definition });
    const { output, status } = await run(stack, { items: [[1, 2], []] }, { Work: echo });
    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual(onItemFailure === FAIL_BATCH ? [[1, 2], []] : {
      succeeded: [
        { index: 0, result: { succeeded: [{ index: 0, result: 1 }, { index: 1, result: 2 }], failed: [] } },
        { index: 1, result: { succeeded: [], failed: [] } },
      ],
      failed: [],
    });
  });

  test('runs in a plain state machine, with a JSONata task inside and states after it', async () => {
    const stack = newStack();
    const jsonata = new sfn.CustomState(stack, 'Work', {
      stateJson: {
        Type: 'Task',
        QueryLanguage: 'JSONata',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'Work', Payload: '{% $states.input %}' },
        Output: '{% $states.result.Payload %}',
      },
    });
    const batch = new BatchMap(stack, 'ProcessItems', { itemsPath: '$.items', itemProcessor: jsonata, onItemFailure: COLLECT });
    new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(batch.next(new sfn.Pass(stack, 'After'))) });
    const { output } = await run(Template.fromStack(stack), { items: ['a', { fails: 'E' }] }, { Work: asItemSays });
    expect(output.results).toMatchObject({ succeeded: [{ index: 0, result: 'a' }], failed: [{ index: 1, item: { fails: 'E' }, error: 'E' }] });
  });

  test('names its helper states after itself', () => {
    const map = definitionOf(templateWith({ onItemFailure: COLLECT, stateName: 'Each order' })).States['Each order'];
    expect(Object.keys(map.ItemProcessor.States)).toEqual(['Each order: Item', 'Each order: Succeeded', 'Each order: Failed']);
  });

  test('takes a concurrency that is not known yet', () => {
    expect(() => templateWith({ maxConcurrency: Lazy.number({ produce: () => 5 }) })).not.toThrow();
  });

  const concurrency = (got: unknown) =>
    `'maxConcurrency' must be a whole number from 1 to 40, got ${got}: an inline Map runs no more iterations at the same time; use a DistributedBatch for more`;
  test.each<[Partial<BatchMapProps>, string]>([
    [{ maxConcurrency: 41 }, concurrency(41)],
    [{ maxConcurrency: 0 }, concurrency(0)],
    [{ maxConcurrency: -1 }, concurrency(-1)],
    [{ maxConcurrency: 1.5 }, concurrency(1.5)],
    [{ maxConcurrency: NaN }, concurrency(NaN)],
    [{ itemsPath: 'items' }, "'itemsPath' must be a path to a single field such as '$.result', got 'items'"],
    [{ itemsPath: '$.items[*]' }, "'itemsPath' must be a path to a single field such as '$.result', got '$.items[*]'"],
    [{ itemsPath: sfn.JsonPath.DISCARD }, "'itemsPath' must be a path to an array such as '$.items', got JsonPath.DISCARD"],
    [{ itemsPath: '$' }, "'resultPath' must be '$' or JsonPath.DISCARD if 'itemsPath' is '$', got '$.results': an array has no fields"],
    [{ resultPath: '$..results' }, "'resultPath' must be a path to a single field such as '$.result', got '$..results'"],
    [{ resultPath: sfn.JsonPath.DISCARD, onItemFailure: COLLECT }, "'resultPath' must keep what ItemFailure.COLLECT collects, got JsonPath.DISCARD: failed items would be lost"],
    [{ stateName: '' }, "'stateName' must have a name, got ''"],
    [{ stateName: 'x'.repeat(81) }, "'stateName' must have a name of at most 80 characters, got 81"],
    [{ stateName: 'x'.repeat(70), onItemFailure: COLLECT }, "'stateName' must have a name of at most 80 characters, got 81"],
    ...NO_FIELDS.map(([value, got]): [Partial<BatchMapProps>, string] => [{ itemSelector: value as any },
      `'itemSelector' must be an object with at least one field, got ${got}: add each value that the item processor needs, or remove it to pass the item`]),
  ])('refuses %j', (props, message) => {
    expect(() => templateWith(props)).toThrow(new Error(`[Stack/ProcessItems] ${message}`));
  });

  test('may have the longest name that leaves room for the states that collect, and a longer one where nothing is collected', () => {
    expect(() => templateWith({ stateName: 'x'.repeat(69), onItemFailure: COLLECT })).not.toThrow();
    expect(() => templateWith({ stateName: 'x'.repeat(80) })).not.toThrow();
  });
});
