import * as fs from 'fs';
import * as path from 'path';
import { lossesTable, publishedLines, Row, rowsOf, SHARED } from './reference/losses';
import { SEGMENTS } from './reference/segments-faults';
import { STATISTICS } from './reference/statistics-faults';
import { TRAVEL } from './reference/travel-faults';
import { userCode } from './user-code';

// Definitions that AWS publishes, and the same workflows built with the library, executed with the same faults. The definitions are not part of this
// repository.
const REFERENCES = [TRAVEL, STATISTICS, SEGMENTS];
const there = fs.existsSync(SHARED);
if (!there) {
  process.stdout.write('reference-workflows.test.ts: skipped, there are no published definitions in ../shared\n');
}

const PAGE = path.join(__dirname, '../../docs/comparison.md');
const TABLE = /(<!-- what is lost -->\n)[^]*?(<!-- end of what is lost -->)/;
const UPDATE = 'UPDATE_PAGE=1 npx jest test/benchmarks/reference-workflows.test.ts';

(there ? describe : describe.skip)('the reference workflows that AWS publishes', () => {
  let rows: Row[];
  beforeAll(async () => {
    rows = (await Promise.all(REFERENCES.map((reference) => rowsOf(reference)))).flat();
  });

  test.each(REFERENCES)('lose nothing without a fault: $name', async (reference) => {
    expect(await rowsOf(reference, [reference.healthy])).toEqual([expect.objectContaining({ published: [], rebuilt: [] })]);
  });

  test.each(REFERENCES)('take fewer lines with the library: $name', (reference) => {
    expect(userCode(reference.userCode).length).toBeLessThan(publishedLines(reference));
  });

  test('lose nothing with the library that they keep without it', () => {
    // Whether it is reported, how long it hangs and which error is seen instead: it is a loss of the same kind.
    const brief = (losses: string[]) => losses.map((loss) => loss.replace(/ \(.*/, '').replace(/^(hangs|error replaced).*/, '$1'));
    for (const { fault, published, rebuilt } of rows) {
      expect({ fault, lost: brief(published) }).toEqual({ fault, lost: expect.arrayContaining(brief(rebuilt)) });
    }
  });

  test('lose what docs/comparison.md says', () => {
    const table = lossesTable(rows);
    const page = fs.readFileSync(PAGE, 'utf8');
    const current = page.replace(TABLE, (_, begin, end) => `${begin}${table}\n${end}`);
    if (process.env.UPDATE_PAGE) fs.writeFileSync(PAGE, current);
    expect(current).toContain(table);
    if (current !== page && !process.env.UPDATE_PAGE) {
      throw new Error(`docs/comparison.md is not up to date, '${UPDATE}' writes it:\n${table}`);
    }
  });
});
