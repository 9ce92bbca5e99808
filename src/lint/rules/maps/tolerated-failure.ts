import { ALL_ERRORS } from '../../../asl/errors';
import { RETRYABLE } from '../../../asl/handlers';
import { AslDefinition, AslState, childOf } from '../../../asl/model';
import { arrayOf, isObject, objectOf } from '../../../json/values';
import { Rule } from '../../rule';

const rows = (fields: object) => ({
  Type: 'Map',
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, Parameters: { Bucket: 'orders', Key: 'orders.json' } },
  MaxConcurrency: 100,
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Import',
    States: { Import: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'import' }, End: true } },
  },
  ...fields,
  End: true,
});

const FIELDS = ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath', 'ToleratedFailureCount', 'ToleratedFailureCountPath'];

export const TOLERATED_FAILURE: Rule = {
  id: 'SFN027',
  severity: 'warning',
  title: 'Distributed Map that ends with the first failed item',
  description: 'Without a tolerance, the first child execution that fails ends the whole Map Run and stops all other children. This is information '
    + 'if every task of the children is retried.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html',
  examples: { wrong: { definition: rows({}) }, right: { definition: rows({ ToleratedFailurePercentage: 5 }) } },
  types: ['Map'],
  checkState({ state }, report) {
    const child = childOf(state);
    if (!child || FIELDS.some((field) => field in state)) {
      return;
    }
    const failing = failingStates(child);
    if (failing.length > 0) {
      report.problem({
        message: 'tolerates no failed item, so the first failed item ends the Map Run and stops all other children',
        fix: {
          asl: "set 'ToleratedFailurePercentage' or 'ToleratedFailureCount' (0 to keep this behavior), or catch all errors in the child workflow",
          cdk: "set 'toleratedFailurePercentage' or 'toleratedFailureCount' (DistributedBatch: change or remove 'failureTolerance'), or "
            + 'catch all errors in the child workflow',
        },
        severity: failing.every(isRetried) ? 'information' : 'warning',
      });
    }
  },
};

function failingStates({ States }: AslDefinition): AslState[] {
  return Object.values(objectOf(States)).filter((state): state is AslState => isObject(state)
    && (state.Type === 'Fail' || (RETRYABLE.includes(state.Type ?? '') && !catchesAll(state))));
}

function isRetried({ Type, Retry }: AslState): boolean {
  return Type !== 'Task' || arrayOf(Retry).length > 0;
}

function catchesAll(state: AslState): boolean {
  return arrayOf(state.Catch).some((catcher) => arrayOf(objectOf(catcher).ErrorEquals).includes(ALL_ERRORS));
}
