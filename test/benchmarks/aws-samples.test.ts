import * as fs from 'fs';
import * as path from 'path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { choiceRouting } from './choice-routing';
import { distributedMapCsv } from './distributed-map-csv';
import { graphOf, outcomeOf, retriedErrors, withoutHelpers } from './graph';
import { humanApproval } from './human-approval';
import { inlineMap } from './inline-map';
import { orderCheckout } from './order-checkout';
import { saga } from './saga';
import { table, userCode } from './user-code';
import { Definition, definitionOf, fails, Json, Mocks, run, RunOptions, sendsSuccess, sequence, succeeds } from '../engine';
import { newFunction, newStack } from '../support';

// Definitions that AWS publishes, rebuilt with the library. They are not part of this repository.
const FOLDER = path.join(__dirname, '../../../shared/benchmarks');
const there = fs.existsSync(FOLDER);
if (!there) {
  process.stdout.write('aws-samples.test.ts: skipped, there are no published definitions in ../shared/benchmarks\n');
}

const TABLE = 'orders';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:messages';
const BUS = 'arn:aws:events:us-east-1:123456789012:event-bus/checkout';
const API = 'api1234567';

interface Scenario {
  readonly name: string;
  readonly input: Json;
  /** For each task that the scenario reaches. */
  readonly mocks: Mocks;
}

interface Sample {
  readonly name: string;
  readonly build: (scope: Construct) => void;
  /** What the placeholders of the published definition stand for. */
  readonly placeholders?: Record<string, string>;
  readonly scenarios: Scenario[];
  readonly options?: RunOptions;
  /** States of the library's own that no published state stands for, left out of the comparison; see `withoutHelpers`. */
  readonly helpers?: RegExp;
  /** What differs by intention, taken out of both outcomes. */
  readonly without?: (outcome: Json) => Json;
  /** Tasks whose failure ends differently, with a test of their own below. */
  readonly better?: string[];
}

const fn = (scope: Construct, name: string) => newFunction(Stack.of(scope), name);
const topic = (scope: Construct) => sns.Topic.fromTopicArn(scope, 'Topic', TOPIC);
const answers = (...names: string[]): Mocks => Object.fromEntries(names.map((name) => [name, (input: Json) => ({ by: name, input })]));

const CART = { CartId: 'c-1', Email: 'a@b.example', Address: 'Main St', Orange: '1', Banana: '2', Lemon: '3', total_cost: '6' };
const BOOKED = answers('ReserveFlight', 'ReserveCarRental', 'ProcessPayment', 'ConfirmFlight', 'ConfirmCarRental');
const UNDONE = answers('RefundPayment', 'CancelRentalReservation', 'CancelFlightReservation', 'SendingSMSFailure');
const checkout = (payment: string, shipping: string): Mocks => ({
  'states:::dynamodb:putItem': succeeds({}),
  'states:::dynamodb:updateItem': succeeds({}),
  'states:::events:putEvents': succeeds({ FailedEntryCount: 0 }),
  'Third Party Payment Service HTTPS Endpoint': sendsSuccess({ ...CART, Status: payment }, 60),
  'Third Party Shipping Service HTTPS Endpoint': sendsSuccess({ ...CART, Status: shipping }, 3600),
});
const MESSAGES = [1, 2, 3].map((id) => ({ MessageId: `m-${id}`, Body: `body ${id}`, ReceiptHandle: `r-${id}` }));
const PROCESSING = { ...answers('Write message to DynamoDB', 'Remove message from SQS queue'), 'Publish message to SNS topic': succeeds({ MessageId: 'sns' }) };
const approval = (mock: Mocks[string], ...handlers: string[]) => ({ 'Notify Approver': mock, ...answers(...handlers) });

