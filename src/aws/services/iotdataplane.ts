import { guide, Service } from '../service';

export const IOTDATAPLANE: Service = {
  sdk: {
    name: 'iotdataplane',
    aliases: { ...guide('supported-services-awssdk', '2026-11-22'), value: ['iotdata'] },
  },
};
