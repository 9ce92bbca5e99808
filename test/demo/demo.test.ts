import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../scripts/demo';
import { Draw } from '../../scripts/demo/graph';

const ROOT = join(__dirname, '..', '..');
const THROTTLED_TWICE = ['--fail', 'ProcessPayment:Lambda.TooManyRequestsException:2'];

let directory: string;
beforeAll(() => { directory = mkdtempSync(join(tmpdir(), 'demo-')); });
afterAll(() => rmSync(directory, { recursive: true }));

/** The drawing library is an ES module, which jest cannot load: what it would draw is enough here. */
const asText: Draw = { svg: (mermaid) => mermaid, text: (mermaid) => mermaid };

async function demo(argv: string[] = [], { colours = false, columns = 120 } = {}) {
  const lines: string[] = [];
  const errors: string[] = [];
  const terminal = { out: (line: string) => lines.push(line), error: (line: string) => errors.push(line), colours, columns, directory };
  const code = await main(argv, terminal, async () => asText);
  return { code, lines, text: lines.join('\n'), errors };
}

function fileWith(text: string): string {
  const file = join(directory, 'input.json');
  writeFileSync(file, text);
  return file;
}

/** Time, state, attempt and what happened, of each line of the history. */
function historyOf(lines: string[]): string[] {
  const begin = lines.findIndex((line) => line.includes('what happened'));
  return lines.slice(begin + 1, lines.indexOf('', begin)).map((line) => line.trim().replace(/ {2,}/g, ' | '));
}

