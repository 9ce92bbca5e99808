import { Provenance } from './sourced';

/** An action that Step Functions calls by itself, with what it is given and how it can be waited for. */
export interface OptimizedAction {
  /** Parameters without which the service refuses the call. */
  readonly required: string[];
  /** Of each group one is needed. */
  readonly oneOf?: string[][];
  /** Whether Step Functions can wait for the end of the job (`.sync`). */
  readonly sync?: boolean;
  /** Whether the newer form of that (`.sync:2`) exists, too. */
  readonly syncTwo?: boolean;
  /** Whether it can hand over a task token (`.waitForTaskToken`). */
  readonly callback?: boolean;
}

/** A service that Step Functions calls by itself, not through the AWS SDK. */
export interface OptimizedService extends Provenance {
  /** Service as it stands in the ARN. */
  readonly service: string;
  /** The same for AWS SDK integrations, where it has another name there. */
  readonly sdkService?: string;
  readonly actions: { readonly [action: string]: OptimizedAction };
}

const guide = (page: string): Provenance => ({ asOf: '2026-11-22', source: `https://docs.aws.amazon.com/step-functions/latest/dg/${page}.html` });
const call = (...required: string[]): OptimizedAction => ({ required });
const job = (...required: string[]): OptimizedAction => ({ required, sync: true });
const message = (...required: string[]): OptimizedAction => ({ required, callback: true });

/**
 * All optimized integrations. What a call needs is what the model of the service's API requires; tokens that make a call idempotent are left out,
 * since Step Functions fills them in.
 */
