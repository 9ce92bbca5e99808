import { App, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2 as FLAG } from 'aws-cdk-lib/cx-api';
import { Workflow } from '../../src';
import { errorsOf } from '../support';

const LOST = "state 'Import' has no result writer, because the CDK drops it depending on the feature flag "
  + "'@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': use 'resultWriterV2' with the flag set to true in cdk.json, or 'resultWriter' without the flag "
  + '[ack: cdk-sfn-patterns::SFN008]';

function errorsWith(flag: boolean, props: (bucket: s3.IBucket) => sfn.DistributedMapProps, elsewhere = false): string[] {
  const app = new App({ context: { [FLAG]: flag } });
  const stack = new Stack(app, 'Stack');
  const bucket = new s3.Bucket(stack, 'Bucket');
  const scope = elsewhere ? new Stack(app, 'Elsewhere') : stack;
  const map = new sfn.DistributedMap(scope, 'Import', { itemsPath: '$.items', maxConcurrency: 5, toleratedFailurePercentage: 5, ...props(bucket) });
  new Workflow(stack, 'Orders', { definition: map.itemProcessor(new sfn.Pass(scope, 'Item')) });
  return errorsOf(stack);
}

describe('a result writer that the CDK leaves out', () => {
  test.each<[string, boolean, (bucket: s3.IBucket) => sfn.DistributedMapProps]>([
    ['the new one, without the flag', false, (bucket) => ({ resultWriterV2: new sfn.ResultWriterV2({ bucket }) })],
    ['the old one, with the flag', true, (bucket) => ({ resultWriter: new sfn.ResultWriter({ bucket }) })],
  ])('is an error of the Workflow: %s', (_, flag, props) => {
    expect(errorsWith(flag, props)).toEqual([LOST]);
  });

  test.each<[string, boolean, (bucket: s3.IBucket) => sfn.DistributedMapProps]>([
    ['the new one, with the flag', true, (bucket) => ({ resultWriterV2: new sfn.ResultWriterV2({ bucket }) })],
    ['the old one, without the flag', false, (bucket) => ({ resultWriter: new sfn.ResultWriter({ bucket }) })],
    ['none at all', false, () => ({})],
  ])('is not there: %s', (_, flag, props) => {
    expect(errorsWith(flag, props)).toEqual([]);
  });

  test('is not looked for in other stacks', () => {
    expect(errorsWith(false, () => ({}), true)).toEqual([]);
  });
});
