/* What becomes of the other items when one fails, in each form of a batch, and who learns of it. */
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { OrderPipeline, Workflow } from '../../src';
import { BatchSource } from '../../src/patterns/batch-source';
import { DistributedBatch, DistributedBatchProps } from '../../src/patterns/distributed-batch';
import { FailureTolerance } from '../../src/patterns/failure-tolerance';
import { fails, Json, run, takes } from '../engine';
import { newFunction, newStack, newTask } from '../support';

type Variant = Partial<Omit<DistributedBatchProps, 'itemProcessor'>>;

const SOURCE = BatchSource.items('$.items');
const inS3 = (stack: Stack) => ({ results: { bucket: s3.Bucket.fromBucketName(stack, 'Out', 'out'), prefix: 'runs' } });

function templateWith(variant: (stack: Stack) => Variant): Template {
  const stack = newStack();
  const batch = new DistributedBatch(stack, 'Import', { source: SOURCE, itemProcessor: newTask(stack, 'Work', { TimeoutSeconds: 60 }), ...variant(stack) });
  new Workflow(stack, 'Imports', { definition: batch });
  return Template.fromStack(stack);
}

/** The first item fails at once, the others take a while. */
const firstFails = { Work: (item: Json, context: Json) => (JSON.stringify(item).includes('"bad"') ? fails('OutOfStock')(item, context) : takes(5)(item, context)) };
const items = ['bad', 'good', 'better'];
const ended = ({ events }: Json, type: string) => events.filter((event: Json) => event.type === type).length;

const FORMS: [string, (stack: Stack) => Variant][] = [
  ['with the outputs beside the input', () => ({})],
  ['with the outputs at a deep path', () => ({ resultPath: "$.report['of today'].list[0]" })],
  ['with the outputs instead of the input', () => ({ resultPath: '$' })],
  ['with the outputs dropped', () => ({ resultPath: sfn.JsonPath.DISCARD })],
  ['in batches', () => ({ batchSize: 1, batchInput: { day: 'monday' } })],
  ['in Express children', () => ({ childType: sfn.StateMachineType.EXPRESS })],
  ['with results in S3', inS3],
  ['with results in S3 instead of the input', (stack) => ({ ...inS3(stack), resultPath: '$' })],
  ['with results in S3 that nobody is told of', (stack) => ({ ...inS3(stack), resultPath: sfn.JsonPath.DISCARD })],
  ['with outputs only in S3', (stack) => ({ results: { ...inS3(stack).results, transformation: sfn.Transformation.COMPACT, outputType: sfn.OutputType.JSONL } })],
];

