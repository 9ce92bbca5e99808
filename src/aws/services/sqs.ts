import { actionsOf, authorization, errorModels, guide, Service } from '../service';

export const SQS: Service = {
  optimized: {
    name: 'sqs',
    actions: { ...guide('connect-sqs', '2026-11-22'), value: { sendMessage: { required: ['QueueUrl', 'MessageBody'], callback: true } } },
    permissions: {
      ...guide('service-integration-iam-templates', '2026-11-22'),
      value: { sendMessage: { actions: ['sqs:SendMessage'], on: 'QueueUrl' } },
    },
  },
  sdk: {
    name: 'sqs',
    permissions: {
      // The calls in batches are among the actions of https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
      ...authorization('2026-11-27'),
      value: actionsOf('sqs', {
        changeMessageVisibilityBatch: 'ChangeMessageVisibility', deleteMessageBatch: 'DeleteMessage', sendMessage: 'SendMessage', sendMessageBatch: 'SendMessage',
      }, 'QueueUrl'),
    },
  },
  errors: {
    ...errorModels('SQS', '2026-11-22'),
    preset: 'SQS',
    optimized: { prefixes: ['SQS'], transient: ['SQS.RequestThrottledException', 'SQS.KmsThrottledException'], broad: ['SQS.AmazonSQSException'] },
    sdk: { broad: ['Sqs.SqsException'] },
  },
};
