import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { PollInterval, PollUntil, Workflow } from '../../../src';

export interface Props {
  readonly role: iam.IRole;
  /** Outputs of the conversion. */
  readonly outputGroups: object[];
}

export function segments(scope: Construct, { role, outputGroups }: Props) {
  // begin of the user code
  const { stringAt, format } = sfn.JsonPath;
  const video = { S3Object: { Bucket: stringAt('$.Input.Bucket'), Name: stringAt('$.Input.Key') } };
  const rekognition = (action: string, parameters: Record<string, unknown>, resultPath: string) =>
    new tasks.CallAwsService(scope, action, {
      service: 'rekognition',
      action,
      parameters,
      iamResources: ['*'],
      resultPath,
    });
  const detection = new PollUntil(scope, 'Detection', {
    start: rekognition('startSegmentDetection', { SegmentTypes: ['TECHNICAL_CUE'], Video: video }, '$.Job'),
    describe: rekognition('getSegmentDetection', { JobId: stringAt('$.Job.JobId') }, '$.Segments'),
    isDone: sfn.Condition.stringEquals('$.Segments.JobStatus', 'SUCCEEDED'),
    isFailed: sfn.Condition.stringEquals('$.Segments.JobStatus', 'FAILED'),
    interval: PollInterval.every(Duration.minutes(1)),
    timeBudget: Duration.hours(2),
  });
  const inputs = [
    {
      FileInput: format('s3://{}/{}', stringAt('$.Input.Bucket'), stringAt('$.Input.Key')),
      InputClippings: [{ StartTimecode: stringAt('$.Segments.Segments[0].EndTimecodeSMPTE') }],
    },
  ];
  const convert = new tasks.MediaConvertCreateJob(scope, 'Convert', {
    createJobRequest: { Role: role.roleArn, Settings: { Inputs: inputs, OutputGroups: outputGroups } },
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
  });
  new Workflow(scope, 'Segments', { definition: detection.next(convert) });
  // end of the user code
}