export const OPTIMIZED_SERVICES: OptimizedService[] = [
  { service: 'apigateway', ...guide('connect-api-gateway'), actions: { invoke: message('ApiEndpoint', 'Method') } },
  {
    service: 'athena',
    ...guide('connect-athena'),
    actions: {
      startQueryExecution: job('QueryString'),
      stopQueryExecution: call('QueryExecutionId'),
      getQueryExecution: call('QueryExecutionId'),
      getQueryResults: call('QueryExecutionId'),
    },
  },
  { service: 'batch', ...guide('connect-batch'), actions: { submitJob: job('JobName', 'JobQueue', 'JobDefinition') } },
  {
    service: 'bedrock',
    ...guide('connect-bedrock'),
    actions: {
      invokeModel: message('ModelId'),
      createModelCustomizationJob: {
        ...job('JobName', 'CustomModelName', 'RoleArn', 'BaseModelIdentifier', 'TrainingDataConfig', 'OutputDataConfig'),
        callback: true,
      },
    },
  },
  {
    service: 'codebuild',
    ...guide('connect-codebuild'),
    actions: {
      startBuild: job('ProjectName'),
      stopBuild: call('Id'),
      batchDeleteBuilds: call('Ids'),
      batchGetReports: call('ReportArns'),
      startBuildBatch: job('ProjectName'),
      stopBuildBatch: call('Id'),
      retryBuildBatch: job(),
      deleteBuildBatch: call('Id'),
    },
  },
  { service: 'databrew', ...guide('connect-databrew'), actions: { startJobRun: job('Name') } },
  {
    service: 'dynamodb',
    ...guide('connect-ddb'),
    actions: {
      getItem: call('TableName', 'Key'),
      putItem: call('TableName', 'Item'),
      updateItem: call('TableName', 'Key'),
      deleteItem: call('TableName', 'Key'),
    },
  },
  { service: 'ecs', ...guide('connect-ecs'), actions: { runTask: { ...job('TaskDefinition'), callback: true } } },
  {
    // The page of EKS has no callbacks, the table of all integrations has: what either has is allowed here.
    service: 'eks',
    ...guide('connect-eks'),
    actions: {
      call: message('ClusterName', 'CertificateAuthority', 'Endpoint', 'Method', 'Path'),
      runJob: { ...job('ClusterName', 'CertificateAuthority', 'Endpoint', 'Job'), callback: true },
      createCluster: { ...job('Name', 'RoleArn', 'ResourcesVpcConfig'), callback: true },
      deleteCluster: { ...job('Name'), callback: true },
      createFargateProfile: { ...job('FargateProfileName', 'ClusterName', 'PodExecutionRoleArn'), callback: true },
      deleteFargateProfile: { ...job('FargateProfileName', 'ClusterName'), callback: true },
      createNodegroup: { ...job('ClusterName', 'NodegroupName', 'Subnets', 'NodeRole'), callback: true },
      deleteNodegroup: { ...job('ClusterName', 'NodegroupName'), callback: true },
    },
  },
  {
    service: 'elasticmapreduce',
    sdkService: 'emr',
    ...guide('connect-emr'),
    actions: {
      createCluster: job('Name', 'Instances'),
      terminateCluster: job('ClusterId'),
      setClusterTerminationProtection: call('ClusterId', 'TerminationProtected'),
      addStep: job('ClusterId', 'Step'),
      cancelStep: call('ClusterId', 'StepId'),
      modifyInstanceFleetByName: call('ClusterId', 'InstanceFleetName', 'InstanceFleet'),
      modifyInstanceGroupByName: call('ClusterId', 'InstanceGroupName', 'InstanceGroup'),
    },
  },
  {
    service: 'emr-containers',
    sdkService: 'emrcontainers',
    ...guide('connect-emr-eks'),
    actions: {
      createVirtualCluster: call('Name', 'ContainerProvider'),
      deleteVirtualCluster: job('Id'),
      startJobRun: job('VirtualClusterId'),
    },
  },
  {
    service: 'emr-serverless',
    sdkService: 'emrserverless',
    ...guide('connect-emr-serverless'),
    actions: {
      createApplication: job('ReleaseLabel', 'Type'),
      startApplication: job('ApplicationId'),
      stopApplication: job('ApplicationId'),
      deleteApplication: job('ApplicationId'),
      startJobRun: job('ApplicationId', 'ExecutionRoleArn'),
      cancelJobRun: job('ApplicationId', 'JobRunId'),
    },
  },
  { service: 'events', sdkService: 'eventbridge', ...guide('connect-eventbridge'), actions: { putEvents: message('Entries') } },
  { service: 'glue', ...guide('connect-glue'), actions: { startJobRun: job('JobName') } },
  { service: 'http', ...guide('call-https-apis'), actions: { invoke: { ...call('ApiEndpoint', 'Method'), oneOf: [['Authentication', 'InvocationConfig']] } } },
  { service: 'lambda', ...guide('connect-lambda'), actions: { invoke: message('FunctionName') } },
  { service: 'mediaconvert', ...guide('connect-mediaconvert'), actions: { createJob: job('Role', 'Settings') } },
  {
    service: 'sagemaker',
    ...guide('connect-sagemaker'),
    actions: {
      createEndpoint: call('EndpointName', 'EndpointConfigName'),
      createEndpointConfig: call('EndpointConfigName', 'ProductionVariants'),
      createHyperParameterTuningJob: job('HyperParameterTuningJobName', 'HyperParameterTuningJobConfig'),
      createLabelingJob: job('LabelingJobName', 'LabelAttributeName', 'InputConfig', 'OutputConfig', 'RoleArn', 'HumanTaskConfig'),
      createModel: call('ModelName'),
      createProcessingJob: job('ProcessingJobName', 'ProcessingResources', 'AppSpecification', 'RoleArn'),
      createTrainingJob: job('TrainingJobName', 'RoleArn', 'OutputDataConfig'),
      createTransformJob: job('TransformJobName', 'ModelName', 'TransformInput', 'TransformOutput', 'TransformResources'),
      updateEndpoint: call('EndpointName', 'EndpointConfigName'),
    },
  },
  { service: 'sns', ...guide('connect-sns'), actions: { publish: { ...message('Message'), oneOf: [['TopicArn', 'TargetArn', 'PhoneNumber']] } } },
  { service: 'sqs', ...guide('connect-sqs'), actions: { sendMessage: message('QueueUrl', 'MessageBody') } },
  {
    service: 'states',
    sdkService: 'sfn',
    ...guide('connect-stepfunctions'),
    actions: { startExecution: { ...message('StateMachineArn'), sync: true, syncTwo: true } },
  },
];

/**
 * Names under which people look for a service, and the one that AWS SDK integrations have for it: that of the AWS SDK for Java 2.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export const SDK_SERVICE_NAMES: { readonly [name: string]: string } = {
  ce: 'costexplorer',
  cloudwatchevents: 'eventbridge',
  cognitoidp: 'cognitoidentityprovider',
  dms: 'databasemigration',
  ds: 'directory',
  elasticmapreduce: 'emr',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancingv2',
  events: 'eventbridge',
  iotdata: 'iotdataplane',
  logs: 'cloudwatchlogs',
  monitoring: 'cloudwatch',
  states: 'sfn',
  stepfunctions: 'sfn',
};

const SERVICES = new Map(OPTIMIZED_SERVICES.map((entry) => [entry.service, entry]));

export function optimizedService(service: string): OptimizedService | undefined {
  return SERVICES.get(service);
}
