import { guide, inGroup, SPEC } from './defect';
import { ACCOUNT, FAILURE, inExpress, inFulfilment, inOrder, TRANSIENT } from './machines';

const ERRORS = guide('concepts-error-handling');
/** What the handler tells, and for which it needs the order. */
const WITH_ID = {
  Parameters: { 'TopicArn': `arn:aws:sns:${ACCOUNT}:failed-orders`, 'Message.$': 'States.Format(\'Order {} failed\', $.orderId)' },
};
const retry = (...Retry: object[]) => inOrder({ Ship: { Retry } });

const detectText = (...ErrorEquals: string[]) => inOrder({
  Ship: {
    Resource: 'arn:aws:states:::aws-sdk:rekognition:detectText',
    Parameters: { Image: { S3Object: { 'Bucket': 'labels', 'Name.$': '$.orderId' } } },
    Retry: [{ ErrorEquals, IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 }],
  },
}).build;

const refunded = (path: string) => inOrder({
  Ship: { ResultPath: '$.payment', Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'GiveBack' }] },
  GiveBack: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'refund', Payload: { 'id.$': path } }, Retry: [TRANSIENT], TimeoutSeconds: 30, End: true },
}).build;

export const errors = inGroup('errors', [
  {
    id: 'retry-all-not-last',
    title: 'A retrier for States.ALL before another',
    breaks: 'States.ALL must be in the last retrier of the array.',
    source: ERRORS,
    ...retry({ ErrorEquals: ['States.ALL'] }, TRANSIENT),
  },
  {
    id: 'retry-all-with-others',
    title: 'States.ALL beside another error name',
    breaks: 'States.ALL must appear alone in ErrorEquals.',
    source: ERRORS,
    ...retry({ ErrorEquals: ['Lambda.ServiceException', 'States.ALL'] }),
  },
  {
    id: 'catch-all-not-last',
    title: 'A catcher for States.ALL before another, in a Map',
    breaks: 'States.ALL must be in the last catcher of the array.',
    source: ERRORS,
    ...inFulfilment({
      'EachItem/Reserve': { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Skip' }, { ErrorEquals: ['OutOfStock'], Next: 'Skip' }] },
      'EachItem/Skip': { Type: 'Pass', End: true },
    }),
  },
  {
    id: 'max-attempts-negative',
    title: 'MaxAttempts: -1 for "always"',
    breaks: 'MaxAttempts is an integer from 0 to 99999999.',
    source: ERRORS,
    ...retry({ ...TRANSIENT, MaxAttempts: -1 }),
  },
  {
    id: 'backoff-below-one',
    title: 'BackoffRate: 0.5',
    breaks: 'BackoffRate is a number of at least 1.0.',
    source: SPEC,
    ...retry({ ...TRANSIENT, BackoffRate: 0.5 }),
  },
  {
    id: 'interval-zero',
    title: 'IntervalSeconds: 0',
    breaks: 'IntervalSeconds is a positive integer.',
    source: ERRORS,
    ...retry({ ...TRANSIENT, IntervalSeconds: 0 }),
  },
  {
    id: 'interval-fraction',
    title: 'IntervalSeconds: 0.5, in a Map',
    breaks: 'IntervalSeconds is a positive integer.',
    source: ERRORS,
    ...inFulfilment({ 'EachItem/Reserve': { Retry: [{ ...TRANSIENT, IntervalSeconds: 0.5 }] } }),
  },
  {
    id: 'max-delay-too-large',
    title: 'MaxDelaySeconds: 31622401',
    breaks: 'MaxDelaySeconds is greater than 0 and less than 31622401.',
    source: ERRORS,
    ...retry({ ...TRANSIENT, MaxDelaySeconds: 31622401 }),
  },
  {
    id: 'jitter-strategy-unknown',
    title: 'JitterStrategy: "EQUAL"',
    breaks: 'JitterStrategy is FULL or NONE.',
    source: ERRORS,
    ...retry({ ...TRANSIENT, JitterStrategy: 'EQUAL' }),
  },
  {
    id: 'error-equals-empty',
    title: 'A retrier for no error',
    breaks: 'ErrorEquals is a non-empty array of error names.',
    source: SPEC,
    ...retry({ ...TRANSIENT, ErrorEquals: [] }),
  },
  {
    id: 'error-equals-text',
    title: 'ErrorEquals is one name, not a list',
    breaks: 'ErrorEquals is a non-empty array of strings.',
    source: ERRORS,
    ...retry({ ...TRANSIENT, ErrorEquals: 'Lambda.ServiceException' }),
  },
  {
    id: 'error-name-misspelt',
    title: 'A catcher for States.Timeouts',
    breaks: 'The error is States.Timeout; names that begin with States. are reserved for the language.',
    source: ERRORS,
    ...inOrder({ Approve: { Catch: [{ ...FAILURE, ErrorEquals: ['States.Timeouts'] }, FAILURE] } }),
  },
  {
    id: 'error-name-in-wrong-case',
    title: 'A catcher for States.All',
    breaks: 'Error names are case-sensitive strings; the wildcard is States.ALL.',
    source: ERRORS,
    ...inOrder({ Ship: { Catch: [{ ...FAILURE, ErrorEquals: ['States.All'] }] } }),
  },
  {
    id: 'lambda-error-without-prefix',
    title: 'A retrier for TooManyRequestsException of a function',
    breaks: 'What Lambda throws when it is over its limits is reported as Lambda.TooManyRequestsException.',
    source: guide('sfn-best-practices'),
    ...retry({ ...TRANSIENT, ErrorEquals: ['TooManyRequestsException'] }),
  },
  {
    id: 'retrier-never-fires',
    title: 'A retrier behind one that takes every error of a task',
    breaks: 'Retriers are scanned in order and the first that matches is used; States.TaskFailed matches every error but States.Timeout.',
    source: ERRORS,
    ...retry({ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 }, { ...TRANSIENT, MaxAttempts: 10 }),
  },
  {
    id: 'catcher-never-fires',
    title: 'A second catcher for the same error',
    breaks: 'Catchers are scanned in order and the first that lists the error is used.',
    source: ERRORS,
    ...inOrder({
      Ship: {
        Catch: [
          { ...FAILURE, ErrorEquals: ['OutOfStock'] }, { ...FAILURE, ErrorEquals: ['OutOfStock'], Next: 'Failed' }, FAILURE,
        ],
      },
    }),
  },
  {
    id: 'retry-of-runtime-error',
    title: 'A retrier for States.Runtime',
    breaks: 'States.Runtime is not retriable and always causes the execution to fail.',
    source: ERRORS,
    ...retry(TRANSIENT, { ErrorEquals: ['States.Runtime'], MaxAttempts: 3 }),
  },
  {
    id: 'retry-on-pass',
    title: 'Retry on a Pass',
    breaks: 'Only Task, Parallel and Map states have Retry and Catch.',
    source: ERRORS,
    ...inFulfilment({ 'EachItem/Both/0/Labelled': { Retry: [{ ErrorEquals: ['States.ALL'] }] } }),
  },
  {
    id: 'catch-on-choice',
    title: 'Catch on a Choice',
    breaks: 'Only Task, Parallel and Map states have Retry and Catch.',
    source: ERRORS,
    ...inOrder({ IsLarge: { Catch: [FAILURE] } }),
  },
  {
    id: 'catch-replaces-input',
    title: 'A catcher without ResultPath before a state that reads the order',
    breaks: 'Without ResultPath the error output replaces the whole input of the handler.',
    source: ERRORS,
    ...inOrder({
      ValidateOrder: { Catch: undefined },
      Approve: { Catch: undefined },
      Ship: { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'NotifyFailure' }] },
      NotifyFailure: WITH_ID,
    }),
    sound: inOrder({
      ValidateOrder: { Catch: undefined },
      Approve: { Catch: undefined },
      NotifyFailure: WITH_ID,
    }).build,
  },
  {
    id: 'catch-of-timeout-without-timeout',
    title: 'A catcher for States.HeartbeatTimeout on a task without HeartbeatSeconds',
    breaks: 'States.HeartbeatTimeout happens only where HeartbeatSeconds is given.',
    source: ERRORS,
    ...inOrder({ Approve: { HeartbeatSeconds: undefined, Catch: [{ ...FAILURE, ErrorEquals: ['States.HeartbeatTimeout'] }, FAILURE] } }),
    sound: inOrder({ Approve: { Catch: [{ ...FAILURE, ErrorEquals: ['States.HeartbeatTimeout'] }, FAILURE] } }).build,
  },
  {
    id: 'retries-longer-than-express',
    title: 'Retries of an Express machine that wait for 20 minutes',
    breaks: 'An Express execution runs for 5 minutes at most, retries included.',
    source: guide('service-quotas'),
    ...inExpress({
      Enrich: {
        Retry: [
          { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 600, MaxAttempts: 2, BackoffRate: 1 },
        ],
      },
    }, { TimeoutSeconds: 300 }),
    sound: inExpress({}, { TimeoutSeconds: 300 }).build,
  },
  {
    id: 'throttling-retry',
    title: 'A task that retries errors of Amazon Rekognition, but not its throttling',
    breaks: 'A retrier applies to the errors that it names.',
    source: ERRORS,
    build: detectText('Rekognition.InternalServerErrorException'),
    sound: detectText('Rekognition.InternalServerErrorException', 'Rekognition.ThrottlingException'),
  },
  {
    id: 'handler-needs-result',
    title: 'Error handler reads what only success creates',
    breaks: 'A state that fails has no result, and a path to a missing field fails the execution.',
    source: ERRORS,
    build: refunded('$.payment.id'),
    sound: refunded('$.orderId'),
  },
]);
