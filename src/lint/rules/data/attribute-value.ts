import { isWholeExpression } from '../../../asl/expressions/jsonata';
import { isUnknown } from '../../../asl/unknown';
import { isObject, objectOf } from '../../../json/values';
import { Rule } from '../../rule';

const FIELDS = ['Item', 'Key', 'ExpressionAttributeValues'];
const TYPES = ['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL'];
const TEXTS = ['S', 'N', 'B'];

const put = (size: unknown) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::dynamodb:putItem',
  Parameters: { TableName: 'orders', Item: { id: { 'S.$': '$.id' }, size } },
  TimeoutSeconds: 10,
  End: true,
});

const FIX = { asl: 'write the value with its type, and numbers as strings, such as { "N": "5" }', cdk: 'write the value with its type, using tasks.DynamoAttributeValue' };

export const ATTRIBUTE_VALUE: Rule = {
  id: 'SFN083',
  severity: 'error',
  title: 'Invalid DynamoDB attribute value',
  description: 'DynamoDB requires the type of each value: `{ "S": "text" }`, `{ "N": "5" }`, `{ "BOOL": true }`. Numbers are sent as strings.',
  docs: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html',
  examples: {
    wrong: { definition: put({ N: 5 }) },
    right: { definition: put({ N: '5' }) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const { state } = node;
    const { call } = machine.integrationOf(node);
    if (call?.service !== 'dynamodb') {
      return;
    }
    const optimized = !call.sdk;
    const parameters = objectOf(state.Parameters ?? state.Arguments);
    for (const field of FIELDS) {
      const values = objectOf(parameters[field]);
      for (const name of Object.keys(values).filter((key) => !key.endsWith('.$'))) {
        const fault = faultOf(values[name]);
        if (fault) {
          // The optimized integration takes a plain text for a value of type S. Measured by others, 2026-11-26; no recording has one.
          const severity = optimized && typeof values[name] === 'string' ? 'warning' : 'error';
          report.problem({ severity, message: `has ${field}.${name}, ${fault}`, fix: FIX });
        }
      }
    }
  },
};

function faultOf(value: unknown): string | undefined {
  if (isUnknown(value) || isWholeExpression(value)) {
    return undefined;
  }
  if (!isObject(value)) {
    return 'a value without its type';
  }
  for (const key of Object.keys(value)) {
    const type = key.replace(/\.\$$/, '');
    if (!TYPES.includes(type)) {
      return `with the type '${type}', which DynamoDB does not have`;
    }
    const given = value[key];
    if (TEXTS.includes(type) && typeof given !== 'string' && !isUnknown(given)) {
      return `whose ${type} is not a string`;
    }
  }
  return undefined;
}
