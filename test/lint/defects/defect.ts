import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** A definition as a file has it. */
export type Asl = Record<string, any>;

/** A definition; a text is taken as it is. */
export interface AslBuild {
  readonly asl: Asl | string;
  /** @default STANDARD */
  readonly type?: 'STANDARD' | 'EXPRESS';
}

/** CDK code that makes a machine, and what belongs to it, in a stack. */
export interface StackBuild {
  stack(stack: Stack): void;
}

export type Build = AslBuild | StackBuild;

export const GROUPS = [
  'structure', 'transitions', 'errors', 'time', 'integrations', 'data', 'jsonata', 'choices', 'maps', 'limits',
  'cdk', 'templates', 'access', 'operations',
] as const;

export type Group = typeof GROUPS[number];

/** A machine with one mistake. */
export interface Defect {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** What AWS's documentation says that this machine does not follow. */
  readonly breaks: string;
  /** The page that says so. */
  readonly source: string;
  readonly build: Build;
  /** The same machine without the mistake: what a tool says of both is not about the mistake. */
  readonly sound: Build;
  /** What the CDK says, when it refuses the code. */
  readonly refusal?: string;
}

/** A machine that looks wrong and is right. */
export interface SoundMachine {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** Why it is right. */
  readonly because: string;
  readonly source: string;
  readonly build: Build;
}

export const isAsl = (build: Build): build is AslBuild => 'asl' in build;

export const inGroup = (group: Group, defects: Omit<Defect, 'group'>[]): Defect[] => defects.map((defect) => ({ group, ...defect }));

export const soundInGroup = (group: Group, machines: Omit<SoundMachine, 'group'>[]): SoundMachine[] =>
  machines.map(({ id, title, because, source, build }) => ({ id, group, title, because, source, build }));

/** The two builds of CDK code that can be written wrong or right. */
export function code(write: (stack: Stack, wrong: boolean) => void): Pick<Defect, 'build' | 'sound'> {
  return { build: { stack: (stack) => write(stack, true) }, sound: { stack: (stack) => write(stack, false) } };
}

/** Makes the machine in a stack, where a bare definition gets logs, tracing and a role of which the stack says nothing. */
export function buildIn(stack: Stack, build: Build): void {
  if (!isAsl(build)) return build.stack(stack);
  new sfn.StateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromString(textOf(build)),
    stateMachineType: build.type === 'EXPRESS' ? sfn.StateMachineType.EXPRESS : sfn.StateMachineType.STANDARD,
    role: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/orders', { mutable: false }),
    ...operations(stack),
  });
}

export const textOf = ({ asl }: AslBuild): string => typeof asl === 'string' ? asl : JSON.stringify(asl);

/** Logs and tracing, so that their absence is not a second mistake. */
export function operations(stack: Stack): Pick<sfn.StateMachineProps, 'logs' | 'tracingEnabled'> {
  const destination = new logs.LogGroup(stack, 'Logs', {
    logGroupName: '/aws/vendedlogs/states/orders', retention: logs.RetentionDays.ONE_MONTH,
  });
  return { logs: { destination, level: sfn.LogLevel.ALL }, tracingEnabled: true };
}

const AWS = 'https://docs.aws.amazon.com';
/** A page of the developer guide of Step Functions. */
export const guide = (page: string): string => {
  const [name, anchor] = page.split('#');
  return `${AWS}/step-functions/latest/dg/${name}.html${anchor ? `#${anchor}` : ''}`;
};
export const aws = (path: string): string => `${AWS}/${path}`;
export const SPEC = 'https://states-language.net/spec.html';
