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
    permissions: {
      ...guide('emr-eks-iam', '2026-11-27'),
      value: {
        deleteVirtualCluster: { actions: ['emr-containers:DeleteVirtualCluster'], sync: ['emr-containers:DescribeVirtualCluster'] },
        // Not on the page: what aws-cdk-lib 2.258.0 grants for the task, 2026-11-27.
        startJobRun: { actions: ['emr-containers:StartJobRun'], sync: ['emr-containers:DescribeJobRun', 'emr-containers:CancelJobRun'] },
      },
    },
  },
  sdk: { name: 'emrcontainers' },
};
