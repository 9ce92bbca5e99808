import { isDistributed } from './distributed-map';
import { statesOf } from './mock-book';
import { AslState, Definition } from './types';

// What the engine and this adapter together honour. A field that neither knows would be ignored in silence: refuse it.

const COMMON = ['Type', 'Comment', 'QueryLanguage'];
const FLOW = ['Next', 'End'];
const PATHS = ['InputPath', 'OutputPath'];
const RESULT = ['Parameters', 'ResultSelector', 'ResultPath'];
const ERRORS = ['Retry', 'Catch'];
const ASSIGN = ['Assign'];
const JSONATA = ['Output', 'Assign'];

const JSONPATH_FIELDS: Record<string, string[]> = {
  // Credentials choose a role and have no bearing on what happens.
  Task: [...FLOW, ...ASSIGN, ...PATHS, ...RESULT, ...ERRORS, 'Resource', 'Credentials', 'TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'],
  Parallel: [...FLOW, ...ASSIGN, ...PATHS, ...RESULT, ...ERRORS, 'Branches'],
  Map: [...FLOW, ...ASSIGN, ...PATHS, ...RESULT, ...ERRORS, 'ItemProcessor', 'Iterator', 'ItemSelector', 'ItemsPath', 'MaxConcurrency', 'MaxConcurrencyPath'],
  Pass: [...FLOW, ...ASSIGN, ...PATHS, 'Parameters', 'ResultPath', 'Result'],
  Wait: [...FLOW, ...PATHS, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  Choice: [...PATHS, 'Choices', 'Default'],
  Succeed: PATHS,
  Fail: ['InputPath', 'Error', 'ErrorPath', 'Cause', 'CausePath'],
};

const JSONATA_FIELDS: Record<string, string[]> = {
  Task: [...FLOW, ...ERRORS, ...JSONATA, 'Arguments', 'Resource', 'Credentials', 'TimeoutSeconds', 'HeartbeatSeconds'],
  Parallel: [...FLOW, ...ERRORS, ...JSONATA, 'Arguments', 'Branches'],
  Map: [...FLOW, ...ERRORS, ...JSONATA, 'Items', 'ItemProcessor', 'ItemSelector', 'MaxConcurrency'],
  Pass: [...FLOW, ...JSONATA],
  Wait: [...FLOW, ...JSONATA, 'Seconds', 'Timestamp'],
  Choice: [...JSONATA, 'Choices', 'Default'],
  Succeed: ['Output'],
  Fail: ['Error', 'Cause'],
};

const DISTRIBUTED = [
  'ItemReader', 'ItemBatcher', 'ResultWriter', 'Label', 'ToleratedFailureCount', 'ToleratedFailureCountPath',
  'ToleratedFailurePercentage', 'ToleratedFailurePercentagePath',
];
const READER = ['Resource', 'ReaderConfig', 'Parameters', 'Arguments'];
const READER_CONFIG = ['InputType', 'CSVHeaderLocation', 'CSVHeaders', 'CSVDelimiter', 'MaxItems', 'MaxItemsPath', 'ItemsPointer'];
const BATCHER = ['MaxItemsPerBatch', 'MaxItemsPerBatchPath', 'MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath', 'BatchInput'];
const WRITER = ['Resource', 'Parameters', 'Arguments', 'WriterConfig'];
const RETRIER = ['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy', 'Comment'];
const CATCHER = ['ErrorEquals', 'Next', 'ResultPath', 'Assign', 'Comment'];
const MACHINE = ['StartAt', 'States', 'Comment', 'Version', 'TimeoutSeconds', 'QueryLanguage', 'ProcessorConfig'];

/** Refuses a definition that would be run otherwise than it says. */
export function guard(definition: Definition): void {
  refuse(Object.keys(definition), MACHINE, 'the state machine');
  for (const [name, state] of statesOf(definition)) {
    const jsonata = (state.QueryLanguage ?? definition.QueryLanguage) === 'JSONata';
    const fields = (jsonata ? JSONATA_FIELDS : JSONPATH_FIELDS)[state.Type];
    if (!fields) throw new Error(`the engine does not know the Type '${state.Type}' of state '${name}'`);
    // Which of the two results is assigned was never recorded.
    if (!jsonata && state.Assign && state.ResultSelector) throw new Error(`the engine does not know what '$' is in Assign beside ResultSelector, in state '${name}'`);
    refuse(Object.keys(state), [...COMMON, ...fields, ...(isDistributed(state) ? DISTRIBUTED : [])], `state '${name}'`);
    for (const retrier of state.Retry ?? []) refuse(Object.keys(retrier), RETRIER, `a retrier of state '${name}'`);
    for (const catcher of state.Catch ?? []) refuse(Object.keys(catcher), jsonata ? [...CATCHER, 'Output'] : CATCHER, `a catcher of state '${name}'`);
    checkProcessor(name, state);
    checkResource(name, state);
  }
}

function checkProcessor(name: string, state: AslState): void {
  const machines = [...(state.Branches ?? []), state.ItemProcessor, state.Iterator].filter((machine) => machine !== undefined);
  for (const machine of machines) refuse(Object.keys(machine), MACHINE.filter((field) => field !== 'TimeoutSeconds'), `the processor of state '${name}'`);
  const { ItemReader, ItemBatcher, ResultWriter } = state;
  refuse(Object.keys(ItemReader ?? {}), READER, `the ItemReader of state '${name}'`);
  refuse(Object.keys(ItemReader?.ReaderConfig ?? {}), READER_CONFIG, `the ItemReader of state '${name}'`);
  refuse(Object.keys(ItemBatcher ?? {}), BATCHER, `the ItemBatcher of state '${name}'`);
  refuse(Object.keys(ResultWriter ?? {}), WRITER, `the ResultWriter of state '${name}'`);
}

function checkResource(name: string, state: AslState): void {
  if (state.Type === 'Task' && typeof state.Resource !== 'string') {
    throw new Error(`the Task '${name}' must have a Resource, got ${JSON.stringify(state.Resource)}`);
  }
}

function refuse(fields: string[], known: string[], where: string): void {
  const unknown = fields.filter((field) => !known.includes(field));
  if (unknown.length > 0) throw new Error(`the engine would ignore '${unknown.join("', '")}' in ${where}`);
}
