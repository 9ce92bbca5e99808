import { Progress } from '../../scripts/packages/progress';

const lines: string[] = [];
const newProgress = () => new Progress('Java', ['installed', 'synthesized'], (line) => lines.push(line));
beforeEach(() => { lines.length = 0; });

test('a package works when it passed all its steps', async () => {
  const progress = newProgress();
  await progress.step('installed', () => {});
  expect(progress.failed).toBe(true);

  await expect(progress.step('synthesized', () => 'folder')).resolves.toBe('folder');

  expect(progress.failed).toBe(false);
  progress.note('aws-cdk-lib 2.0.0');
  expect(progress.summary()).toBe('Java         installed 0 s, synthesized 0 s; 0 s in all (aws-cdk-lib 2.0.0)');
  expect(lines).toEqual(['  Java: installed (0.0 s)', '  Java: synthesized (0.0 s)']);
});

test('a step that fails is not done', async () => {
  const progress = newProgress();
  await expect(progress.step('installed', () => { throw new Error('no network'); })).rejects.toThrow('no network');
  progress.fail('no network');

  expect(progress.failed).toBe(true);
  expect(progress.summary()).toMatch(/^Java +NOT installed, NOT synthesized/);
  expect(lines).toEqual(['  Java: FAILED: no network']);
});
