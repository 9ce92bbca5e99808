import { guide, Service } from '../service';

export const EKS: Service = {
  optimized: {
    name: 'eks',
    actions: {
      // The page of EKS has no callbacks, the table of all integrations has: what either has is allowed here.
      ...guide('connect-eks', '2026-11-22'),
      value: {
        call: { required: ['ClusterName', 'CertificateAuthority', 'Endpoint', 'Method', 'Path'], callback: true },
        runJob: { required: ['ClusterName', 'CertificateAuthority', 'Endpoint', 'Job'], sync: true, callback: true },
        createCluster: { required: ['Name', 'RoleArn', 'ResourcesVpcConfig'], sync: true, callback: true },
        deleteCluster: { required: ['Name'], sync: true, callback: true },
        createFargateProfile: { required: ['FargateProfileName', 'ClusterName', 'PodExecutionRoleArn'], sync: true, callback: true },
        deleteFargateProfile: { required: ['FargateProfileName', 'ClusterName'], sync: true, callback: true },
        createNodegroup: { required: ['ClusterName', 'NodegroupName', 'Subnets', 'NodeRole'], sync: true, callback: true },
        deleteNodegroup: { required: ['ClusterName', 'NodegroupName'], sync: true, callback: true },
      },
    },
  },
  sdk: { name: 'eks' },
};
