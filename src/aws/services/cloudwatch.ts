import { guide, Service } from '../service';

export const CLOUDWATCH: Service = {
  sdk: {
    name: 'cloudwatch',
    aliases: { ...guide('supported-services-awssdk', '2026-11-22'), value: ['monitoring'] },
  },
};
