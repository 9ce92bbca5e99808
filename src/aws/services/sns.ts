import { actionsOf, authorization, errorModels, guide, Service } from '../service';

export const SNS: Service = {
  optimized: {
    name: 'sns',
    actions: {
      ...guide('connect-sns', '2026-11-22'),
      value: { publish: { required: ['Message'], oneOf: [['TopicArn', 'TargetArn', 'PhoneNumber']], callback: true } },
    },
    permissions: { ...guide('service-integration-iam-templates', '2026-11-22'), value: { publish: { actions: ['sns:Publish'], on: 'TopicArn' } } },
  },
  sdk: {
    name: 'sns',
    permissions: { ...authorization('2026-11-27'), value: actionsOf('sns', { publish: 'Publish', publishBatch: 'Publish' }, 'TopicArn') },
  },
  errors: {
    ...errorModels('SNS', '2026-11-22'),
    preset: 'SNS',
    optimized: { prefixes: ['SNS'], transient: ['SNS.ThrottledException', 'SNS.KMSThrottlingException'], broad: ['SNS.AmazonSNSException'] },
  },
};
