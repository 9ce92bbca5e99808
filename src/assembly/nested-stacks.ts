import { dirname, join } from 'node:path';
import { AssetFiles } from './asset-files';
import { FileError, Files } from './files';
import { asText, isObject, objectOf } from '../json/values';
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
 * @param parse - what a text holds; throws a `FileError` where it holds nothing, which `unread` is told
 */
export function withNestedStacks(
  path: string,
  template: unknown,
  files = new Files(),
  unread: (file: string, reason: string) => void = () => undefined,
  parse: (file: string, text: string) => unknown = parseJson,
): TemplateFile[] {
  const assets = new AssetFiles(dirname(path), files);
  const found = new Map<string, unknown>([[path, template]]);
  // Links may give one file any number of paths.
  const seen = new Set<string>();
  const told = new Set<string>();
  // The iteration goes on to what is added during it.
  for (const [parent, content] of found) {
    for (const { Type, Metadata, Properties } of Object.values(objectOf(objectOf(content).Resources)).filter(isObject)) {
      const nested = nestedPath(asText(Type), parent, objectOf(Metadata), objectOf(Properties), assets);
      if (nested === undefined || found.has(nested)) {
        continue;
      }
      try {
        const real = files.realPath(nested);
        if (!seen.has(real)) {
          seen.add(real);
          found.set(nested, parse(nested, files.text(nested)));
        }
      } catch (error) {
        if (!(error instanceof FileError)) {
          throw error;
        }
        // Several stacks may name the same file.
        if (!told.has(nested)) {
          told.add(nested);
          unread(nested, error.message);
        }
      }
    }
  }
  return [...found].filter(([, content]) => content !== undefined).map(([file, content]) => ({ path: file, template: content, assets }));
}

function parseJson(_: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FileError('is not JSON');
  }
}

type Fields = Record<string, any>;

function nestedPath(type: string, parent: string, metadata: Fields, { TemplateURL, Location }: Fields, assets: AssetFiles): string | undefined {
  if (type !== 'AWS::CloudFormation::Stack' && type !== 'AWS::Serverless::Application') {
    return undefined;
  }
  if (typeof metadata['aws:asset:path'] === 'string') {
    return join(dirname(parent), metadata['aws:asset:path']);
  }
  const url: unknown = type === 'AWS::CloudFormation::Stack' ? TemplateURL : Location;
  // A path beside the template, until that is packaged.
  if (typeof url === 'string' && !url.includes('://') && /\.(json|ya?ml|template)$/i.test(url)) {
    return join(dirname(parent), url);
  }
  const end = piecesOf(url).pop();
  return typeof end === 'string' && end.includes('/') ? assets.pathOf(end.slice(end.lastIndexOf('/') + 1)) : undefined;
}
