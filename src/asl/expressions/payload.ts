import { Leaf } from '../leaves';

/** Fields in which JSONPath states make JSON anew: a key that ends with `.$` there has a path or an intrinsic function as its value. */
const TEMPLATES = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign', 'Credentials'];
const INNER_TEMPLATE = /^(?:ItemReader\.Parameters|ResultWriter\.Parameters|ItemBatcher\.BatchInput|Choices\[\d+\]\.Assign|Catch\[\d+\]\.Assign)\b/;
const HAS_INNER = ['ItemReader', 'ResultWriter', 'ItemBatcher', 'Choices', 'Catch'];

/** Whether a string of a JSONPath state stands where JSON is made anew. */
export function isInTemplate({ field, path }: Leaf): boolean {
  return TEMPLATES.includes(field) || (HAS_INNER.includes(field) && INNER_TEMPLATE.test(path));
}

/** Whether a string there is evaluated, not sent as it is. */
export function isEvaluated({ key, inList }: Leaf): boolean {
  return key.endsWith('.$') && !inList;
}

/** Whether a field that is no template holds a path: `ResultPath`, `SecondsPath`, `Variable`. */
export function isPathField({ key, inList, field }: Leaf): boolean {
  return !inList && (key === 'Variable' ? field === 'Choices' : PATH_FIELDS.has(key) || (field === 'Choices' && key.endsWith('Path')));
}

const PATH_FIELDS = new Set([
  'InputPath', 'OutputPath', 'ResultPath', 'ItemsPath', 'SecondsPath', 'TimestampPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'MaxConcurrencyPath',
  'ToleratedFailurePercentagePath', 'ToleratedFailureCountPath', 'MaxItemsPath', 'MaxItemsPerBatchPath', 'MaxInputBytesPerBatchPath', 'ErrorPath', 'CausePath',
]);
