import { FOLLOWED_BY_RULE, guide, Service } from '../service';

export const CODEBUILD: Service = {
  optimized: {
    name: 'codebuild',
    actions: {
      ...guide('connect-codebuild', '2026-11-22'),
      value: {
        startBuild: { required: ['ProjectName'], sync: true },
        stopBuild: { required: ['Id'] },
        batchDeleteBuilds: { required: ['Ids'] },
        batchGetReports: { required: ['ReportArns'] },
        startBuildBatch: { required: ['ProjectName'], sync: true },
        stopBuildBatch: { required: ['Id'] },
        retryBuildBatch: { required: [], sync: true },
        deleteBuildBatch: { required: ['Id'] },
      },
    },
    permissions: {
      ...guide('codebuild-iam', '2026-11-27'),
      value: {
        startBuild: { actions: ['codebuild:StartBuild'], sync: [...FOLLOWED_BY_RULE, 'codebuild:BatchGetBuilds', 'codebuild:StopBuild'] },
        // Not on the page: what aws-cdk-lib 2.258.0 grants for the task, 2026-11-27.
        startBuildBatch: { actions: ['codebuild:StartBuildBatch'], sync: [...FOLLOWED_BY_RULE, 'codebuild:BatchGetBuildBatches', 'codebuild:StopBuildBatch'] },
      },
    },
  },
  sdk: { name: 'codebuild' },
  jobs: {
    ...guide('integrate-optimized', '2026-11-22'),
    value: [
      { start: 'startBuild', ask: 'batchGetBuilds' },
      { start: 'startBuildBatch', ask: 'batchGetBuildBatches' },
    ],
  },
};
