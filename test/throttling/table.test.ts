import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Model, readModels, Shape } from '../../scripts/throttling/models';
import { isThrottling, textOf, Throttling, throttlingOf } from '../../scripts/throttling/table';

describe('an error', () => {
  test.each<[string, string, Shape]>([
    ['its trait', 'BusyException', { retryable: { throttling: true } }],
    ['its name', 'ThrottledClientException', {}],
    ['its name without a suffix', 'TooManyRequests', {}],
    ['its code', 'Busy', { error: { code: 'SlowDown' } }],
    ['its text', 'ClientLimitExceededException', { documentation: '<p>The service has throttled the request.</p>' }],
    ['its status and text', 'LimitExceededException', { error: { httpStatusCode: 429 }, documentation: 'You have sent too many requests.' }],
    ['its status and that it can be retried', 'ModelNotReadyException', { error: { httpStatusCode: 429 }, retryable: {} }],
  ])('is throttling by %s', (_, name, shape) => {
    expect(isThrottling(name, shape)).toBe(true);
  });

  test.each<[string, string, Shape]>([
    ['a quota of resources', 'LimitExceededException', { documentation: 'You have too many tables.' }],
    ['a quota with the status of throttling', 'ServiceQuotaExceededException', { error: { httpStatusCode: 429 }, documentation: 'A quota would be exceeded.' }],
    ['too much in one request', 'TooManyRequestedAttributes', {}],
    ['too many things', 'TooManyTagsException', {}],
    ['an error of the service', 'InternalServerException', { retryable: { throttling: false }, error: { httpStatusCode: 500 } }],
    ['a request that is being carried out', 'TransactionInProgressException', {}],
  ])('is not throttling where it is %s', (_, name, shape) => {
    expect(isThrottling(name, shape)).toBe(false);
  });

  test('is throttling where botocore says so of its service alone', () => {
    expect(isThrottling('LimitExceededException', {}, ['LimitExceededException'])).toBe(true);
  });
});

describe('a service', () => {
  const model = (operations: Record<string, string[]>, ...exceptions: string[]): Model => ({
    metadata: { serviceId: 'Shop Desk' },
    operations: Object.fromEntries(Object.entries(operations).map(([name, errors]) => [name, { errors: errors.map((shape) => ({ shape })) }])),
    shapes: { ThrottlingInput: {}, ...Object.fromEntries(exceptions.map((name) => [name, { exception: true }])) },
  });
  const found = (operations: Record<string, string[]>, ...exceptions: string[]) => throttlingOf({ name: 'desk', model: model(operations, ...exceptions), codes: [] });
  const MANY = 'TooManyRequestsException';

  test('has the names of its errors, each once', () => {
    expect(found({ GetDesk: [MANY] }, 'KMSThrottlingFault', MANY, 'KMSThrottlingException', 'NotFoundException'))
      .toEqual({ name: 'desk', client: 'ShopDesk', errors: ['KmsThrottlingException', 'TooManyRequestsException'], unnamed: false });
  });

  test.each<[string, boolean, Throttling]>([
    ['no name', true, found({ GetDesk: [] })],
    ['a name that few of its reads have', true, found({ GetDesk: [], ListDesks: [], DescribeDesk: [MANY], CreateDesk: [MANY] }, MANY)],
    ['a name that half of its reads have', false, found({ GetDesk: [], DescribeDesk: [MANY], CreateDesk: [] }, MANY)],
    ['a name that most of its calls have, and no reads', false, found({ CreateDesk: [MANY] }, MANY)],
    ['the name that whatever stands before it gives', false, found({ GetDesk: [], ListDesks: [] }, 'ThrottlingException')],
  ])('with %s: whether throttling may have none is %s', (_, unnamed, service) => {
    expect(service.unnamed).toBe(unnamed);
  });
});

test('the text groups services by their errors, and has what the AWS CLI calls otherwise', () => {
  const services = ['zeta', 'Alpha', 'Alpha'].map((client) => ({ name: client.toLowerCase(), client, errors: ['ThrottlingException'], unnamed: false }));
  const text = textOf([...services, { name: 'step-functions', client: 'Sfn', errors: [], unnamed: true }], { version: '1.2.3', asOf: '2026-01-31' });

  expect(text).toContain("  value: {\n    '': 'Sfn*',\n    'Throttling': 'Alpha zeta',\n  },\n");
  expect(text).toContain("  value: {\n    stepfunctions: 'sfn',\n  },\n");
  expect(text).toContain("asOf: '2026-01-31'");
  expect(text).toContain('botocore 1.2.3');
});

test('models are the newest ones, with what botocore says of their service', () => {
  const data = mkdtempSync(join(tmpdir(), 'models-'));
  const write = (service: string, version: string, serviceId: string) => {
    mkdirSync(join(data, service, version), { recursive: true });
    writeFileSync(join(data, service, version, 'service-2.json.gz'), gzipSync(JSON.stringify({ metadata: { serviceId } })));
  };
  try {
    write('desk', '2014-01-01', 'Old');
    write('desk', '2020-01-01', 'New');
    mkdirSync(join(data, 'empty'));
    const policies = { request_limit_exceeded: { applies_when: { response: { service_error_code: 'LimitExceededException' } } }, timeouts: { applies_when: {} } };
    writeFileSync(join(data, '_retry.json'), JSON.stringify({ retry: { desk: { __default__: { policies } } } }));

    expect(readModels(data)).toEqual([{ name: 'desk', model: { metadata: { serviceId: 'New' } }, codes: ['LimitExceededException'] }]);
  } finally {
    rmSync(data, { recursive: true });
  }
});
