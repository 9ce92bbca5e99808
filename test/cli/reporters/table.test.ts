import { join } from 'node:path';
import { folderWith, runHere, slowTemplate } from '../support';

const ONE_RULE = ['--rule', 'SFN006'];

test('long texts are wrapped where somebody looks at them', async () => {
  const path = join(folderWith({ 'orders.json': slowTemplate() }), 'orders.json');
  const { out } = await runHere(['check', path, ...ONE_RULE], { columns: 60 });
  expect(out.split('\n').slice(1, 4)).toEqual([
    '  error        SFN006  Sleep  waits 600 s, but an Express',
    '                              execution ends after 300 s',
    '                              Fix: set the type to STANDARD,',
  ]);
});
