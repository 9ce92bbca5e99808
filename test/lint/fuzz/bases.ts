import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { Json } from './mutations';
import { Rule } from '../../../src/lint/rule';
import { definitionOf } from '../../engine';
import { appWithEverything } from '../../every-workflow';
import { machineOf } from '../../random/machine';
import { nesting } from '../../random/recipe';
import { AslBuild } from '../defects/defect';

export interface Base {
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly definition: Json;
}

/** The examples of all rules: what they look at, sound and not. */
export function examplesOf(rules: Rule[]): Base[] {
  return rules.flatMap(({ examples: { wrong, right } }) => [wrong, right])
    .flatMap(({ type = 'STANDARD', definition }) => definition ? [{ type, definition: whole(definition) }] : []);
}

/** The templates of the rules that look at more than the definition, and those of an app. */
export function templatesOf(rules: Rule[]): Json[] {
  const examples = rules.flatMap(({ examples: { wrong, right } }) => [wrong, right])
    .flatMap(({ resources }) => (resources ? [{ Resources: resources }] : []));
  const app = appWithEverything().node.children.filter(Stack.isStack).map((stack) => Template.fromStack(stack).toJSON());
  return [...examples, ...app];
}

const whole = (definition: Json) => 'States' in definition || 'StartAt' in definition ? definition : { StartAt: 'Work', States: { Work: definition } };

/** Machines that are written as definitions, but for those that are no JSON. */
export function definitionsOf(builds: AslBuild[]): Base[] {
  return builds.flatMap(({ asl, type = 'STANDARD' }) => {
    try {
      return [{ type, definition: typeof asl === 'string' ? JSON.parse(asl) : asl }];
    } catch {
      return [];
    }
  });
}

/** Machines of our own patterns in each other, always the same ones. */
export function nestings(count: number): Base[] {
  return fc.sample(nesting, { numRuns: count, seed: 1 }).map((random) => ({ type: 'STANDARD', definition: definitionOf(machineOf(random).template, 'Parent') }));
}
