import { startsExpression } from '../../../asl/expressions/jsonata';
import { parseResource } from '../../../asl/integration';
import { isKnownText, isUnknown } from '../../../asl/unknown';
import { QUOTAS } from '../../../aws/quotas';
import { arrayOf, isObject } from '../../../json/values';
import { numberWanted } from '../../numbers';
import { Report, Rule } from '../../rule';
import { listed, nearest, shown } from '../../wording';

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
const VALUES = {
  InputType: ['CSV', 'JSON', 'JSONL', 'PARQUET', 'MANIFEST'],
  CSVHeaderLocation: ['FIRST_ROW', 'GIVEN'],
  CSVDelimiter: ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'],
  Transformation: ['NONE', 'LOAD_AND_FLATTEN'],
  ManifestType: ['ATHENA_DATA', 'S3_INVENTORY'],
};
const ITEMS = { least: 0, most: QUOTAS.itemsOfMapRun.value };

const read = (ReaderConfig: object) => ({
  Type: 'Map',
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig, Parameters: { Bucket: 'uploads', Key: 'orders.csv' } },
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
  End: true,
});

export const ITEM_READER: Rule = {
  id: 'SFN074',
  severity: 'error',
  title: 'Invalid item reader',
  description: 'A reader names the action of S3 and, to read the content of an object, the type of the file. A CSV file also requires the location '
    + 'of its column names, and the names themselves if they are given.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html',
  examples: {
    wrong: { definition: read({ InputType: 'CSV' }) },
    right: { definition: read({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }) },
  },
  types: ['Map'],
  checkState(node, report, machine) {
    const { ItemReader: reader } = node.state;
    if (reader === undefined) {
      return;
    }
    if (isUnknown(reader)) {
      report.unknown();
    } else if (!isObject(reader)) {
      report.problem({ message: `has ItemReader ${shown(reader)}, which is not an object`, fix: "set it to an object with 'Resource' and 'Parameters'" });
    } else {
      checkReader(reader, machine.evaluates(node), report);
    }
  },
};

function checkReader(reader: Record<string, any>, evaluates: boolean, report: Report) {
  const { Resource: resource, ReaderConfig: config = {}, Parameters: parameters, Arguments: args } = reader;
  if (typeof resource !== 'string' && !isUnknown(resource)) {
    report.problem({ message: resource === undefined ? 'has an ItemReader without Resource' : `has ItemReader.Resource ${shown(resource)}, which is not an ARN`, fix: "set it to 'arn:aws:states:::s3:getObject' or 'arn:aws:states:::s3:listObjectsV2'" });
  }
  if (parameters === undefined && args === undefined) {
    report.problem({ message: 'has an ItemReader without parameters', fix: "set 'Parameters' (in JSONata 'Arguments') with 'Bucket' and 'Key' or 'Prefix'" });
  }
  const { call } = parseResource(resource);
  if (call) {
    checkAction(call.text, parameters ?? args, report);
  }
  if (isUnknown(config)) {
    report.unknown();
  } else if (!isObject(config)) {
    report.problem({ message: `has ReaderConfig ${shown(config)}, which is not an object`, fix: "set it to an object with 'InputType'" });
  } else {
    checkConfig(config, typeof resource === 'string' && resource.endsWith(':s3:getObject'), evaluates, report);
  }
}

/** What each action reads, by the names of its parameters. */
const ACTIONS: Record<string, { needs: string[]; lacks: string[] }> = {
  's3:getObject': { needs: ['Bucket', 'Key'], lacks: ['Prefix'] },
  's3:listObjectsV2': { needs: ['Bucket'], lacks: ['Key'] },
};

function checkAction(action: string, parameters: unknown, report: Report) {
  if (!Object.hasOwn(ACTIONS, action)) {
    report.problem({ message: `has an ItemReader of ${shown(action)}, which does not read items`, fix: "use 's3:getObject' or 's3:listObjectsV2'" });
    return;
  }
  if (!isObject(parameters) || isUnknown(parameters)) {
    return;
  }
  const has = (name: string) => parameters[name] !== undefined || parameters[`${name}.$`] !== undefined;
  for (const name of ACTIONS[action].needs.filter((x) => !has(x))) {
    report.problem({ message: `has an ItemReader of ${shown(action)} without '${name}'`, fix: `set '${name}' in its parameters` });
  }
  for (const name of ACTIONS[action].lacks.filter(has)) {
    report.problem({ message: `has an ItemReader of ${shown(action)} with '${name}', which this action does not accept`, fix: 'remove it, or use the other action' });
  }
}

function checkConfig(config: Record<string, any>, readsObject: boolean, evaluates: boolean, report: Report) {
  for (const [field, values] of Object.entries(VALUES)) {
    const value = config[field];
    if (isKnownText(value) && !startsExpression(value) && !values.includes(value)) {
      const meant = nearest(value, values);
      report.problem({ message: `has the unknown ReaderConfig.${field} ${shown(value)}`, fix: meant ? `set it to '${meant}'` : `set it to ${listed(values.map(shown), 'or')}` });
    }
  }
  const { InputType: type, CSVHeaderLocation: location, CSVHeaders: headers, MaxItems: most, MaxItemsPath: mostPath } = config;
  if (readsObject && type === undefined) {
    report.problem({ message: 'reads an object without its InputType', fix: `set 'InputType' of ReaderConfig to ${listed(VALUES.InputType.map(shown), 'or')}` });
  }
  if (type === 'CSV' && location === undefined) {
    report.problem({ message: 'reads a CSV file without the location of its column names', fix: "set 'CSVHeaderLocation' of ReaderConfig to 'FIRST_ROW' or 'GIVEN'" });
  }
  if (location === 'GIVEN' && (headers === undefined || (Array.isArray(headers) && headers.length === 0))) {
    report.problem({ message: "has CSVHeaderLocation 'GIVEN', but no column names", fix: "list them in 'CSVHeaders' of ReaderConfig" });
  }
  const twice = arrayOf(headers).find((name, i, names) => !isUnknown(name) && names.indexOf(name) !== i);
  if (twice !== undefined) {
    // Recorded on AWS, 2026-11-26: the Map Run fails with States.ItemReaderFailed.
    report.problem({ message: `has the column name ${shown(twice)} twice in CSVHeaders`, fix: 'give each column a unique name' });
  }
  const wanted = most === undefined ? undefined : numberWanted(most, ITEMS, evaluates);
  if (wanted) {
    report.problem({ message: `has ReaderConfig.MaxItems ${shown(most)}, not ${wanted}`, fix: `set it to ${wanted}` });
  }
  if (most === 0) {
    // Recorded on AWS, 2026-11-26.
    report.problem({ severity: 'warning', message: 'has ReaderConfig.MaxItems 0, which AWS treats as all items', fix: "remove 'MaxItems', or set it to the number of items" });
  }
  if (most !== undefined && mostPath !== undefined) {
    report.problem({ message: 'has both ReaderConfig.MaxItems and MaxItemsPath', fix: 'keep one of them' });
  }
}
