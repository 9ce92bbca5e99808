import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyOf, ROOT, run, temporaryDirectory } from './support';

const THROTTLED_TWICE = ['--fail', 'ProcessPayment:Lambda.TooManyRequestsException:2'];

const directory = temporaryDirectory();
const demo = (argv: string[] = [], options = {}) => run(directory(), argv, options);

describe('without arguments', () => {
  test('the order is validated, paid, fulfilled, delivered, packed and followed up', async () => {
    const { code, lines, text, errors } = await demo();

    expect(code).toBe(0);
    expect(errors).toEqual([]);
    expect(historyOf(lines)).toEqual([
      '0 s | ValidateOrder | 1 | ✓ {"units":3,"total":59.97}',
      expect.stringMatching(/^0 s \| ProcessPayment \| 1 \| ✓ \{"payment_id":"pay-\w+","amount_cents":5997,"currency":"EUR"\}$/),
      expect.stringMatching(/^0 s \| FulfillOrder \| 1 \| ✓ \{"shipment_id":"ship-\w+","recipient":"cust-789","units":3\}$/),
      expect.stringContaining('BookStandardDelivery | 1 | ✓ {"service":"standard"'),
      '0 s | PackItems | → 2 items',
      expect.stringContaining('PackItem [0] | 1 | ✓ {"product_id":"prod-1"'),
      expect.stringContaining('PackItem [1] | 1 | ✓ {"product_id":"prod-2"'),
      '0 s | FollowUp | → 3 branches',
      '0 s | UpdateInventory | 1 | ✓ {"taken":{"prod-1":2,"prod-2":1}}',
      expect.stringContaining('SendNotification | 1 | ✓ {"message_id"'),
      expect.stringContaining('UpdateAnalytics | 1 | ✓ {"facts"'),
      '0 s | OrderCompleted | ✓ ends the execution',
    ]);
    expect(lines).toContainEqual(expect.stringMatching(/^ +0 s {2}PackItems {2}/));
    expect(lines).toContainEqual(expect.stringMatching(/^ +0 s {4}PackItem \[1\] {2}/));
    expect(text).toContain('SUCCEEDED after 0 s');
    expect(text).toContain('payments  59.97 EUR, PAID');
    expect(text).not.toContain('reported');
    expect(text).toContain('"order_id": "12345"');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(120);
  });

  test('the next things to try are shown, and only then', async () => {
    expect((await demo()).text).toContain('npm run demo -- --fail FulfillOrder:WarehouseOnFire');
    expect((await demo(THROTTLED_TWICE)).text).not.toContain('npm run demo');
  });

  test('nothing is remembered from the run before', async () => {
    expect((await demo()).lines).toEqual((await demo()).lines);
  });
});

