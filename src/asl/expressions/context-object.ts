import { PathInText, pathsIn } from './json-path';
import { expressionOf } from './jsonata';
import { Leaf } from '../leaves';

/** Fields of the context object with theirs; null where anything may follow. */
const FIELDS: Record<string, string[] | undefined> = {
  Execution: ['Id', 'Input', 'Name', 'RoleArn', 'StartTime', 'RedriveCount', 'RedriveTime'],
  State: ['EnteredTime', 'Name', 'RetryCount'],
  StateMachine: ['Id', 'Name'],
  Task: ['Token'],
  Map: ['Item'],
};
const ITEM = ['Index', 'Value', 'Key', 'Source'];

/** A field of the context object that is read, such as `['Map', 'Item', 'Value']`. */
export type ContextField = string[];

/** What a path, intrinsic function or expression reads of the context object. */
export function contextFieldsIn(leaf: Leaf, jsonata: boolean): ContextField[] {
  const fields = jsonata
    ? expressionOf(leaf).states.filter(([first]) => first === 'context').map((names) => names.slice(1, 4))
    : leaf.value.includes('$$') ? pathsIn(leaf.value).filter(({ root }) => root === '$$').map(namesIn) : [];
  return fields.filter(({ length }) => length > 0);
}

/** Names end where those of the context object would: at a letter that none of them has. */
function namesIn({ fields, call }: PathInText): ContextField {
  const read = [...fields, ...(call === undefined ? [] : [call])].slice(0, 3);
  const names = read.map((name) => /^[A-Za-z]\w*/.exec(name)?.[0] ?? '');
  const cut = names.findIndex((name, i) => name !== read[i]);
  return cut < 0 ? names : names.slice(0, names[cut] === '' ? cut : cut + 1);
}

/** The fields that there are, where one is read that is not; undefined where it exists. */
export function fieldsBeside([first, second, third]: ContextField): string[] | undefined {
  if (!Object.hasOwn(FIELDS, first)) {
    return Object.keys(FIELDS);
  }
  const inner = FIELDS[first]!;
  if (second !== undefined && !inner.includes(second)) {
    return inner.map((name) => `${first}.${name}`);
  }
  return first === 'Map' && third !== undefined && !ITEM.includes(third) ? ITEM.map((name) => `Map.Item.${name}`) : undefined;
}

/** Whether a string stands in a field of a Map that is evaluated for each item. */
export const isForEachItem = ({ field }: Leaf) => ['ItemSelector', 'Parameters', 'ItemBatcher'].includes(field);
