import { QUERY_EVALUATION } from '../../../asl/errors';
import { isWholeExpression } from '../../../asl/expressions/jsonata';
import { SHAPES } from '../../../asl/fields';
import { mayBeCaught } from '../../../asl/handlers';
import { AslState } from '../../../asl/model';
import { mayHold } from '../../../asl/shaped';
import { isUnknown } from '../../../asl/unknown';
import { isObject, objectOf } from '../../../json/values';
import { numberWanted } from '../../numbers';
import { Report, Rule } from '../../rule';
import { listed, shown } from '../../wording';

const NUMBERS = {
  MaxConcurrency: { least: 0 },
  ToleratedFailureCount: { least: 0 },
  ToleratedFailurePercentage: { least: 0, most: 100, whole: false },
};
/** Fields that only the distributed mode has. */
const DISTRIBUTED_ONLY = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'];
/** Those that AWS takes for an inline Map, too, and ignores. Recorded on AWS, 2026-11-26. */
const IGNORED_INLINE = ['ToleratedFailureCount', 'ToleratedFailureCountPath', 'ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'];
const TYPES = ['STANDARD', 'EXPRESS'];

const map = (ProcessorConfig: object, fields: object = {}) => ({
  Type: 'Map', ItemsPath: '$.orders', ItemProcessor: { ProcessorConfig, StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } }, ...fields, End: true,
});

export const MAP_FIELDS: Rule = {
  id: 'SFN047',
  severity: 'error',
  title: 'Inconsistent Map',
  description: 'A Map has either `ItemProcessor` or its older form, `Iterator`. Its mode is `INLINE` or `DISTRIBUTED`. The latter requires an '
    + '`ExecutionType`, and only it can read items from S3, create batches and write results. Each limit is given as a number or as a path, but '
    + 'not both. Fields that AWS accepts and ignores, such as a tolerance of an inline Map, are warnings.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html',
  examples: {
    wrong: { definition: map({ Mode: 'DISTRIBUTED' }) },
    right: { definition: map({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }) },
  },
  types: ['Map'],
  checkState(node, report, machine) {
    const { state } = node;
    const evaluates = machine.evaluates(node);
    if (state.ItemProcessor !== undefined && state.Iterator !== undefined) {
      report.problem({ fatal: true, message: 'has both ItemProcessor and Iterator', fix: "remove 'Iterator', the older form" });
    }
    if (state.ItemSelector !== undefined && state.Parameters !== undefined) {
      report.problem({ message: 'has both ItemSelector and Parameters', fix: "remove 'Parameters', the older form" });
    }
    if (state.ItemReader !== undefined && state.ItemsPath !== undefined) {
      // Recorded on AWS, 2026-11-26.
      report.problem({ severity: 'warning', message: 'has an ItemReader, so AWS ignores its ItemsPath', fix: "remove 'ItemsPath'" });
    }
    checkMode(state, report);
    for (const [field, range] of Object.entries(NUMBERS)) {
      const wanted = state[field] === undefined ? undefined : numberWanted(state[field], range, evaluates);
      if (wanted) {
        report.problem({ fatal: true, message: `has ${field} ${shown(state[field])}, not ${wanted}`, fix: `set it to ${wanted}` });
      }
      if (state[field] !== undefined && state[`${field}Path`] !== undefined) {
        report.problem({ fatal: true, message: `has both ${field} and ${field}Path`, fix: 'keep one of them' });
      }
    }
    const { Items: items } = state;
    if (items !== undefined && !mayHold(SHAPES.Map.Items, items, evaluates)) {
      // As text it is refused; what an expression gives is found when it is evaluated, and can be caught (recorded, 2026-11-26).
      const severity = isWholeExpression(items) && mayBeCaught(node, QUERY_EVALUATION) ? 'warning' : 'error';
      report.problem({ severity, message: `has Items ${shown(items)}, which is neither an array nor JSONata that returns one`, fix: "set it to an array, or to '{% ... %}'" });
    }
  },
};

function checkMode(state: AslState, report: Report) {
  const processor = state.ItemProcessor ?? state.Iterator;
  const { ProcessorConfig: config } = objectOf(processor);
  if (isUnknown(processor) || isUnknown(config)) {
    report.unknown();
    return;
  }
  if (config !== undefined && !isObject(config)) {
    report.problem({ message: `has ProcessorConfig ${shown(config)}, which is not an object`, fix: "set it to '{ \"Mode\": \"INLINE\" }'" });
    return;
  }
  const { Mode: mode = 'INLINE', ExecutionType: type } = objectOf(config);
  if (isUnknown(mode) || isUnknown(type)) {
    report.unknown();
  } else if (mode === 'INLINE') {
    checkInline(state, type, report);
  } else if (mode !== 'DISTRIBUTED') {
    report.problem({ message: `has the unknown Mode ${shown(mode)}`, fix: "set it to 'INLINE' or 'DISTRIBUTED'" });
  } else if (!TYPES.includes(type)) {
    const message = type === undefined ? 'is a Distributed Map without ExecutionType' : `has the unknown ExecutionType ${shown(type)}`;
    report.problem({ message, fix: "set it to 'STANDARD' or 'EXPRESS'" });
  }
}

function checkInline(state: AslState, type: unknown, report: Report) {
  const fields = DISTRIBUTED_ONLY.filter((field) => state[field] !== undefined);
  if (fields.length > 0) {
    report.problem({
      message: `has ${listed(fields)}, which only a Distributed Map supports`,
      fix: { asl: "set 'Mode' of ProcessorConfig to 'DISTRIBUTED', or remove it", cdk: 'use sfn.DistributedMap, or remove it' },
    });
  }
  const ignored = IGNORED_INLINE.filter((field) => state[field] !== undefined);
  if (ignored.length > 0) {
    report.problem({
      severity: 'warning',
      message: `has ${listed(ignored)}, which an inline Map ignores, so the first failed item fails the Map`,
      fix: {
        asl: "set 'Mode' of ProcessorConfig to 'DISTRIBUTED', or catch the errors of each item inside the Map",
        cdk: 'use sfn.DistributedMap, or catch the errors of each item inside the Map',
      },
    });
  }
  if (type !== undefined) {
    report.problem({ message: `has the ExecutionType ${shown(type)} without the Mode 'DISTRIBUTED'`, fix: "set the Mode to 'DISTRIBUTED', or remove 'ExecutionType'" });
  }
}
