import * as iam from 'aws-cdk-lib/aws-iam';
import { commonLosses, Fault, Outcome, Reference, throttledFor } from './losses';
import { segments } from './segments';
import { Handler, hangs, Json, sequence, succeeds } from '../../engine';

const ROLE = 'arn:aws:iam::123456789012:role/MediaConvert';
const THROTTLED = 'Rekognition.ThrottlingException';
const START = 'states:::aws-sdk:rekognition:startSegmentDetection';
const DESCRIBE = 'states:::aws-sdk:rekognition:getSegmentDetection';
const CONVERT = 'states:::mediaconvert:createJob.sync';

const started = succeeds({ JobId: 'j-1' });
const running = succeeds({ JobStatus: 'IN_PROGRESS' });
const done = succeeds({ JobStatus: 'SUCCEEDED', Segments: [{ EndTimecodeSMPTE: '00:00:10:00' }] });

interface Job {
  readonly start?: Handler;
  /** What describes the job after two polls at which it runs. */
  readonly describe?: Handler;
  readonly convert?: (converted: Handler) => Handler;
}

/** `error` is what the execution must name where there is nothing to convert. */
function fault(what: string, job: () => Job, error?: string): Fault {
  const begin = () => {
    let isConverted = false;
    const converted = () => { isConverted = true; return { Job: { Id: 'c-1' } } as Json; };
    const { start = started, describe = done, convert } = job();
    return {
      mocks: { [START]: start, [DESCRIBE]: sequence(running, running, describe), [CONVERT]: convert?.(converted) ?? converted },
      losses: (outcome: Outcome) => [...(error || isConverted ? [] : ['video not converted']), ...commonLosses(outcome, error)],
    };
  };
  return { what, begin };
}

export const SEGMENTS: Reference = {
  name: 'polling loop',
  file: 'corpus/segment-detection-workflow--statemachine.asl.json',
  userCode: 'reference/segments',
  placeholders: { MEDIACONVERT_ROLE: ROLE, REGION: 'us-east-1', AWS_ACCOUNT_ID: '123456789012' },
  build: (scope) => segments(scope, { role: iam.Role.fromRoleArn(scope, 'Role', ROLE), outputGroups: [] }),
  input: { Input: { Bucket: 'in', Key: 'a.mp4' }, Output: { Bucket: 'out', Key: 'a' } },
  healthy: fault('none', () => ({})),
  faults: [
    fault('start throttled for 10 seconds', () => ({ start: throttledFor(10, THROTTLED, started) })),
    fault('description throttled for 10 seconds', () => ({ describe: throttledFor(10, THROTTLED, done) })),
    fault('description has no status yet', () => ({ describe: sequence(succeeds({}), succeeds({}), succeeds({}), done) })),
    fault('description never arrives', () => ({ describe: hangs() })),
    fault('job fails', () => ({ describe: succeeds({ JobStatus: 'FAILED', StatusMessage: 'NoVideo' }) }), 'NoVideo'),
    fault('job never ends', () => ({ describe: running }), 'PollBudgetSpent'),
    fault('conversion throttled for 10 seconds [3]', () => ({ convert: (converted) => throttledFor(10, 'MediaConvert.TooManyRequestsException', converted) })),
    fault('conversion never ends', () => ({ convert: hangs })),
    fault('job finds no segments', () => ({ describe: succeeds({ JobStatus: 'SUCCEEDED', Segments: [] }) })),
  ],
};
