import { guide, Service } from '../service';

export const DIRECTORY: Service = {
  sdk: {
    name: 'directory',
    aliases: { ...guide('supported-services-awssdk', '2026-11-22'), value: ['ds'] },
  },
};
