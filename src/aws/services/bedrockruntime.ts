import { errorModels, Service } from '../service';

/** What `bedrock:invokeModel` is among the AWS SDK integrations, where `bedrock` has models and jobs only. */
export const BEDROCKRUNTIME: Service = {
  sdk: { name: 'bedrockruntime' },
  errors: {
    ...errorModels('Bedrock Runtime', '2026-11-22'),
    preset: 'BEDROCK',
    sdk: { transient: ['BedrockRuntime.ServiceUnavailableException'] },
  },
};