describe('without arguments', () => {
  test('the order is validated, paid and fulfilled', async () => {
    const { code, lines, text, errors } = await demo();

    expect(code).toBe(0);
    expect(errors).toEqual([]);
    expect(historyOf(lines)).toEqual([
      '0 s | ValidateOrder | 1 | ✓ {"units":2}',
      expect.stringMatching(/^0 s \| ProcessPayment \| 1 \| ✓ \{"payment_id":"pay-\w+","amount_cents":4998,"currency":"EUR"\}$/),
      expect.stringMatching(/^0 s \| FulfillOrder \| 1 \| ✓ \{"shipment_id":"ship-\w+","recipient":"cust-789","units":2\}$/),
    ]);
    expect(text).toContain('SUCCEEDED after 0 s');
    expect(text).toContain('payments  49.98 EUR, PAID');
    expect(text).toContain('"order_id": "12345"');
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
  test('marks the way that the execution took', async () => {
    const { text } = await demo();

    expect(text).toContain('s0["✓ ValidateOrder"]');
    expect(text).toContain('("✓ End")');
    expect(text).toContain('["RefundPayment"]');
    expect(text).toMatch(/class (s\d,){3}s\d done/);
    expect(text).not.toMatch(/class .* failed/);
  });

  test('labels the ways of errors with their names', async () => {
    const { text } = await demo();

    expect(text).toContain('-. "OrderRejected" .->');
    expect(text).toContain('-. "PaymentDeclined" .->');
    expect(text.match(/-\. "any\u00a0error" \.->/g)).toHaveLength(3);
  });

  test('marks what failed', async () => {
    const { text } = await demo(['--fail', 'FulfillOrder:WarehouseOnFire']);

    expect(text).toContain('["✓ ProcessPayment"]');
    expect(text).toContain('["✗ FulfillOrder"]');
    expect(text).toContain('["✓ RefundPayment"]');
    expect(text).toContain('["✗ OrderRefunded"]');
    expect(text).toContain('("End")');
  });

  test('is left out where the terminal is too narrow, and is still in the file', async () => {
    const { text } = await demo([], { columns: 30 });

    expect(text).not.toContain('flowchart');
    expect(text).toContain('wider than this terminal');
    expect(readFileSync(join(directory, 'order-processing.svg'), 'utf8')).toContain('flowchart');
  });

  test('and everything else has colours only in a terminal that shows them', async () => {
    expect((await demo()).text).not.toContain('\u001b[');
    expect((await demo([], { colours: true })).text).toContain('\u001b[32m✓ {"units":2}\u001b[0m');
  });
});

describe('--fail', () => {
  test('throttles the payment twice, which is tried again and taken once', async () => {
    const { code, lines, text } = await demo(THROTTLED_TWICE);

    expect(code).toBe(0);
    expect(historyOf(lines)).toEqual([
      '0 s | ValidateOrder | 1 | ✓ {"units":2}',
      '0 s | ProcessPayment | 1 | ✗ Lambda.TooManyRequestsException: injected by --fail',
      '0 s | ↻ tried again in 2 s',
      '2 s | ProcessPayment | 2 | ✗ Lambda.TooManyRequestsException: injected by --fail',
      '2 s | ↻ tried again in 4 s',
      expect.stringContaining('6 s | ProcessPayment | 3 | ✓'),
      expect.stringContaining('6 s | FulfillOrder | 1 | ✓'),
    ]);
    expect(text).toContain('SUCCEEDED after 6 s');
    expect(text).toContain('payments  49.98 EUR, PAID\n');
  });

  test('keeps the order from being fulfilled: refunded, with the original error', async () => {
    const { code, lines, text } = await demo(['--fail', 'FulfillOrder:WarehouseOnFire']);

    expect(code).toBe(0);
    expect(historyOf(lines).slice(2)).toEqual([
      '0 s | FulfillOrder | 1 | ✗ WarehouseOnFire: injected by --fail',
      '0 s | → caught: on to RefundPayment',
      '0 s | RefundPayment | 1 | ✓ {"refunded_cents":4998}',
      '0 s | OrderRefunded | ✗ ends the execution',
    ]);
    expect(text).toContain('FAILED after 0 s');
    expect(text).toContain('error     WarehouseOnFire');
    expect(text).toContain('payments  49.98 EUR, REFUNDED');
  });

  test('lets the refund fail as well', async () => {
    const { text } = await demo(['--fail', 'FulfillOrder:WarehouseOnFire', '--fail', 'RefundPayment:BankClosed']);

    expect(text).toContain('error     OrderPaidNotFulfilled');
    expect(text).toContain('"Error": "WarehouseOnFire"');
    expect(text).toContain('payments  49.98 EUR, PAID');
  });

  test('lets a timeout take its time, and refunds what was never paid', async () => {
    const { lines, text } = await demo(['--fail', 'ProcessPayment:States.Timeout']);

    expect(historyOf(lines)[1]).toBe('20 s | ProcessPayment | 1 | ✗ States.Timeout: no answer within 20 seconds');
    expect(text).toContain('payments  none that could be refunded');
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

describe('--input', () => {
  test('takes an order from a file', async () => {
    const order = { order_id: '7', customer_id: 'cust-1', items: [{ product_id: 'prod-2', quantity: 3 }] };
    const { code, text } = await demo(['--input', fileWith(`\uFEFF${JSON.stringify(order)}`)]);

    expect(code).toBe(0);
    expect(text).toContain('payments  29.97 EUR, PAID');
  });

  test('takes an order that is rejected, which is an outcome', async () => {
    const { code, lines } = await demo(['--input', fileWith('{}')]);

    expect(code).toBe(0);
    expect(historyOf(lines)[0]).toBe("0 s | ValidateOrder | 1 | ✗ OrderRejected: 'order_id' must be a string that is not empty, got nothing");
  });

  test.each([
    ['nothing of that name', '/no/such.json', "'--input' must be a readable file, got '/no/such.json': no such file"],
    ['a directory', ROOT, `'--input' must be a readable file, got '${ROOT}': a directory`],
  ])('refuses %s', async (_, file, message) => {
    expect(await demo(['--input', file])).toMatchObject({ code: 2, lines: [], errors: [`demo: ${message}`] });
  });

  test.each([
    ['broken JSON', '{"order_id": ', /^demo: '--input' must hold JSON, got '.*input\.json': [^\n]+$/],
    ['an empty file', '', /^demo: '--input' must hold JSON, got '.*input\.json': [^\n]+$/],
    ['an array', '[]', /^demo: '--input' must hold a JSON object, got an array in '.*input\.json'$/],
    ['a text', '"12345"', /^demo: '--input' must hold a JSON object, got a string in/],
    ['null', 'null', /^demo: '--input' must hold a JSON object, got null in/],
    ['more than the service takes', JSON.stringify({ note: 'x'.repeat(262_144) }), /^demo: '--input' must hold at most 262144 bytes of JSON, got 262155 in/],
  ])('refuses %s', async (_, text, message) => {
    expect(await demo(['--input', fileWith(text)])).toMatchObject({ code: 2, lines: [], errors: [expect.stringMatching(message)] });
  });
});

describe('arguments that cannot be used', () => {
  const STATES = 'ValidateOrder, ProcessPayment, FulfillOrder, RefundPayment';
  const FORM = "'--fail' must be State:ErrorName or State:ErrorName:times";
  const TIMES = (got: string) => `'times' of '--fail' must be a whole number from 1 to 999, got '${got}': leave it out for all attempts`;

  test.each([
    [['--bogus'], "unknown option '--bogus': --help lists the options"],
    [['order.json'], "unexpected argument 'order.json': --help lists the options"],
    [['--help=yes'], "option '--help' does not take an argument: --help lists the options"],
    [['--input'], "option '--input <value>' argument missing: --help lists the options"],
    [['--fail'], "option '--fail <value>' argument missing: --help lists the options"],
    [['--fail', ''], `${FORM}, got ''`],
    [['--fail', 'FulfillOrder'], `${FORM}, got 'FulfillOrder'`],
    [['--fail', ':Broken'], `${FORM}, got ':Broken'`],
    [['--fail', 'FulfillOrder:Broken:1:2'], `${FORM}, got 'FulfillOrder:Broken:1:2'`],
    [['--fail', 'FulfillOrder:Broken:'], TIMES('')],
    [['--fail', 'FulfillOrder:Broken:0'], TIMES('0')],
    [['--fail', 'FulfillOrder:Broken:-1'], TIMES('-1')],
    [['--fail', 'FulfillOrder:Broken:1.5'], TIMES('1.5')],
    [['--fail', 'FulfillOrder:Broken:often'], TIMES('often')],
    [['--fail', 'FulfillOrder:States.ALL'], "'--fail' must have an error that a function can end with, got 'States.ALL': take States.Timeout or a name of your own"],
    [['--fail', 'ShipOrder:Broken'], `'--fail' must name a state that can fail, got 'ShipOrder': take one of ${STATES}`],
    [['--fail', 'toString:Broken'], `'--fail' must name a state that can fail, got 'toString': take one of ${STATES}`],
    [['--fail', 'OrderRefunded:Broken'], `'--fail' must name a state that can fail, got 'OrderRefunded', which calls no function: take one of ${STATES}`],
    [['--fail', 'FulfillOrder:A', '--fail', 'FulfillOrder:B:1'], "'--fail' must have 'times' when another one for the same state follows, got 'FulfillOrder:A'"],
  ])('%j', async (argv, message) => {
    expect(await demo(argv)).toMatchObject({ code: 2, lines: [], errors: [`demo: ${message}`] });
  });

  test('--help explains all of them', async () => {
    const { code, text } = await demo(['--help']);

    expect(code).toBe(0);
    for (const word of ['--fail State:ErrorName[:times]', '--input file.json', 'Exit codes']) expect(text).toContain(word);
  });
});

test('the real program draws a picture in the terminal and in a file', () => {
  const script = [join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs'), '--tsconfig', 'test/tsconfig.json', 'scripts/demo.ts'];
  const text = execFileSync(process.execPath, [...script, ...THROTTLED_TWICE], { cwd: ROOT, encoding: 'utf8', timeout: 60_000 });

  expect(text).toContain('│✓ ProcessPayment├');
  expect(text).toContain('any error►│ RefundPayment ├');
  expect(text).not.toContain('\u001b[');
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);
  const file = /The same picture: (.*)/.exec(text)![1];
  expect(file).toBe(join('.demo', 'order-processing.svg'));
  expect(existsSync(join(ROOT, file))).toBe(true);
  const svg = readFileSync(join(ROOT, file), 'utf8');
  expect(svg).toMatch(/^<svg /);
  expect(svg).not.toContain('@import');
}, 90_000);
