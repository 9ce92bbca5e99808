import { guide, Service } from '../service';

export const APIGATEWAY: Service = {
  optimized: {
    name: 'apigateway',
    actions: { ...guide('connect-api-gateway', '2026-11-22'), value: { invoke: { required: ['ApiEndpoint', 'Method'], callback: true } } },
  },
  sdk: { name: 'apigateway' },
};
