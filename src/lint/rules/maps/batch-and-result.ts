import { startsExpression } from '../../../asl/expressions/jsonata';
import { isKnownText, isUnknown } from '../../../asl/unknown';
import { QUOTAS } from '../../../aws/quotas';
import { isObject } from '../../../json/values';
import { numberWanted } from '../../numbers';
import { Report, Rule } from '../../rule';
import { listed, shown } from '../../wording';

const LIMITS = {
  MaxItemsPerBatch: { least: 1 },
  MaxInputBytesPerBatch: { least: 1, most: QUOTAS.payloadBytes.value },
};
/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html */
const VALUES = { Transformation: ['NONE', 'COMPACT', 'FLATTEN'], OutputType: ['JSON', 'JSONL'] };

const map = (fields: object) => ({
  Type: 'Map',
  ItemsPath: '$.orders',
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
  ...fields,
  End: true,
});

export const BATCH_AND_RESULT: Rule = {
  id: 'SFN075',
  severity: 'error',
  title: 'Invalid batches or results of a Distributed Map',
  description: '`ItemBatcher` requires a limit for the items or the bytes of a batch, at most 256 KiB. `ResultWriter` requires an action of S3 with '
    + 'its parameters, a `WriterConfig`, or all of them.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html',
  examples: {
    wrong: { definition: map({ ItemBatcher: { BatchInput: { source: 'uploads' } } }) },
    right: { definition: map({ ItemBatcher: { BatchInput: { source: 'uploads' }, MaxItemsPerBatch: 100 } }) },
  },
  types: ['Map'],
  checkState(node, report, machine) {
    const { state } = node;
    for (const [field, check] of [['ItemBatcher', checkBatcher], ['ResultWriter', checkWriter]] as const) {
      const value = state[field];
      if (isUnknown(value)) {
        report.unknown();
      } else if (isObject(value)) {
        check(value, report, machine.evaluates(node));
      } else if (value !== undefined) {
        report.problem({ message: `has ${field} ${shown(value)}, which is not an object`, fix: 'set it to an object, or remove it' });
      }
    }
  },
};

function checkBatcher(batcher: Record<string, any>, report: Report, evaluates: boolean) {
  const names = Object.keys(LIMITS).flatMap((field) => [field, `${field}Path`]);
  if (names.every((name) => batcher[name] === undefined)) {
    report.problem({ message: 'has an ItemBatcher without a limit', fix: `set ${listed(Object.keys(LIMITS), 'or')}` });
  }
  for (const [field, range] of Object.entries(LIMITS)) {
    const wanted = batcher[field] === undefined ? undefined : numberWanted(batcher[field], range, evaluates);
    if (wanted) {
      report.problem({ message: `has ItemBatcher.${field} ${shown(batcher[field])}, not ${wanted}`, fix: `set it to ${wanted}` });
    }
    if (batcher[field] !== undefined && batcher[`${field}Path`] !== undefined) {
      report.problem({ message: `has both ItemBatcher.${field} and ${field}Path`, fix: 'keep one of them' });
    }
  }
}

function checkWriter({ Resource: resource, Parameters: parameters, Arguments: args, WriterConfig: config }: Record<string, any>, report: Report) {
  const hasParameters = parameters !== undefined || args !== undefined;
  if (resource !== undefined && typeof resource !== 'string' && !isUnknown(resource)) {
    report.problem({ message: `has ResultWriter.Resource ${shown(resource)}, which is not an ARN`, fix: "set it to 'arn:aws:states:::s3:putObject'" });
  } else if (resource === undefined && !hasParameters && config === undefined) {
    report.problem({ message: 'has an empty ResultWriter', fix: "set 'Resource' with 'Parameters' (in JSONata 'Arguments'), or 'WriterConfig'" });
  } else if ((resource === undefined) === hasParameters) {
    const missing = hasParameters ? 'Resource' : 'Parameters';
    const fix = hasParameters ? "set it to 'arn:aws:states:::s3:putObject'" : "set 'Bucket' and 'Prefix' in 'Parameters' (in JSONata 'Arguments')";
    report.problem({ message: `has a ResultWriter without ${missing}`, fix });
  }
  const target = parameters ?? args;
  if (isObject(target) && !isUnknown(target) && target.Bucket === undefined && target['Bucket.$'] === undefined) {
    report.problem({ message: "has a ResultWriter without 'Bucket'", fix: "set 'Bucket' in its parameters" });
  }
  for (const [field, values] of isObject(config) ? Object.entries(VALUES) : []) {
    const value = config[field];
    if (isKnownText(value) && !startsExpression(value) && !values.includes(value)) {
      report.problem({ message: `has the unknown WriterConfig.${field} ${shown(value)}`, fix: `set it to ${listed(values.map(shown), 'or')}` });
    }
  }
}
