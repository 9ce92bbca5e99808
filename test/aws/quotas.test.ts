import * as fs from 'fs';
import * as path from 'path';
import { EXPRESS_SECONDS, MOST_EVENTS, QUOTAS, rateIn, STANDARD_SECONDS } from '../../src/aws/quotas';

const SOURCES = path.join(__dirname, '../../src');

describe('the quotas', () => {
  test('say, each, when and where they were looked up', () => {
    for (const { asOf, source } of Object.values(QUOTAS)) {
      expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/step-functions\/latest\/\S+\.html$/);
    }
  });

  test('are used, each', () => {
    const files = fs.readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const source = files.map((file) => fs.readFileSync(path.join(SOURCES, file), 'utf8')).join('\n');
    expect(Object.keys(QUOTAS).filter((name) => !new RegExp(`QUOTAS\\.${name}\\b`).test(source))).toEqual([]);
  });

  test('are in the units that their names say', () => {
    expect(EXPRESS_SECONDS).toBe(5 * 60);
    expect(STANDARD_SECONDS).toBe(31_536_000);
    expect(MOST_EVENTS).toBe(25_000);
    expect(QUOTAS.payloadBytes.value).toBe(256 * 1024);
    expect(QUOTAS.definitionBytes.value).toBe(1024 * 1024);
    // AWS: more than 0, and less than 31622401.
    expect(QUOTAS.retryMaxDelaySeconds.value.most).toBe(366 * 24 * 3600);
  });

  test('of rates are smaller outside of three regions', () => {
    expect(rateIn(QUOTAS.standardStarts, 'us-west-2')).toEqual({ bucket: 1_300, perSecond: 300 });
    expect(rateIn(QUOTAS.standardStarts, 'eu-north-1')).toEqual({ bucket: 800, perSecond: 150 });
    expect(rateIn(QUOTAS.stateTransitions, 'eu-north-1').perSecond).toBe(800);
    expect(rateIn(QUOTAS.expressStarts, 'eu-north-1')).toEqual(rateIn(QUOTAS.expressStarts, 'us-east-1'));
    // Nothing can be said against the larger one where the region is not known.
    expect(rateIn(QUOTAS.standardStarts).perSecond).toBe(300);
  });
});
