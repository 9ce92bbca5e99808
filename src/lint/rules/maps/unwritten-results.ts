import { childOf } from '../../../asl/model';
import { isKnownNumber, isUnknown } from '../../../asl/unknown';
import { objectOf } from '../../../json/values';
import { Rule } from '../../rule';

const rows = (fields: object) => ({
  Type: 'Map',
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, Parameters: { Bucket: 'orders', Key: 'orders.json' } },
  MaxConcurrency: 100,
  ToleratedFailurePercentage: 5,
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Import',
    States: { Import: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'import' }, End: true } },
  },
  ...fields,
  End: true,
});

/** So many results of 256 bytes each are as much as a state can hand on. */
const FEW = 1_024;

export const UNWRITTEN_RESULTS: Rule = {
  id: 'SFN025',
  severity: 'warning',
  title: 'Distributed Map without a result writer',
  description: 'Without a `ResultWriter`, the outputs of all children together are the output of the state, which must not exceed 256 KiB. '
    + 'Otherwise, the execution fails with `States.DataLimitExceeded` after all items were processed. A source in S3 can have any number of '
    + 'items, unless `MaxItems` limits them.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html',
  examples: {
    wrong: { definition: rows({}) },
    right: { definition: rows({ ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'results', Prefix: 'orders' } } }) },
  },
  types: ['Map'],
  checkState({ state }, report) {
    // Items from the input are bounded by what an input may be, and what is dropped is nobody's output.
    if (!childOf(state) || state.ItemReader === undefined || state.ResultWriter !== undefined || state.ResultPath === null) {
      return;
    }
    const { MaxItems: items, MaxItemsPath } = objectOf(objectOf(state.ItemReader).ReaderConfig);
    const { MaxItemsPerBatch: batch = 1 } = objectOf(state.ItemBatcher);
    if (isUnknown(items) || isUnknown(batch)) {
      return report.unknown();
    }
    if (MaxItemsPath !== undefined || (isKnownNumber(items) && isKnownNumber(batch) && items / batch <= FEW)) {
      return;
    }
    report.problem({
      message: 'has no ResultWriter, so the outputs of all its children must not exceed 256 KiB in total',
      fix: {
        asl: "add a 'ResultWriter', or limit the number of items with 'MaxItems' of the ItemReader",
        cdk: "set 'resultWriterV2' (DistributedBatch: 'results'), or limit the number of items with 'maxItems'",
      },
    });
  },
};
