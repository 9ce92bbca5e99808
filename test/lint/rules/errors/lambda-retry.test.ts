import { NO_FACTS } from '../../../../src/asl/facts';
import { checkMachine } from '../../../../src/lint/check-machine';
import { textsOf } from '../../support';

const NAMES = ['ClientExecutionTimeoutException', 'ServiceException', 'AWSLambdaException', 'SdkClientException', 'TooManyRequestsException'].map((name) => `Lambda.${name}`);
const invoke = (retry: unknown, resource = 'arn:aws:states:::lambda:invoke') => ({ Type: 'Task', Resource: resource, Retry: retry, End: true });
const found = (state: object) => textsOf('SFN018', state);

const severityOf = (state: object) => checkMachine({ StartAt: 'Work', States: { Work: state } } as any, { type: 'STANDARD', facts: NO_FACTS })
  .findings.filter(({ id }) => id === 'SFN018').map(({ severity }) => severity);

const FIX = 'add a retrier for these errors with backoff and full jitter';

describe('a function', () => {
  test.each([
    ['no retrier', invoke(undefined)],
    ['a retrier for its own errors', invoke([{ ErrorEquals: ['OutOfStock'] }])],
    ['no retrier, called by its ARN', invoke(undefined, 'arn:aws:lambda:eu-west-1:111122223333:function:work')],
    ['no retrier, called with a token', invoke(undefined, 'arn:aws:states:::lambda:invoke.waitForTaskToken')],
    ['broken retriers', invoke([null, { ErrorEquals: 'Lambda.ServiceException' }])],
  ])('with %s does not retry what passes', (_, state) => {
    expect(found(state)).toEqual([`Work: does not retry transient Lambda errors. Fix: ${FIX}`]);
    expect(severityOf(state)).toEqual(['warning']);
  });

  test('with the retrier of the CDK does not retry throttling errors', () => {
    expect(found(invoke([{ ErrorEquals: NAMES.slice(0, 4) }]))).toEqual([`Work: does not retry Lambda.TooManyRequestsException. Fix: ${FIX}`]);
  });

  test.each(NAMES.slice(1).map((_, i) => i + 1))('that retries %i of the transient errors is information', (count) => {
    expect(severityOf(invoke([{ ErrorEquals: NAMES.slice(0, count) }]))).toEqual(['information']);
  });

  test.each([
    ['all names', invoke([{ ErrorEquals: NAMES }])],
    ['names in several retriers', invoke([{ ErrorEquals: NAMES.slice(0, 2) }, { ErrorEquals: NAMES.slice(2) }])],
    ['a decision against retries', invoke([{ ErrorEquals: NAMES, MaxAttempts: 0 }])],
    ['States.ALL', invoke([{ ErrorEquals: ['States.ALL'] }])],
    ['States.TaskFailed', invoke([{ ErrorEquals: ['States.TaskFailed'] }])],
    ['names that deployment knows', invoke([{ ErrorEquals: ['${Token[Error.1]}'] }])],
  ])('with %s is sound', (_, state) => {
    expect(found(state)).toEqual([]);
  });

  test('is not what other calls reach', () => {
    expect(found(invoke(undefined, 'arn:aws:states:::sns:publish'))).toEqual([]);
  });
});
