import { filterOf, mayHold } from '../../src/aws/name-filter';
import { clientName } from '../throttling/java-names';
import { NamedModel } from '../throttling/models';

/**
 * The actions of IAM by the prefix of their service, in lower case: IAM does not tell cases apart. Each with the actions that the reference has as
 * dependent on it.
 */
export type IamActions = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

interface Tagging {
  readonly call: string;
  readonly action: string;
  /** As Step Functions writes it. */
  readonly parameter: string;
}

/** What is known of the calls of a service. */
export interface ServiceCalls {
  /** As it stands in the ARN. */
  readonly service: string;
  /** Undefined where IAM's list has no such service. */
  readonly prefix?: string;
  /** Calls with an action of the same name. */
  readonly same: readonly string[];
  readonly others: readonly string[];
  /** Calls that are not signed. */
  readonly open: readonly string[];
  /** Calls whose action depends on iam:PassRole. */
  readonly passing: readonly string[];
  /** Calls that need an action of another name to tag what they make. */
  readonly tagging: readonly Tagging[];
}

/** Where neither the CDK nor the name under which requests are signed is the prefix: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const PREFIXES: { readonly [service: string]: string } = {
  cloudcontrol: 'cloudformation',
  iotdataplane: 'iot',
  iotjobsdataplane: 'iotjobsdata',
  iotsecuretunneling: 'iot',
  mturk: 'mechanicalturk',
  partnercentralselling: 'partnercentral',
  resourcegroupstaggingapi: 'tag',
};

/** Calls that IAM knows by an action of another service, or by none, although there is one of the same name. */
const DIFFERENT: { readonly [service: string]: RegExp } = {
  // Deprecated: https://docs.aws.amazon.com/lambda/latest/api/API_InvokeAsync.html
  lambda: /^invokeAsync$/,
  // Those of buckets are for S3 on Outposts: https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-on-outposts-iam.html
  s3control: /Bucket/,
  // No permission is needed: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html, .../API_GetSessionToken.html
  sts: /^get(CallerIdentity|SessionToken)$/,
};
/** Of the service itself: what it tags of others may be made without tags. */
const TAGGING = /:(Add|Create)?Tag(s|sToResource|Resource)?$/;
const TAGS = /^(tags|tagSpecifications?)$/i;
const MOST_COLUMNS = 300;

/** @param prefixOf - what the CDK takes for the prefix of a service with this `serviceId` */
export function callsOf({ model }: NamedModel, iam: IamActions, prefixOf: (serviceId: string) => string | undefined): ServiceCalls {
  const { serviceId, signingName, endpointPrefix } = model.metadata;
  const service = clientName(serviceId).toLowerCase();
  const prefix = [PREFIXES[service], prefixOf(serviceId), signingName ?? endpointPrefix].find((name) => name !== undefined && iam.has(name));
  const actions = (prefix === undefined ? undefined : iam.get(prefix)) ?? new Map<string, readonly string[]>();
  const calls = Object.keys(model.operations).map((name) => name.charAt(0).toLowerCase() + name.slice(1)).sort();
  const operation = (call: string) => model.operations[inPascalCase(call)] ?? model.operations[call];
  const open = calls.filter((call) => operation(call)?.authtype === 'none' || operation(call)?.auth?.includes('smithy.api#noAuth'));
  const isSame = (call: string) => !open.includes(call) && actions.has(call.toLowerCase()) && !DIFFERENT[service]?.test(call);
  const same = calls.filter(isSame);
  const others = calls.filter((call) => !open.includes(call) && !isSame(call));
  const dependents = (call: string) => actions.get(call.toLowerCase())!;
  const parameters = (call: string) => Object.keys(model.shapes[operation(call)?.input?.shape ?? '']?.members ?? {});
  const tagging = same.flatMap((call) => dependents(call).filter((action) => action.startsWith(`${prefix}:`) && TAGGING.test(action))
    .flatMap((action) => parameters(call).filter((name) => TAGS.test(name)).map((name) => ({ call, action, parameter: inPascalCase(name) }))));
  return { service, prefix, open, same, others, passing: same.filter((call) => dependents(call).includes('iam:PassRole')), tagging };
}

/** The text of `src/aws/iam-actions.generated.ts`. */
export function textOf(services: readonly ServiceCalls[], { asOf, source }: { readonly asOf: string; readonly source: string }): string {
  const named = (calls: (service: ServiceCalls) => readonly string[]) => services.flatMap((each) => calls(each).map((call) => `${each.service}:${call}`));
  const same = [...new Set(named((each) => each.same))].sort();
  const filter = filterOf(same);
  const known = new Set(same);
  const mistaken = named(({ others, open }) => [...others, ...open]).filter((name) => !known.has(name) && mayHold(filter, name));
  const prefixes = services.filter(({ service, prefix }) => prefix !== undefined && prefix !== service).map(({ service, prefix }) => `${service}=${prefix}`);
  return `// Written by 'npm run iam-actions'. Do not edit.
import { Sourced } from './sourced';

const FROM = { asOf: '${asOf}', source: '${source}' };

/** Services of the AWS SDK for Java 2, each with what its actions start with in IAM, where that is not its name. */
export const IAM_PREFIXES: Sourced<string> = {
  ...FROM,
  value: \`
${lines([...new Set(prefixes)].sort())}\`,
};

/** Calls that hand a role among their parameters to the service. */
export const PASSING_ROLES: Sourced<string> = {
  ...FROM,
  value: \`
${callLines(named(({ passing }) => passing))}\`,
};

/** Calls that need an action of another name where tags are given: by the action and the parameter. */
export const TAGGING: Sourced<{ readonly [actionAndParameter: string]: string }> = {
  ...FROM,
  value: {
${taggingLines(services)}  },
};

/** Calls that are not signed: no policy is asked. */
export const PUBLIC_CALLS: Sourced<string> = {
  ...FROM,
  value: \`
${callLines(named(({ open }) => open))}\`,
};

/** The ${same.length} calls that have an action of the same name in IAM, as a filter (\`name-filter.ts\`) in base64. */
export const SAME_NAMED: Sourced<string> = {
  ...FROM,
  value: \`
${Buffer.from(filter).toString('base64').match(new RegExp(`.{1,${MOST_COLUMNS}}`, 'g'))!.join('\n')}\`,
};

/** Calls without such an action that the filter takes for one with it. */
export const MISTAKEN: Sourced<string> = {
  ...FROM,
  value: \`
${callLines(mistaken)}\`,
};
`;
}

function taggingLines(services: readonly ServiceCalls[]): string {
  const calls = new Map<string, string[]>();
  for (const { service, tagging } of services) {
    for (const { call, action, parameter } of tagging) {
      const key = `${action} ${parameter}`;
      calls.set(key, [...calls.get(key) ?? [], `${service}:${call}`]);
    }
  }
  return [...calls].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, names]) => `    '${key}': \`\n${callLines(names)}\`,\n`).join('');
}

function inPascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `<service>:<call>,<call>`, each call once. */
function callLines(names: readonly string[]): string {
  const calls = new Map<string, string[]>();
  for (const [service, call] of [...new Set(names)].sort().map((name) => name.split(':'))) {
    calls.set(service, [...calls.get(service) ?? [], call]);
  }
  return lines([...calls].map(([service, all]) => `${service}:${all.join()}`));
}

function lines(words: readonly string[]): string {
  return words.reduce<string[]>((all, word) => {
    const last = all[all.length - 1];
    return last !== undefined && last.length + word.length < MOST_COLUMNS ? [...all.slice(0, -1), `${last} ${word}`] : [...all, word];
  }, []).join('\n');
}
