import { dirname, join } from 'node:path';
import { AssetFiles } from './asset-files';
import { FileError, Files } from './files';
import { isObject, objectOf } from '../json/values';
import { piecesOf } from '../template/functions';

export interface TemplateFile {
  readonly path: string;
  readonly template: unknown;
  /** Of the folder that it is in. */
  readonly assets: AssetFiles;
}

/**
 * A parsed template with those of its nested stacks at any depth, which are files beside it.
 *
 * @param unread - is told of the nested stacks whose template cannot be read, with the reason as the end of a sentence
 */
export function withNestedStacks(
  path: string, template: unknown, files = new Files(), unread: (file: string, reason: string) => void = () => undefined,
): TemplateFile[] {
  const assets = new AssetFiles(dirname(path), files);
  const found = new Map<string, unknown>([[path, template]]);
  // Links may give one file any number of paths.
  const seen = new Set<string>();
  // The iteration goes on to what is added during it.
  for (const [parent, content] of found) {
    for (const { Type, Metadata, Properties } of Object.values(objectOf(objectOf(content).Resources)).filter(isObject)) {
      const nested = Type === 'AWS::CloudFormation::Stack' ? nestedPath(parent, objectOf(Metadata), objectOf(Properties), assets) : undefined;
      if (nested === undefined || found.has(nested)) {
        continue;
      }
      try {
        const real = files.realPath(nested);
        if (!seen.has(real)) {
          seen.add(real);
          found.set(nested, JSON.parse(files.text(nested)));
        }
      } catch (error) {
        if (!seen.has(nested)) {
          seen.add(nested);
          unread(nested, error instanceof FileError ? error.message : 'is not JSON');
        }
      }
    }
  }
  return [...found].filter(([, content]) => content !== undefined).map(([file, content]) => ({ path: file, template: content, assets }));
}

type Fields = Record<string, any>;

function nestedPath(parent: string, metadata: Fields, { TemplateURL: url }: Fields, assets: AssetFiles): string | undefined {
  if (typeof metadata['aws:asset:path'] === 'string') {
    return join(dirname(parent), metadata['aws:asset:path']);
  }
  const end = piecesOf(url).pop();
  return typeof end === 'string' && end.includes('/') ? assets.pathOf(end.slice(end.lastIndexOf('/') + 1)) : undefined;
}
