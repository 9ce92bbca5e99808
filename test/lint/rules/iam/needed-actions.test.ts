import { bucketOf, needsOf } from '../../../../src/lint/rules/iam/needed-actions';
import { machineOf } from '../../support';

const ON = { FunctionName: 'f', TopicArn: 't', QueueUrl: 'q', TableName: 'd', StateMachineArn: 'm', Bucket: 'b', SecretId: 's', HarnessArn: 'h' };

function needed(state: object): string[] {
  const machine = machineOf(state);
  return needsOf(machine.states[0], machine).actions.map(({ action, on }) => (on === undefined ? action : `${action} on ${on}`));
}

function complete(state: object): boolean {
  const machine = machineOf(state);
  return needsOf(machine.states[0], machine).complete;
}

const call = (resource: string, fields: object = {}) => ({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters: ON, ...fields });

test.each<[string, string[]]>([
  ['lambda:invoke', ['lambda:InvokeFunction on f']],
  ['sns:publish', ['sns:Publish on t']],
  ['sqs:sendMessage', ['sqs:SendMessage on q']],
  ['dynamodb:getItem', ['dynamodb:GetItem on d']],
  ['dynamodb:putItem', ['dynamodb:PutItem on d']],
  ['dynamodb:updateItem', ['dynamodb:UpdateItem on d']],
  ['dynamodb:deleteItem', ['dynamodb:DeleteItem on d']],
  ['events:putEvents', ['events:PutEvents']],
  ['states:startExecution', ['states:StartExecution on m']],
  ['states:startExecution.sync:2', ['states:StartExecution on m', 'events:PutRule', 'events:PutTargets', 'states:DescribeExecution', 'states:StopExecution']],
  ['batch:submitJob', ['batch:SubmitJob']],
  ['batch:submitJob.sync', ['batch:SubmitJob', 'events:PutRule', 'events:PutTargets']],
  ['ecs:runTask', ['ecs:RunTask']],
  ['ecs:runTask.sync', ['ecs:RunTask', 'events:PutRule', 'events:PutTargets', 'ecs:DescribeTasks', 'ecs:StopTask']],
  ['glue:startJobRun', ['glue:StartJobRun']],
  ['glue:startJobRun.sync', ['glue:StartJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun']],
  ['codebuild:startBuild', ['codebuild:StartBuild']],
  ['codebuild:startBuild.sync', ['codebuild:StartBuild', 'events:PutRule', 'events:PutTargets', 'codebuild:BatchGetBuilds', 'codebuild:StopBuild']],
  ['databrew:startJobRun.sync', ['databrew:StartJobRun', 'databrew:ListJobRuns', 'databrew:StopJobRun']],
  ['sagemaker:createModel', ['sagemaker:CreateModel']],
  ['sagemaker:createTrainingJob.sync', ['sagemaker:CreateTrainingJob', 'events:PutRule', 'events:PutTargets', 'sagemaker:DescribeTrainingJob', 'sagemaker:StopTrainingJob']],
  ['elasticmapreduce:createCluster', ['elasticmapreduce:RunJobFlow']],
  ['elasticmapreduce:addStep.sync', ['elasticmapreduce:AddJobFlowSteps', 'elasticmapreduce:DescribeStep', 'elasticmapreduce:CancelSteps']],
  ['sagemaker:createTransformJob.sync', ['sagemaker:CreateTransformJob', 'events:PutRule', 'events:PutTargets', 'sagemaker:DescribeTransformJob', 'sagemaker:StopTransformJob']],
  ['emr-containers:startJobRun.sync', ['emr-containers:StartJobRun', 'emr-containers:DescribeJobRun', 'emr-containers:CancelJobRun']],
  ['emr-serverless:startJobRun.sync', ['emr-serverless:StartJobRun', 'events:PutRule', 'events:PutTargets', 'emr-serverless:GetJobRun', 'emr-serverless:CancelJobRun']],
  ['eks:createCluster', ['eks:CreateCluster']],
  ['apigateway:invoke', []],
  ['athena:startQueryExecution', ['athena:StartQueryExecution']],
  ['bedrock:invokeModel', ['bedrock:InvokeModel']],
  ['bedrockagentcore:invokeHarness', ['bedrock-agentcore:InvokeHarness on h', 'bedrock-agentcore:InvokeAgentRuntime on h']],
  ['http:invoke', [
    'states:InvokeHTTPEndpoint', 'events:RetrieveConnectionCredentials', 'secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret',
  ]],
  ['aws-sdk:lambda:invoke', ['lambda:InvokeFunction on f']],
  ['aws-sdk:sns:publish', ['sns:Publish on t']],
  ['aws-sdk:sqs:sendMessage', ['sqs:SendMessage on q']],
  ['aws-sdk:dynamodb:getItem', ['dynamodb:GetItem on d']],
  ['aws-sdk:dynamodb:putItem', ['dynamodb:PutItem on d']],
  ['aws-sdk:dynamodb:updateItem', ['dynamodb:UpdateItem on d']],
  ['aws-sdk:dynamodb:deleteItem', ['dynamodb:DeleteItem on d']],
  ['aws-sdk:dynamodb:query', ['dynamodb:Query on d']],
  ['aws-sdk:dynamodb:scan', ['dynamodb:Scan on d']],
  ['aws-sdk:dynamodb:batchGetItem', ['dynamodb:BatchGetItem on d']],
  ['aws-sdk:dynamodb:batchWriteItem', ['dynamodb:BatchWriteItem on d']],
  ['aws-sdk:eventbridge:putEvents', ['events:PutEvents']],
  ['aws-sdk:sfn:startExecution', ['states:StartExecution on m']],
  ['aws-sdk:sfn:startSyncExecution', ['states:StartSyncExecution on m']],
  ['aws-sdk:s3:getObject', ['s3:GetObject on b']],
  ['aws-sdk:s3:putObject', ['s3:PutObject on b']],
  ['aws-sdk:s3:deleteObject', ['s3:DeleteObject on b']],
  ['aws-sdk:secretsmanager:getSecretValue', ['secretsmanager:GetSecretValue on s']],
  ['aws-sdk:ssm:getParameter', ['ssm:GetParameter']],
  ['aws-sdk:ssm:putParameter', ['ssm:PutParameter']],
  ['aws-sdk:shop:sell', []],
  ['shop:sell', []],
  ['dynamodb:query', []],
  ['lambda:toString', []],
  ['toString:invoke', []],
])('%s needs %j', (resource, actions) => {
  expect(needed(call(resource))).toEqual(actions);
});

