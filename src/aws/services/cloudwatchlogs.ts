import { guide, Service } from '../service';

export const CLOUDWATCHLOGS: Service = {
  sdk: {
    name: 'cloudwatchlogs',
    aliases: { ...guide('supported-services-awssdk', '2026-11-22'), value: ['logs'] },
  },
};
