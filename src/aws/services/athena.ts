import { errorModels, guide, Service } from '../service';

export const ATHENA: Service = {
  optimized: {
    name: 'athena',
    actions: {
      ...guide('connect-athena', '2026-11-22'),
      value: {
        startQueryExecution: { required: ['QueryString'], sync: true },
        stopQueryExecution: { required: ['QueryExecutionId'] },
        getQueryExecution: { required: ['QueryExecutionId'] },
        getQueryResults: { required: ['QueryExecutionId'] },
      },
    },
    permissions: {
      // The page has athena:StopQueryExecution as well, which the CDK leaves out.
      ...guide('athena-iam', '2026-11-27'),
      value: { startQueryExecution: { actions: ['athena:StartQueryExecution'], sync: ['athena:GetQueryExecution'] } },
    },
  },
  sdk: { name: 'athena' },
  errors: {
    ...errorModels('Athena', '2026-11-26'),
    optimized: { prefixes: ['Athena'], transient: ['Athena.TooManyRequestsException'], broad: ['Athena.AmazonAthenaException'] },
  },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'startQueryExecution', ask: 'getQueryExecution' }] },
};
