import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goalsOf, missed } from '../../tools/bench/goals';
import { page } from '../../tools/bench/page';
import { mostPerStack } from '../../tools/bench/parts/templates';
import { compare } from '../../tools/bench/processes';
import { Results } from '../../tools/bench/results';

const read = (file: string) => readFileSync(join(__dirname, '..', '..', file), 'utf8');
const RESULTS: Results = JSON.parse(read('tools/bench/results.json'));

describe('the benchmarks', () => {
  test('take the median of pairs that run in turns', () => {
    const order: string[] = [];
    const program = (side: string, times: number[]) => () => {
      order.push(side);
      return { elapsed: times.shift()!, cpu: 1, memory: 100 };
    };
    const compared = compare(3, program('plain', [9, 1, 2, 4]), program('ours', [9, 2, 3, 4]), () => undefined);

    // The first of each only warms up.
    expect(order).toEqual(['plain', 'ours', 'plain', 'ours', 'ours', 'plain', 'plain', 'ours']);
    expect(compared.elapsed).toEqual({ plain: 2, ours: 3, ratio: { median: 1.5, low: 1.25, high: 1.75 } });
    expect(compared.cpu.ratio).toEqual({ median: 1, low: 1, high: 1 });
  });

  test('say which goal is missed, and only that', () => {
    const before = missed(goalsOf(RESULTS)).map(({ what }) => what);
    const [first, ...others] = RESULTS.userCode;
    const tooLong = { ...first, statements: { ...first.statements, ours: 15 } };

    expect(missed(goalsOf({ ...RESULTS, userCode: [tooLong, ...others] }))).toEqual(expect.arrayContaining([
      { what: `user code, ${first.pattern}`, most: 14, got: 15, unit: 'lines' },
    ]));
    expect(missed(goalsOf({ ...RESULTS, userCode: [tooLong, ...others] }))).toHaveLength(before.length + 1);
  });

  test.each([
    [8, 6000, 62, 'resources'],
    [8, 100_000, 10, 'bytes'],
    [500, 10, 1, 'resources'],
  ])('know how many workflows of %i resources and %i bytes a stack takes', (resources, templateBytes, workflows, limit) => {
    expect(mostPerStack({ resources, templateBytes, definitionBytes: 1 })).toEqual({ workflows, limit });
  });

  test('are what docs/performance.md says', () => {
    expect(read('docs/performance.md')).toBe(page(RESULTS));
  });

  test('were measured with more than a handful of pairs where it matters', () => {
    const [lowest] = RESULTS.synthesis;
    expect(lowest.sizes.map(({ workflows }) => workflows)).toEqual([1, 10, 100, 400]);
    expect(Math.min(...lowest.sizes.map(({ pairs }) => pairs))).toBeGreaterThanOrEqual(9);
  });
});
