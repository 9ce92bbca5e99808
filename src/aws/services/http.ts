import { guide, Service } from '../service';

export const HTTP: Service = {
  optimized: {
    name: 'http',
    actions: {
      ...guide('call-https-apis', '2026-11-22'),
      value: { invoke: { required: ['ApiEndpoint', 'Method'], oneOf: [['Authentication', 'InvocationConfig']] } },
    },
    permissions: {
      ...guide('call-https-apis#connect-http-task-permissions', '2026-11-27'),
      value: {
        invoke: {
          // Those of Secrets Manager: what aws-cdk-lib 2.258.0 grants for the task, 2026-11-27.
          actions: [
            'states:InvokeHTTPEndpoint', 'events:RetrieveConnectionCredentials', 'secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret',
          ],
        },
      },
    },
  },
  errors: {
    ...guide('call-https-apis', '2026-11-22'),
    preset: 'HTTP',
    optimized: { prefixes: ['States.Http'], transient: ['States.Http.StatusCode.429', 'States.Http.StatusCode.503'] },
  },
};
