import { actionsOf, guide, Service } from '../service';

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
    permissions: {
      ...guide('emr-iam', '2026-11-27'),
      value: {
        createCluster: {
          actions: ['elasticmapreduce:RunJobFlow'],
          given: ['ServiceRole', 'JobFlowRole', 'AutoScalingRole'].map((parameter) => ({ parameter, action: 'iam:PassRole' })),
          sync: ['elasticmapreduce:DescribeCluster', 'elasticmapreduce:TerminateJobFlows'],
        },
        // Not on the page: what aws-cdk-lib 2.258.0 grants for the task, 2026-11-27.
        terminateCluster: { actions: ['elasticmapreduce:TerminateJobFlows'], sync: ['elasticmapreduce:DescribeCluster'] },
        addStep: { actions: ['elasticmapreduce:AddJobFlowSteps'], sync: ['elasticmapreduce:DescribeStep', 'elasticmapreduce:CancelSteps'] },
        ...actionsOf('elasticmapreduce', {
          setClusterTerminationProtection: 'SetTerminationProtection',
          cancelStep: 'CancelSteps',
          modifyInstanceFleetByName: 'ModifyInstanceFleet',
          modifyInstanceGroupByName: 'ModifyInstanceGroups',
        }),
      },
    },
  },
  sdk: { name: 'emr' },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'createCluster', ask: 'describeCluster' }] },
};
