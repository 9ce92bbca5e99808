import { FOLLOWED_BY_RULE, guide, Service } from '../service';

export const EMR_SERVERLESS: Service = {
  optimized: {
    name: 'emr-serverless',
    actions: {
      ...guide('connect-emr-serverless', '2026-11-22'),
      value: {
        createApplication: { required: ['ReleaseLabel', 'Type'], sync: true },
        startApplication: { required: ['ApplicationId'], sync: true },
        stopApplication: { required: ['ApplicationId'], sync: true },
        deleteApplication: { required: ['ApplicationId'], sync: true },
        startJobRun: { required: ['ApplicationId', 'ExecutionRoleArn'], sync: true },
        cancelJobRun: { required: ['ApplicationId', 'JobRunId'], sync: true },
      },
    },
    permissions: {
      ...guide('emr-serverless-iam', '2026-11-27'),
      value: {
        createApplication: { actions: ['emr-serverless:CreateApplication'], sync: [...FOLLOWED_BY_RULE, 'emr-serverless:GetApplication', 'emr-serverless:DeleteApplication'] },
        startJobRun: {
          actions: ['emr-serverless:StartJobRun'],
          sync: [...FOLLOWED_BY_RULE, 'emr-serverless:GetJobRun', 'emr-serverless:CancelJobRun'],
        },
      },
    },
  },
  sdk: { name: 'emrserverless' },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'startJobRun', ask: 'getJobRun' }] },
};
