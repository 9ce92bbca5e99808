import { findingsIn, textOf } from './support';
import { Field, JsonType, SHAPES, ShapeName, STATE_TYPES } from '../../src/asl/fields';
import { Finding } from '../../src/lint/finding';

type Language = 'JSONPath' | 'JSONata';
type Wrap = (object: object, language: Language) => object;

const VALUES: Record<JsonType, unknown> = { text: 'some', number: 1, boolean: true, list: ['some'], object: { some: 'thing' }, null: null };

const scope = { StartAt: 'Inner', States: { Inner: { Type: 'Succeed' } } };
const distributed = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...scope };
const call = (language: Language, parameters: object) => ({ [language === 'JSONata' ? 'Arguments' : 'Parameters']: parameters });
const rule = (language: Language) => (language === 'JSONata' ? { Condition: true, Next: 'some' } : { Variable: '$.a', IsNull: true, Next: 'some' });
const machine: Wrap = (state, language) => ({
  ...language === 'JSONata' ? { QueryLanguage: 'JSONata' } : {},
  StartAt: 'Start',
  States: { Start: { Type: 'Choice', Choices: [rule(language)], Default: 'Work' }, Work: state, some: { Type: 'Succeed' } },
});

/** The least that a state of each type needs, beside what it goes on with. */
const STATES: Record<typeof STATE_TYPES[number], (language: Language) => object> = {
  Task: (language) => ({ Resource: 'arn:aws:states:::lambda:invoke', ...call(language, { FunctionName: 'work' }) }),
  Pass: () => ({}),
  Choice: (language) => ({ Choices: [rule(language)], Default: 'some' }),
  Wait: () => ({ Seconds: 1 }),
  Succeed: () => ({}),
  Fail: () => ({}),
  Parallel: () => ({ Branches: [scope] }),
  Map: () => ({ ItemProcessor: distributed }),
};
const state = (type: typeof STATE_TYPES[number], language: Language, fields: object = {}) => {
  const goesOn = !['Choice', 'Succeed', 'Fail'].includes(type) && !('Next' in fields);
  return { Type: type, ...STATES[type](language), ...goesOn ? { Next: 'some' } : {}, ...fields };
};
const task = (language: Language, fields: object) => machine(state('Task', language, fields), language);
const rows = (language: Language, fields: object) => machine(state('Map', language, fields), language);
const reader = (language: Language) => ({
  Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, ...call(language, { Bucket: 'orders', Key: 'orders.json' }),
});
const writer = (language: Language) => ({ Resource: 'arn:aws:states:::s3:putObject', ...call(language, { Bucket: 'orders', Prefix: 'done' }) });

/** Each shape in a definition that is right: the object and what is around it. */
const BASES: Record<ShapeName, { object: (language: Language) => object; around: Wrap }> = {
  ...Object.fromEntries(STATE_TYPES.map((type) => [type, { object: (language: Language) => state(type, language), around: machine }])) as any,
  machine: { object: (language) => machine({ Type: 'Succeed' }, language), around: (object) => object },
  branch: { object: () => scope, around: (object, language) => machine(state('Parallel', language, { Branches: [object] }), language) },
  processor: { object: () => scope, around: (object, language) => machine(state('Map', language, { ItemProcessor: object }), language) },
  processorConfig: {
    object: () => distributed.ProcessorConfig,
    around: (ProcessorConfig, language) => rows(language, { ItemProcessor: { ...scope, ProcessorConfig } }),
  },
  credentials: { object: () => ({ RoleArn: 'arn:aws:iam::111122223333:role/work' }), around: (Credentials, language) => task(language, { Credentials }) },
  retrier: { object: () => ({ ErrorEquals: ['Busy'] }), around: (object, language) => task(language, { Retry: [object] }) },
  catcher: { object: () => ({ ErrorEquals: ['Busy'], Next: 'some' }), around: (object, language) => task(language, { Catch: [object] }) },
  choiceRule: {
    object: rule,
    around: (object, language) => machine(state('Choice', language, { Choices: [object] }), language),
  },
  itemReader: { object: reader, around: (ItemReader, language) => rows(language, { ItemReader }) },
  readerConfig: { object: () => ({ InputType: 'JSON' }), around: (ReaderConfig, language) => rows(language, { ItemReader: { ...reader(language), ReaderConfig } }) },
  itemBatcher: { object: () => ({ MaxItemsPerBatch: 5 }), around: (ItemBatcher, language) => rows(language, { ItemBatcher }) },
  resultWriter: { object: writer, around: (ResultWriter, language) => rows(language, { ResultWriter }) },
  writerConfig: { object: () => ({ OutputType: 'JSON' }), around: (WriterConfig, language) => rows(language, { ResultWriter: { ...writer(language), WriterConfig } }) },
};

