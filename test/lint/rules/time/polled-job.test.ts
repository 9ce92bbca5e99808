import { textsOf } from '../../support';

const task = (resource: string, next: string) => ({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters: {}, ResultPath: '$.job', Next: next });
const poll = (start: string, ask: string, states: object = {}) => ({
  StartAt: 'Start',
  States: {
    Start: task(start, 'Hold'),
    Hold: { Type: 'Wait', Seconds: 60, Next: 'Ask' },
    Ask: task(ask, 'IsReady'),
    IsReady: { Type: 'Choice', Choices: [{ Variable: '$.job.state', StringEquals: 'RUNNING', Next: 'Hold' }], Default: 'Done' },
    Done: { Type: 'Succeed' },
    ...states,
  },
});
const text = (sync: string) =>
  `Ask: polls a job in a loop, which costs three state transitions per iteration. Fix: start the job with ${sync}, which waits for it`;

describe('a job that is polled', () => {
  test.each([
    ['glue:startJobRun', 'aws-sdk:glue:getJobRun', 'glue:startJobRun.sync'],
    ['aws-sdk:athena:startQueryExecution', 'aws-sdk:athena:getQueryExecution', 'athena:startQueryExecution.sync'],
    ['states:startExecution', 'aws-sdk:sfn:describeExecution', 'states:startExecution.sync:2'],
    ['aws-sdk:sfn:startExecution', 'aws-sdk:sfn:describeExecution', 'states:startExecution.sync:2'],
    ['batch:submitJob', 'aws-sdk:batch:describeJobs', 'batch:submitJob.sync'],
    ['aws-sdk:batch:submitJob', 'aws-sdk:batch:describeJobs', 'batch:submitJob.sync'],
    ['aws-sdk:codebuild:startBuild', 'codebuild:batchGetBuilds', 'codebuild:startBuild.sync'],
    ['codebuild:startBuild', 'aws-sdk:codebuild:batchGetBuilds', 'codebuild:startBuild.sync'],
    ['aws-sdk:codebuild:startBuildBatch', 'codebuild:batchGetBuildBatches', 'codebuild:startBuildBatch.sync'],
    ['codebuild:startBuildBatch', 'aws-sdk:codebuild:batchGetBuildBatches', 'codebuild:startBuildBatch.sync'],
    ['ecs:runTask', 'aws-sdk:ecs:describeTasks', 'ecs:runTask.sync'],
    ['aws-sdk:ecs:runTask', 'aws-sdk:ecs:describeTasks', 'ecs:runTask.sync'],
    ['elasticmapreduce:createCluster', 'aws-sdk:emr:describeCluster', 'elasticmapreduce:createCluster.sync'],
    ['aws-sdk:glue:startJobRun', 'aws-sdk:glue:getJobRun', 'glue:startJobRun.sync'],
    ['databrew:startJobRun', 'aws-sdk:databrew:describeJobRun', 'databrew:startJobRun.sync'],
    ['aws-sdk:databrew:startJobRun', 'aws-sdk:databrew:describeJobRun', 'databrew:startJobRun.sync'],
    ['emr-serverless:startJobRun', 'aws-sdk:emrserverless:getJobRun', 'emr-serverless:startJobRun.sync'],
    ['mediaconvert:createJob', 'aws-sdk:mediaconvert:getJob', 'mediaconvert:createJob.sync'],
    ['aws-sdk:mediaconvert:createJob', 'aws-sdk:mediaconvert:getJob', 'mediaconvert:createJob.sync'],
    ['sagemaker:createTrainingJob', 'aws-sdk:sagemaker:describeTrainingJob', 'sagemaker:createTrainingJob.sync'],
    ['aws-sdk:sagemaker:createTrainingJob', 'aws-sdk:sagemaker:describeTrainingJob', 'sagemaker:createTrainingJob.sync'],
    ['sagemaker:createTransformJob', 'aws-sdk:sagemaker:describeTransformJob', 'sagemaker:createTransformJob.sync'],
    ['aws-sdk:sagemaker:createTransformJob', 'aws-sdk:sagemaker:describeTransformJob', 'sagemaker:createTransformJob.sync'],
    ['sagemaker:createProcessingJob', 'aws-sdk:sagemaker:describeProcessingJob', 'sagemaker:createProcessingJob.sync'],
    ['aws-sdk:sagemaker:createProcessingJob', 'aws-sdk:sagemaker:describeProcessingJob', 'sagemaker:createProcessingJob.sync'],
  ])('is found: %s and %s', (start, ask, sync) => {
    expect(textsOf('SFN091', poll(start, ask))).toEqual([text(sync)]);
  });

  test.each<[string, object]>([
    ['that somebody else starts', poll('lambda:invoke', 'aws-sdk:glue:getJobRun')],
    ['that has no .sync', poll('aws-sdk:textract:startDocumentAnalysis', 'aws-sdk:textract:getDocumentAnalysis')],
    ['that is waited for already', poll('glue:startJobRun.sync', 'aws-sdk:glue:getJobRun')],
    ['that is asked for once', poll('glue:startJobRun', 'aws-sdk:glue:getJobRun', { IsReady: { Type: 'Succeed' } })],
    ['in a loop without a Wait', poll('glue:startJobRun', 'aws-sdk:glue:getJobRun', { Hold: { Type: 'Pass', Next: 'Ask' } })],
    ['by what only deployment knows', poll('${Token[Start.1]}', '${Token[Ask.2]}')],
    ['by null', poll('glue:startJobRun', 'aws-sdk:glue:getJobRun', { Ask: { Type: 'Task', Resource: null, Next: 'IsReady' } })],
  ])('is not one %s', (_, definition) => {
    expect(textsOf('SFN091', definition)).toEqual([]);
  });

  test('is the only way in an Express workflow', () => {
    expect(textsOf('SFN091', poll('glue:startJobRun', 'aws-sdk:glue:getJobRun'), 'EXPRESS')).toEqual([]);
  });
});
