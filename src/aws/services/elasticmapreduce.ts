import { guide, Service } from '../service';

export const ELASTICMAPREDUCE: Service = {
  optimized: {
    name: 'elasticmapreduce',
    actions: {
      ...guide('connect-emr', '2026-11-22'),
      value: {
        createCluster: { required: ['Name', 'Instances'], sync: true },
        terminateCluster: { required: ['ClusterId'], sync: true },
        setClusterTerminationProtection: { required: ['ClusterId', 'TerminationProtected'] },
        addStep: { required: ['ClusterId', 'Step'], sync: true },
        cancelStep: { required: ['ClusterId', 'StepId'] },
        modifyInstanceFleetByName: { required: ['ClusterId', 'InstanceFleetName', 'InstanceFleet'] },
        modifyInstanceGroupByName: { required: ['ClusterId', 'InstanceGroupName', 'InstanceGroup'] },
      },
    },
  },
  sdk: { name: 'emr' },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'createCluster', ask: 'describeCluster' }] },
};
