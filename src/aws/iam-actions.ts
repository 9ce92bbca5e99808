import { IAM_PREFIXES, MISTAKEN, PASSING_ROLES, PUBLIC_CALLS, SAME_NAMED, TAGGING } from './iam-actions.generated';
import { mayHold } from './name-filter';
import { GivenPermission } from './service';
import { once } from '../json/memo';

/** What the actions of a service start with in IAM, given its name in the ARN. */
export function iamPrefixOf(service: string): string {
  return prefixes().get(service) ?? service;
}

/**
 * The action of IAM that is called like a call of the AWS SDK, as most are; undefined where there is none, or the call is newer than the table.
 *
 * @param service - as it stands in the ARN
 */
export function sameNamedAction(service: string, call: string): string | undefined {
  const name = `${service}:${call}`;
  return mayHold(filter(), name) && !mistaken().has(name) ? `${iamPrefixOf(service)}:${call.charAt(0).toUpperCase()}${call.slice(1)}` : undefined;
}

/** Whether a call is not signed, so that no policy is asked: such as signing up, or what takes a token of the user. */
export function isPublicCall(service: string, call: string): boolean {
  return publicCalls().has(`${service}:${call}`);
}

/** Whether a call hands the roles among its parameters to the service. */
export function passesRoles(service: string, call: string): boolean {
  return passingCalls().has(`${service}:${call}`);
}

/** The actions of other names that a call needs where tags are given. */
export function taggingOf(service: string, call: string): readonly GivenPermission[] {
  return tagging().get(`${service}:${call}`) ?? [];
}

const filter = once(() => Buffer.from(SAME_NAMED.value.replace(/\s/g, ''), 'base64'));
const mistaken = once(() => new Set(callsOf(MISTAKEN.value)));
const passingCalls = once(() => new Set(callsOf(PASSING_ROLES.value)));
const publicCalls = once(() => new Set(callsOf(PUBLIC_CALLS.value)));
const prefixes = once(() => new Map(wordsOf(IAM_PREFIXES.value).map((pair) => pair.split('=') as [service: string, prefix: string])));

const tagging = once(() => {
  const known = new Map<string, GivenPermission[]>();
  for (const [key, calls] of Object.entries(TAGGING.value)) {
    const [action, parameter] = key.split(' ');
    callsOf(calls).forEach((call) => known.set(call, [...known.get(call) ?? [], { action, parameter }]));
  }
  return known;
});

/** Of `<service>:<call>,<call>`, each with its service. */
function callsOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => {
    const [service, calls] = word.split(':');
    return calls.split(',').map((call) => `${service}:${call}`);
  });
}

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}
