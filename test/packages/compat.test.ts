import { lastRelease } from '../../scripts/compat';

test('the registry knows the last release', () => {
  expect(lastRelease({ stdout: '"1.2.3"\n', stderr: '' })).toBe('1.2.3');
});

test('before the first release there is nothing to compare with', () => {
  expect(lastRelease({ stdout: JSON.stringify({ error: { code: 'E404', summary: 'Not found' } }), stderr: 'npm error' })).toBeUndefined();
});

test.each([
  [JSON.stringify({ error: { code: 'ECONNREFUSED' } }), 'ECONNREFUSED'],
  ['', 'npm cannot be started'],
  ['[]', '[]'],
])('an answer that says neither is an error: %s', (stdout, got) => {
  expect(() => lastRelease({ stdout, stderr: 'npm cannot be started' })).toThrow(new Error(`npm must say which release is the last, got ${got}`));
});
