import { guide, Service } from '../service';

export const DATABASEMIGRATION: Service = {
  sdk: {
    name: 'databasemigration',
    aliases: { ...guide('supported-services-awssdk', '2026-11-22'), value: ['dms'] },
  },
};
