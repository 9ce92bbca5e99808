import { guide, Service } from '../service';

const PAGE = guide('connect-bedrockagentcore', '2026-11-26');

export const BEDROCKAGENTCORE: Service = {
  optimized: {
    name: 'bedrockagentcore',
    // The model of the API requires RuntimeSessionId, too; an example on the page has none.
    actions: { ...PAGE, value: { invokeHarness: { required: ['HarnessArn', 'Messages'] } } },
    permissions: {
      ...PAGE,
      value: { invokeHarness: { actions: ['bedrock-agentcore:InvokeHarness', 'bedrock-agentcore:InvokeAgentRuntime'], on: 'HarnessArn' } },
    },
  },
  sdk: { name: 'bedrockagentcore' },
  errors: { ...PAGE, optimized: { prefixes: ['BedrockAgentCore'], transient: ['BedrockAgentCore.ThrottlingException'] } },
};
