import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { OrderProcessingStack } from '../../examples/order-processing/lib/order-processing-stack';
import { Json } from '../../test/engine';

export const EXAMPLE = join(__dirname, '..', '..', 'examples', 'order-processing');

/** What `cdk deploy` would deploy. */
export interface Synthesized {
  readonly template: Json;
  /** Where the files are that a function's `Code` names. */
  codeOf(properties: Json): string;
}

/** Synthesizes the example as the CDK CLI would, with the flags of its cdk.json. */
export function synthesize(outdir: string): Synthesized {
  const { context } = JSON.parse(readFileSync(join(EXAMPLE, 'cdk.json'), 'utf8'));
  const app = new App({ context, outdir });
  const { artifactId } = new OrderProcessingStack(app, 'OrderProcessing');
  const { template } = app.synth().getStackArtifact(artifactId);
  const files: Json[] = Object.values(JSON.parse(readFileSync(join(outdir, `${artifactId}.assets.json`), 'utf8')).files);
  return {
    template,
    codeOf: ({ Code }) => {
      const { source } = files.find(({ destinations }) => Object.values<Json>(destinations).some(({ objectKey }) => objectKey === Code.S3Key));
      return join(outdir, source.path);
    },
  };
}
