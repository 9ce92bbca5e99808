import { OPERATORS } from './choice';

/** As JSON has them; a text is a string. */
export type JsonType = 'text' | 'number' | 'boolean' | 'list' | 'object' | 'null';

/** What a field of a definition holds. */
export interface Field {
  readonly types: readonly JsonType[];
  /** The query language that the field belongs to. @default - both */
  readonly only?: 'JSONPath' | 'JSONata';
  /** Whether in JSONata an expression may stand for the value. */
  readonly expression?: boolean;
  /** What the object, or each object of the list, consists of. */
  readonly of?: ShapeName;
  /** Whether a text in it is a path to what counts. */
  readonly path?: boolean;
  /** Whether data is made of it: a `constant` as it stands, a `template` with what is evaluated in it. */
  readonly makes?: 'constant' | 'template';
}

/** Objects of a definition that have fields of the language: the machine, the states, and those in them. */
export type ShapeName = StateType | 'machine' | 'branch' | 'processor' | 'processorConfig' | 'credentials' | 'retrier' | 'catcher' | 'choiceRule'
  | 'itemReader' | 'readerConfig' | 'itemBatcher' | 'resultWriter' | 'writerConfig';

/** Types of states. */
export const STATE_TYPES = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;

export type StateType = typeof STATE_TYPES[number];

export type Fields = Readonly<Record<string, Field>>;

const TEXT: Field = { types: ['text'] };
const NUMBER: Field = { types: ['number'] };
const BOOLEAN: Field = { types: ['boolean'] };
const OBJECT: Field = { types: ['object'] };
const ANY: Field = { types: ['text', 'number', 'boolean', 'list', 'object', 'null'] };

const jsonpath = (field: Field): Field => ({ ...field, only: 'JSONPath' });
const jsonata = (field: Field): Field => ({ ...field, only: 'JSONata', expression: true });
const orExpression = (field: Field): Field => ({ ...field, expression: true });
const template = (field: Field): Field => ({ ...field, makes: 'template' });
const list = (of?: ShapeName): Field => ({ types: ['list'], of });
const object = (of: ShapeName): Field => ({ types: ['object'], of });

const PATH: Field = { ...jsonpath(TEXT), path: true };
/** A path, or null for nothing at all. */
const PATH_OR_NULL: Field = { ...PATH, types: ['text', 'null'] };
const TEMPLATE = template(jsonpath(OBJECT));
/** A number, which JSONata may work out, and JSONPath by a field of its own. */
const limit = (name: string): Fields => ({ [name]: orExpression(NUMBER), [`${name}Path`]: PATH });
const each = (names: Iterable<string>, field: Field): Fields => Object.fromEntries([...names].map((name) => [name, field]));

const COMMON: Fields = { Type: TEXT, Comment: TEXT, QueryLanguage: TEXT };
const PATHS: Fields = each(['InputPath', 'OutputPath'], PATH_OR_NULL);
const GOING_ON: Fields = { Next: TEXT, End: BOOLEAN };
const OUTPUT_FIELD = template(jsonata(ANY));
const OUTPUT: Fields = { Assign: template(orExpression(OBJECT)), Output: OUTPUT_FIELD };
/** Of what does work: Task, Parallel and Map. */
const WORK: Fields = {
  ...COMMON,
  ...PATHS,
  ...GOING_ON,
  ...OUTPUT,
  Retry: list('retrier'),
  Catch: list('catcher'),
  Parameters: TEMPLATE,
  Arguments: template(jsonata(ANY)),
  ResultSelector: TEMPLATE,
  ResultPath: PATH_OR_NULL,
};
const SCOPE: Fields = { Comment: TEXT, StartAt: TEXT, States: OBJECT };

/** The types that operands of choice rules have, as JSON types. */
const OPERANDS = { string: TEXT, number: NUMBER, boolean: BOOLEAN, timestamp: TEXT, path: PATH } as const;

/**
 * The fields of the language, in both query languages together: https://states-language.net/spec.html and the page of each type in
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html. Documented, 2026-11-26; every field that AWS was recorded to accept
 * is here, with the types that it was accepted with. Where sources disagree on a type, both are here.
 */
