import { BASES, Language, LANGUAGES } from './shape-bases';
import { findingsIn } from './support';
import { SHAPES, ShapeName } from '../../src/asl/fields';

/** Each field of the language of which data is made, in each language that has it. */
const MADE = LANGUAGES.flatMap((language) => (Object.keys(SHAPES) as ShapeName[]).flatMap((shape) => Object.entries(SHAPES[shape])
  .filter(([, { makes, of, only = language }]) => makes !== undefined && of === undefined && only === language)
  .map(([name, { makes }]) => ({ language, shape, name, makes }))));

/** The least object of a shape, with this in the data that one of its fields makes. */
const withData = (language: Language, shape: ShapeName, name: string, value: object) => {
  const { [name]: needed, ...base } = BASES[shape].object(language) as any;
  return { ...base, [name]: { ...needed, ...value } };
};
const said = (language: Language, shape: ShapeName, name: string, value: object) => (
  findingsIn(BASES[shape].around(withData(language, shape, name, value), language)).map(({ id }) => id));

/** What is wrong with data wherever it is made, with the rule that says so. */
const WRONG: Record<Language, [what: string, value: object, id: string][]> = {
  JSONPath: [
    ['a field and the path to it', { 'a': 1, 'a.$': '$.a' }, 'SFN082'],
    ['a number for a path', { 'a.$': 5 }, 'SFN056'],
    ['a number for a path, deeper', { list: [{ 'a.$': 5 }] }, 'SFN056'],
    ['a text for a path', { 'a.$': 'order' }, 'SFN056'],
    ['a path that does not end', { 'a.$': '$.a[' }, 'SFN056'],
    ['an intrinsic function that does not end', { 'a.$': "States.Format('{}', $.a" }, 'SFN055'],
    ['a variable that no state assigns', { 'a.$': '$nowhere' }, 'SFN057'],
    ['a field that the context object does not have', { 'a.$': '$$.Execution.Nope' }, 'SFN054'],
    ['a path as a text', { a: '$.order.id' }, 'SFN012'],
    ['an intrinsic function as a text', { a: "States.Format('{}', $.a)" }, 'SFN012'],
    ['an expression of the other language', { a: '{% $states.input.a %}' }, 'SFN013'],
  ],
  JSONata: [
    ['an expression that does not end', { a: '{% $states.input.( %}' }, 'SFN065'],
    ['a variable that no state assigns', { a: '{% $nowhere %}' }, 'SFN057'],
    ['a field that the context object does not have', { a: '{% $states.context.Execution.Nope %}' }, 'SFN054'],
    ['a part of $states that does not exist', { a: '{% $states.nope %}' }, 'SFN081'],
    ['a key of the other language', { 'a.$': '$.order' }, 'SFN013'],
  ],
};
const TOO_LARGE = { a: 'x'.repeat(262_144) };

describe.each(MADE)('in $language, $name of $shape', ({ language, shape, name, makes }) => {
  test('what is wrong is found', () => {
    const missed = WRONG[language].filter(([, value, id]) => makes === 'template' && !said(language, shape, name, value).includes(id)).map(([what]) => what);
    expect(missed).toEqual([]);
  });

  test('a constant that is too large is found', () => {
    expect(said(language, shape, name, TOO_LARGE)).toContain('SFN024');
  });

  test('what is right is none of these', () => {
    const right = language === 'JSONPath' ? { 'a.$': '$.order.id', 'b.$': "States.Format('{}', $.a)", 'c': 'text' } : { a: '{% $states.context.Execution.Id %}', b: 'text' };
    const value = makes === 'template' ? right : { a: 'text' };
    const ids = [...new Set(WRONG[language].map(([, , id]) => id)), 'SFN024'];
    expect(said(language, shape, name, value).filter((id) => ids.includes(id))).toEqual([]);
  });
});

test('there are enough of them', () => {
  expect(MADE.filter(({ makes }) => makes === 'template').length).toBeGreaterThan(30);
});

/** But for the one that ends with .$, which says something in any template. */
const NAMES = [...new Set(Object.values(SHAPES).flatMap((fields) => Object.keys(fields)))].filter((name) => !name.endsWith('.$'));
/** Right and wrong as values of fields of the language, and all the same as data. */
const TEXTS = ['order', '$nowhere', '$.order.', '$.order', "States.Format('{}'", '{% $nowhere %}', '{% ( %}', '2026', 'arn:aws:states:::nope'];

test.each(MADE)('names of the language are names of data in $name of $shape, in $language', ({ language, shape, name }) => {
  const { around } = BASES[shape];
  const withKeys = (text: string, keys: string[]) => withData(language, shape, name, { order: keys.map((key) => ({ [key]: text })) });
  const saidOf = (text: string, keys: string[]) => findingsIn(around(withKeys(text, keys), language))
    .map(({ id, severity, message }) => `${id} ${severity} ${message.replace(/(order\[\d+\])\.\w+/g, '$1.name')}`);
  const others = NAMES.map(() => 'Total');
  expect(TEXTS.filter((text) => saidOf(text, NAMES).join() !== saidOf(text, others).join())).toEqual([]);
});
