import { findingsIn } from './support';
import { isObject } from '../../src/json/values';
import { checkFound } from '../../src/lint/check-template';
import { machinesOf } from '../../src/lint/read-template';
import { RULES } from '../../src/lint/rules';

/** `String()` and templates throw for it. */
const HOSTILE = { toString: 1, valueOf: 1 };

/** The same JSON, once for each value in it, with that value replaced. */
function* replacedOnce(value: unknown, by: unknown): Generator<unknown> {
  yield by;
  if (Array.isArray(value)) {
    for (const [i, element] of value.entries()) {
      for (const other of replacedOnce(element, by)) yield value.map((x, j) => (i === j ? other : x));
    }
  } else if (isObject(value)) {
    for (const [key, field] of Object.entries(value)) {
      for (const other of replacedOnce(field, by)) yield { ...value, [key]: other };
    }
  }
}

/** The values that make a function throw, with why. */
function thrownFor(values: Iterable<unknown>, check: (value: any) => unknown): string[] {
  const thrown: string[] = [];
  for (const value of values) {
    try {
      check(value);
    } catch (error) {
      thrown.push(`${(error as Error).stack?.split('\n').slice(0, 3).join()} for ${JSON.stringify(value)}`);
    }
  }
  return thrown;
}

describe.each([['an object without a text', HOSTILE], ['a list of one', [HOSTILE]], ['null', null]])('no rule throws where a value is %s', (_, by) => {
  const examples = RULES.flatMap((rule) => [rule.examples.wrong, rule.examples.right]);

  test('in a definition', () => {
    const thrown = examples.flatMap(({ definition, type }) =>
      definition ? thrownFor(replacedOnce(definition, by), (value) => findingsIn(value ?? {}, type)) : []);
    expect(thrown).toEqual([]);
  });

  test('in a template', () => {
    const check = (value: object) => machinesOf({ Resources: value }).map((found) => checkFound(found));
    const thrown = examples.flatMap(({ resources }) => resources ? thrownFor(replacedOnce(resources, by), check) : []);
    expect(thrown).toEqual([]);
  });
});
