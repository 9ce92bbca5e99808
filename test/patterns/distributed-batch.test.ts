import { Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../src';
import { BatchSource } from '../../src/patterns/batch-source';
import { DistributedBatch, DistributedBatchProps } from '../../src/patterns/distributed-batch';
import { FailureTolerance } from '../../src/patterns/failure-tolerance';
import { definitionOf, fails, Json, run, sequence, succeeds, takes } from '../engine';
import { newStack, newTask, NO_FIELDS } from '../support';

const { EXPRESS, STANDARD } = sfn.StateMachineType;
const ITEMS = BatchSource.items('$.items');

type Variant = Partial<Omit<DistributedBatchProps, 'itemProcessor'>> & { readonly processor?: (stack: Stack) => sfn.IChainable };

function batchIn(stack: Stack, { processor = () => newTask(stack, 'Work'), ...props }: Variant = {}): DistributedBatch {
  return new DistributedBatch(stack, 'ImportCustomers', { source: ITEMS, itemProcessor: processor(stack), ...props });
}

function templateWith(variant: Variant | ((stack: Stack) => Variant) = {}, stack = newStack()): Template {
  new Workflow(stack, 'Imports', { definition: batchIn(stack, typeof variant === 'function' ? variant(stack) : variant) });
  return Template.fromStack(stack);
}

const bucketOf = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Out', 'out');
const mapOf = (template: Template) => definitionOf(template).States.ImportCustomers.Branches[0].States['ImportCustomers: Children'];
const echo = { Work: (item: Json) => item };
const asItemSays = { Work: (item: Json, context: Json) => fails((item.Items ?? [item]).find((x: Json) => x.fails)?.fails)(item, context) };
const oddFails = { Work: (input: Json, context: Json) => ((input.Items ?? [input]).some((n: number) => n % 2) ? fails('Odd')(input, context) : input) };

describe('a batch', () => {
  test('is one state for others, with bounded concurrency and Standard children', () => {
    const { ItemProcessor, ...map } = mapOf(templateWith());
    expect(Object.keys(definitionOf(templateWith()).States)).toEqual(['ImportCustomers']);
    expect(map).toEqual({
      Type: 'Map',
      ItemsPath: '$.items',
      MaxConcurrency: 100,
      Label: 'ImportCustomers',
      ResultPath: '$.results',
      ToleratedFailurePercentage: 100,
      Next: 'ImportCustomers: Outcome',
    });
    expect(ItemProcessor).toMatchObject({ ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Work' });
    expect(Object.keys(ItemProcessor.States)).toEqual(['Work']);
  });

  test('keeps the input, and puts the results beside it in the order of the items', async () => {
    const slowestFirst = (item: number, context: Json) => takes(10 - item, succeeds(item * 2))(item, context);
    expect(await run(templateWith(), { id: 7, items: [1, 2, 3] }, { Work: slowestFirst })).toMatchObject({
      status: 'SUCCEEDED',
      output: { id: 7, items: [1, 2, 3], results: [2, 4, 6] },
      states: ['ImportCustomers', 'ImportCustomers: Children', 'Work', 'Work', 'Work', 'ImportCustomers: Outcome', 'ImportCustomers: Succeeded'],
    });
  });

  test('may replace the input, drop the results, or have a list as its input', async () => {
    expect((await run(templateWith({ resultPath: '$' }), { items: [1] }, echo)).output).toEqual([1]);
    expect((await run(templateWith({ resultPath: sfn.JsonPath.DISCARD }), { items: [1] }, echo)).output).toEqual({ items: [1] });
    expect((await run(templateWith({ source: BatchSource.items('$'), resultPath: '$' }), [1, 2], echo)).output).toEqual([1, 2]);
  });

  test.each([[undefined, 100], [1, 1], [120, 120]])('with maxConcurrency %s runs %s children at once', async (maxConcurrency, expected) => {
    const { calls } = await run(templateWith({ maxConcurrency }), { items: Array(150).fill(1) }, { Work: takes(1) });
    expect(calls.filter(({ at }) => at === 0)).toHaveLength(expected);
  });

  test('gives each child a batch', async () => {
    expect((await run(templateWith({ batchSize: 2 }), { items: [1, 2, 3] }, echo)).output.results).toEqual([{ Items: [1, 2] }, { Items: [3] }]);
    expect((await run(templateWith({ batchSize: 1 }), { items: [1] }, echo)).output.results).toEqual([{ Items: [1] }]);
  });

  test('gives each child what all of them need, values and paths', async () => {
    const batchInput = { kind: 'full', day: sfn.JsonPath.stringAt('$.day'), in: { execution: sfn.JsonPath.stringAt('$$.Execution.Name') } };
    const { output } = await run(templateWith({ batchSize: 2, batchInput }), { items: [1], day: 'today' }, echo, { executionName: 'nightly' });
    expect(output.results).toEqual([{ BatchInput: { kind: 'full', day: 'today', in: { execution: 'nightly' } }, Items: [1] }]);
  });

  test('tries transient errors of its children again', async () => {
    const execution = await run(templateWith(), { items: ['a'] }, { Work: sequence(fails('Lambda.TooManyRequestsException'), succeeds('done')) });
    expect(execution.output.results).toEqual(['done']);
  });

  test.each([[undefined, 4], [FailureTolerance.NONE, 1], [FailureTolerance.count(1), 1]])(
    'costs a few transitions and those of its children: %j', async (failureTolerance, ofParent) => {
      const { states } = await run(templateWith({ batchSize: 2, failureTolerance }), { items: [1, 2, 3] }, echo);
      expect(states).toHaveLength(ofParent + 2);
    });

  test('does not fill the history of its parent', async () => {
    expect((await run(templateWith(), { items: Array(50).fill(1) }, echo, { maxEvents: 150 })).status).toBe('SUCCEEDED');
  });
});

describe('failures', () => {
  const exceeded = 'States.ExceedToleratedFailureThreshold';

  test.each<[string, Variant, string | undefined]>([
    ['no', {}, DistributedBatch.ITEMS_FAILED],
    ['AWS\'s own', { failureTolerance: FailureTolerance.NONE }, exceeded],
    ['a count', { failureTolerance: FailureTolerance.count(2) }, undefined],
    ['too small a count', { failureTolerance: FailureTolerance.count(1) }, exceeded],
    ['a percentage', { failureTolerance: FailureTolerance.percentage(50) }, undefined],
    ['too small a percentage', { failureTolerance: FailureTolerance.percentage(49) }, exceeded],
    ['a count of items in batches', { batchSize: 2, failureTolerance: FailureTolerance.count(3) }, exceeded],
  ])('of half the items, with %s tolerance', async (_, variant, error) => {
    expect((await run(templateWith(variant), { items: [1, 2, 3, 4] }, oddFails)).error).toBe(error);
  });

  test('that are tolerated are among the results', async () => {
    const { output } = await run(templateWith({ failureTolerance: FailureTolerance.percentage(100) }), { items: [1, 2] }, oddFails);
    expect(output.results).toEqual([expect.objectContaining({ Status: 'FAILED', Error: 'Odd', Input: '1' }), 2]);
  });

  test.each<[string, (stack: Stack) => Variant, string]>([
    ['of items', () => ({}), DistributedBatch.ITEMS_FAILED],
    ['of items that stop others', () => ({ failureTolerance: FailureTolerance.NONE }), exceeded],
    ['of the reader', (stack) => ({ source: BatchSource.json(bucketOf(stack), 'missing.json') }), 'States.ItemReaderFailed'],
  ])('%s go to the catchers of the Workflow', async (_, variant, error) => {
    const stack = newStack();
    new Workflow(stack, 'Imports', { definition: batchIn(stack, variant(stack)), catchers: [{ handler: new sfn.Pass(stack, 'Report') }] });
    const execution = await run(stack, { items: [1] }, oddFails);
    expect(execution.states.at(-1)).toBe('Report');
    expect(execution.output).toMatchObject({ items: [1], error: { Error: error } });
  });

  test('that are results too large for the state can be caught by name', async () => {
    const execution = await run(templateWith(), { items: [1, 2, 3] }, { Work: succeeds('x'.repeat(100_000)) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('have a cause that says which items failed', async () => {
    const execution = await run(templateWith({ failureTolerance: FailureTolerance.count(9) }), { items: [{ fails: 'OutOfStock' }] }, asItemSays);
    expect(execution.output.results).toMatchObject([{ Error: 'OutOfStock', Input: '{"fails":"OutOfStock"}' }]);
  });
});

describe('a DistributedBatch', () => {
  test.each([[STANDARD], [EXPRESS]])('with %s children runs in a Map in a Parallel, twice in one machine, between raw states', async (childType) => {
    const stack = newStack();
    const batch = (id: string) => new DistributedBatch(stack, id, {
      source: BatchSource.items('$'), itemProcessor: newTask(stack, `Work${id}`, { TimeoutSeconds: 60 }), resultPath: '$', childType,
    });
    const each = new sfn.Map(stack, 'Each', { itemsPath: '$.items' }).itemProcessor(batch('One'));
    const definition = new sfn.Pass(stack, 'Before').next(new sfn.Parallel(stack, 'Both').branch(each))
      .next(new sfn.Pass(stack, 'Between', { outputPath: '$[0][0]' })).next(batch('Two')).next(new sfn.Pass(stack, 'After'));
    new Workflow(stack, 'Nested', { definition });
    const { output, status } = await run(stack, { items: [[1, 2], []] }, { WorkOne: (n: number) => n * 10, WorkTwo: (n: number) => n + 1 });
    expect([status, output]).toEqual(['SUCCEEDED', [11, 21]]);
  });

  test('holds a batch of its own, in Standard children', async () => {
    const source = BatchSource.items('$');
    const inner = (stack: Stack) => new DistributedBatch(stack, 'Inner', { source, itemProcessor: newTask(stack, 'Work'), resultPath: '$' });
    expect((await run(templateWith({ processor: inner }), { items: [[1], [2, 3]] }, echo)).output.results).toEqual([[1], [2, 3]]);
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
    const batch = new DistributedBatch(stack, 'Import', { source: ITEMS, itemProcessor: jsonata, results: { bucket: bucketOf(stack) } });
    new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(batch.next(new sfn.Pass(stack, 'After'))) });
    const { output, states } = await run(Template.fromStack(stack), { items: ['a', 'b'] }, echo);
    expect(output.results.ResultWriterDetails.Bucket).toBe('out');
    expect(states.at(-1)).toBe('After');
  });

  test('has the states of the AWS sample that imports a CSV file', async () => {
    const stack = newStack();
    const migrate = newTask(stack, 'Validate, Transform, and Migrate Items');
    const definition = new DistributedBatch(stack, 'Read Input File', {
      source: BatchSource.csv(bucketOf(stack), sfn.JsonPath.stringAt('$.file_key')),
      itemProcessor: migrate.addCatch(new sfn.Fail(stack, 'Individual map process failed'), { errors: ['MigrationError'] }),
      batchSize: 100,
      batchInput: { execution_name: sfn.JsonPath.stringAt('$$.Execution.Name') },
      failureTolerance: FailureTolerance.percentage(100),
      label: 'ReadInputFile',
      resultPath: '$',
    }).next(newTask(stack, 'Consolidate Migration')).next(newTask(stack, 'Publish Results')).next(new sfn.Pass(stack, 'Migration Complete'));
    const handler = new sfn.Fail(stack, 'Migration Failed');
    new Workflow(stack, 'Migration', { definition, catchers: [{ errors: ['States.ItemReaderFailed'], handler }] });

    const { States } = definitionOf(stack);
    expect(Object.keys(States).sort()).toEqual(['Consolidate Migration', 'Migration Complete', 'Migration Failed', 'Publish Results', 'Read Input File']);
    const { ItemProcessor, ItemReader, Catch, ...map } = States['Read Input File'];
    expect(Object.keys(ItemProcessor.States).sort()).toEqual(['Individual map process failed', 'Validate, Transform, and Migrate Items']);
    expect(ItemReader.ReaderConfig).toEqual({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' });
    expect(Catch).toMatchObject([{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'Migration Failed' }]);
    expect(map).toMatchObject({
      MaxConcurrency: 100,
      ToleratedFailurePercentage: 100,
      Label: 'ReadInputFile',
      Next: 'Consolidate Migration',
      ItemBatcher: { BatchInput: { 'execution_name.$': '$$.Execution.Name' }, MaxItemsPerBatch: 100 },
    });

    const csv = ['id', ...Array(250).keys()].join('\n');
    const mocks = {
      'Validate, Transform, and Migrate Items': (input: Json, context: Json) =>
        (input.Items[0].id === '100' ? fails('MigrationError')(input, context) : input.Items.length),
      'Consolidate Migration': (report: Json) => report.map((x: Json) => x.Status ?? x),
      'Publish Results': (x: Json) => x,
    };
    expect((await run(stack, { file_key: 'in.csv' }, mocks, { s3: { 'out/in.csv': csv } })).output).toEqual([100, 'FAILED', 50]);
    expect((await run(stack, { file_key: 'missing.csv' }, mocks)).states).toEqual(['Read Input File', 'Migration Failed']);
  });

  test.each([
    ['Import', 'Import'],
    ['Read Input File', expect.stringMatching(/^ReadInputFile-[0-9a-f]{8}$/)],
    ['x'.repeat(41), expect.stringMatching(/^x{31}-[0-9a-f]{8}$/)],
    ['\u5BFC\u5165', expect.stringMatching(/^[0-9a-f]{8}$/)],
  ])('called %j has a label that AWS takes', (stateName, label) => {
    const batch = batchIn(newStack(), { stateName });
    expect(batch.label).toEqual(label);
    const state = batch.node.findAll().find((child) => child instanceof sfn.DistributedMap) as sfn.DistributedMap;
    expect(state.toStateJson()).toMatchObject({ Label: batch.label });
  });

  test('has a label that no other name has', () => {
    const labels = ['a b', 'ab', 'a  b', 'A b'].map((stateName) => batchIn(newStack(), { stateName }).label);
    expect(new Set(labels).size).toBe(4);
  });

  test('takes numbers that are not known yet', () => {
    const number = () => Lazy.number({ produce: () => 5 });
    const map = mapOf(templateWith({ maxConcurrency: number(), batchSize: number() }));
    expect(map).toMatchObject({ MaxConcurrency: 5, ItemBatcher: { MaxItemsPerBatch: 5 } });
  });

  test('takes as many children at once as AWS runs, and dollar signs within a prefix', () => {
    const map = mapOf(templateWith((stack) => ({ maxConcurrency: 10_000, results: { bucket: bucketOf(stack), prefix: 'in$.cash' } })));
    expect(map.MaxConcurrency).toBe(10_000);
    expect(map.ResultWriter.Parameters.Prefix).toBe('in$.cash');
  });

  const concurrency = (got: unknown) => `'maxConcurrency' must be a whole number from 1 to 10000, got ${got}`;
  const NO_BATCH = "'batchSize' must be given with 'batchInput', got none: without batches, the input of a child is a single item";
  const label = (got: string) => `'label' must have 1 to 40 characters of A-Z a-z 0-9 - _, got '${got}'`;
  const prefix = (got: string) => `'results.prefix' must be an S3 prefix without a leading or trailing slash, got '${got}': use sfn.JsonPath.stringAt() for a path`;
  const NO_PREFIX = "'results.keyPrefix' must be given if 'prefix' is known only at run time, got none: the role could write to the whole bucket; "
    + "set the common start of all prefixes, or use sfn.JsonPath.format('results/{}', ...)";
  const results = (value: string) => (stack: Stack) => ({ results: { bucket: bucketOf(stack), prefix: value } });
  test.each<[string, (stack: Stack) => Variant, string]>([
    ['no concurrency', () => ({ maxConcurrency: 0 }), concurrency(0)],
    ['half a concurrency', () => ({ maxConcurrency: 1.5 }), concurrency(1.5)],
    ['too much of it', () => ({ maxConcurrency: 10_001 }), concurrency(10_001)],
    ['no number', () => ({ maxConcurrency: NaN }), concurrency(NaN)],
    ['an empty batch', () => ({ batchSize: 0 }), "'batchSize' must be a whole number above 0, got 0"],
    ['half an item', () => ({ batchSize: 0.5 }), "'batchSize' must be a whole number above 0, got 0.5"],
    ['input for no batch', () => ({ batchInput: { a: 1 } }), NO_BATCH],
    ...NO_FIELDS.map(([value, got]): [string, (stack: Stack) => Variant, string] => [`input for each batch that is ${got}`, () => ({ batchSize: 5, batchInput: value as any }),
      `'batchInput' must be an object with at least one field, got ${got}: add each value that the children need, or remove it`]),
    ['an empty label', () => ({ label: '' }), label('')],
    ['a long label', () => ({ label: 'x'.repeat(41) }), label('x'.repeat(41))],
    ['a label with spaces', () => ({ label: 'a b' }), label('a b')],
    ['a slash before', results('/runs'), prefix('/runs')],
    ['a slash behind', results('runs/'), prefix('runs/')],
    ['an empty prefix', results(''), prefix('')],
    ['a path as it is', results('$.where'), prefix('$.where')],
    ['a prefix that may be anything', results(sfn.JsonPath.stringAt('$.where')), NO_PREFIX],
    ['a prefix that starts with anything', results(sfn.JsonPath.format('{}/x', sfn.JsonPath.stringAt('$.where'))), NO_PREFIX],
    [
      'a part of a prefix that is known',
      (stack: Stack) => ({ results: { bucket: bucketOf(stack), prefix: 'a/b', keyPrefix: 'a' } }),
      "'results.keyPrefix' must not be set if 'prefix' is known, got 'a'",
    ],
    ['a path to many places', () => ({ resultPath: '$..a' }), "'resultPath' must be a path to a single field such as '$.result', got '$..a'"],
    [
      'results in a list',
      () => ({ source: BatchSource.items('$') }),
      "'resultPath' must be '$' or JsonPath.DISCARD if the items are '$', got '$.results': an array has no fields",
    ],
    ['no name', () => ({ stateName: '' }), "'stateName' must have a name, got ''"],
    ['a long name', () => ({ stateName: 'x'.repeat(81) }), "'stateName' must have a name of at most 80 characters, got 81"],
  ])('refuses %s', (_, variant, message) => {
    expect(() => templateWith(variant)).toThrow(new Error(`[Stack/ImportCustomers] ${message}`));
  });
});
