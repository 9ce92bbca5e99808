import { clientName, exceptionName } from '../../scripts/throttling/java-names';

// By AWS's own clients for Java 2: software.amazon.awssdk.services.<name>.<Name>Client.
test.each([
  ['DynamoDB', 'DynamoDb'], ['SFN', 'Sfn'], ['EC2', 'Ec2'], ['S3', 'S3'], ['S3 Control', 'S3Control'], ['CloudWatch', 'CloudWatch'], ['CloudWatch Logs', 'CloudWatchLogs'],
  ['Cognito Identity Provider', 'CognitoIdentityProvider'], ['Rekognition', 'Rekognition'], ['ACM PCA', 'AcmPca'], ['IoT', 'Iot'], ['IoT Data Plane', 'IotDataPlane'],
  ['IoTSiteWise', 'IoTSiteWise'], ['WAFV2', 'Wafv2'], ['SESv2', 'SesV2'], ['ApiGatewayV2', 'ApiGatewayV2'], ['Elastic Load Balancing v2', 'ElasticLoadBalancingV2'],
  ['CloudHSM V2', 'CloudHsmV2'], ['MTurk', 'MTurk'], ['FSx', 'FSx'], ['b2bi', 'B2Bi'], ['Route 53', 'Route53'], ['codeartifact', 'Codeartifact'],
  ['Directory Service', 'Directory'], ['Directory Service Data', 'DirectoryServiceData'], ['Cost and Usage Report Service', 'CostAndUsageReport'],
  ['Lex Models V2', 'LexModelsV2'], ['EMR containers', 'EmrContainers'], ['mq', 'Mq'], ['Amazon Shop', 'Shop'], ['AWS Shop Service', 'Shop'], ['Service Quotas', 'ServiceQuotas'],
])('the client for %s is %s', (serviceId, name) => {
  expect(clientName(serviceId)).toBe(name);
});

test.each([
  ['ThrottlingException', 'ThrottlingException'], ['RequestLimitExceeded', 'RequestLimitExceededException'], ['KMSThrottlingException', 'KmsThrottlingException'],
  ['KMSThrottlingFault', 'KmsThrottlingException'], ['EC2ThrottledException', 'Ec2ThrottledException'], ['TooManyRequests', 'TooManyRequestsException'],
  ['EKSRequestThrottledException', 'EksRequestThrottledException'],
])('the class of %s is %s', (shape, name) => {
  expect(exceptionName(shape)).toBe(name);
});
