import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Of this library, or of the package that brings the command without it; undefined where its package.json is not above it, as where a user's own bundle holds it. */
export function packageVersion(): string | undefined {
  // How far above depends: the published package has one script where the sources have folders.
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      const { name, version } = JSON.parse(readFileSync(file, 'utf8'));
      return name === 'cdk-sfn-patterns' || name === '@cdk-sfn-patterns/cli' ? version : undefined;
    }
  }
  return undefined;
}
