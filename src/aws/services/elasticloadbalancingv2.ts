import { guide, Service } from '../service';

export const ELASTICLOADBALANCINGV2: Service = {
  sdk: {
    name: 'elasticloadbalancingv2',
    aliases: { ...guide('supported-services-awssdk', '2026-11-22'), value: ['elbv2'] },
  },
};
