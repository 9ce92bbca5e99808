import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject, objectOf } from '../../private/asl';

/** Text of the files that the stacks of an assembly's folder upload, by object key. Never throws. */
export function assetTexts(folder: string): (objectKey: string) => string | undefined {
  let sources: Map<string, string> | undefined;
  return (objectKey) => {
    sources ??= sourcesOf(folder);
    const path = sources.get(objectKey);
    return path === undefined ? undefined : attempt(() => readFileSync(path, 'utf8'));
  };
}

/** Where the file of each object key is, from the asset manifests of a folder. */
function sourcesOf(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const manifest of attempt(() => readdirSync(folder))?.filter((name) => name.endsWith('.assets.json')) ?? []) {
    const file = join(folder, manifest);
    const { files } = objectOf(attempt(() => JSON.parse(readFileSync(file, 'utf8'))));
    for (const { source, destinations } of Object.values(objectOf(files)).filter(isObject)) {
      for (const { objectKey } of Object.values(objectOf(destinations)).filter(isObject)) {
        const { path } = objectOf(source);
        if (typeof path === 'string' && typeof objectKey === 'string') {
          found.set(objectKey, join(dirname(file), path));
        }
      }
    }
  }
  return found;
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
