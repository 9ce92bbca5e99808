import { authorization, errorModels, FOLLOWED_BY_RULE, guide, Service } from '../service';

export const STATES: Service = {
  optimized: {
    name: 'states',
    actions: {
      ...guide('connect-stepfunctions', '2026-11-22'),
      value: { startExecution: { required: ['StateMachineArn'], sync: true, syncTwo: true, callback: true } },
    },
    permissions: {
      ...guide('service-integration-iam-templates', '2026-11-22'),
      value: {
        startExecution: {
          actions: ['states:StartExecution'], on: 'StateMachineArn', sync: [...FOLLOWED_BY_RULE, 'states:DescribeExecution', 'states:StopExecution'],
        },
      },
    },
  },
  sdk: {
    name: 'sfn',
    aliases: { ...guide('supported-services-awssdk', '2026-11-22'), value: ['stepfunctions'] },
    permissions: {
      ...authorization('2026-11-22'),
      value: {
        startExecution: { actions: ['states:StartExecution'], on: 'StateMachineArn' },
        startSyncExecution: { actions: ['states:StartSyncExecution'], on: 'StateMachineArn' },
      },
    },
  },
  errors: {
    asOf: '2026-11-22',
    source: `${guide('connect-stepfunctions', '2026-11-22').source}; ${errorModels('Step Functions', '2026-11-22').source}`,
    preset: 'NESTED_EXECUTION',
    optimized: {
      prefixes: ['StepFunctions'],
      // AWS documents the first one, without suffix.
      transient: ['StepFunctions.ExecutionLimitExceeded', 'StepFunctions.ExecutionLimitExceededException', 'StepFunctions.KmsThrottlingException'],
      broad: ['StepFunctions.AWSStepFunctionsException'],
    },
    sdk: { transient: ['Sfn.ExecutionLimitExceededException'] },
  },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'startExecution', ask: 'describeExecution' }] },
};
