import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, AppProps } from 'aws-cdk-lib';
import { OrderProcessingStack } from '../../examples/order-processing/lib/order-processing-stack';
import { EXAMPLE } from '../demo/synthesis';

/** The example as the CDK CLI would synthesize it, with the flags of its cdk.json. */
export function exampleApp({ context, ...props }: AppProps = {}): App {
  const flags = JSON.parse(readFileSync(join(EXAMPLE, 'cdk.json'), 'utf8')).context;
  const app = new App({ ...props, context: { ...flags, ...context } });
  new OrderProcessingStack(app, 'OrderProcessing');
  return app;
}
