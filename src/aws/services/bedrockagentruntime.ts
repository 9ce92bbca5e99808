import { actionsOf, Service } from '../service';

export const BEDROCKAGENTRUNTIME: Service = {
  sdk: {
    name: 'bedrockagentruntime',
    permissions: {
      asOf: '2026-11-27',
      source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html',
      value: actionsOf('bedrock', { retrieveAndGenerateStream: 'RetrieveAndGenerate' }),
    },
  },
};
