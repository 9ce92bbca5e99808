import { isKnownText } from './unknown';

/** The call that an ARN such as `arn:aws:states:::aws-sdk:s3:getObject.waitForTaskToken` stands for. */
export interface CalledAction {
  readonly sdk: boolean;
  readonly service: string;
  readonly action: string;
  /** `sync`, `sync:2`, `waitForTaskToken` or what else is there; empty for request-response. */
  readonly suffix: string;
}

const MARK = ':states:::';

/** What a Task's `Resource` calls; undefined where it is no service integration or not known. The partition need not be known. */
export function calledAction(resource: unknown): CalledAction | undefined {
  const start = typeof resource === 'string' ? resource.lastIndexOf(MARK) : -1;
  const called = start < 0 ? undefined : (resource as string).slice(start + MARK.length);
  if (called === undefined || !isKnownText(called)) {
    return undefined;
  }
  const sdk = called.startsWith('aws-sdk:');
  const rest = sdk ? called.slice('aws-sdk:'.length) : called;
  const colon = rest.indexOf(':');
  if (colon < 0) {
    return { sdk, service: rest, action: '', suffix: '' };
  }
  const action = rest.slice(colon + 1);
  const dot = action.indexOf('.');
  return { sdk, service: rest.slice(0, colon), action: dot < 0 ? action : action.slice(0, dot), suffix: dot < 0 ? '' : action.slice(dot + 1) };
}

/** Whether a `Resource` is a call of a service, known or not. */
export function isIntegration(resource: unknown): resource is string {
  return typeof resource === 'string' && resource.includes(MARK);
}
