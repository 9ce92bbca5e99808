import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, objectOf } from '../json/values';

/** The files that the stacks in an assembly's folder upload. Nothing throws: what cannot be read is not there. */
export class AssetFiles {
  private sources?: Map<string, string>;

  constructor(private readonly folder: string) {
  }

  public textOf(objectKey: string): string | undefined {
    const path = this.pathOf(objectKey);
    return path === undefined ? undefined : readText(path);
  }

  public pathOf(objectKey: string): string | undefined {
    this.sources ??= sourcesOf(this.folder);
    return this.sources.get(objectKey);
  }
}

/** The JSON of a file; undefined where there is none. */
export function readJson(path: string): any {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Where the file of each object key is, from the asset manifests of a folder. */
function sourcesOf(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const manifest of filesIn(folder).filter((name) => name.endsWith('.assets.json'))) {
    for (const { source, destinations } of Object.values(objectOf(objectOf(readJson(join(folder, manifest))).files)).filter(isObject)) {
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
