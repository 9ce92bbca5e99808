import { join } from 'node:path';
import { SLOW, SLOW_TEXT, folderWith, runHere, slowTemplate } from '../support';

const ONE_RULE = ['--rule', 'SFN006'];

describe('JSON', () => {
  test('holds each finding with its place', async () => {
    const path = join(folderWith({ 'orders.json': JSON.stringify(SLOW, undefined, 1) }), 'orders.json');
    const { machines, summary, problems } = JSON.parse((await runHere(['check', path, '--type', 'EXPRESS', ...ONE_RULE, '--format', 'json'])).out);
    expect(machines).toEqual([{
      file: path,
      name: 'orders.json',
      type: 'EXPRESS',
      notChecked: expect.any(Number),
      findings: [{
        id: 'SFN006',
        severity: 'error',
        path: 'Sleep',
        pointer: '/States/Sleep',
        line: 4,
        message: SLOW_TEXT,
        fix: 'set the type to STANDARD, or move the state to a separate Standard workflow',
        docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html',
      }],
      acknowledged: [],
    }]);
    expect(problems).toEqual([]);
    expect(summary).toEqual({ machines: 1, errors: 1, warnings: 0, information: 0, acknowledged: 0, notChecked: expect.any(Number), notRead: 0 });
  });

  test('says which files could not be read', async () => {
    const folder = folderWith({ 'a.json': slowTemplate(), 'b.json': '{' });
    const { out, code } = await runHere(['check', join(folder, 'a.json'), join(folder, 'b.json'), ...ONE_RULE, '--format', 'json']);
    expect(JSON.parse(out).problems).toEqual([{ file: join(folder, 'b.json'), message: expect.stringContaining('which is not JSON at line 1, column 2') }]);
    expect(code).toBe(2);
  });
});
