import { authorization, guide, Service } from '../service';

export const EVENTS: Service = {
  optimized: {
    name: 'events',
    actions: { ...guide('connect-eventbridge', '2026-11-22'), value: { putEvents: { required: ['Entries'], callback: true } } },
    permissions: { ...guide('service-integration-iam-templates', '2026-11-22'), value: { putEvents: { actions: ['events:PutEvents'] } } },
  },
  sdk: {
    name: 'eventbridge',
    aliases: { ...guide('supported-services-awssdk', '2026-11-22'), value: ['cloudwatchevents'] },
    permissions: { ...authorization('2026-11-22'), value: { putEvents: { actions: ['events:PutEvents'] } } },
  },
  errors: {
    ...guide('connect-eventbridge', '2026-11-22'),
    preset: 'EVENTBRIDGE',
    // Of several entries, those that got through are sent again.
    optimized: { prefixes: ['EventBridge'], transient: [], broad: ['EventBridge.FailedEntry'] },
    sdk: { broad: ['EventBridge.EventBridgeException'] },
  },
};
