import { guide, Service } from '../service';

export const DATABREW: Service = {
  optimized: {
    name: 'databrew',
    actions: { ...guide('connect-databrew', '2026-11-22'), value: { startJobRun: { required: ['Name'], sync: true } } },
    permissions: {
      ...guide('databrew-iam', '2026-11-27'),
      value: { startJobRun: { actions: ['databrew:StartJobRun'], sync: ['databrew:ListJobRuns', 'databrew:StopJobRun'] } },
    },
  },
  sdk: { name: 'databrew' },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'startJobRun', ask: 'describeJobRun' }] },
};
