import { ErrorNames, Job, OptimizedIntegration, Service, ServiceErrors } from './service';
import { SERVICES } from './services';
import { byCliName, SdkThrottling, sdkServices, sdkThrottling } from './throttling';
import { once } from '../json/memo';

/** A service that Step Functions calls by itself. */
export interface OptimizedService extends Service {
  readonly optimized: OptimizedIntegration;
}

/** @param name - as it stands in the ARN */
export function optimizedService(name: string): OptimizedService | undefined {
  return SERVICES.find((service): service is OptimizedService => service.optimized?.name === name);
}

/** The name that AWS SDK integrations have for a service, given one under which people look for it. */
export function sdkNameOf(name: string): string {
  const plain = plainly(name);
  return sdkNames().get(plain) ?? plain;
}

/** The errors of a service, given any of its names; none where there is no such service. */
export function errorsOfService(name: string): readonly ReportedErrors[] {
  const plain = plainly(name);
  const sdk = byCliName(plain) ?? sdkNameOf(name);
  const named = allErrors().filter((errors) => (errors.sdk ? errors.service === sdk : plainly(errors.service) === plain));
  const presets = new Set(named.flatMap(({ preset }) => preset ?? []));
  return allErrors().filter((errors) => named.includes(errors) || (errors.preset !== undefined && presets.has(errors.preset)));
}

/** Every name of a service in an ARN. */
export function serviceNames(): readonly string[] {
  return [...new Set(allErrors().map(({ service }) => service))];
}

/** The errors of a service as one kind of integration reports them. */
export interface ReportedErrors extends ErrorNames {
  readonly sdk: boolean;
  /** As it stands in the ARN. */
  readonly service: string;
  readonly preset?: string;
  /** The service's name in its other kind of integration, where it is not known what errors that one reports. */
  readonly unknownOf?: string;
  /** Whether throttling may be reported as the class of all errors that have no name. */
  readonly unnamed: boolean;
}

/** Of the integrations in `services/` that have errors, in the order in which a policy names them. */
export const reportedErrors = once((): readonly ReportedErrors[] => SERVICES.flatMap(({ optimized, sdk, errors }) => {
  const throttling = sdk && sdkThrottling(sdk.name);
  return [
    ...optimized && errors?.optimized ? [{
      ...errors.optimized,
      sdk: false,
      service: optimized.name,
      preset: errors.preset,
      unknownOf: throttling ? undefined : sdk?.name,
      unnamed: throttling?.unnamed ?? false,
    }] : [],
    ...sdk && errors && throttling
      ? [{ ...ofSdk(sdk.name, throttling, errors.sdk), preset: errors.preset, unknownOf: errors.optimized ? undefined : optimized?.name }] : [],
  ];
}));

export function errorsOf(service: string, sdk: boolean): ReportedErrors | undefined {
  return allErrors().find((errors) => errors.service === service && errors.sdk === sdk);
}

/** The integrations that may report an error: those that are known for it, or else those whose errors start like it. */
export function reportersOf(error: string): readonly ReportedErrors[] {
  return reporters().get(error) ?? reportedErrors().filter(({ prefixes }) => prefixes.some((prefix) => error.startsWith(`${prefix}.`)));
}

/** Also of the services that nothing is known of but how they throttle. */
const allErrors = once((): readonly ReportedErrors[] => {
  const known = new Set(reportedErrors().flatMap(({ sdk, service }) => (sdk ? [service] : [])));
  const others = [...sdkServices()].filter((service) => !known.has(service));
  return [...reportedErrors(), ...others.map((service) => (
    { ...ofSdk(service, sdkThrottling(service)!), unknownOf: SERVICES.find(({ sdk }) => sdk?.name === service)?.optimized?.name }))];
});

function ofSdk(service: string, throttling: SdkThrottling, more: ServiceErrors['sdk'] = {}): ReportedErrors {
  const { prefix, errors, base, unnamed } = throttling;
  const transient = [...errors, ...more.transient ?? []];
  return { sdk: true, service, unnamed, prefixes: [prefix], transient, broad: [...unnamed ? [base] : [], ...more.broad ?? []] };
}

const reporters = once(() => {
  const known = new Map<string, ReportedErrors[]>();
  for (const errors of allErrors()) {
    for (const error of new Set([...errors.transient, ...errors.broad ?? []])) {
      known.set(error, [...known.get(error) ?? [], errors]);
    }
  }
  return known;
});

/** A job that Step Functions waits for itself, with the calls by which others do. */
export interface WaitedJob {
  /** Calls that start it without waiting. */
  readonly start: readonly string[];
  /** Calls that ask how it is. */
  readonly ask: readonly string[];
  /** The call that waits for it. */
  readonly sync: string;
}

export const waitedJobs = once((): readonly WaitedJob[] => SERVICES.filter((service): service is OptimizedService => service.optimized !== undefined)
  .flatMap((service) => (service.jobs?.value ?? []).map((job) => waited(service, job))));

function waited({ optimized, sdk }: OptimizedService, { start, ask }: Job): WaitedJob {
  const both = (action: string) => [`${optimized.name}:${action}`, ...sdk ? [`aws-sdk:${sdk.name}:${action}`] : []];
  return { start: both(start), ask: both(ask), sync: `${optimized.name}:${start}.${optimized.actions.value[start].syncTwo ? 'sync:2' : 'sync'}` };
}

/** The right name by other ones, of which one may be that of the optimized integration. */
const sdkNames = once(() => {
  const names = new Map<string, string>();
  for (const { sdk, optimized } of SERVICES) {
    if (sdk && optimized) {
      names.set(plainly(optimized.name), sdk.name);
    }
    sdk?.aliases?.value.forEach((alias) => names.set(alias, sdk.name));
  }
  return names;
});

function plainly(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}
