import { guide, Service } from '../service';

export const APIGATEWAY: Service = {
  optimized: {
    name: 'apigateway',
    actions: { ...guide('connect-api-gateway', '2026-11-22'), value: { invoke: { required: ['ApiEndpoint', 'Method'], callback: true } } },
    permissions: {
      // With RESOURCE_POLICY it is the API that allows Step Functions to call it, and with NO_AUTH nobody is asked.
      ...guide('connect-api-gateway#connect-api-gateway-auth', '2026-11-27'),
      value: { invoke: { actions: [], given: [{ parameter: 'AuthType', is: 'IAM_ROLE', action: 'execute-api:Invoke' }] } },
    },
  },
  sdk: { name: 'apigateway' },
};
