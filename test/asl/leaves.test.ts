import { leavesOf } from '../../src/asl/leaves';

describe('the strings of a state', () => {
  test('come in the order in which they are written, each with its place', () => {
    const state = { Type: 'Task', Parameters: { 'id.$': '$.id', 'list': ['a', { b: 'c' }] }, Catch: [{ ErrorEquals: ['X'], Next: 'Y' }] };
    expect(leavesOf(state).map(({ path, value, key, field, inList }) => [path, value, key, field, inList])).toEqual([
      ['Type', 'Task', 'Type', 'Type', false],
      ['Parameters.id.$', '$.id', 'id.$', 'Parameters', false],
      ['Parameters.list[0]', 'a', 'list', 'Parameters', true],
      ['Parameters.list[1].b', 'c', 'b', 'Parameters', false],
      ['Catch[0].ErrorEquals[0]', 'X', 'ErrorEquals', 'Catch', true],
      ['Catch[0].Next', 'Y', 'Next', 'Catch', false],
    ]);
  });

  test('are not those of the states in it', () => {
    const inner = { StartAt: 'A', States: { A: { Type: 'Pass' } } };
    expect(leavesOf({ Type: 'Map', ItemProcessor: inner, Iterator: inner, Branches: [inner] }).map(({ path }) => path)).toEqual(['Type']);
  });

  test('can be nested as deep as they like', () => {
    let value: unknown = 'end';
    for (let i = 0; i < 5_000; i++) {
      value = [{ x: value }];
    }
    expect(leavesOf({ Result: value })).toHaveLength(1);
  });
});
