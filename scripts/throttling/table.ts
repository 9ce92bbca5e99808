import { clientName, exceptionName } from './java-names';
import { Model, NamedModel, Shape } from './models';
import { isRead } from '../../src/aws/throttling';

/** How a service throttles. */
export interface Throttling {
  /** The name that the AWS CLI has for it. */
  readonly name: string;
  readonly client: string;
  readonly errors: readonly string[];
  /** Whether a request that is throttled may be reported as the class of all errors without a name. */
  readonly unnamed: boolean;
}

/**
 * The codes that botocore (`botocore/retries/standard.py`) takes for throttling. Not `LimitExceededException`, which most services have for
 * quotas that no waiting changes; nor `TransactionInProgressException`, which says that the request is being carried out.
 */
const CODES = [
  'Throttling', 'ThrottlingException', 'ThrottledException', 'RequestThrottledException', 'TooManyRequestsException', 'ProvisionedThroughputExceededException',
  'RequestLimitExceeded', 'BandwidthLimitExceeded', 'RequestThrottled', 'SlowDown', 'PriorRequestNotComplete', 'EC2ThrottledException',
];
const NAME = /throttl|toomanyrequests?(exception|error)?$|requestlimitexceeded|provisionedthroughputexceeded|slowdown|ratelimit|rateexceeded/i;
const TEXT = /throttled the request|request was throttled|requests per second has been exceeded/i;
/** Of answers with status 429, which also tells of quotas. */
const TEXT_OF_429 = /(request|call)s? rate|rate limit|too many requests|per unit of time|throttl|try (your request )?again|retry/i;
const MOST_COLUMNS = 140;

export function isThrottling(name: string, { error, retryable, documentation = '' }: Shape, codes: readonly string[] = []): boolean {
  const code = error?.code ?? name;
  return retryable?.throttling === true
    || [...CODES, ...codes].includes(code)
    || NAME.test(name)
    || TEXT.test(documentation)
    || (error?.httpStatusCode === 429 && (retryable !== undefined || TEXT_OF_429.test(documentation)));
}

export function throttlingOf({ name, model, codes }: NamedModel): Throttling {
  const shapes = Object.keys(model.shapes).filter((shape) => model.shapes[shape].exception && isThrottling(shape, model.shapes[shape], codes));
  const errors = [...new Set(shapes.map(exceptionName))].sort();
  return { name, client: clientName(model.metadata.serviceId), errors, unnamed: errors.length === 0 || isIncomplete(model, shapes) };
}

/**
 * Whether the names are of some operations only. What stands before a service answers `ThrottlingException`, so that a service with this name is
 * complete: the SDK gives each operation all the names of its service.
 */
function isIncomplete({ operations }: Model, errors: readonly string[]): boolean {
  const all = Object.keys(operations);
  const reads = all.filter((operation) => isRead(operation.charAt(0).toLowerCase() + operation.slice(1)));
  const asked = reads.length > 0 ? reads : all;
  const declaring = asked.filter((operation) => operations[operation].errors?.some(({ shape }) => errors.includes(shape)));
  return !errors.includes('ThrottlingException') && declaring.length * 2 < asked.length;
}

/** The text of `src/aws/throttling.generated.ts`. */
export function textOf(services: readonly Throttling[], { version, asOf }: { readonly version: string; readonly asOf: string }): string {
  const groups = new Map<string, string[]>();
  for (const { client, errors, unnamed } of [...services].sort((a, b) => (a.client < b.client ? -1 : 1))) {
    const key = errors.map((error) => error.replace(/Exception$/, '')).join(' ');
    // Some services have two models.
    groups.set(key, [...new Set([...groups.get(key) ?? [], `${client}${unnamed ? '*' : ''}`])]);
  }
  const aliases = services.map(({ name, client }) => [name.replaceAll('-', ''), client.toLowerCase()]).filter(([alias, client]) => alias !== client);
  return `// Written by 'npm run throttling' from botocore ${version}. Do not edit.
import { Sourced } from './sourced';

const FROM = { asOf: '${asOf}', source: 'the models of botocore ${version}, with the names of the AWS SDK for Java 2' };

/**
 * The clients of the AWS SDK for Java 2 by the names of their throttling errors, which end in 'Exception'. With an asterisk where a request that
 * is throttled may also be reported as the class of all errors without a name.
 */
export const THROTTLING: Sourced<{ readonly [errors: string]: string }> = {
  ...FROM,
  value: {
${[...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, clients]) => `    '${key}': ${literal(clients)},\n`).join('')}  },
};

/** Names of services in the AWS CLI, without hyphens, where the AWS SDK for Java 2 has others. */
export const CLI_NAMES: Sourced<{ readonly [name: string]: string }> = {
  ...FROM,
  value: {
${aliases.map(([alias, client]) => `    ${alias}: '${client}',\n`).join('')}  },
};
`;
}

function literal(words: readonly string[]): string {
  const lines = [''];
  for (const word of words) {
    const last = lines[lines.length - 1];
    if (last.length + word.length >= MOST_COLUMNS) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
  }
  return lines.length === 1 ? `'${lines[0]}'` : `\`\n${lines.join('\n')}\``;
}
