import * as fc from 'fast-check';
import { Json } from './mutations';
import { Rule } from '../../../src/checks/engine/rule';
import { definitionOf } from '../../engine';
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
