import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Json } from '../../test/engine';
import { Synthesized } from '../demo/synthesis';

/** What an app in any language has written into its folder of output. */
export function readAssembly(outdir: string, stack: string): Synthesized {
  const read = (file: string): Json => JSON.parse(readFileSync(join(outdir, file), 'utf8'));
  const files: Json[] = Object.values(read(`${stack}.assets.json`).files);
  return {
    template: read(`${stack}.template.json`),
    codeOf: ({ Code }) => {
      const { source } = files.find(({ destinations }) => Object.values<Json>(destinations).some(({ objectKey }) => objectKey === Code.S3Key));
      return join(outdir, source.path);
    },
  };
}
