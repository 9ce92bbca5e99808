import { FOLLOWED_BY_RULE, guide, Service } from '../service';

export const ECS: Service = {
  optimized: {
    name: 'ecs',
    actions: { ...guide('connect-ecs', '2026-11-22'), value: { runTask: { required: ['TaskDefinition'], sync: true, callback: true } } },
    permissions: {
      ...guide('service-integration-iam-templates', '2026-11-22'),
      value: { runTask: { actions: ['ecs:RunTask'], sync: FOLLOWED_BY_RULE } },
    },
  },
  sdk: { name: 'ecs' },
  errors: {
    ...guide('connect-ecs', '2026-11-22'),
    preset: 'ECS',
    // AmazonECS.Unknown: no capacity to place the task.
    optimized: { prefixes: ['ECS', 'AmazonECS'], transient: [], broad: ['ECS.AmazonECSException', 'AmazonECS.Unknown'] },
  },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'runTask', ask: 'describeTasks' }] },
};
