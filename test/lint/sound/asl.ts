import { Asl, Build, guide, SoundMachine, soundInGroup, SPEC } from '../defects/defect';
import { ACCOUNT, FAILURE, inExpress, inFulfilment, inOrder, inStock, TRANSIENT } from '../defects/machines';

const ERRORS = guide('concepts-error-handling');
const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/approvals';
const only = (State: Asl): Build => ({ asl: { StartAt: 'Work', TimeoutSeconds: 86400, States: { Work: { ...State, End: true } } } });

export const soundAsl: SoundMachine[] = [
  ...soundInGroup('structure', [
    {
      id: 'state-named-default',
      title: 'A state with the name Default',
      because: 'A state may have any name of up to 80 characters, also one that is a field elsewhere.',
      source: guide('workflow-states'),
      ...inOrder({ ValidateOrder: { Next: 'Default' }, Default: { Type: 'Pass', Result: 'post', ResultPath: '$.carrier', Next: 'IsLarge' } }),
    },
    {
      id: 'state-named-states',
      title: 'A state with the name States, and another Next',
      because: 'Names of states and of fields do not meet.',
      source: SPEC,
      ...inOrder({
        ValidateOrder: { Next: 'States' }, States: { Type: 'Pass', Next: 'Next' }, Next: { Type: 'Pass', Next: 'IsLarge' },
      }),
    },
    {
      id: 'name-of-80-characters',
      title: 'A state name of 80 characters with spaces and accents',
      because: 'A state name may have 80 characters.',
      source: guide('service-quotas'),
      ...(() => {
        const name = `Vérifier l'état — ${'é'.repeat(62)}`;
        return inOrder({ Ship: { Next: name }, Done: undefined, [name]: { Type: 'Succeed' } });
      })(),
    },
    {
      id: 'fail-without-error',
      title: 'A Fail without Error and Cause',
      because: 'Both are optional.',
      source: guide('state-fail'),
      ...inOrder({ Failed: { Error: undefined, Cause: undefined } }),
    },
    {
      id: 'version-and-comments',
      title: 'Version 1.0, and comments on states, branches, rules, retriers and catchers',
      because: 'A Comment may stand in each of them.',
      source: SPEC,
      ...inOrder({
        Ship: { Comment: 'Ships.', Retry: [{ ...TRANSIENT, Comment: 'Waits.' }], Catch: [{ ...FAILURE, Comment: 'Tells.' }] },
        IsLarge: { Choices: [{ Variable: '$.total', NumericGreaterThan: 1000, Next: 'Approve', Comment: 'Large.' }] },
      }, { Version: '1.0' }),
    },
  ]),
  ...soundInGroup('transitions', [
    {
      id: 'loop-with-exit',
      title: 'A loop that a Choice leaves',
      because: 'The loop waits a minute, ends by itself, and the machine has a timeout of an hour.',
      source: guide('state-choice'),
      ...inOrder({
        Ship: { Next: 'IsShipped' },
        IsShipped: { Type: 'Choice', Choices: [{ Variable: '$.shipped', BooleanEquals: true, Next: 'Done' }], Default: 'Hold' },
        Hold: { Type: 'Wait', Seconds: 60, Next: 'Ship' },
      }),
    },
    {
      id: 'branch-ends-in-fail',
      title: 'A branch that ends in Fail only, with a catcher on the Parallel',
      because: 'Fail is terminal: it ends the Parallel with an error.',
      source: guide('state-parallel'),
      ...inStock({
        'Both/1/Book': { End: undefined, Next: 'Refuse' },
        'Both/1/Refuse': { Type: 'Fail', Error: 'Refused' },
        'Both': {
          Catch: [{ ErrorEquals: ['Refused'], Next: 'Report' }],
        },
      }),
    },
    {
      id: 'reachable-by-catcher-only',
      title: 'A state that only a nested catcher leads to',
      because: 'A catcher is a transition.',
      source: ERRORS,
      ...inFulfilment({
        'EachItem/Both/1/TellBuyer': { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Untold' }] }, 'EachItem/Both/1/Untold': { Type: 'Succeed' },
      }),
    },
  ]),
  ...soundInGroup('errors', [
    {
      id: 'never-retried',
      title: 'MaxAttempts: 0 before States.ALL',
      because: '0 says that the error is never retried; it keeps States.ALL from taking it.',
      source: ERRORS,
      ...inOrder({
        Ship: { Retry: [{ ErrorEquals: ['OutOfStock'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'], MaxAttempts: 2, BackoffRate: 1 }] },
      }),
    },
    {
      id: 'own-and-rare-error-names',
      title: 'Own names, Java classes, Lambda.Unknown and States.Http.Socket',
      because: 'Functions may throw any name; the others are AWS\'s own.',
      source: ERRORS,
      ...inOrder({
        Ship: {
          Catch: [
            { ...FAILURE, ErrorEquals: ['com.example.OrderException', 'Order Refused', 'Lambda.Unknown', 'Sandbox.Timedout'] },
            { ...FAILURE, ErrorEquals: ['States.Timeout', 'States.TaskFailed', 'States.Permissions'] }, FAILURE,
          ],
        },
      }),
    },
    {
      id: 'timeout-behind-task-failed',
      title: 'States.Timeout behind States.TaskFailed',
      because: 'States.TaskFailed is every error but States.Timeout.',
      source: ERRORS,
      ...inOrder({ Ship: { Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 2 }, { ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }] } }),
    },
  ]),
  ...soundInGroup('time', [
    {
      id: 'timeout-by-path',
      title: 'TimeoutSecondsPath and HeartbeatSecondsPath',
      because: 'The times come from the input.',
      source: guide('state-task'),
      ...inOrder({
        Approve: { TimeoutSeconds: undefined, HeartbeatSeconds: undefined, TimeoutSecondsPath: '$.days', HeartbeatSecondsPath: '$.hours' },
      }),
    },
    {
      id: 'token-deep-in-arguments',
      title: 'A token in an intrinsic function, deep in the message',
      because: 'It is passed all the same.',
      source: guide('connect-to-resource'),
      ...inOrder({
        Approve: {
          Parameters: {
            QueueUrl: QUEUE, MessageBody: { meta: [{ 'link.$': 'States.Format(\'https://example.com/?t={}\', $$.Task.Token)' }] },
          },
        },
      }),
    },
    {
      id: 'express-of-exactly-five-minutes',
      title: 'An Express machine with TimeoutSeconds: 300 and a task of 300',
      because: 'Five minutes are allowed.',
      source: guide('service-quotas'),
      ...inExpress({ Enrich: { TimeoutSeconds: 300, Retry: undefined } }, { TimeoutSeconds: 300 }),
    },
    {
      id: 'wait-with-offset',
      title: 'A Timestamp with an offset and fractions of a second',
      because: 'RFC3339 allows both.',
      source: guide('state-wait'),
      build: only({ Type: 'Wait', Timestamp: '2026-12-01T08:00:00.125+01:00' }),
    },
  ]),
  ...soundInGroup('integrations', [
    {
      id: 'callback-of-sdk',
      title: 'A callback of an SDK integration',
      because: 'SDK integrations support request-response and .waitForTaskToken.',
      source: guide('supported-services-awssdk'),
      build: only({
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:ssm:sendCommand.waitForTaskToken',
        TimeoutSeconds: 600,
        HeartbeatSeconds: 60,
        Parameters: { 'DocumentName': 'AWS-RunShellScript', 'InstanceIds.$': '$.ids', 'Parameters': { 'commands.$': 'States.Array($$.Task.Token)' } },
      }),
    },
    {
      id: 'other-partition',
      title: 'A function in GovCloud, and integrations of its partition',
      because: 'ARNs begin with arn:aws-us-gov there.',
      source: guide('state-task'),
      ...inOrder({
        Ship: {
          Resource: 'arn:aws-us-gov:states:::lambda:invoke',
          Parameters: { 'FunctionName': 'arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:ship:live', 'Payload.$': '$' },
        },
      }),
    },
    {
      id: 'function-as-resource',
      title: 'The ARN of a function as Resource',
      because: 'The older form is still supported, and gives the function\'s result as it is.',
      source: guide('connect-lambda'),
      ...inOrder({ Ship: { Resource: `arn:aws:lambda:${ACCOUNT}:function:ship:3`, Parameters: { 'id.$': '$.orderId' }, OutputPath: undefined } }),
    },
  ]),
];