const SAMPLES: Sample[] = [
  {
    name: 'choice-routing',
    build: choiceRouting,
    scenarios: [
      { type: 'Public' }, { type: 'Private', value: 0 }, { type: 'Private', value: 19 }, { type: 'Private', value: 20 }, { type: 'Private', value: 29.5 },
      { type: 'Private', value: 30 }, { type: 'Private', value: '0' },
    ].map((input) => ({ name: JSON.stringify(input), input, mocks: {} })),
  },
  {
    // A raw sfn.DistributedMap: the bucket is named by the input of the execution, so that there is no construct for it.
    name: 'distributed-map-csv',
    build: (scope) => distributedMapCsv(scope, { migrateItems: fn(scope, 'MigrateItems'), consolidate: fn(scope, 'Consolidate'), results: topic(scope) }),
    placeholders: {
      'MigrateCSVToDDBDistribute-MigrationWorkflowConsoli-XfEZCwVAtxFM': 'Consolidate',
      'MigrateCSVToDDBDistribute-MigrationWorkflowDataTra-cYgrlXsLCigq': 'MigrateItems',
      'arn:aws:sns:us-east-1:572295176704:MigrateCSVToDDBDistributedMapStack-MigrationWorkflowPublishMigrationResultsED3B0CF2-M1xNC7B6b9Iq': TOPIC,
    },
    options: { s3: { 'bucket/items.csv': ['id,name', ...Array.from({ length: 250 }, (_, i) => `${i},n${i}`)].join('\n') } },
    scenarios: [
      {
        name: 'three batches',
        input: { bucket_name: 'bucket', file_key: 'items.csv' },
        mocks: {
          'Validate, Transform, and Migrate Items': ({ Items, BatchInput }) => ({ ...BatchInput, migrated: Items.length, first: Items[0] }),
          'Consolidate Migration': (input) => ({ consolidated: input }),
          'Publish Results': succeeds({ MessageId: 'sns' }),
        },
      },
      { name: 'no such file', input: { bucket_name: 'bucket', file_key: 'none.csv' }, mocks: {} },
    ],
  },
  {
    // A raw task waits for the answer, since the library has no pattern for approvals; the router's guards stand for the sample's own.
    name: 'human-approval',
    build: (scope) => humanApproval(scope, { sendApprovalEmail: fn(scope, 'SendApprovalEmailFunction'), processing: fn(scope, 'ProcessingLambda') }),
    scenarios: [
      { name: 'approved', input: { id: 7 }, mocks: approval(sendsSuccess({ result: true }, 60), 'Handle approval') },
      { name: 'rejected', input: { id: 7 }, mocks: approval(sendsSuccess({ result: false }, 60), 'Handle rejection') },
      { name: 'an answer without a result', input: { id: 7 }, mocks: approval(sendsSuccess({}, 60), 'Handle failure') },
      { name: 'no answer within an hour', input: { id: 7 }, mocks: approval(succeeds()) },
    ],
  },
  {
    name: 'inline-map',
    build: (scope) => inlineMap(scope, {
      readFromSqs: fn(scope, 'ReadFromSQSFunctionName'),
      deleteFromSqs: fn(scope, 'DeleteFromSQSFunctionName'),
      table: dynamodb.Table.fromTableName(scope, 'Table', TABLE),
      topic: topic(scope),
    }),
    placeholders: { '${DDBTableName}': TABLE, '${SNSTopicArn}': TOPIC },
    scenarios: [
      { name: 'three messages', input: {}, mocks: { ...PROCESSING, 'Read messages from SQS queue': succeeds(MESSAGES) } },
      { name: 'no messages', input: {}, mocks: { 'Read messages from SQS queue': succeeds('No messages') } },
    ],
  },
  {
    name: 'order-checkout',
    build: (scope) => orderCheckout(scope, {
      table: dynamodb.Table.fromTableName(scope, 'Table', TABLE),
      api: apigateway.RestApi.fromRestApiId(scope, 'Api', API),
      eventBus: events.EventBus.fromEventBusArn(scope, 'Bus', BUS),
    }),
    placeholders: { '${DynamoName}': TABLE, '${EventBusName}': BUS, '${ApiGateWayEndpoint}': `${API}.execute-api.us-east-1.amazonaws.com` },
    // The CDK wants the stage as a field of its own, and the token in a header, beside where the sample has it.
    without: (outcome) => ({
      ...outcome,
      calls: outcome.calls.map(({ input: { Stage, AuthType, Headers, ...input }, ...call }: Json) => (
        { ...call, input: Stage ? { ...input, Path: `/${Stage}${input.Path}` } : input })),
    }),
    scenarios: [['Paid', 'Shipped'], ['PaymentFailed', ''], ['Paid', 'ShippingFailed']].map(([payment, shipping]) => (
      { name: `${payment} ${shipping}`, input: CART, mocks: checkout(payment, shipping) })),
  },
  {
    name: 'saga',
    build: (scope) => saga(scope, {
      reserveFlight: fn(scope, 'reserveFlightFunction'),
      reserveCarRental: fn(scope, 'reserveCarRentalFunction'),
      processPayment: fn(scope, 'processPaymentFunction'),
      confirmFlight: fn(scope, 'confirmFlightFunction'),
      confirmCarRental: fn(scope, 'confirmCarRentalFunction'),
      refundPayment: fn(scope, 'refundPaymentFunction'),
      cancelCarRental: fn(scope, 'cancelCarRentalFunction'),
      cancelFlight: fn(scope, 'cancelFlightFunction'),
      topic: topic(scope),
    }),
    placeholders: { '${snsTopicArn}': TOPIC },
    helpers: /^(Booking: .*|Success Not Sent)$/,
    // Compensations find the error under $.error, where the sample has a field for each step, and for each compensation's result.
    without: (outcome) => ({
      ...outcome,
      calls: outcome.calls.map(({ input, ...call }: Json) => (call.state in UNDONE && input.TopicArn === undefined ? call : { ...call, input })),
    }),
    scenarios: [
      { name: 'booked', input: { trip: 1 }, mocks: { ...BOOKED, ...UNDONE, SendingSMSSuccess: succeeds({}) } },
      ...Object.keys(BOOKED).map((name) => ({ name: `${name} fails`, input: { trip: 1 }, mocks: { ...BOOKED, ...UNDONE, [name]: fails('Broken', 'as told') } })),
    ],
    better: ['RefundPayment', 'CancelRentalReservation', 'CancelFlightReservation'],
  },
];

