import { isObject, objectOf } from '../../json/values';
import { pathsIn } from '../expressions/json-path';
import { isEvaluated, isPathField } from '../expressions/payload';
import { Leaf } from '../leaves';
import { Machine } from '../machine';
import { AslState, StateNode } from '../model';
import { isUnknown } from '../unknown';

/** What is known of data that a state has given: an object with no other fields than these, or something that has no fields. */
export interface Shape {
  /** Of which state; what else the data went through has not replaced it. */
  readonly by: StateNode;
  /** `the envelope of lambda:invoke` */
  readonly what: string;
  readonly fields: ReadonlySet<string>;
  /** Whether only some of the data came here, past a Choice that looked at its values: what they were may rule out what comes next. */
  readonly sifted: boolean;
}

/** What lambda:invoke puts around what the function returns. */
const ENVELOPE = ['ExecutedVersion', 'FunctionError', 'LogResult', 'Payload', 'SdkHttpMetadata', 'SdkResponseMetadata', 'StatusCode'];
export const ENVELOPE_NAME = 'the envelope of lambda:invoke';
export const BATCH_NAME = 'batches';

/** Fields with paths into the input of a state; those of `Parameters` come after `InputPath`. */
const READING = ['InputPath', 'Parameters', 'ItemsPath', 'ItemSelector', 'SecondsPath', 'TimestampPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'ErrorPath', 'CausePath'];

/** What the result of a state is sure to be, before ResultPath and OutputPath; undefined where that depends on data. */
export function resultOf(node: StateNode, machine: Machine): Shape | undefined {
  const { state } = node;
  if (machine.isJsonata(node)) {
    return undefined;
  }
  if (state.Type === 'Pass') {
    return state.Result === undefined ? ofTemplate(node, state.Parameters, 'its Parameters only') : ofResult(node);
  }
  if (state.ResultSelector !== undefined) {
    return ofTemplate(node, state.ResultSelector, 'its ResultSelector only');
  }
  if (state.Type === 'Parallel' || (state.Type === 'Map' && state.ResultWriter === undefined)) {
    return list(node);
  }
  const called = state.Type === 'Task' ? machine.integrationOf(node).call : undefined;
  const isEnvelope = called?.service === 'lambda' && !called.sdk && called.suffix === '';
  return isEnvelope ? shape(node, ENVELOPE_NAME, ENVELOPE) : undefined;
}

/** What an object with these keys would be. */
export function ofTemplate(node: StateNode, template: unknown, what: string): Shape | undefined {
  const keys = Object.keys(objectOf(template));
  const known = isObject(template) && !isUnknown(template) && !keys.some(isUnknown);
  return known ? shape(node, what, keys.map((key) => key.replace(/\.\$$/, ''))) : undefined;
}

function ofResult(node: StateNode): Shape | undefined {
  const { Result: result } = node.state;
  if (Array.isArray(result)) {
    return list(node);
  }
  const keys = Object.keys(objectOf(result));
  return isUnknown(result) || keys.some(isUnknown) ? undefined : shape(node, 'its Result only', keys);
}

function list(node: StateNode): Shape {
  return shape(node, 'an array', []);
}

function shape(by: StateNode, what: string, fields: readonly string[]): Shape {
  return { by, what, fields: new Set(fields), sifted: false };
}

/** A field of its input that a state cannot do without. */
export interface Read {
  readonly field: string;
  /** Where in the state. */
  readonly path: string;
}

/** The fields that any state but a Choice reads, in their order. */
export function readsOf(node: StateNode, machine: Machine): Read[] {
  const { state } = node;
  if (state.InputPath === null || machine.isJsonata(node)) {
    return [];
  }
  const first = state.InputPath ?? '$';
  return machine.leavesOf(node)
    .filter((leaf) => (first === '$' ? READING.includes(leaf.field) : leaf.field === 'InputPath') && isRead(leaf) && !isIgnored(leaf, state))
    .flatMap(({ value, path }) => fieldsIn(value).map((field) => ({ field, path })));
}

/** The fields of the input at the start of the paths in a text. */
export function fieldsIn(text: string): string[] {
  return isUnknown(text) ? [] : pathsIn(text).filter(({ root, fields }) => root === '$' && fields.length > 0).map(({ fields: [field] }) => field);
}

const isRead = (leaf: Leaf) => (isPathField(leaf) || isEvaluated(leaf)) && !leaf.path.includes('.Assign.');

/** AWS ignores ItemsPath beside an ItemReader (recorded, 2026-11-26). */
const isIgnored = ({ field }: Leaf, state: AslState) => field === 'ItemsPath' && state.ItemReader !== undefined;
