import { Service } from '../service';

export const STS: Service = {
  sdk: {
    name: 'sts',
    permissions: {
      // Nobody needs a permission for them, and none can forbid them.
      asOf: '2026-11-27',
      source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
      value: { getCallerIdentity: { actions: [] }, getSessionToken: { actions: [] } },
    },
  },
};
