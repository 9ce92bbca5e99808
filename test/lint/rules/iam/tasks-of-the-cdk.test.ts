import { Duration, SecretValue, Size, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { textsInTemplate, unknownsInTemplate } from '../../template-support';

// Two that know what a call needs, the CDK and this library: what the one grants, the other does not miss.

const RUN_JOB = sfn.IntegrationPattern.RUN_JOB;
const role = (stack: Stack) => new iam.Role(stack, 'Passed', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
const project = (stack: Stack) => new codebuild.Project(stack, 'Project', { buildSpec: codebuild.BuildSpec.fromObject({ version: '0.2' }) });

const TASKS: Record<string, (stack: Stack) => sfn.IChainable> = {
  'Athena': (stack) => new tasks.AthenaStartQueryExecution(stack, 'Task', { queryString: 'select 1', integrationPattern: RUN_JOB }),
  'API Gateway': (stack) => {
    const api = new apigateway.RestApi(stack, 'Api');
    api.root.addMethod('GET');
    return new tasks.CallApiGatewayRestApiEndpoint(stack, 'Task', { api, stageName: 'prod', method: tasks.HttpMethod.GET, authType: tasks.AuthType.IAM_ROLE });
  },
  'Batch': (stack) => new tasks.BatchSubmitJob(stack, 'Task', {
    jobName: 'pack', jobDefinitionArn: 'arn:aws:batch:eu-west-1:111122223333:job-definition/pack:1', jobQueueArn: 'arn:aws:batch:eu-west-1:111122223333:job-queue/q',
  }),
  'CodeBuild': (stack) => new tasks.CodeBuildStartBuild(stack, 'Task', { project: project(stack), integrationPattern: RUN_JOB }),
  'CodeBuild, in batches': (stack) => new tasks.CodeBuildStartBuildBatch(stack, 'Task', { project: project(stack), integrationPattern: RUN_JOB }),
  'DataBrew': (stack) => new tasks.GlueDataBrewStartJobRun(stack, 'Task', { name: 'clean', integrationPattern: RUN_JOB }),
  'ECS': (stack) => {
    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Definition');
    taskDefinition.addContainer('pack', { image: ecs.ContainerImage.fromRegistry('pack'), logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'pack' }) });
    const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc') });
    return new tasks.EcsRunTask(stack, 'Task', { cluster, taskDefinition, launchTarget: new tasks.EcsFargateLaunchTarget(), integrationPattern: RUN_JOB });
  },
  'EMR': (stack) => new tasks.EmrCreateCluster(stack, 'Task', { instances: {}, name: 'night', integrationPattern: RUN_JOB }),
  'EMR, with tags': (stack) => new tasks.EmrCreateCluster(stack, 'Task', { instances: {}, name: 'night', tags: { team: 'shop' }, integrationPattern: RUN_JOB }),
  'a step of EMR': (stack) => new tasks.EmrAddStep(stack, 'Task', { clusterId: 'j-1', name: 'sum', jar: 's3://b/sum.jar', integrationPattern: RUN_JOB }),
  'the end of EMR': (stack) => new tasks.EmrTerminateCluster(stack, 'Task', { clusterId: 'j-1', integrationPattern: RUN_JOB }),
  'EMR on EKS': (stack) => new tasks.EmrContainersStartJobRun(stack, 'Task', {
    virtualCluster: tasks.VirtualClusterInput.fromVirtualClusterId('v'),
    releaseLabel: tasks.ReleaseLabel.EMR_6_2_0,
    executionRole: iam.Role.fromRoleArn(stack, 'Passed', 'arn:aws:iam::111122223333:role/job'),
    jobDriver: { sparkSubmitJobDriver: { entryPoint: sfn.TaskInput.fromText('local:///sum.py') } },
    integrationPattern: RUN_JOB,
  }),
  'the end of a virtual cluster': (stack) => new tasks.EmrContainersDeleteVirtualCluster(stack, 'Task', {
    virtualClusterId: sfn.TaskInput.fromText('v'), integrationPattern: RUN_JOB,
  }),
  'EventBridge': (stack) => new tasks.EventBridgePutEvents(stack, 'Task', {
    entries: [{ detail: sfn.TaskInput.fromObject({}), detailType: 'Sold', source: 'shop', eventBus: new events.EventBus(stack, 'Bus') }],
  }),
  'Glue': (stack) => new tasks.GlueStartJobRun(stack, 'Task', { glueJobName: 'sum', integrationPattern: RUN_JOB }),
  'HTTP': (stack) => new tasks.HttpInvoke(stack, 'Task', {
    apiRoot: 'https://api.example.com',
    apiEndpoint: sfn.TaskInput.fromText('orders'),
    method: sfn.TaskInput.fromText('GET'),
    connection: new events.Connection(stack, 'Connection', { authorization: events.Authorization.basic('shop', SecretValue.unsafePlainText('secret')) }),
  }),
  'MediaConvert': (stack) => new tasks.MediaConvertCreateJob(stack, 'Task', {
    createJobRequest: { Role: 'arn:aws:iam::111122223333:role/convert', Settings: {} }, integrationPattern: RUN_JOB,
  }),
  'SageMaker, training': (stack) => new tasks.SageMakerCreateTrainingJob(stack, 'Task', {
    trainingJobName: 'train',
    role: role(stack),
    algorithmSpecification: { algorithmName: 'BlazingText' },
    inputDataConfig: [{ channelName: 'train', dataSource: { s3DataSource: { s3Location: tasks.S3Location.fromBucket(new s3.Bucket(stack, 'In'), 'in') } } }],
    outputDataConfig: { s3OutputLocation: tasks.S3Location.fromBucket(new s3.Bucket(stack, 'Out'), 'out') },
    resourceConfig: { instanceCount: 1, instanceType: new ec2.InstanceType('m4.xlarge'), volumeSize: Size.gibibytes(10) },
    stoppingCondition: { maxRuntime: Duration.hours(1) },
    tags: { team: 'shop' },
    integrationPattern: RUN_JOB,
  }),
  'SageMaker, transforming': (stack) => new tasks.SageMakerCreateTransformJob(stack, 'Task', {
    transformJobName: 'transform',
    modelName: 'model',
    role: role(stack),
    transformInput: { transformDataSource: { s3DataSource: { s3Uri: 's3://b/in', s3DataType: tasks.S3DataType.S3_PREFIX } } },
    transformOutput: { s3OutputPath: 's3://b/out' },
    integrationPattern: RUN_JOB,
  }),
  'SageMaker, a model': (stack) => new tasks.SageMakerCreateModel(stack, 'Task', {
    modelName: 'model', role: role(stack), primaryContainer: new tasks.ContainerDefinition({ modelS3Location: tasks.S3Location.fromBucket(new s3.Bucket(stack, 'In'), 'm') }),
  }),
  'a child': (stack) => new tasks.StepFunctionsStartExecution(stack, 'Task', {
    stateMachine: new sfn.StateMachine(stack, 'Child', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Pass')) }), integrationPattern: RUN_JOB,
  }),
};

test.each(Object.entries(TASKS))('the permissions of the CDK for %s are all that is needed, and known', (_, build) => {
  const stack = new Stack();
  new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(build(stack)) });
  const resources = Template.fromStack(stack).toJSON().Resources;
  expect(textsInTemplate('SFN070', resources)).toEqual([]);
  expect(unknownsInTemplate('SFN070', resources)).toBe(0);
});
