import { stepOf } from '../../src/json/pointer';

test.each([['Work', 'Work'], ['a/b', 'a~1b'], ['a~b', 'a~0b'], ['~1', '~01'], ['', '']])('%j is the step %j of a pointer', (name, step) => {
  expect(stepOf(name)).toBe(step);
});
