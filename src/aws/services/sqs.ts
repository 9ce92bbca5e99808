import { authorization, errorModels, guide, Service } from '../service';

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
    permissions: { ...authorization('2026-11-22'), value: { sendMessage: { actions: ['sqs:SendMessage'], on: 'QueueUrl' } } },
  },
  errors: {
    ...errorModels('SQS', '2026-11-22'),
    preset: 'SQS',
    optimized: { prefixes: ['SQS'], transient: ['SQS.RequestThrottledException', 'SQS.KmsThrottledException'], broad: ['SQS.AmazonSQSException'] },
    sdk: { broad: ['Sqs.SqsException'] },
  },
};
