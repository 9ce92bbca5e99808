import { RULES } from '../../../src/lint/rules';
import { runHere } from '../support';

describe('rules', () => {
  test('are listed with severity and title', async () => {
    const { out, code } = await runHere(['rules']);
    expect(out.split('\n').filter((line) => line.startsWith('SFN'))).toHaveLength(RULES.length);
    expect(out).toContain('SFN006  error        Express workflow that exceeds five minutes');
    expect(code).toBe(0);
  });

  test('are data, too', async () => {
    expect(JSON.parse((await runHere(['rules', '--format', 'json'])).out)[0]).toEqual({
      id: RULES[0].id, severity: RULES[0].severity, title: RULES[0].title, description: RULES[0].description, docs: RULES[0].docs,
    });
  });
});
