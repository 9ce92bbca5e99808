import { guide, Service } from '../service';

export const EMR_CONTAINERS: Service = {
  optimized: {
    name: 'emr-containers',
    actions: {
      ...guide('connect-emr-eks', '2026-11-22'),
      value: {
        createVirtualCluster: { required: ['Name', 'ContainerProvider'] },
        deleteVirtualCluster: { required: ['Id'], sync: true },
        startJobRun: { required: ['VirtualClusterId'], sync: true },
      },
    },
  },
  sdk: { name: 'emrcontainers' },
};
