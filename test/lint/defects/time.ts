import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { callbackMachine } from './code';
import { code, guide, inGroup, SPEC } from './defect';
import { ACCOUNT, asl, inExpress, inFulfilment, inOrder, task } from './machines';

const TASK = guide('state-task');
const WAIT = guide('state-wait');
const PRACTICES = guide('sfn-best-practices');
const PATTERNS = guide('connect-to-resource');

const wait = (wrong: object, right: object) => asl(
  { StartAt: 'Hold', States: { Hold: { Type: 'Wait', ...wrong, End: true } } },
  { StartAt: 'Hold', States: { Hold: { Type: 'Wait', ...right, End: true } } },
);
const activity = { Resource: `arn:aws:states:${ACCOUNT}:activity:pick`, TimeoutSeconds: 3600, HeartbeatSeconds: 60 };

export const time = inGroup('time', [
  {
    id: 'timeout-zero',
    title: 'TimeoutSeconds: 0',
    breaks: 'TimeoutSeconds is a positive, non-zero integer.',
    source: TASK,
    ...inOrder({ Ship: { TimeoutSeconds: 0 } }),
  },
  {
    id: 'timeout-as-text',
    title: 'TimeoutSeconds: "30"',
    breaks: 'TimeoutSeconds is an integer.',
    source: TASK,
    ...inFulfilment({ 'EachItem/Both/1/TellBuyer': { TimeoutSeconds: '30' } }),
  },
  {
    id: 'timeout-twice',
    title: 'TimeoutSeconds and TimeoutSecondsPath',
    breaks: 'A Task has one of TimeoutSeconds and TimeoutSecondsPath, not both.',
    source: TASK,
    ...inOrder({ Ship: { TimeoutSecondsPath: '$.timeout' } }),
  },
  {
    id: 'heartbeat-above-timeout',
    title: 'A heartbeat that is longer than the timeout',
    breaks: 'HeartbeatSeconds is smaller than TimeoutSeconds.',
    source: TASK,
    ...inOrder({ Approve: { HeartbeatSeconds: 90000 } }),
  },
  {
    id: 'task-without-timeout',
    title: 'A job that is waited for without a timeout',
    breaks: 'By default there is no timeout: a task that does not answer is stuck; give one.',
    source: PRACTICES,
    ...task(
      { Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'nightly' }, TimeoutSeconds: 7200 },
      { TimeoutSeconds: undefined },
    ),
  },
  {
    id: 'activity-without-heartbeat-or-timeout',
    title: 'An activity that may never be picked up',
    breaks: 'An activity without timeout and heartbeat waits for as long as a year when its worker is gone.',
    source: guide('concepts-activities'),
    ...task(activity, { TimeoutSeconds: undefined, HeartbeatSeconds: undefined }),
  },
  {
    id: 'callback-without-timeout',
    title: 'A callback without timeout or heartbeat',
    breaks: 'A task that waits for a token waits until the execution meets the quota of one year; give it a heartbeat or a timeout.',
    source: PATTERNS,
    ...inOrder({ Approve: { TimeoutSeconds: undefined, HeartbeatSeconds: undefined } }),
  },
  {
    id: 'task-timeout-above-machine-timeout',
    title: 'A task may take longer than the whole machine',
    breaks: 'An execution that runs longer than the machine\'s TimeoutSeconds fails with States.Timeout, which no catcher inside it sees.',
    source: guide('statemachine-structure'),
    ...inOrder({}, { TimeoutSeconds: 3600 }),
  },
  {
    id: 'wait-without-time',
    title: 'A Wait without a duration or timestamp',
    breaks: 'A Wait has exactly one of Seconds, Timestamp, SecondsPath and TimestampPath.',
    source: WAIT,
    ...wait({}, { Seconds: 60 }),
  },
  {
    id: 'wait-with-two-times',
    title: 'A Wait with Seconds and Timestamp',
    breaks: 'A Wait has exactly one of Seconds, Timestamp, SecondsPath and TimestampPath.',
    source: WAIT,
    ...wait({ Seconds: 60, Timestamp: '2026-12-01T08:00:00Z' }, { Seconds: 60 }),
  },
  {
    id: 'wait-timestamp-without-zone',
    title: 'A Timestamp without a time zone',
    breaks: 'Timestamps follow the RFC3339 profile of ISO 8601: capital T, and Z or an offset.',
    source: WAIT,
    ...wait({ Timestamp: '2026-12-01 08:00:00' }, { Timestamp: '2026-12-01T08:00:00Z' }),
  },
  {
    id: 'wait-path-in-seconds',
    title: 'Seconds: "$.delay"',
    breaks: 'Seconds is a number; a path to one goes into SecondsPath.',
    source: WAIT,
    ...wait({ Seconds: '$.delay' }, { SecondsPath: '$.delay' }),
  },
  {
    id: 'wait-negative',
    title: 'Seconds: -5',
    breaks: 'Seconds is an integer from 0 to 99999999.',
    source: WAIT,
    ...wait({ Seconds: -5 }, { Seconds: 5 }),
  },
  {
    id: 'callback-without-token',
    title: 'A callback whose message does not carry the token',
    breaks: 'The token from the context object has to be passed to the called service; without it no worker can respond.',
    source: PATTERNS,
    ...inOrder({ Approve: { Parameters: { 'QueueUrl': 'https://sqs.eu-west-1.amazonaws.com/111122223333/approvals', 'MessageBody.$': '$' } } }),
  },
  {
    id: 'token-as-constant',
    title: 'The token\'s path is sent as a constant text',
    breaks: 'The name of a field whose value is a path ends with .$, also for the context object.',
    source: guide('input-output-contextobject'),
    ...inOrder({
      Approve: {
        Parameters: {
          QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/approvals', MessageBody: { 'order.$': '$', 'taskToken': '$$.Task.Token' },
        },
      },
    }),
  },
  {
    id: 'token-outside-callback',
    title: 'A task token in a task that does not wait for one',
    breaks: '$$.Task.Token exists only in a task that waits for a callback or an activity.',
    source: guide('input-output-contextobject'),
    ...inOrder({ Ship: { Parameters: { FunctionName: 'ship', Payload: { 'order.$': '$', 'token.$': '$$.Task.Token' } } } }),
  },
  {
    id: 'heartbeat-without-callback',
    title: 'HeartbeatSeconds on an ordinary call of a function',
    breaks: 'Heartbeats are sent for a task token only: by the worker of an activity or of a callback.',
    source: TASK,
    ...inOrder({ Ship: { HeartbeatSeconds: 10 } }),
  },
  {
    id: 'poll-every-second',
    title: 'A job polled each second for up to a day',
    breaks: 'An execution has at most 25,000 events; a loop of three states has five or more each time.',
    source: guide('service-quotas'),
    ...(() => {
      const poll = (Seconds: number) => ({
        StartAt: 'Hold',
        TimeoutSeconds: 86400,
        States: {
          Hold: { Type: 'Wait', Seconds, Next: 'Look' },
          Look: {
            Type: 'Task',
            Resource: 'arn:aws:states:::aws-sdk:textract:getDocumentTextDetection',
            Parameters: { 'JobId.$': '$.jobId' },
            ResultPath: '$.job',
            TimeoutSeconds: 30,
            Next: 'IsReady',
          },
          IsReady: { Type: 'Choice', Choices: [{ Variable: '$.job.JobStatus', StringEquals: 'IN_PROGRESS', Next: 'Hold' }], Default: 'Done' },
          Done: { Type: 'Succeed' },
        },
      });
      return asl(poll(1), poll(60));
    })(),
  },
  {
    id: 'wait-longer-than-express',
    title: 'An Express machine that waits for 10 minutes',
    breaks: 'An Express execution runs for 5 minutes at most.',
    source: guide('service-quotas'),
    ...inExpress({ Enrich: { Next: 'Hold' }, Hold: { Type: 'Wait', Seconds: 600, Next: 'Store' } }, { TimeoutSeconds: undefined }),
    sound: inExpress({ Enrich: { Next: 'Hold' }, Hold: { Type: 'Wait', Seconds: 6, Next: 'Store' } }, { TimeoutSeconds: undefined }).build,
  },
  {
    id: 'task-longer-than-express',
    title: 'A task of an Express machine with a timeout of 15 minutes',
    breaks: 'An Express execution runs for 5 minutes at most.',
    source: guide('choosing-workflow-type'),
    ...inExpress({ Enrich: { TimeoutSeconds: 900 } }, { TimeoutSeconds: undefined }),
    sound: inExpress({}, { TimeoutSeconds: undefined }).build,
  },
  {
    id: 'express-timeout-of-an-hour',
    title: 'An Express machine with TimeoutSeconds: 3600',
    breaks: 'An Express execution runs for 5 minutes at most.',
    source: guide('choosing-workflow-type'),
    ...inExpress({}, { TimeoutSeconds: 3600 }),
  },
  {
    id: 'wait-path-to-many',
    title: 'SecondsPath that selects several values',
    breaks: 'SecondsPath is a reference path: one node, without wildcards or filters.',
    source: SPEC,
    ...wait({ SecondsPath: '$.delays[*]' }, { SecondsPath: '$.delays[0]' }),
  },
  {
    id: 'callback-without-heartbeat',
    title: 'A callback of six hours without a heartbeat, whose worker may send some',
    breaks: 'With HeartbeatSeconds a task fails as soon as its worker sends no more heartbeats, before its timeout.',
    source: guide('connect-to-resource'),
    ...code((stack, wrong) => callbackMachine(stack, {
      taskTimeout: sfn.Timeout.duration(Duration.hours(6)), heartbeatTimeout: wrong ? undefined : sfn.Timeout.duration(Duration.minutes(5)),
    })),
  },
]);
