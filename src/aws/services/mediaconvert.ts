import { guide, Service } from '../service';

export const MEDIACONVERT: Service = {
  optimized: {
    name: 'mediaconvert',
    actions: { ...guide('connect-mediaconvert', '2026-11-22'), value: { createJob: { required: ['Role', 'Settings'], sync: true } } },
  },
  sdk: { name: 'mediaconvert' },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'createJob', ask: 'getJob' }] },
};
