import { CLI_NAMES, THROTTLING } from './throttling.generated';
import { once } from '../json/memo';

/** How the AWS SDK integration of a service reports throttling. */
export interface SdkThrottling {
  /** What the names of its errors start with: `DynamoDb` in `DynamoDb.ThrottlingException`. */
  readonly prefix: string;
  readonly errors: readonly string[];
  /** The class of all errors of the service that have no name. */
  readonly base: string;
  /** Whether throttling may be reported as that class. */
  readonly unnamed: boolean;
}

/** @param service - as it stands in the ARN */
export function sdkThrottling(service: string): SdkThrottling | undefined {
  return table().get(service);
}

/** Each service of the AWS SDK for Java 2, as it stands in the ARN. Step Functions calls most of them. */
export function sdkServices(): Iterable<string> {
  return table().keys();
}

/** The name in the ARN of a service that has another one in the AWS CLI. */
export function byCliName(name: string): string | undefined {
  return Object.hasOwn(CLI_NAMES.value, name) ? CLI_NAMES.value[name] : undefined;
}

/** Whether an action only looks, so that repeating it changes nothing, whatever came of it. */
export function isRead(action: string): boolean {
  // GetActivityTask takes what it gets: a second one would get the next task.
  return /^(describe|get|list|head|search|lookup|batchGet|batchDescribe)(?![a-z])/.test(action) && action !== 'getActivityTask';
}

const table = once(() => {
  const services = new Map<string, SdkThrottling>();
  for (const [names, clients] of Object.entries(THROTTLING.value)) {
    for (const client of clients.trim().split(/\s+/)) {
      const prefix = client.replace('*', '');
      services.set(prefix.toLowerCase(), {
        prefix,
        errors: names === '' ? [] : names.split(' ').map((name) => `${prefix}.${name}Exception`),
        base: `${prefix}.${prefix}Exception`,
        unnamed: client !== prefix,
      });
    }
  }
  return services;
});
