import { createRequire } from 'node:module';
import { JSONC } from './jsonc';
import { YAML } from './yaml';
import { Host } from '../../../src/cli/host';
import { runProcess } from '../../../src/cli/main';

/** The command as a package of its own, which may have dependencies. */
const HOST: Host = {
  formats: { yaml: YAML, jsonc: JSONC },
  layoutEngine: () => {
    try {
      // Only where it is needed: it takes longer to load than all the rest.
      const Elk = createRequire(__filename)('elkjs');
      return new (Elk.default ?? Elk)();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') {
        return undefined;
      }
      throw error;
    }
  },
};

runProcess(HOST);
