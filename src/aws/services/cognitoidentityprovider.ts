import { guide, Service } from '../service';

export const COGNITOIDENTITYPROVIDER: Service = {
  sdk: {
    name: 'cognitoidentityprovider',
    aliases: { ...guide('supported-services-awssdk', '2026-11-22'), value: ['cognitoidp'] },
  },
};
