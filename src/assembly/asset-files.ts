import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Files } from './files';
import { isObject, objectOf } from '../json/values';

/** The files that the stacks in an assembly's folder upload. Nothing throws: what cannot be read is not there. */
export class AssetFiles {
  private sources?: Map<string, string>;

  constructor(private readonly folder: string, private readonly files = new Files()) {
  }

  public textOf(objectKey: string): string | undefined {
    const path = this.pathOf(objectKey);
    return path === undefined ? undefined : readText(path, this.files);
  }

  public pathOf(objectKey: string): string | undefined {
    this.sources ??= sourcesOf(this.folder, this.files);
    return this.sources.get(objectKey);
  }
}

function readText(path: string, files: Files): string | undefined {
  try {
    return files.definition(path);
  } catch {
    return undefined;
  }
}

/** Where the file of each object key is, from the asset manifests of a folder. */
function sourcesOf(folder: string, files: Files): Map<string, string> {
  const found = new Map<string, string>();
  for (const manifest of filesIn(folder).filter((name) => name.endsWith('.assets.json'))) {
    for (const { source, destinations } of Object.values(objectOf(objectOf(files.json(join(folder, manifest))).files)).filter(isObject)) {
      for (const { objectKey } of Object.values(objectOf(destinations)).filter(isObject)) {
        const { path } = objectOf(source);
        if (typeof path === 'string' && typeof objectKey === 'string') {
          found.set(objectKey, join(folder, path));
        }
      }
    }
  }
  return found;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
