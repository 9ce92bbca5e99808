import { actionsOf, authorization, guide, Service } from '../service';

export const LAMBDA: Service = {
  optimized: {
    name: 'lambda',
    actions: { ...guide('connect-lambda', '2026-11-22'), value: { invoke: { required: ['FunctionName'], callback: true } } },
    permissions: {
      ...guide('service-integration-iam-templates', '2026-11-22'),
      value: { invoke: { actions: ['lambda:InvokeFunction'], on: 'FunctionName' } },
    },
  },
  sdk: {
    name: 'lambda',
    permissions: {
      ...authorization('2026-11-27'),
      value: {
        ...actionsOf('lambda', { invoke: 'InvokeFunction', invokeWithResponseStream: 'InvokeFunction' }, 'FunctionName'),
        getLayerVersionByArn: { actions: ['lambda:GetLayerVersion'] },
      },
    },
  },
  errors: {
    ...guide('sfn-best-practices#bp-lambda-serviceexception', '2026-11-22'),
    preset: 'LAMBDA',
    optimized: {
      prefixes: ['Lambda'],
      transient: [
        'Lambda.ClientExecutionTimeoutException',
        'Lambda.ServiceException',
        'Lambda.AWSLambdaException',
        'Lambda.SdkClientException',
        'Lambda.TooManyRequestsException',
      ],
    },
    sdk: { transient: ['Lambda.ServiceException', 'Lambda.SdkClientException'] },
  },
};
