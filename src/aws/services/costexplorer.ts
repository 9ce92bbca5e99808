import { guide, Service } from '../service';

export const COSTEXPLORER: Service = {
  sdk: {
    name: 'costexplorer',
    aliases: { ...guide('supported-services-awssdk', '2026-11-22'), value: ['ce'] },
  },
};
