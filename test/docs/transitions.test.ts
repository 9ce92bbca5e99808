import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withCosts } from '../../scripts/docs/costs';
import { pageFiles, ROOT } from '../../scripts/docs/pages';
import { SCENARIOS } from '../../scripts/docs/scenarios';
import { measure, transitionsTable, withTransitions } from '../../scripts/docs/transitions';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('the transitions on the page', () => {
  test.each(Object.keys(SCENARIOS))('of %s are those of its executions; otherwise run `npm run docs`', async (pattern) => {
    const page = read(`docs/patterns/${pattern}.md`);
    expect(page).toContain(`<!-- transitions of ${pattern} -->\n| what happens |`);
    expect(await withTransitions(page)).toBe(page);
  });

  test('of every pattern are measured', () => {
    const pages = pageFiles().filter((file) => file.startsWith('docs/patterns/'));
    expect(pages).toEqual(Object.keys(SCENARIOS).map((pattern) => `docs/patterns/${pattern}.md`).sort());
  });

  test('count attempts that are repeated, of tasks and of loops', async () => {
    const [, throttled] = await measure('lambda-pipeline');
    expect(throttled).toEqual({ what: 'the second step is throttled twice, then succeeds', ended: 'SUCCEEDED', states: 3, retries: 2 });
    const [, , tenth] = await measure('poll-until');
    expect(tenth).toEqual({ what: 'done on the tenth attempt', ended: 'SUCCEEDED', states: 32, retries: 9 });
  });

  test('are the sum of both', () => {
    expect(transitionsTable([{ what: 'all', ended: 'FAILED', states: 3, retries: 2 }])).toContain('| all | FAILED | 3 | 2 | 5 |');
  });

  test('must be of a pattern that is executed', async () => {
    const page = '<!-- transitions of nothing -->\n<!-- end of the transitions -->';
    await expect(withTransitions(page)).rejects.toThrow("transitions must be of a pattern that is executed, got 'nothing'");
  });
});

test('the costs on the page are those of the advisor; otherwise run `npm run docs`', () => {
  const page = read('docs/express-or-standard.md');
  expect(page).toContain('| 1,000,000 | 3 | 120 s | $74.90 |');
  expect(withCosts(page)).toBe(page);
});