test('what is called may stand in Arguments, in a path or behind a qualifier', () => {
  expect(needed(call('lambda:invoke', { Parameters: undefined, Arguments: { FunctionName: 'g' } }))).toEqual(['lambda:InvokeFunction on g']);
  expect(needed(call('lambda:invoke', { Parameters: { 'FunctionName.$': '$.fn' } }))).toEqual(['lambda:InvokeFunction on $.fn']);
  expect(needed(call('lambda:invoke', { Parameters: { FunctionName: 'f', Qualifier: 'live' } }))).toEqual(['lambda:InvokeFunction']);
  expect(needed({ Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:pay' })).toEqual(['lambda:InvokeFunction on arn:aws:lambda:eu-west-1:111122223333:function:pay']);
});

test('another role needs to be assumed', () => {
  expect(needed(call('sns:publish', { Credentials: { RoleArn: 'r' } }))).toEqual(['sts:AssumeRole on r']);
  expect(needed(call('sns:publish', { Credentials: { 'RoleArn.$': '$.role' } }))).toEqual(['sts:AssumeRole on $.role']);
  expect(needed(call('sns:publish', { Credentials: null }))).toEqual(['sts:AssumeRole']);
  // Nothing is known of what it may do.
  expect(complete(call('sns:publish', { Credentials: { RoleArn: 'r' } }))).toBe(false);
});

describe('what is given besides', () => {
  const ROLE = 'arn:aws:iam::111122223333:role/work';

  test.each<[string, object, string[]]>([
    ['aws-sdk:scheduler:createSchedule', { Target: { RoleArn: ROLE } }, ['scheduler:CreateSchedule', `iam:PassRole on ${ROLE}`]],
    ['aws-sdk:scheduler:createSchedule', { Target: { 'RoleArn.$': '$.role' } }, ['scheduler:CreateSchedule', 'iam:PassRole on $.role']],
    ['aws-sdk:scheduler:createSchedule', { Target: { Input: ROLE } }, ['scheduler:CreateSchedule']],
    ['aws-sdk:lambda:createFunction', { Role: ROLE }, ['lambda:CreateFunction', `iam:PassRole on ${ROLE}`]],
    ['aws-sdk:lambda:getFunction', { Role: ROLE }, ['lambda:GetFunction']],
    ['aws-sdk:sagemaker:createModel', { ExecutionRoleArn: ROLE, Tags: [] }, ['sagemaker:CreateModel', 'sagemaker:AddTags', `iam:PassRole on ${ROLE}`]],
    ['sagemaker:createModel', { ExecutionRoleArn: ROLE }, ['sagemaker:CreateModel', `iam:PassRole on ${ROLE}`]],
    ['aws-sdk:emr:runJobFlow', { Instances: { InstanceGroups: [{ InstanceRole: 'MASTER' }, { 'InstanceRole.$': '$.role' }] } }, ['elasticmapreduce:RunJobFlow']],
    ['elasticmapreduce:createCluster', { ServiceRole: 'EMR_DefaultRole', JobFlowRole: 'EMR_EC2_DefaultRole' }, ['elasticmapreduce:RunJobFlow', 'iam:PassRole']],
    ['mediaconvert:createJob', { Role: ROLE }, ['mediaconvert:CreateJob', `iam:PassRole on ${ROLE}`]],
    ['ecs:runTask', { Overrides: { TaskRoleArn: ROLE } }, ['ecs:RunTask', `iam:PassRole on ${ROLE}`]],
    ['aws-sdk:ec2:createVolume', { TagSpecifications: [{}] }, ['ec2:CreateVolume', 'ec2:CreateTags']],
    ['apigateway:invoke', { AuthType: 'IAM_ROLE' }, ['execute-api:Invoke']],
    ['apigateway:invoke', { AuthType: 'NO_AUTH' }, []],
  ])('of %s with %j', (resource, parameters, actions) => {
    expect(needed(call(resource, { Parameters: parameters }))).toEqual(actions);
    expect(complete(call(resource, { Parameters: parameters }))).toBe(true);
  });

  test.each<[string, object]>([
    ['apigateway:invoke', { Parameters: { 'AuthType.$': '$.auth' } }],
    ['apigateway:invoke', { Parameters: undefined, Arguments: { AuthType: '{% $auth %}' } }],
    ['apigateway:invoke', { Parameters: undefined, Arguments: '{% $all %}' }],
    ['ecs:runTask', { Parameters: undefined, Arguments: '{% $all %}' }],
    ['aws-sdk:s3:getObject', { Parameters: { VersionId: 'v' } }],
    ['aws-sdk:sesv2:sendEmail', { Parameters: { 'Content.$': '$.mail' } }],
    ['aws-sdk:sesv2:sendEmail', { Parameters: { Content: { Raw: {} } } }],
    ['eks:createCluster.sync', {}],
    ['sagemaker:createProcessingJob.sync', {}],
    ['dynamodb:query', {}],
  ])('of %s with %j is not known', (resource, fields) => {
    expect(complete(call(resource, fields))).toBe(false);
  });
});

describe('a Map', () => {
  const map = (fields: object, Mode = 'DISTRIBUTED') => ({ Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode } }, ...fields });
  const access = (resource: string) => ({ Resource: `arn:aws:states:::${resource}`, Parameters: { Bucket: 'b' } });

  test('needs what it reads and writes where it is distributed', () => {
    expect(needed(map({}))).toEqual(['states:StartExecution']);
    expect(needed(map({ ItemReader: access('s3:getObject'), ResultWriter: access('s3:putObject') }))).toEqual(['states:StartExecution', 's3:GetObject on b', 's3:PutObject on b']);
    expect(needed(map({ ItemReader: access('s3:listObjectsV2') }))).toEqual(['states:StartExecution', 's3:ListBucket on b']);
    expect(complete(map({ ItemReader: access('s3:getObject'), ResultWriter: access('s3:putObject') }))).toBe(true);
    expect(needed(map({ ItemReader: access('shop:list'), ResultWriter: access('shop:put') }))).toEqual(['states:StartExecution']);
    expect([{ ItemReader: access('shop:list') }, { ResultWriter: access('shop:put') }].map((fields) => complete(map(fields)))).toEqual([false, false]);
    expect(needed(map({ ItemReader: access('s3:getObject') }, 'INLINE'))).toEqual([]);
    expect(needed({ ...map({ ItemReader: access('s3:getObject') }), Type: 'Parallel' })).toEqual([]);
  });

  test('has a bucket in its parameters', () => {
    expect([{ Parameters: { Bucket: 'b' } }, { Parameters: { 'Bucket.$': '$.b' } }, { Arguments: { Bucket: 'a' } }, null, {}].map(bucketOf)).toEqual(['b', '$.b', 'a', undefined, undefined]);
  });
});
