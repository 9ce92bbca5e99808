import { guide, Service } from '../service';

export const ELASTICLOADBALANCING: Service = {
  sdk: {
    name: 'elasticloadbalancing',
    aliases: { ...guide('supported-services-awssdk', '2026-11-22'), value: ['elb'] },
  },
};
