// Written by 'npm run throttling' from botocore 1.44.8. Do not edit.
import { Sourced } from './sourced';

const FROM = { asOf: '2026-11-26', source: 'the models of botocore 1.44.8, with the names of the AWS SDK for Java 2' };

/**
 * The clients of the AWS SDK for Java 2 by the names of their throttling errors, which end in 'Exception'. With an asterisk where a request that
 * is throttled may also be reported as the class of all errors without a name.
 */
export const THROTTLING: Sourced<{ readonly [errors: string]: string }> = {
  ...FROM,
  value: {
    '': `
AcmPca* Amplify* AppConfig* AppRunner* ApplicationAutoScaling* ApplicationDiscovery* ApplicationInsights* ArcRegionSwitch* AutoScaling*
AutoScalingPlans* Backup* Batch* CloudDirectory* CloudFormation* CloudFront* CloudFrontKeyValueStore* CloudHsm* CloudHsmV2* CloudSearch*
CloudSearchDomain* CloudTrailData* CloudWatch* CodeBuild* CodeCommit* CodePipeline* CodestarNotifications* Config* CostAndUsageReport*
CostExplorer* DataBrew* DataPipeline* DataSync* Dax* DeviceFarm* DirectConnect* Directory* Dlm* DocDb* DynamoDbStreams* Ec2* Ecr* EcrPublic*
Ecs* ElastiCache* ElasticBeanstalk* Elasticsearch* Emr* EmrServerless* FSx* Firehose* Fis* Fms* Forecast* GameLift* Glacier*
GlobalAccelerator* Greengrass* GroundStation* GuardDuty* Health* Iam* IamToolbox* ImportExport* Inspector* IoTSecureTunneling*
IotDeviceAdvisor* IvsRealTime* Keyspaces* Kms* LaunchWizard* LexRuntime* Lightsail* MTurk* MachineLearning* MarketplaceCommerceAnalytics*
MarketplaceReporting* MediaStore* MediaStoreData* MediaTailor* MemoryDb* Mq* Mwaa* Neptune* Oam* OpenSearchServerless* Osis* Outposts*
PersonalizeEvents* PersonalizeRuntime* Pi* Rbin* Rds* RdsData* RedshiftData* RolesAnywhere* Route53Domains* S3* SageMaker*
SageMakerFeatureStoreRuntime* SageMakerMetrics* SagemakerEdge* Savingsplans* SecretsManager* ServiceCatalog* Ses* Shield* SimpleDb*
SimpleDbV2* Snowball* SsmSap* StorageGateway* Sts* SupportApp* Swf* TaxSettings* Waf* WafRegional* Wafv2* Wisdom* WorkDocs* WorkMail*
WorkMailMessageFlow* WorkSpaces*`,
    'CallRateLimitExceeded TooManyRequests': 'Imagebuilder',
    'ClientLimitExceeded': 'KinesisVideo KinesisVideoArchivedMedia KinesisVideoSignaling KinesisVideoWebRtcStorage',
    'ClientLimitExceeded ConnectionLimitExceeded': 'KinesisVideoMedia',
    'DependencyThrottle': 'ElasticLoadBalancing*',
    'DependentServiceRequestThrottling': 'Redshift*',
    'Ec2Throttled TooManyRequests': 'Lambda',
    'EksRequestThrottled RequestThrottled': 'EmrContainers*',
    'KmsThrottled RequestThrottled': 'Sqs',
    'KmsThrottling': 'DatabaseMigration* Sfn*',
    'KmsThrottling LimitExceeded ProvisionedThroughputExceeded Throttling': 'Kinesis',
    'KmsThrottling Throttled': 'Sns*',
    'LambdaThrottled TooManyRequests': 'CognitoSync',
    'LimitExceeded': 'ApiGatewayManagementApi ApiPortal AppSync* Forecastquery LexModelBuilding Personalize* Transcribe',
    'LimitExceeded Throttling': 'SecurityHub',
    'LimitExceeded TooManyRequests': 'ApiGateway',
    'ModelNotReady': 'SageMakerRuntime*',
    'ModelNotReady Throttling': 'BedrockRuntime SageMakerInferenceRouterRuntime',
    'PriorRequestNotComplete': 'ElasticLoadBalancingV2*',
    'PriorRequestNotComplete Throttling': 'Route53',
    'ProvisionedThroughputExceeded RequestLimitExceeded Throttling': 'DynamoDb',
    'ProvisionedThroughputExceeded Throttling': 'Rekognition Textract',
    'RateLimitError': 'Wickr',
    'RateLimitExceeded': 'LicenseManager',
    'RequestLimitExceeded': 'AppStream* ServiceDiscovery*',
    'RequestThrottled': 'Ebs',
    'ResourceProvisionedThroughputExceeded': 'KinesisAnalytics* KinesisAnalyticsV2*',
    'ServiceUnavailable': 'Chatbot*',
    'SlowDown': 'SsoOidc',
    'Throttled': 'LakeFormation* ResourceGroupsTaggingApi XRay',
    'Throttled Throttling': 'BedrockAgentCore BedrockAgentCoreControl',
    'ThrottledClient': 'Chime ChimeSdkIdentity ChimeSdkMediaPipelines ChimeSdkMessaging ChimeSdkVoice',
    'ThrottledRequest': 'SocialMessaging',
    'Throttling': `
AbuseSignal AccessAnalyzer AccountAccess AccountAccessRuntime Acm AgentDiscovery AgentRegistry AgentRegistryControl AiOps Amp
AmplifyUiBuilder AppConfigData AppFabric AppIntegrations Appflow ApplicationCostProfiler ApplicationSignals ArcZonalShift Artifact
AuditManager B2Bi BackupGateway BackupSearch BcmDashboards BcmDataExports BcmPricingCalculator BcmRecommendedActions Bedrock BedrockAgent
BedrockAgentRuntime BedrockDataAutomation BedrockDataAutomationRuntime Billing Billingconductor Braket Budgets ChimeSdkMeetings CleanRooms
CleanRoomsMl CloudControl CloudTrail CloudWatchLogs CloudWatchOmni CodeCatalyst CodeConnections CodeDeploy CodeGuruProfiler CodeGuruReviewer
CodeGuruSecurity CodeStarConnections Codeartifact ComputeOptimizer ComputeOptimizerAutomation ConnectCampaigns ConnectCampaignsV2
ConnectCases ConnectContactLens ConnectHealth ConnectParticipant ConnectScheduling Continuum ControlCatalog ControlTower CostOptimizationHub
CustomerProfiles DataExchange DataZone Deadline DevOpsAgent DevOpsGuru DirectoryServiceData DocDbElastic Drs Dsql Ec2InstanceConnect Eks
EksAuth EndUserMessaging EntityResolution EventBridge EventBridgeV2 Evs FraudDetector FreeTier GameLiftStreams GeoMaps GeoPlaces GeoRoutes
Glue Grafana GreengrassV2 HealthLake Identitystore Inspector2 InspectorScan Interconnect Invoicing IoTFleetWise IoTSiteWise IoTThingsGraph
IoTTwinMaker Iot IotDataPlane IotJobsDataPlane IotManagedIntegrations IotWireless Ivs Ivschat Kendra KendraRanking KeyspacesStreams
LambdaWeb LexModelsV2 LexRuntimeV2 LicenseManagerLinuxSubscriptions LicenseManagerUserSubscriptions Location LookoutEquipment M2 Macie2
MailManager ManagedBlockchain ManagedBlockchainQuery MarketplaceAgreement MarketplaceCatalog MarketplaceDeployment MarketplaceDiscovery
MarketplaceEntitlement MarketplaceMetering MediaPackageV2 MedicalImaging Mgn MigrationHub MigrationHubConfig MigrationHubOrchestrator
MigrationHubRefactorSpaces MigrationHubStrategy Mpa MwaaServerless NeptuneGraph NetworkFirewall NetworkFlowMonitor NetworkManager
NetworkMonitor NetworkSecurityManager Notifications NotificationsContacts NovaAct Odb Omics OpenSearch OpenSearchMemory
PartnerCentralAccount PartnerCentralBenefits PartnerCentralChannel PartnerCentralMarketing PartnerCentralRevenueMeasurement
PartnerCentralSelling PaymentCryptography PaymentCryptographyData Payments PcaConnectorAd PcaConnectorScep Pcs PinpointSmsVoiceV2 Pipes
Polly Pricing PricingPlanManager Proton QApps QBusiness QConnect QuickSight Ram RedshiftServerless Repostspace Resiliencehub Resiliencehubv2
ResourceExplorer2 Route53GlobalResolver Route53Profiles Route53RecoveryCluster Route53RecoveryControlConfig Route53RecoveryReadiness
Route53Resolver RtbFabric Rum S3Files S3Outposts SageMakerA2IRuntime SageMakerGatewayRuntime SageMakerGeospatial
SageMakerTrainingSessionRuntime SagemakerJobRuntime Scheduler SecurityAgent SecurityIr SecurityLake ServiceCatalogAppRegistry
SnowDeviceManagement Ssm SsmContacts SsmGuiConnect SsmIncidents SsmQuickSetup SsoAdmin SupplyChain Support SupportAuthz Sustainability
TimestreamInfluxDb TimestreamQuery TimestreamWrite Transfer TrustedAdvisor Uxc VerifiedPermissions VoiceId VpcLattice WellArchitected
WorkSpacesThinClient WorkSpacesWeb`,
    'Throttling TooManyRequests': 'Connect Efs InternetMonitor LambdaMicrovms Neptunedata Signer',
    'Throttling VolumeModificationRateExceeded': 'WorkspacesInstances',
    'TooManyRequest': 'ElementalInference',
    'TooManyRequests': `
Account AmplifyBackend ApiGatewayV2 AppMesh Athena* Cloud9 CognitoIdentity CognitoIdentityProvider Comprehend ComprehendMedical Detective*
Kafka* KafkaConnect LambdaCore MediaConnect MediaConvert MediaLive MediaPackage MediaPackageVod ObservabilityAdmin Organizations Pinpoint
PinpointEmail PinpointSmsVoice ResourceGroups S3Control* S3Tables S3Vectors Schemas* ServerlessApplicationRepository ServiceQuotas SesV2
SignerData Sso Synthetics* Translate`,
    'TooManyRequestsError': 'Signin',
  },
};

/** Names of services in the AWS CLI, without hyphens, where the AWS SDK for Java 2 has others. */
export const CLI_NAMES: Sourced<{ readonly [name: string]: string }> = {
  ...FROM,
  value: {
    ce: 'costexplorer',
    cognitoidp: 'cognitoidentityprovider',
    cur: 'costandusagereport',
    discovery: 'applicationdiscovery',
    dms: 'databasemigration',
    ds: 'directory',
    dsdata: 'directoryservicedata',
    elb: 'elasticloadbalancing',
    elbv2: 'elasticloadbalancingv2',
    es: 'elasticsearch',
    events: 'eventbridge',
    iotdata: 'iotdataplane',
    iotjobsdata: 'iotjobsdataplane',
    lexmodels: 'lexmodelbuilding',
    lexv2models: 'lexmodelsv2',
    lexv2runtime: 'lexruntimev2',
    logs: 'cloudwatchlogs',
    meteringmarketplace: 'marketplacemetering',
    mgh: 'migrationhub',
    sdb: 'simpledb',
    serverlessrepo: 'serverlessapplicationrepository',
    smsvoice: 'pinpointsmsvoice',
    stepfunctions: 'sfn',
  },
};
