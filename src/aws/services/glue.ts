import { errorModels, guide, Service } from '../service';

export const GLUE: Service = {
  optimized: {
    name: 'glue',
    actions: { ...guide('connect-glue', '2026-11-22'), value: { startJobRun: { required: ['JobName'], sync: true } } },
    permissions: {
      ...guide('glue-iam', '2026-11-27'),
      value: { startJobRun: { actions: ['glue:StartJobRun'], sync: ['glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'] } },
    },
  },
  sdk: { name: 'glue' },
  errors: {
    ...errorModels('Glue', '2026-11-22'),
    preset: 'GLUE',
    optimized: {
      prefixes: ['Glue'],
      transient: ['Glue.ConcurrentRunsExceededException', 'Glue.ResourceNumberLimitExceededException'],
      broad: ['Glue.AWSGlueException'],
    },
    sdk: {
      transient: ['Glue.ConcurrentRunsExceededException', 'Glue.ResourceNumberLimitExceededException'],
      broad: ['Glue.GlueException'],
    },
  },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'startJobRun', ask: 'getJobRun' }] },
};