describe.each(FORMS)('a batch %s', (_, variant) => {
  const input = { items, report: { 'of today': { list: [0] } } };

  test('lets no item that fails stop another, and fails at the end', async () => {
    const execution = await run(templateWith(variant), input, firstFails);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'BatchItemsFailed' });
    expect(execution.cause).toMatch(execution.states.includes('Import: Manifest')
      ? /^child executions did not succeed: their inputs, errors and causes are in s3:\/\/out\/runs\/.*\/FAILED_0\.json/
      : /^1 of 3 child executions did not succeed; the first is arn:.*:execution:.*\/Import:.*, which is FAILED with OutOfStock$/);
    expect([ended(execution, 'MapIterationSucceeded'), ended(execution, 'MapIterationFailed'), ended(execution, 'MapIterationAborted')]).toEqual([2, 1, 0]);
  });

  test('succeeds where all succeed, and hands on the same as one that tolerates', async () => {
    const mocks = { Work: takes(1) };
    const [own, tolerating] = [variant, (stack: Stack) => ({ ...variant(stack), failureTolerance: FailureTolerance.NONE })].map(templateWith);
    const [expected, found] = [await run(tolerating, input, mocks), await run(own, input, mocks)];
    expect(found.status).toBe('SUCCEEDED');
    const anyId = (x: Json) => JSON.parse(JSON.stringify(x).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'));
    expect(anyId(found.output)).toEqual(anyId(expected.output));
  });

  test('succeeds where there is nothing to do', async () => {
    expect(await run(templateWith(variant), { ...input, items: [] }, {})).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('stops the others where a tolerance is given, and is exceeded', async () => {
    const tolerant = (stack: Stack) => ({ ...variant(stack), failureTolerance: FailureTolerance.NONE });
    const execution = await run(templateWith(tolerant), input, firstFails);
    expect(execution.error).toBe('States.ExceedToleratedFailureThreshold');
    expect(ended(execution, 'MapIterationAborted')).toBe(2);
  });
});

test('orders in executions of their own never stop one another halfway', async () => {
  const stack = newStack();
  const [validateOrder, processPayment, fulfillOrder, refundPayment] = ['Validate', 'Pay', 'Fulfill', 'Refund'].map((name) => newFunction(stack, name));
  const order = new OrderPipeline(stack, 'Order', { validateOrder, processPayment, fulfillOrder, refundPayment });
  new Workflow(stack, 'Orders', { definition: new DistributedBatch(stack, 'Each', { source: SOURCE, itemProcessor: order }) });
  const done: string[] = [];
  const does = (what: string) => (event: Json) => {
    done.push(`${what} ${event.order.id}`);
    return {};
  };
  const { error } = await run(stack, { items: [{ id: 1 }, { id: 2 }, { id: 3 }] }, {
    Validate: () => ({}),
    Pay: does('paid'),
    Refund: does('refunded'),
    Fulfill: (event: Json, context: Json) => (event.order.id === 1 ? fails('OutOfStock')(event, context) : takes(5, does('shipped'))(event, context)),
  });
  expect(error).toBe('BatchItemsFailed');
  expect(done.sort()).toEqual(['paid 1', 'paid 2', 'paid 3', 'refunded 1', 'shipped 2', 'shipped 3']);
  Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
});

describe('an outcome', () => {
  test.each<[string, Json]>([
    ['a status', { Status: 'FAILED', Error: 'Declined' }],
    ['a description of another execution', { Status: 'FAILED', ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:Other:1', Error: 'Broken' }],
    ['a list', [{ Status: 'FAILED', ExecutionArn: 'x/Import:1' }]],
    ['an empty list', []],
    ['nothing', null],
    ['a text', 'FAILED'],
    ['a number for an ARN', { Status: 'FAILED', ExecutionArn: 7 }],
  ])('is not mistaken for a failure where children return %s', async (_, output) => {
    const execution = await run(templateWith(() => ({})), { items: [1, 2] }, { Work: () => output });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { results: [output, output] } });
  });

  test('is a failure also where children time out', async () => {
    const execution = await run(templateWith(() => ({ childType: sfn.StateMachineType.EXPRESS })), { items: [1] }, { Work: takes(400) });
    expect(execution.error).toBe('BatchItemsFailed');
  });

  test.each([[{ ResultFiles: { failed: [] } }, 'BatchItemsFailed'], [{ Files: {} }, 'States.QueryEvaluationError']])(
    'is a failure where a manifest has none of the words that are documented: %j', async (manifest, error) => {
      const mocks = { 'Work': takes(1), 'Import: Manifest': () => ({ Body: JSON.stringify(manifest) }) };
      expect(await run(templateWith(inS3), { items: [1] }, mocks)).toMatchObject({ status: 'FAILED', error });
    });

  test('that is a failure can be caught, and the handler has the input', async () => {
    const stack = newStack();
    const definition = new DistributedBatch(stack, 'Import', { source: SOURCE, itemProcessor: newTask(stack, 'Work') });
    const handler = new sfn.Pass(stack, 'Report');
    new Workflow(stack, 'Imports', { definition, catchers: [{ errors: [DistributedBatch.ITEMS_FAILED], handler }] });
    const { output, states } = await run(stack, { items }, firstFails);
    expect(states.at(-1)).toBe('Report');
    expect(output).toMatchObject({ items, error: { Error: 'BatchItemsFailed', Cause: expect.stringContaining('1 of 3') } });
  });

  test('needs no permission that the results do not need', () => {
    const actionsOf = (failureTolerance?: FailureTolerance) => {
      const policies = templateWith((stack) => ({ ...inS3(stack), failureTolerance })).findResources('AWS::IAM::Policy');
      return Object.values(policies).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    };
    expect(actionsOf()).toEqual(actionsOf(FailureTolerance.NONE));
  });
});