export const SHAPES: Readonly<Record<ShapeName, Fields>> = {
  machine: { ...SCOPE, QueryLanguage: TEXT, Version: TEXT, TimeoutSeconds: NUMBER },
  // AWS refuses QueryLanguage in a processor ("Field is not supported", measured by others, 2026-09); of branches nothing else is documented.
  branch: SCOPE,
  processor: { ...SCOPE, ProcessorConfig: object('processorConfig') },
  processorConfig: { Mode: TEXT, ExecutionType: TEXT },
  Task: {
    ...WORK, ...limit('TimeoutSeconds'), ...limit('HeartbeatSeconds'), Resource: TEXT, Credentials: template(orExpression(object('credentials'))),
  },
  Pass: { ...COMMON, ...PATHS, ...GOING_ON, ...OUTPUT, Result: { ...ANY, makes: 'constant' }, ResultPath: PATH_OR_NULL, Parameters: TEMPLATE },
  Choice: { ...COMMON, ...PATHS, ...OUTPUT, Choices: list('choiceRule'), Default: TEXT },
  Wait: { ...COMMON, ...PATHS, ...GOING_ON, ...OUTPUT, ...limit('Seconds'), Timestamp: orExpression(TEXT), TimestampPath: PATH },
  Succeed: { ...COMMON, ...PATHS, Output: OUTPUT_FIELD },
  Fail: { ...COMMON, Error: orExpression(TEXT), ErrorPath: PATH, Cause: orExpression(TEXT), CausePath: PATH },
  Parallel: { ...WORK, Branches: list('branch') },
  Map: {
    ...WORK,
    ...limit('MaxConcurrency'),
    ...limit('ToleratedFailureCount'),
    ...limit('ToleratedFailurePercentage'),
    ItemProcessor: object('processor'),
    Iterator: object('processor'),
    // A Distributed Map takes an object, too.
    Items: jsonata({ types: ['list', 'object'] }),
    ItemsPath: PATH,
    ItemSelector: template(orExpression(OBJECT)),
    Label: TEXT,
    ItemReader: object('itemReader'),
    ItemBatcher: object('itemBatcher'),
    ResultWriter: object('resultWriter'),
  },
  credentials: { 'RoleArn': orExpression(TEXT), 'RoleArn.$': PATH },
  retrier: {
    ErrorEquals: list(),
    Comment: TEXT,
    JitterStrategy: orExpression(TEXT),
    // Nothing says that expressions are evaluated here, and nothing that they are refused.
    ...each(['IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds'], orExpression(NUMBER)),
  },
  catcher: { ErrorEquals: list(), Comment: TEXT, Next: TEXT, ResultPath: PATH_OR_NULL, ...OUTPUT },
  choiceRule: {
    ...Object.fromEntries([...OPERATORS].map(([name, type]) => [name, jsonpath(OPERANDS[type])])),
    Variable: PATH,
    And: jsonpath(list('choiceRule')),
    Or: jsonpath(list('choiceRule')),
    Not: jsonpath(object('choiceRule')),
    Condition: jsonata({ types: ['boolean'] }),
    Next: TEXT,
    Comment: TEXT,
    ...OUTPUT,
  },
  itemReader: { Resource: TEXT, ReaderConfig: object('readerConfig'), Parameters: TEMPLATE, Arguments: template(jsonata(OBJECT)) },
  readerConfig: {
    ...limit('MaxItems'),
    CSVHeaders: list(),
    ...each(['InputType', 'CSVHeaderLocation', 'CSVDelimiter', 'Transformation', 'ManifestType', 'ItemsPointer'], orExpression(TEXT)),
  },
  itemBatcher: { ...limit('MaxItemsPerBatch'), ...limit('MaxInputBytesPerBatch'), BatchInput: template(orExpression(OBJECT)) },
  resultWriter: { Resource: TEXT, Parameters: TEMPLATE, Arguments: template(jsonata(OBJECT)), WriterConfig: object('writerConfig') },
  writerConfig: each(['OutputType', 'Transformation'], orExpression(TEXT)),
};

/** What a field of any state holds: the types that have one of that name agree. */
export const STATE_FIELDS: Fields = Object.assign({}, ...STATE_TYPES.map((type) => SHAPES[type]));

/** The fields of a shape; undefined for what is none, such as the misspelled type of a state. */
export function fieldsOf(shape: unknown): Fields | undefined {
  return typeof shape === 'string' && Object.hasOwn(SHAPES, shape) ? SHAPES[shape as ShapeName] : undefined;
}

/** The types of states that have a field. */
export function typesWith(field: string): StateType[] {
  return STATE_TYPES.filter((type) => Object.hasOwn(SHAPES[type], field));
}
