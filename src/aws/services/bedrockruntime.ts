import { actionsOf, errorModels, Service } from '../service';

/** What `bedrock:invokeModel` is among the AWS SDK integrations, where `bedrock` has models and jobs only. */
export const BEDROCKRUNTIME: Service = {
  sdk: {
    name: 'bedrockruntime',
    permissions: {
      asOf: '2026-11-27',
      source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html',
      value: actionsOf('bedrock', { converse: 'InvokeModel', converseStream: 'InvokeModelWithResponseStream', startAsyncInvoke: 'InvokeModel' }),
    },
  },
  errors: {
    ...errorModels('Bedrock Runtime', '2026-11-22'),
    preset: 'BEDROCK',
    sdk: { transient: ['BedrockRuntime.ServiceUnavailableException'] },
  },
};
