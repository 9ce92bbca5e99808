import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IMAGES, outdated, pictures } from '../scripts/pictures';

let drawn: Map<string, string>;
beforeAll(async () => { drawn = await pictures(); }, 60_000);

describe('the pictures', () => {
  test('are up to date; otherwise run `npm run pictures`', () => {
    expect(outdated(drawn, IMAGES)).toEqual([]);
  });

  test('are the same on each run', async () => {
    expect(await pictures()).toEqual(drawn);
  }, 60_000);

  test('need nothing from the page around them', () => {
    for (const svg of drawn.values()) {
      expect(svg).not.toMatch(/var\(|<style|@import|href|NaN|undefined|Infinity/);
      expect(svg).toMatch(/^<svg xmlns[^>]+ width="\d+" height="\d+" viewBox="0 0 \d+ \d+"/);
      // A ground of their own, on a dark page as well.
      expect(svg.split('\n').find((line) => line.startsWith('<rect'))).toContain('fill="#ffffff"');
    }
  });

  test('show every state of the example, also those in Parallels and Maps', () => {
    for (const text of ['ValidateOrder', 'PackItem', 'UpdateAnalytics: Failed', 'total &gt; 1000', 'priority = rush', 'otherwise', 'any error', 'Map, 10 at a time']) {
      expect(drawn.get('order-processing.svg')).toContain(`>${text}</text>`);
    }
  });
});

test('a picture that is missing, changed or of nothing is out of date', () => {
  const directory = mkdtempSync(join(tmpdir(), 'pictures-'));
  writeFileSync(join(directory, 'same.svg'), 'same');
  writeFileSync(join(directory, 'changed.svg'), 'old');
  writeFileSync(join(directory, 'of-nothing.svg'), '');
  const current = new Map([['same.svg', 'same'], ['changed.svg', 'new'], ['missing.svg', 'new']]);

  expect(outdated(current, directory)).toEqual(['changed.svg', 'missing.svg', 'of-nothing.svg']);
  rmSync(directory, { recursive: true });
});
