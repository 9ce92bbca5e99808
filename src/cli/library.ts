import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Host } from './host';
import type { LayoutEngine } from '../graph/layout-engine';

/** The command as it comes with the library, which has no dependencies: what it does not find beside itself it does without. */
export const LIBRARY: Host = { formats: {}, layoutEngine: () => engineFrom(join(process.cwd(), 'package.json'), __filename) };

/** From the user's project, or from beside this package: 1.6 MB that most users never need. */
function engineFrom(...places: string[]): LayoutEngine | undefined {
  for (const from of places) {
    const require = createRequire(from);
    let path: string;
    try {
      path = require.resolve('elkjs');
    } catch {
      continue;
    }
    const { default: Elk = require(path) } = require(path);
    return new Elk();
  }
  return undefined;
}
