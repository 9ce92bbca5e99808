import { FOLLOWED_BY_RULE, grantedByCdk, guide, Service } from '../service';

export const MEDIACONVERT: Service = {
  optimized: {
    name: 'mediaconvert',
    actions: { ...guide('connect-mediaconvert', '2026-11-22'), value: { createJob: { required: ['Role', 'Settings'], sync: true } } },
    permissions: {
      ...grantedByCdk('2026-11-27'),
      value: {
        createJob: {
          actions: ['mediaconvert:CreateJob'],
          passesRoles: true,
          sync: [...FOLLOWED_BY_RULE, 'mediaconvert:GetJob', 'mediaconvert:CancelJob'],
        },
      },
    },
  },
  sdk: { name: 'mediaconvert' },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'createJob', ask: 'getJob' }] },
};
