import { Provenance, Sourced } from './sourced';

/** What is known of a service that Step Functions calls: one file in `services/` for each. */
export interface Service {
  /** What Step Functions calls by itself; undefined where that is nothing. */
  readonly optimized?: OptimizedIntegration;
  /** What it calls through the AWS SDK; undefined where that is nothing. */
  readonly sdk?: SdkIntegration;
  readonly errors?: ServiceErrors;
  /** Jobs that `.sync` waits for, and that could be polled instead. */
  readonly jobs?: Sourced<readonly Job[]>;
}

export interface OptimizedIntegration {
  /** As it stands in the ARN: `elasticmapreduce` in `arn:aws:states:::elasticmapreduce:createCluster`. */
  readonly name: string;
  /** All of them: what is not here does not exist. */
  readonly actions: Sourced<{ readonly [action: string]: OptimizedAction }>;
  /** Of the actions of which they are known for certain. */
  readonly permissions?: Sourced<Permissions>;
}

export interface SdkIntegration {
  /** As it stands in the ARN, which is the name in the AWS SDK for Java 2: `emr` in `arn:aws:states:::aws-sdk:emr:listClusters`. */
  readonly name: string;
  /** Names under which people look for it there, without hyphens and in lower case. */
  readonly aliases?: Sourced<readonly string[]>;
  /** Of the actions of which they are known for certain. Others exist, too. */
  readonly permissions?: Sourced<Permissions>;
}

/** An action that Step Functions calls by itself, with what it is given and how it can be waited for. */
export interface OptimizedAction {
  /**
   * Parameters without which the service refuses the call: what the model of its API requires. Tokens that make a call idempotent are left out,
   * since Step Functions fills them in.
   */
  readonly required: readonly string[];
  /** Of each group one is needed. */
  readonly oneOf?: readonly (readonly string[])[];
  /** Whether Step Functions can wait for the end of the job (`.sync`). */
  readonly sync?: boolean;
  /** Whether the newer form of that (`.sync:2`) exists, too. */
  readonly syncTwo?: boolean;
  /** Whether it can hand over a task token (`.waitForTaskToken`). */
  readonly callback?: boolean;
}

/** What the role of a state machine must allow, by action. */
export interface Permissions {
  readonly [action: string]: Permission;
}

export interface Permission {
  /** Actions of IAM; none where a call needs no permission. */
  readonly actions: readonly string[];
  /** Of these one is needed besides: what the call does stands in what it is given. */
  readonly oneOf?: readonly string[];
  readonly given?: readonly GivenPermission[];
  /** Whether it hands the roles among its parameters to the service, which needs iam:PassRole for them. */
  readonly passesRoles?: boolean;
  /** Parameters with which other actions are asked for: with one of them nothing is known. */
  readonly unlessGiven?: readonly string[];
  /** The parameter that names the resource; undefined where any will do. */
  readonly on?: string;
  /** What `.sync` needs besides, to follow the job and to stop it: CreateStateMachine wants some of it. Undefined where that is not known. */
  readonly sync?: readonly string[];
}

/** What is needed besides where a parameter is given. */
export interface GivenPermission {
  /** Undefined where it is not known whether there is one. */
  readonly action?: string;
  readonly parameter: string;
  /** @default - any value */
  readonly is?: string;
}

/** Of calls that have an action of another name and nothing else to them. */
export function actionsOf(prefix: string, calls: { readonly [call: string]: string }, on?: string): Permissions {
  return Object.fromEntries(Object.entries(calls).map(([call, names]) => [call, { actions: names.split(' ').map((name) => `${prefix}:${name}`), on }]));
}

/**
 * Names under which Step Functions reports errors of a service.
 *
 * An optimized integration names them after the classes of the AWS SDK for Java 1, an AWS SDK integration after those of version 2:
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html#use-awssdk-integ
 */
export interface ServiceErrors extends Provenance {
  /** The preset of `RetryPolicy` that holds them; undefined where only the standard policy does. */
  readonly preset?: string;
  readonly optimized?: ErrorNames;
  /** Besides throttling, which `throttling.generated.ts` has for every service. */
  readonly sdk?: Partial<Pick<ErrorNames, 'transient' | 'broad'>>;
}

export interface ErrorNames {
  /** What the names of the service's errors start with. */
  readonly prefixes: readonly string[];
  /** Throttling, which says that the request was not carried out; for Lambda, the list that AWS recommends to retry. */
  readonly transient: readonly string[];
  /** The service's names for throttling that stand for other errors as well: in its preset, but not in the standard policy. */
  readonly broad?: readonly string[];
}

export interface Job {
  /** The action that starts it, with `.sync` or without waiting. */
  readonly start: string;
  /** The action that asks how it is. */
  readonly ask: string;
}

/** What Amazon EventBridge must be told where a job is followed by a rule. */
export const FOLLOWED_BY_RULE: readonly string[] = ['events:PutRule', 'events:PutTargets'];

/** A page of the Step Functions Developer Guide, such as `connect-lambda`, and the day on which it was read. */
export function guide(page: string, asOf: string): Provenance {
  const [name, anchor] = page.split('#');
  return { asOf, source: `https://docs.aws.amazon.com/step-functions/latest/dg/${name}.html${anchor ? `#${anchor}` : ''}` };
}

/** The Service Authorization Reference. */
export function authorization(asOf: string): Provenance {
  return { asOf, source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/' };
}

/** What the CDK grants for a task, where the guide was not read. */
export function grantedByCdk(asOf: string): Provenance {
  return { asOf, source: 'what aws-cdk-lib 2.258.0 grants for the task' };
}

/** The model of a service's API, as the AWS SDKs publish it. */
export function errorModels(service: string, asOf: string): Provenance {
  return { asOf, source: `the error classes in the published AWS SDK model of ${service}` };
}
