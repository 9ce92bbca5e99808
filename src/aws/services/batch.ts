import { errorModels, FOLLOWED_BY_RULE, guide, Service } from '../service';

export const BATCH: Service = {
  optimized: {
    name: 'batch',
    actions: { ...guide('connect-batch', '2026-11-22'), value: { submitJob: { required: ['JobName', 'JobQueue', 'JobDefinition'], sync: true } } },
    permissions: {
      ...guide('service-integration-iam-templates', '2026-11-22'),
      value: { submitJob: { actions: ['batch:SubmitJob'], on: 'JobDefinition', sync: FOLLOWED_BY_RULE } },
    },
  },
  sdk: { name: 'batch' },
  errors: {
    ...errorModels('Batch', '2026-11-22'),
    preset: 'BATCH',
    optimized: { prefixes: ['Batch'], transient: [], broad: ['Batch.AWSBatchException'] },
  },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'submitJob', ask: 'describeJobs' }] },
};
