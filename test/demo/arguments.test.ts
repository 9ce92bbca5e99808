import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyOf, ROOT, run, temporaryDirectory } from './support';

const directory = temporaryDirectory();
const demo = (argv: string[]) => run(directory(), argv);

function fileWith(text: string): string {
  const file = join(directory(), 'input.json');
  writeFileSync(file, text);
  return file;
}

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
  const STATES = 'ValidateOrder, ProcessPayment, FulfillOrder, BookStandardDelivery, BookInsuredDelivery, BookExpressDelivery, ReportIncompleteOrder, '
    + 'RefundPayment, ReportFailedOrder, PackItem, UpdateInventory, SendNotification, UpdateAnalytics';
  const FORM = "'--fail' must be State:ErrorName or State:ErrorName:times";
  const TIMES = (got: string) => `'times' of '--fail' must be a whole number from 1 to 999, got '${got}': remove it for all attempts`;

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
    [['--fail', 'OrderRefunded:Broken'], `'--fail' must name a state that can fail, got 'OrderRefunded', which calls nothing: take one of ${STATES}`],
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
