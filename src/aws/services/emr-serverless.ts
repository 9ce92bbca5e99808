import { guide, Service } from '../service';

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
  },
  sdk: { name: 'emrserverless' },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'startJobRun', ask: 'getJobRun' }] },
};
