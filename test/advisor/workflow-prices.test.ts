import { Token } from 'aws-cdk-lib';
import { WorkflowPriceOptions, WorkflowPrices } from '../../src/advisor/workflow-prices';
import { PRICES, TRANSITION_PRICES } from '../../src/aws/prices';

describe('prices', () => {
  test('are those of us-east-1 unless told otherwise', () => {
    expect(WorkflowPrices.of()).toMatchObject({
      region: 'us-east-1',
      stateTransition: 0.000025,
      freeStateTransitions: 4_000,
      expressRequest: 0.000001,
      expressGigabyteHour: [{ upTo: 1_000, price: 0.06 }, { upTo: 5_000, price: 0.03 }, { price: 0.01642 }],
      asOf: '2026-11-22',
      note: 'Prices: state transitions in us-east-1 (2026-11-22); Express (2026-11-22).',
    });
  });

  test('of another region say how old they are, and what was taken from us-east-1', () => {
    expect(WorkflowPrices.of({ region: 'sa-east-1' })).toMatchObject({
      stateTransition: 0.0000375,
      expressRequest: 0.000001,
      asOf: 'undated',
      note: 'Prices: state transitions in sa-east-1 (an older copy, undated, of the table); '
        + 'Express as in us-east-1, because the price in sa-east-1 is unknown (2026-11-22).',
    });
  });

  test('of a region without known prices are those of us-east-1, which is said', () => {
    expect(WorkflowPrices.of({ region: 'eu-south-1' })).toMatchObject({
      region: 'eu-south-1',
      stateTransition: 0.000025,
      note: 'Prices: state transitions as in us-east-1, because the price in eu-south-1 is unknown (2026-11-22); '
        + 'Express as in us-east-1, because the price in eu-south-1 is unknown (2026-11-22).',
    });
  });

  test('can be given, each', () => {
    const given = {
      region: 'eu-west-1',
      stateTransition: 1,
      freeStateTransitions: 0,
      expressRequest: 2,
      expressGigabyteHour: [{ upTo: 3, price: 4 }, { price: 5 }],
      logGigabyte: 6,
      trace: 7,
    };
    expect(WorkflowPrices.of(given)).toMatchObject({ ...given, asOf: 'given', note: 'Prices: state transitions as given; Express as given.' });
  });

  test.each<[WorkflowPriceOptions]>([[{ expressRequest: 2 }], [{ expressGigabyteHour: [{ price: 5 }] }]])('of Express are given only with both: %j', (given) => {
    expect(WorkflowPrices.of(given)).toMatchObject({ ...given, note: expect.not.stringContaining('Express as given') });
  });

  test.each(['us-gov-west-1', 'ap-southeast-12'])('can be of the region %s', (region) => {
    expect(() => WorkflowPrices.of({ region })).not.toThrow();
  });

  test.each<[WorkflowPriceOptions, string]>([
    ...['eu-west-1a', 'aeu-west-1'].map((region): [WorkflowPriceOptions, string] =>
      [{ region }, `'region' must be the name of a region such as 'us-east-1', got '${region}': remove it if it is not known`]),
    [{ region: 'Ireland' }, "'region' must be the name of a region such as 'us-east-1', got 'Ireland': remove it if it is not known"],
    [{ region: Token.asString({ Ref: 'AWS::Region' }) },
      "'region' must be the name of a region such as 'us-east-1', got a token: remove it if it is not known"],
    [{ stateTransition: 0 }, "'stateTransition' must be a number above 0, got 0"],
    [{ expressRequest: -1 }, "'expressRequest' must be a number above 0, got -1"],
    [{ freeStateTransitions: -1 }, "'freeStateTransitions' must be a number of at least 0, got -1"],
    [{ logGigabyte: NaN }, "'logGigabyte' must be a number of at least 0, got NaN"],
    [{ trace: Infinity }, "'trace' must be a number of at least 0, got Infinity"],
    [{ expressGigabyteHour: [] }, "'expressGigabyteHour' must have at least one tier, got none: remove it to use the prices of us-east-1"],
    [{ expressGigabyteHour: [{ price: 0 }] }, "'expressGigabyteHour[0].price' must be a number above 0, got 0"],
    [{ expressGigabyteHour: [{ price: 1, upTo: 1 }] }, "'expressGigabyteHour[0].upTo' must not be set, got 1: the last tier has no upper limit"],
    [{ expressGigabyteHour: [{ price: 1 }, { price: 1 }] }, "'expressGigabyteHour[0].upTo' must be given, got none: only the last tier has no upper limit"],
    [{ expressGigabyteHour: [{ price: 2, upTo: 5 }, { price: 1, upTo: 5 }, { price: 1 }] }, "'expressGigabyteHour[1].upTo' must be a number above 5, got 5"],
  ])('are refused: %j', (options, message) => {
    expect(() => WorkflowPrices.of(options)).toThrow(new Error(message));
  });
});

describe('the data of prices', () => {
  test('says for each entry from when and where it is', () => {
    for (const { asOf, source } of [...Object.values(PRICES), ...Object.values(TRANSITION_PRICES)]) {
      expect(asOf).toMatch(/^(\d{4}-\d\d-\d\d|undated)$/);
      expect(source).toMatch(/https:\/\/\S+/);
    }
  });
});
