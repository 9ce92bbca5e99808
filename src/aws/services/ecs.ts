import { authorization, FOLLOWED_BY_RULE, guide, Service } from '../service';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html, which says nothing of the tags of others. */
const TAGGED = [{ parameter: 'Tags', action: 'ecs:TagResource' }, { parameter: 'PropagateTags', is: 'TASK_DEFINITION' }];

export const ECS: Service = {
  optimized: {
    name: 'ecs',
    actions: { ...guide('connect-ecs', '2026-11-22'), value: { runTask: { required: ['TaskDefinition'], sync: true, callback: true } } },
    permissions: {
      ...guide('service-integration-iam-templates', '2026-11-22'),
      value: { runTask: { actions: ['ecs:RunTask'], given: TAGGED, sync: [...FOLLOWED_BY_RULE, 'ecs:DescribeTasks', 'ecs:StopTask'] } },
    },
  },
  sdk: { name: 'ecs', permissions: { ...authorization('2026-11-27'), value: { runTask: { actions: ['ecs:RunTask'], given: TAGGED } } } },
  errors: {
    ...guide('connect-ecs', '2026-11-22'),
    preset: 'ECS',
    // AmazonECS.Unknown: no capacity to place the task.
    optimized: { prefixes: ['ECS', 'AmazonECS'], transient: [], broad: ['ECS.AmazonECSException', 'AmazonECS.Unknown'] },
  },
  jobs: { ...guide('integrate-optimized', '2026-11-22'), value: [{ start: 'runTask', ask: 'describeTasks' }] },
};
