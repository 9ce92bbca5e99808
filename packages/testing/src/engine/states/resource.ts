import { Unsupported } from '../run/failure';

/** The events of a call, by what is called. */
export class Kind {
  public static readonly TASK = new Kind('Task', 'task');
  public static readonly LAMBDA = new Kind('LambdaFunction', 'lambdaFunction');
  public static readonly ACTIVITY = new Kind('Activity', 'activity');

  private constructor(private readonly type: string, private readonly field: string) {}

  public get scheduled(): string {
    return `${this.field}ScheduledEventDetails`;
  }

  public ended(how: 'Succeeded' | 'Failed' | 'TimedOut'): string {
    return `${this.field}${how}EventDetails`;
  }

  public toString(): string {
    return this.type;
  }
}

/** What a Task calls. */
export interface Resource {
  readonly kind: Kind;
  /** Whether the task waits for the answer to its token. */
  readonly waitsForToken: boolean;
  /** Whether it has a token: `.sync` of `startExecution` has one, too (recorded). */
  readonly hasToken: boolean;
  /** What its events say of it. */
  readonly details: Readonly<Record<string, string>>;
}

const SERVICE = /^arn:[\w-]+:states:[^:]*:[^:]*:(.+?):([\w.-]+?)(?:\.(sync|sync:2|waitForTaskToken))?$/;
const LAMBDA = /^arn:[\w-]+:lambda:[^:]*:[^:]*:function:/;
const ACTIVITY = /^arn:[\w-]+:states:[^:]+:[^:]*:activity:/;

export function resourceOf(state: string, resource: unknown): Resource {
  const text = String(resource);
  const plain = { waitsForToken: false, hasToken: false, details: { resource: text } };
  if (LAMBDA.test(text)) return { ...plain, kind: Kind.LAMBDA };
  if (ACTIVITY.test(text)) return { ...plain, kind: Kind.ACTIVITY };
  const [, service, action, pattern] = SERVICE.exec(text) ?? [];
  if (service === undefined) throw new Unsupported(state, `Resource ${JSON.stringify(resource)}`);
  const waitsForToken = pattern === 'waitForTaskToken';
  const suffix = pattern === undefined ? '' : `.${pattern}`;
  return {
    kind: Kind.TASK,
    waitsForToken,
    hasToken: waitsForToken || (service === 'states' && pattern !== undefined),
    details: { resourceType: service, resource: `${action}${suffix}` },
  };
}
