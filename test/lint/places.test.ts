import { AslDefinition } from '../../src/asl/model';
import { walk } from '../../src/asl/walk';
import { Places } from '../../src/lint/places';

const done = { Type: 'Succeed' };
const placesIn = (definition: AslDefinition) => {
  const places = new Places();
  return walk(definition, false).states.map((node) => places.of(node));
};

describe('the place of a state', () => {
  test('names the states that it is in, outermost first, and where it stands in the definition', () => {
    const each = { Type: 'Map', Iterator: { StartAt: 'Work', States: { Work: done } }, End: true };
    const branches = [{ StartAt: 'Left', States: { Left: done } }, { StartAt: 'Each', States: { Each: each } }];
    expect(placesIn({ StartAt: 'FanOut', States: { FanOut: { Type: 'Parallel', Branches: branches, End: true } } })).toMatchObject([
      { path: 'FanOut', pointer: '/States/FanOut', quoted: "'FanOut'" },
      { path: 'FanOut > Left', pointer: '/States/FanOut/Branches/0/States/Left', quoted: "'Left' (in 'FanOut')" },
      { path: 'FanOut > Each', pointer: '/States/FanOut/Branches/1/States/Each', quoted: "'Each' (in 'FanOut')" },
      {
        path: 'FanOut > Each > Work',
        pointer: '/States/FanOut/Branches/1/States/Each/Iterator/States/Work',
        quoted: "'Work' (in 'FanOut' > 'Each')",
      },
    ]);
  });

  test('escapes what a JSON pointer reserves', () => {
    expect(placesIn({ StartAt: 'a/b~c', States: { 'a/b~c': done } })).toMatchObject([{ path: 'a/b~c', pointer: '/States/a~1b~0c' }]);
  });

  test('is known without those around it having been asked for', () => {
    const inner = { StartAt: 'Work', States: { Work: done } };
    const { states } = walk({ StartAt: 'Outer', States: { Outer: { Type: 'Parallel', Branches: [inner], End: true } } }, false);
    expect(new Places().of(states[1]).path).toBe('Outer > Work');
  });
});