describe('the picture', () => {
  test('shows the way that the execution took, with what is inside of its boxes', async () => {
    const { text } = await demo();

    expect(text).toContain('s0["✓ ValidateOrder"]');
    expect(text).toContain('["✓ PackItems<br/>✓ PackItem"]');
    expect(text).toContain('["✓ FollowUp<br/>✓ UpdateInventory<br/>✓ SendNotification<br/>✓ UpdateAnalytics"]');
    expect(text).toMatch(/-->\|"otherwise"\| s\d\n/);
    expect(text).not.toContain('RefundPayment');
    expect(text).toMatch(/class (s\d,){8}s\d succeeded/);
    expect(text).not.toMatch(/class .* failed/);
  });

  test('marks what failed, and labels the ways of errors', async () => {
    const { text } = await demo(['--fail', 'FulfillOrder:WarehouseOnFire']);

    expect(text).toContain('["✓ ProcessPayment"]');
    expect(text).toContain('["✗ FulfillOrder"]');
    expect(text).toContain('-.->|"any\u00a0error"|');
    expect(text).toContain('["✓ RefundPayment"]');
    expect(text).toContain('✗ OrderRefunded');
    expect(text).not.toContain('RouteDelivery');
  });

  test('marks what failed inside of a box', async () => {
    const { text } = await demo(['--fail', 'PackItem:OutOfStock:1', '--fail', 'SendNotification:MailServerDown']);

    expect(text).toContain('["✓ PackItems<br/>✗ PackItem"]');
    expect(text).toContain('["✓ FollowUp<br/>✓ UpdateInventory<br/>✗ SendNotification<br/>✓ UpdateAnalytics"]');
  });

  test('in the file has every state, and the way', async () => {
    await demo(['--fail', 'PackItem:OutOfStock:1']);
    const svg = readFileSync(join(directory(), 'order-processing.svg'), 'utf8');

    for (const text of ['✓ ValidateOrder', '✗ PackItem', '✓ UpdateAnalytics: Succeeded', '✗ OrderIncomplete', 'RefundPayment', 'total &gt; 1000']) {
      expect(svg).toContain(`>${text}</text>`);
    }
    expect(svg).toContain('url(#taken)');
  });

  test('is left out where the terminal is too narrow, and is still in the file', async () => {
    const { text } = await demo([], { columns: 30 });

    expect(text).not.toContain('flowchart');
    expect(text).toContain('wider than this terminal');
    expect(readFileSync(join(directory(), 'order-processing.svg'), 'utf8')).toContain('FulfillOrder');
  });

  test('and everything else has colours only in a terminal that shows them', async () => {
    expect((await demo()).text).not.toContain('\u001b[');
    expect((await demo([], { colours: true })).text).toContain('\u001b[32m✓ {"units":3,"total":59.97}\u001b[0m');
  });
});

