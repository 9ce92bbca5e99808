import { problemOf } from '../../scripts/packages/toolchain';

const RECENT = [['17', '17'], ['17.0.15', '17'], ['21', '17'], ['1.26.8', '1.25'], ['3.10', '3.10'], ['3.11.7', '3.10']];
test.each(RECENT)('%s is at least %s', (version, least) => {
  expect(problemOf('tool', version, least)).toBeUndefined();
});

test.each([['11.0.2', '17'], ['1.9', '1.25'], ['3.9.18', '3.10'], [undefined, '17']])('%s is not at least %s', (version, least) => {
  expect(problemOf('tool', version, least)).toBe(`'tool' must be installed in version ${least} or later, got ${version ?? 'none'}`);
});
