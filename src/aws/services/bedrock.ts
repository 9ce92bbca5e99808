import { errorModels, guide, Service } from '../service';

export const BEDROCK: Service = {
  optimized: {
    name: 'bedrock',
    actions: {
      ...guide('connect-bedrock', '2026-11-22'),
      value: {
        invokeModel: { required: ['ModelId'], callback: true },
        createModelCustomizationJob: {
          required: ['JobName', 'CustomModelName', 'RoleArn', 'BaseModelIdentifier', 'TrainingDataConfig', 'OutputDataConfig'], sync: true, callback: true,
        },
      },
    },
    permissions: { ...guide('service-integration-iam-templates', '2026-11-22'), value: { invokeModel: { actions: ['bedrock:InvokeModel'] } } },
  },
  sdk: { name: 'bedrock' },
  errors: {
    ...errorModels('Bedrock Runtime', '2026-11-22'),
    preset: 'BEDROCK',
    optimized: {
      prefixes: ['Bedrock'],
      transient: ['Bedrock.ThrottlingException', 'Bedrock.ServiceUnavailableException', 'Bedrock.ModelNotReadyException'],
    },
  },
};