describe('--fail', () => {
  test('throttles the payment twice, which is tried again and taken once', async () => {
    const { code, lines, text } = await demo(THROTTLED_TWICE);

    expect(code).toBe(0);
    expect(historyOf(lines).slice(0, 7)).toEqual([
      '0 s | ValidateOrder | 1 | ✓ {"units":3,"total":59.97}',
      '0 s | ProcessPayment | 1 | ✗ Lambda.TooManyRequestsException: injected by --fail',
      '0 s | ↻ tried again in 2 s',
      '2 s | ProcessPayment | 2 | ✗ Lambda.TooManyRequestsException: injected by --fail',
      '2 s | ↻ tried again in 4 s',
      expect.stringContaining('6 s | ProcessPayment | 3 | ✓'),
      expect.stringContaining('6 s | FulfillOrder | 1 | ✓'),
    ]);
    expect(text).toContain('SUCCEEDED after 6 s');
    expect(text).toContain('payments  59.97 EUR, PAID\n');
  });

  test('keeps the order from being fulfilled: refunded, with the original error', async () => {
    const { code, lines, text } = await demo(['--fail', 'FulfillOrder:WarehouseOnFire']);

    expect(code).toBe(0);
    expect(historyOf(lines).slice(2)).toEqual([
      '0 s | FulfillOrder | 1 | ✗ WarehouseOnFire: injected by --fail',
      '0 s | → caught: on to RefundPayment',
      '0 s | RefundPayment | 1 | ✓ {"refunded_cents":5997}',
      '0 s | Raise OrderRefunded | ✗ ends the branch',
      '0 s | OrderRefunded | → caught: on to ReportFailedOrder: Error',
      expect.stringContaining('0 s | ReportFailedOrder | 1 | ✓'),
      '0 s | OrderFailed | ✗ ends the execution',
    ]);
    expect(text).toContain('FAILED after 0 s');
    expect(text).toContain('error     WarehouseOnFire');
    expect(text).toContain('payments  59.97 EUR, REFUNDED');
  });

  test('lets the refund fail as well', async () => {
    const { text } = await demo(['--fail', 'FulfillOrder:WarehouseOnFire', '--fail', 'RefundPayment:BankClosed']);

    expect(text).toContain('error     OrderPaidNotFulfilled');
    expect(text).toContain('"Error": "WarehouseOnFire"');
    expect(text).toContain('payments  59.97 EUR, PAID');
  });

  test('lets a timeout take its time, and refunds what was never paid', async () => {
    const { lines, text } = await demo(['--fail', 'ProcessPayment:States.Timeout']);

    expect(historyOf(lines)[1]).toBe('20 s | ProcessPayment | 1 | ✗ States.Timeout: no answer within 20 seconds');
    expect(text).toContain('payments  none that could be refunded');
  });

  test('fails an item: the others are packed, and the order is reported', async () => {
    const { code, lines, text } = await demo(['--fail', 'PackItem:OutOfStock:1']);

    expect(code).toBe(0);
    expect(historyOf(lines)).toEqual(expect.arrayContaining([
      '0 s | PackItem [0] | 1 | ✗ OutOfStock: injected by --fail',
      expect.stringContaining('PackItem [1] | 1 | ✓'),
      '0 s | PackItems: Item [0] | → caught: on to PackItems: Failed',
      '0 s | ReportIncompleteOrder | 1 | ✓ {"MessageId":"message-1"}',
      '0 s | OrderIncomplete | ✗ ends the execution',
    ]));
    expect(text).toContain('error     OrderIncomplete');
    expect(text).toContain('payments  59.97 EUR, PAID');
    expect(text).toMatch(/reported {2}\{\n.*"order_id": "12345"/);
  });

  test('fails a branch: the others go on', async () => {
    const { lines, text } = await demo(['--fail', 'SendNotification:MailServerDown']);

    expect(historyOf(lines)).toEqual(expect.arrayContaining([
      '0 s | SendNotification | 1 | ✗ MailServerDown: injected by --fail',
      expect.stringContaining('UpdateAnalytics | 1 | ✓'),
    ]));
    expect(text).toContain('"SendNotification": { "status": "FAILED", "error": "MailServerDown", "cause": "injected by --fail" }');
  });

  test('fails what reports an order', async () => {
    const { lines, text } = await demo(['--fail', 'BookStandardDelivery:CarrierGone', '--fail', 'ReportFailedOrder:States.Timeout']);

    expect(historyOf(lines).pop()).toBe('30 s | ReportFailedOrder | 1 | ✗ States.Timeout: no answer within 30 seconds');
    expect(text).toContain('FAILED after 30 s');
    expect(text).not.toContain('reported');
  });

  test('takes one error after the other for the same state', async () => {
    const { lines } = await demo(['--fail', 'ProcessPayment:Lambda.ServiceException:1', '--fail', 'ProcessPayment:PaymentDeclined']);

    expect(historyOf(lines).slice(1)).toEqual([
      '0 s | ProcessPayment | 1 | ✗ Lambda.ServiceException: injected by --fail',
      '0 s | ↻ tried again in 2 s',
      '2 s | ProcessPayment | 2 | ✗ PaymentDeclined: injected by --fail',
      '2 s | → caught: on to PaymentDeclined',
      '2 s | PaymentDeclined | ✓ ends the execution',
    ]);
  });
});

test('the real program draws a picture in the terminal and in a file', () => {
  const script = [join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs'), '--tsconfig', 'test/tsconfig.json', 'scripts/demo.ts'];
  const text = execFileSync(process.execPath, [...script, ...THROTTLED_TWICE], { cwd: ROOT, encoding: 'utf8', timeout: 60_000 });

  expect(text).toMatch(/│ +✓ ProcessPayment +│/);
  expect(text).toMatch(/│ +✓ SendNotification +│/);
  expect(text).not.toContain('\u001b[');
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);
  const file = /The whole machine: (.*)/.exec(text)![1];
  expect(file).toBe(join('.demo', 'order-processing.svg'));
  expect(existsSync(join(ROOT, file))).toBe(true);
  const svg = readFileSync(join(ROOT, file), 'utf8');
  expect(svg).toMatch(/^<svg /);
}, 90_000);