/** What stands in the way of a field where both are there. */
const rivalsOf = (name: string, shape: ShapeName): string[] => {
  if (shape === 'choiceRule' && (/^(?:Is|String|Numeric|Boolean|Timestamp)/.test(name) || ['And', 'Or', 'Not'].includes(name))) {
    return ['IsNull', ...['And', 'Or', 'Not'].includes(name) ? ['Variable'] : []];
  }
  const groups = [['ItemProcessor', 'Iterator'], ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'], ['RoleArn', 'RoleArn.$'], ['Next', 'End']];
  const group = groups.find((names) => names.includes(name));
  return group ?? [`${name}Path`, name.replace(/Path$/, '')];
};

/** Values of the right type that are right in every other way. */
const right = (name: string, type: JsonType, shape: ShapeName): unknown => {
  const fixed: Record<string, unknown> = {
    QueryLanguage: undefined,
    Type: undefined,
    StartAt: undefined,
    States: undefined,
    Version: '1.0',
    Resource: undefined,
    ProcessorConfig: undefined,
    Retry: [],
    Catch: [],
    Branches: undefined,
    ItemProcessor: scope,
    Iterator: scope,
    Choices: undefined,
    ErrorEquals: ['Busy'],
    JitterStrategy: 'FULL',
    Mode: undefined,
    ExecutionType: 'STANDARD',
    Label: 'rows',
    Credentials: { RoleArn: 'arn:aws:iam::111122223333:role/work' },
    ItemReader: undefined,
    ItemBatcher: undefined,
    ResultWriter: undefined,
    Timestamp: '2026-12-01T08:00:00Z',
    HeartbeatSeconds: 1,
    InputType: 'JSONL',
    CSVHeaderLocation: 'FIRST_ROW',
    CSVDelimiter: 'TAB',
    CSVHeaders: ['id'],
    ManifestType: 'S3_INVENTORY',
    OutputType: 'JSONL',
    Transformation: 'NONE',
    ItemsPointer: '/orders',
    ReaderConfig: undefined,
    WriterConfig: { OutputType: 'JSON' },
    And: undefined,
    Or: undefined,
    Not: undefined,
    Parameters: ['itemReader', 'resultWriter', 'Task'].includes(shape) ? undefined : {},
    Arguments: ['itemReader', 'resultWriter', 'Task'].includes(shape) ? undefined : {},
    End: true,
    Items: type === 'list' ? [1] : {},
  };
  if (name in fixed) return fixed[name];
  if (type === 'text' && (name.endsWith('Path') || name.endsWith('.$') || name === 'Variable')) return '$.some';
  if (type === 'text' && name.startsWith('Timestamp')) return '2026-12-01T08:00:00Z';
  return VALUES[type];
};

const isError = ({ severity }: Finding) => severity === 'error';
const errorsWith = (shape: ShapeName, language: Language, name: string, value: unknown): Finding[] => {
  const { object, around } = BASES[shape];
  const base = Object.fromEntries(Object.entries(object(language)).filter(([key]) => key === name || !rivalsOf(name, shape).includes(key)));
  return findingsIn(around({ ...base, [name]: value }, language)).filter(isError);
};
const TYPES = Object.keys(VALUES) as JsonType[];
const LANGUAGES: Language[] = ['JSONPath', 'JSONata'];
const fields = LANGUAGES.flatMap((language) => (Object.keys(SHAPES) as ShapeName[]).flatMap((shape) => Object.entries(SHAPES[shape])
  .filter(([, { only = language }]) => only === language)
  .map(([name, field]): [Language, ShapeName, string, Field] => [language, shape, name, field])));

describe.each(fields)('in %s, of %s: %s', (language, shape, name, { types, expression = false }) => {
  test('a value of another type is one error', () => {
    const found = TYPES.filter((type) => !types.includes(type))
      .map((type) => [type, errorsWith(shape, language, name, VALUES[type]).map(textOf)] as const);
    // Another language for the whole machine has more to it.
    const most = shape === 'machine' && name === 'QueryLanguage' ? 2 : 1;
    expect(found.filter(([, errors]) => errors.length === 0 || errors.length > most)).toEqual([]);
  });

  test('a value of its type is none', () => {
    const found = types.map((type) => [type, right(name, type, shape)] as const).filter(([, value]) => value !== undefined)
      .map(([type, value]) => [type, errorsWith(shape, language, name, value).map(textOf)] as const);
    expect(found.filter(([, errors]) => errors.length !== 0)).toEqual([]);
  });

  test('what only deployment knows is none', () => {
    expect(errorsWith(shape, language, name, '${Token[Any.1]}').map(textOf)).toEqual([]);
  });

  test('an expression is none where it is evaluated and may give the type', () => {
    const errors = (code: string) => errorsWith(shape, language, name, `{% ${code} %}`).map(textOf);
    if (expression && language === 'JSONata') {
      expect(errors('$states.input.some')).toEqual([]);
      const constants: [JsonType, string][] = [['text', "'some'"], ['number', '5'], ['boolean', 'true'], ['null', 'null']];
      expect(constants.filter(([type, code]) => !types.includes(type) && errors(code).length !== 1)).toEqual([]);
    } else if (!types.includes('text')) {
      expect(errors('$states.input.some')).toHaveLength(1);
    }
  });
});

const foreign = LANGUAGES.flatMap((language) => (Object.keys(SHAPES) as ShapeName[]).flatMap((shape) => Object.entries(SHAPES[shape])
  .filter(([, { only = language }]) => only !== language)
  .map(([name, field]): [Language, ShapeName, string, Field] => [language, shape, name, field])));

test.each(foreign)('in %s, of %s: %s belongs to the other language', (language, shape, name, { types }) => {
  const value = right(name, types[0], shape) ?? VALUES[types[0]];
  const errors = errorsWith(shape, language, name, value).filter(({ id }) => id === 'SFN013');
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining(` and has ${name}`)]);
});

test.each(Object.keys(SHAPES) as ShapeName[])('a field that %s does not have is one error', (shape) => {
  const found = LANGUAGES.map((language) => [language, errorsWith(shape, language, 'Priority', 5).map(textOf)] as const);
  expect(found.filter(([, errors]) => errors.length !== 1)).toEqual([]);
});

test('every field of every shape was looked at', () => {
  const all = (Object.keys(SHAPES) as ShapeName[]).flatMap((shape) => Object.keys(SHAPES[shape]).map((name) => `${shape}.${name}`));
  expect([...new Set(fields.map(([, shape, name]) => `${shape}.${name}`))].sort()).toEqual(all.sort());
});
