import * as fs from 'fs';
import * as path from 'path';

const README = fs.readFileSync(path.join(__dirname, '..', 'README.md'), 'utf8');
const SNIPPETS = [...README.matchAll(/```ts(?: fixture=[a-z]+)?\n([^]*?)```/g)].map(([, code]) => code);

/** Lines of code: without blank lines, comments and imports. */
const linesOf = (code: string) => code.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:\/\/|import )/.test(line));

describe('the README', () => {
  test('shows the seed\'s workflow with everything on in at most 12 lines, where plain CDK takes 70', () => {
    const [first] = SNIPPETS;
    expect(first).toContain("name: 'ValidateOrder'");
    expect(linesOf(first).length).toBeLessThanOrEqual(12);
  });

  test('can be read in one sitting', () => {
    expect(README.split('\n').length).toBeLessThanOrEqual(300);
  });

  test('has snippets that fit in 120 columns', () => {
    expect(SNIPPETS.flatMap(linesOf).filter((line) => line.length > 120)).toEqual([]);
  });

  test('names files that exist', () => {
    const links = [...README.matchAll(/\]\(([A-Za-z][^)#:]*)\)/g)].map(([, target]) => target);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((target) => !fs.existsSync(path.join(__dirname, '..', target)))).toEqual([]);
  });
});
