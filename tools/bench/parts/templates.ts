import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { Pattern, PATTERNS } from '../../../test/benchmarks/seed/patterns';
import { definitionOf } from '../../../test/engine';
import { newFunction, newStack } from '../../../test/support';

/** What one workflow adds to a template, without the functions and the topic that the user has anyway. */
export interface Size {
  readonly resources: number;
  readonly templateBytes: number;
  readonly definitionBytes: number;
}

export interface TemplateSize {
  readonly pattern: string;
  readonly plain: Size;
  readonly ours: Size;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const MOST_RESOURCES = 500;
const MOST_BYTES = 1_000_000;

/** In the CDK's own form of a template, indented by one space, which is what it deploys. */
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value, undefined, 1));

export function templateSizes(): TemplateSize[] {
  return PATTERNS.map((pattern) => ({ pattern: pattern.name, plain: sizeOf(plainTemplate(pattern)), ours: sizeOf(oursTemplate(pattern)) }));
}

/** How many workflows of such a size a stack takes, and which limit it meets first. */
export function mostPerStack({ resources, templateBytes }: Size): { readonly workflows: number; readonly limit: 'resources' | 'bytes' } {
  const [byResources, byBytes] = [Math.floor(MOST_RESOURCES / resources), Math.floor(MOST_BYTES / templateBytes)];
  return byResources <= byBytes ? { workflows: byResources, limit: 'resources' } : { workflows: byBytes, limit: 'bytes' };
}

export function plainTemplate({ module }: Pattern): Template {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const [build] = Object.values(require(`../plain/${module}`)) as ((scope: Construct, resources: object) => void)[];
  return templateOf((scope, onCall) => build(scope, new Proxy({}, {
    get: (_, name: string) => (name === 'onCall' ? onCall : newFunction(Stack.of(scope), name)),
  })));
}

export const oursTemplate = ({ build }: Pattern) => templateOf(build);

function templateOf(build: (scope: Construct, onCall: sns.ITopic) => void): Template {
  const stack = newStack();
  build(new Construct(stack, 'App'), new sns.Topic(stack, 'OnCall'));
  return Template.fromStack(stack);
}

function sizeOf(template: Template): Size {
  const resources: Record<string, unknown> = template.toJSON().Resources;
  const own = Object.entries(resources).filter(([id]) => id.startsWith('App'));
  return {
    resources: own.length,
    templateBytes: bytesOf(Object.fromEntries(own)),
    definitionBytes: Buffer.byteLength(JSON.stringify(definitionOf(template))),
  };
}
