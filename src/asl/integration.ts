import { DefinitionFacts } from './facts';
import { AslState } from './model';
import { isUnknown } from './unknown';

/** What a `Resource` calls. */
export interface Integration {
  readonly kind: 'optimized' | 'sdk' | 'lambda' | 'activity' | 'unknown';
  /** Service as it stands in the ARN, such as `lambda`, `dynamodb` or `states`. */
  readonly service?: string;
  readonly pattern: 'request-response' | 'sync' | 'callback';
  /** Whether it calls a service by name, such as `arn:aws:states:::sns:publish`. The name may be wrong, or not known yet. */
  readonly named: boolean;
  /** The call that is named, where all of it is known. */
  readonly call?: Call;
}

/** The call that an ARN such as `arn:aws:states:::aws-sdk:s3:getObject.waitForTaskToken` stands for, right or wrong. */
export interface Call {
  /** All of it, as it stands in the ARN. */
  readonly text: string;
  readonly sdk: boolean;
  readonly service: string;
  readonly action: string;
  /** `sync`, `sync:2`, `waitForTaskToken` or what else is there; empty for request-response. */
  readonly suffix: string;
}

/** AWS Lambda's own default, in seconds. */
export const DEFAULT_FUNCTION_TIMEOUT = 3;

const MARK = ':states:::';
const SDK = 'aws-sdk:';
const LAMBDA_TYPES = ['AWS::Lambda::Function', 'AWS::Lambda::Version', 'AWS::Lambda::Alias'];

type Kind = Pick<Integration, 'kind' | 'service' | 'pattern'>;
const ACTIVITY: Kind = { kind: 'activity', service: undefined, pattern: 'callback' };
const FUNCTION: Kind = { kind: 'lambda', service: 'lambda', pattern: 'request-response' };
const UNKNOWN: Kind = { kind: 'unknown', service: undefined, pattern: 'request-response' };

/** What a `Resource` says by itself. The partition, and what it names, need not be known. */
export function parseResource(resource: unknown): Integration {
  // JSON can hold objects that cannot become texts.
  const text = typeof resource === 'string' ? resource : '';
  const start = text.lastIndexOf(MARK);
  if (start < 0) {
    return { ...kindOfArn(text), named: false };
  }
  const called = text.slice(start + MARK.length);
  const call = callIn(called);
  return { ...kindOfCall(call) ?? kindOfArn(text), named: true, call: isUnknown(called) ? undefined : call };
}

/** What a Task calls, also where only its app or template tells what its `Resource` is. */
export function integrationOf(task: AslState, facts: DefinitionFacts): Integration {
  const parsed = parseResource(task.Resource);
  if (parsed.kind === 'optimized' || parsed.kind === 'sdk') {
    return parsed;
  }
  const type = facts.cloudFormationTypeOf(task.Resource);
  if (type === 'AWS::StepFunctions::Activity' || parsed.kind === 'activity') {
    return { ...parsed, ...ACTIVITY };
  }
  return LAMBDA_TYPES.includes(type ?? '') ? { ...parsed, ...FUNCTION } : parsed;
}

/** The function that a Task invokes and waits for; undefined where it does not, or cannot be told. */
export function invokedFunction(task: AslState, integration: Integration): unknown {
  if (integration.service !== 'lambda' || integration.pattern !== 'request-response') {
    return undefined;
  }
  return integration.kind === 'lambda' ? task.Resource : (task.Parameters ?? task.Arguments)?.FunctionName;
}

/** Whether a text has the ARN of a function, or of an activity, in which region and account are known. */
export function isArnOf(what: 'function' | 'activity', text: string): boolean {
  return what === 'function' ? /:lambda:[^:]*:[^:]*:function:/.test(text) : /:states:[^:]*:[^:]*:activity:/.test(text);
}

/** Of a call that names service and action; undefined where it does not. */
function kindOfCall(call: Call): Kind | undefined {
  if (/^[a-z0-9-]+$/.test(call.service) && /^[A-Za-z0-9]/.test(call.action)) {
    return { kind: call.sdk ? 'sdk' : 'optimized', service: call.service, pattern: patternOf(call) };
  }
  // Without an action, `aws-sdk:s3` is the action `s3` of a service `aws-sdk`, which nothing is known of.
  return call.sdk ? kindOfCall(callIn(call.text, false)) : undefined;
}

/** Of an ARN in which only the deployment knows region or account: `AWS::Region` has colons itself. */
function kindOfArn(text: string): Kind {
  if (/:states:.*:activity:/.test(text)) {
    return ACTIVITY;
  }
  return /:lambda:.*:function:/.test(text) ? FUNCTION : UNKNOWN;
}

function callIn(text: string, sdk: boolean = text.startsWith(SDK)): Call {
  const rest = sdk ? text.slice(SDK.length) : text;
  const colon = rest.indexOf(':');
  if (colon < 0) {
    return { text, sdk, service: rest, action: '', suffix: '' };
  }
  const action = rest.slice(colon + 1);
  const dot = action.indexOf('.');
  const [name, suffix] = dot < 0 ? [action, ''] : [action.slice(0, dot), action.slice(dot + 1)];
  return { text, sdk, service: rest.slice(0, colon), action: name, suffix };
}

function patternOf({ action, suffix }: Call): Integration['pattern'] {
  if (!/^[A-Za-z0-9]+$/.test(action)) {
    return 'request-response';
  }
  if (suffix.startsWith('sync')) {
    return 'sync';
  }
  return suffix.startsWith('waitForTaskToken') ? 'callback' : 'request-response';
}
