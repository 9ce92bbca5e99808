import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject, objectOf } from '../../private/asl';

export interface TemplateFile {
  readonly path: string;
  readonly template: unknown;
}

/** A parsed template with those of its nested stacks at any depth, which are files beside it. */
export function withNestedStacks(path: string, template: unknown): TemplateFile[] {
  const found = new Map<string, unknown>([[path, template]]);
  // The iteration goes on to what is added during it.
  for (const [parent, content] of found) {
    for (const { Type, Metadata } of Object.values(objectOf(objectOf(content).Resources)).filter(isObject)) {
      const asset = objectOf(Metadata)['aws:asset:path'];
      const nested = Type === 'AWS::CloudFormation::Stack' && typeof asset === 'string' ? join(dirname(parent), asset) : undefined;
      if (nested !== undefined && !found.has(nested)) {
        found.set(nested, readJson(nested));
      }
    }
  }
  return [...found].filter(([, content]) => content !== undefined).map(([file, content]) => ({ path: file, template: content }));
}

/** The JSON of a file; undefined where there is none. */
export function readJson(path: string): any {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
