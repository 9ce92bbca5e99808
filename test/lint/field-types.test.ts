import { BASES, Language, LANGUAGES, scope } from './shape-bases';
import { findingsIn, textOf } from './support';
import { Field, JsonType, SHAPES, ShapeName } from '../../src/asl/fields';
import { Finding } from '../../src/lint/finding';

const VALUES: Record<JsonType, unknown> = { text: 'some', number: 1, boolean: true, list: ['some'], object: { some: 'thing' }, null: null };

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
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining(` but has ${name}`)]);
});

test.each(Object.keys(SHAPES) as ShapeName[])('a field that %s does not have is one error', (shape) => {
  const found = LANGUAGES.map((language) => [language, errorsWith(shape, language, 'Priority', 5).map(textOf)] as const);
  expect(found.filter(([, errors]) => errors.length !== 1)).toEqual([]);
});

test('every field of every shape was looked at', () => {
  const all = (Object.keys(SHAPES) as ShapeName[]).flatMap((shape) => Object.keys(SHAPES[shape]).map((name) => `${shape}.${name}`));
  expect([...new Set(fields.map(([, shape, name]) => `${shape}.${name}`))].sort()).toEqual(all.sort());
});
