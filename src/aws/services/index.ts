// Written by 'npm run services'.
import { Service } from '../service';
import { APIGATEWAY } from './apigateway';
import { APIGATEWAYMANAGEMENTAPI } from './apigatewaymanagementapi';
import { ATHENA } from './athena';
import { BATCH } from './batch';
import { BEDROCK } from './bedrock';
import { BEDROCKAGENTCORE } from './bedrockagentcore';
import { BEDROCKAGENTRUNTIME } from './bedrockagentruntime';
import { BEDROCKRUNTIME } from './bedrockruntime';
import { CLOUDWATCH } from './cloudwatch';
import { CLOUDWATCHLOGS } from './cloudwatchlogs';
import { CODEBUILD } from './codebuild';
import { COGNITOIDENTITYPROVIDER } from './cognitoidentityprovider';
import { COSTEXPLORER } from './costexplorer';
import { DATABASEMIGRATION } from './databasemigration';
import { DATABREW } from './databrew';
import { DIRECTORY } from './directory';
import { DYNAMODB } from './dynamodb';
import { ECS } from './ecs';
import { EKS } from './eks';
import { ELASTICLOADBALANCING } from './elasticloadbalancing';
import { ELASTICLOADBALANCINGV2 } from './elasticloadbalancingv2';
import { ELASTICMAPREDUCE } from './elasticmapreduce';
import { EMR_CONTAINERS } from './emr-containers';
import { EMR_SERVERLESS } from './emr-serverless';
import { EVENTS } from './events';
import { GLUE } from './glue';
import { HTTP } from './http';
import { IOTDATAPLANE } from './iotdataplane';
import { KMS } from './kms';
import { LAMBDA } from './lambda';
import { MEDIACONVERT } from './mediaconvert';
import { S3 } from './s3';
import { SAGEMAKER } from './sagemaker';
import { SECRETSMANAGER } from './secretsmanager';
import { SESV2 } from './sesv2';
import { SNS } from './sns';
import { SQS } from './sqs';
import { SSM } from './ssm';
import { STATES } from './states';
import { STS } from './sts';

/** All of them. Policies name their errors in this order, so that new ones come last. */
export const SERVICES: readonly Service[] = [
  LAMBDA,
  DYNAMODB,
  SQS,
  SNS,
  EVENTS,
  ECS,
  BATCH,
  GLUE,
  BEDROCK,
  BEDROCKRUNTIME,
  S3,
  STATES,
  HTTP,
  APIGATEWAY,
  ATHENA,
  CLOUDWATCH,
  CLOUDWATCHLOGS,
  CODEBUILD,
  COGNITOIDENTITYPROVIDER,
  COSTEXPLORER,
  DATABASEMIGRATION,
  DATABREW,
  DIRECTORY,
  EKS,
  ELASTICLOADBALANCING,
  ELASTICLOADBALANCINGV2,
  ELASTICMAPREDUCE,
  EMR_CONTAINERS,
  EMR_SERVERLESS,
  IOTDATAPLANE,
  MEDIACONVERT,
  SAGEMAKER,
  SECRETSMANAGER,
  SSM,
  BEDROCKAGENTCORE,
  APIGATEWAYMANAGEMENTAPI,
  BEDROCKAGENTRUNTIME,
  KMS,
  SESV2,
  STS,
];
