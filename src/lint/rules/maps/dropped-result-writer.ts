import { childOf } from '../../../asl/model';
import { Rule } from '../../rule';

const FLAG = '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2';

const map = (fields: object = {}) => ({
  Type: 'Map',
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
  ToleratedFailurePercentage: 5,
  End: true,
  ...fields,
});
const writer = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'results', Prefix: 'imports' } };

/** Only the construct tree tells, so that the plugin finds it and not the command. */
export const DROPPED_RESULT_WRITER: Rule = {
  id: 'SFN008',
  severity: 'error',
  title: 'Result writer missing from the definition',
  description: 'The CDK renders either `resultWriter` or `resultWriterV2` of a DistributedMap, depending on a feature flag, and silently drops the '
    + 'other one. The results are then not written to S3, and may be too large for the state.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html',
  examples: { wrong: { definition: map(), droppedWriters: ['Work'] }, right: { definition: map({ ResultWriter: writer }) } },
  types: ['Map'],
  checkState({ name, state }, report, machine) {
    if (machine.writerWasDropped(name) && childOf(state) && state.ResultWriter === undefined) {
      report.problem({
        message: `has no result writer, because the CDK drops it depending on the feature flag '${FLAG}'`,
        fix: "use 'resultWriterV2' with the flag set to true in cdk.json, or 'resultWriter' without the flag",
      });
    }
  },
};