const fileOf = ({ name }: Sample) => path.join(FOLDER, `${name}.asl.json`);

function published({ name, placeholders = {} }: Sample): Definition {
  const text = fs.readFileSync(fileOf({ name } as Sample), 'utf8');
  const resolved = Object.entries(placeholders).reduce((result, [placeholder, value]) => result.split(placeholder).join(value), text);
  // What is left are names of functions; ours are called the same.
  return JSON.parse(resolved.replace(/\$\{(\w+)\}/g, '$1'));
}

function rebuilt({ build }: Sample): Template {
  const stack = newStack();
  build(new Construct(stack, 'App'));
  return Template.fromStack(stack);
}

async function execute(sample: Sample, source: object, { input, mocks }: Scenario): Promise<Json> {
  const outcome = outcomeOf(await run(source, input, mocks, { ...sample.options, stateMachineName: 'Sample' }));
  const states = outcome.states.filter((name: string) => !sample.helpers?.test(name));
  return (sample.without ?? ((x) => x))({ ...outcome, states });
}

(there ? describe : describe.skip)('the definitions that AWS publishes', () => {
  test('take fewer lines with the library', () => {
    // Counted are lines of statements, formatted at 120 columns, without blank lines and comments, and the lines of the JSON.
    const rows = SAMPLES.map((sample): [string, number, number] => [
      sample.name, userCode(sample.name).length, fs.readFileSync(fileOf(sample), 'utf8').trimEnd().split('\n').length,
    ]);
    process.stdout.write(table([['name', 'lines of user code', 'lines of ASL'], ...rows]));
    expect(rows.filter(([, ours, theirs]) => ours >= theirs)).toEqual([]);
  });

  describe.each(SAMPLES)('$name', (sample) => {
    const ours = there ? rebuilt(sample) : {} as Template;
    const theirs = there ? published(sample) : {} as Definition;

    test('has the same states, which lead where the published ones lead', () => {
      const [graph, expected] = [withoutHelpers(graphOf(definitionOf(ours)), sample.helpers), graphOf(theirs)];
      expect(Object.keys(graph).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, node] of Object.entries(expected)) {
        const { catches, ...rest } = graph[name];
        expect({ [name]: rest }).toEqual({ [name]: { ...node, catches: undefined } });
        // A Workflow's catchers hold for all tasks, so that there may be more of them.
        expect({ [name]: catches ?? {} }).toMatchObject({ [name]: node.catches ?? {} });
      }
    });

    test('tries again whatever the published one tries again', () => {
      const retried = retriedErrors(definitionOf(ours));
      for (const [name, errors] of Object.entries(retriedErrors(theirs))) {
        expect([name, errors.filter((error) => !retried[name].includes(error))]).toEqual([name, []]);
      }
    });

    test.each(sample.scenarios)('ends as the published one does: $name', async (scenario) => {
      expect(await execute(sample, ours, scenario)).toEqual(await execute(sample, theirs, scenario));
    });

    test.each(sample.scenarios)('ends as the published one does, whichever task fails: $name', async (scenario) => {
      const graph = graphOf(theirs);
      const { calls } = await execute(sample, theirs, scenario);
      const names = new Set<string>(calls.map(({ state }: Json) => state));
      for (const name of [...names].filter((x) => !sample.better?.includes(x))) {
        const caught = Object.keys(graph[name].catches ?? {}).filter((error) => error !== 'States.ALL');
        for (const error of ['Broken', ...caught]) {
          const failing = { ...scenario, mocks: { ...scenario.mocks, [name]: fails(error, 'as told') } };
          expect(await execute(sample, ours, failing)).toEqual(await execute(sample, theirs, failing));
        }
      }
    });
  });

  describe('what is not the same', () => {
    const executeBoth = async (name: string, input: Json, mocks: Mocks) => {
      const sample = SAMPLES.find((x) => x.name === name)!;
      return { ours: await run(rebuilt(sample), input, mocks), theirs: await run(published(sample), input, mocks) };
    };

    test('choice-routing: a missing variable ends the published execution, and does not match here', async () => {
      const { ours, theirs } = await executeBoth('choice-routing', { type: 'Private' }, {});
      expect(theirs).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
      expect(ours).toMatchObject({ status: 'SUCCEEDED', states: ['Choice State', 'DEFAULT_STATE'] });
    });

    test('inline-map: the input of the execution reaches the first function, and an item is not wrapped with its number, which nobody reads', async () => {
      const { ours, theirs } = await executeBoth('inline-map', { queue: 'q' }, { ...PROCESSING, 'Read messages from SQS queue': succeeds(MESSAGES) });
      expect(ours.calls[0].input.Payload).toEqual({ queue: 'q' });
      expect(theirs.calls[0].input.Payload).toBeUndefined();
      const firstItem = ({ events: list }: typeof ours) => list.find(({ type, state }) => type === 'TaskStateEntered' && state === 'Write message to DynamoDB')!.input;
      expect(firstItem(theirs)).toEqual({ MessageNumber: 0, MessageDetails: MESSAGES[0] });
      expect(firstItem(ours)).toEqual(MESSAGES[0]);
    });

    test('saga: success costs the same transitions; a failure four more, and one for each compensation', async () => {
      const booked = await executeBoth('saga', {}, { ...BOOKED, SendingSMSSuccess: succeeds({}) });
      expect(booked.ours.states).toEqual(booked.theirs.states);
      const failing = await executeBoth('saga', {}, { ...BOOKED, ...UNDONE, ProcessPayment: fails('Broken') });
      expect(failing.ours.states).toHaveLength(failing.theirs.states.length + 4 + 3);
    });

    test('saga: a compensation that fails stops the published ones after it, and the message; here the others run, and the message is sent', async () => {
      const { ours, theirs } = await executeBoth('saga', {}, { ...BOOKED, ...UNDONE, ConfirmFlight: fails('Broken'), RefundPayment: fails('BankClosed') });
      expect(theirs).toMatchObject({ status: 'FAILED', error: 'BankClosed' });
      expect(theirs.states.at(-1)).toBe('RefundPayment');
      expect(ours).toMatchObject({ status: 'FAILED', error: 'Job Failed' });
      expect(ours.calls.map(({ state }) => state)).toEqual(expect.arrayContaining(['CancelRentalReservation', 'CancelFlightReservation', 'SendingSMSFailure']));
      expect(ours.events).toContainEqual(expect.objectContaining({ type: 'ErrorCaught', error: 'SagaCompensationFailed', next: 'SendingSMSFailure' }));
    });

    test('saga: throttling ends what is published, and is tried again here', async () => {
      const mocks = { ...BOOKED, ...UNDONE, SendingSMSSuccess: succeeds({}), ConfirmFlight: sequence(fails('Lambda.TooManyRequestsException'), succeeds({})) };
      const { ours, theirs } = await executeBoth('saga', {}, mocks);
      expect([ours.status, theirs.status]).toEqual(['SUCCEEDED', 'FAILED']);
    });
  });
});
