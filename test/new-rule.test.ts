import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { filesOf, newRule } from '../scripts/new-rule';
import { categories, lists, RULES_FOLDER } from '../scripts/rules-index';

const DOCS = 'https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html';
const ARGUMENTS = ['--title', "Wait that doesn't end", '--docs', DOCS];
const made = (...argv: string[]) => newRule(argv, ['SFN001', 'SFN102'], categories(), (name) => name === 'wait-time');

describe('a new rule', () => {
  test('gets the next id, and what it was given', () => {
    expect(made('time/idle-wait', ...ARGUMENTS)).toEqual({
      id: 'SFN103', category: 'time', name: 'idle-wait', title: "Wait that doesn't end", docs: DOCS, severity: 'warning', needsTemplate: false,
    });
    expect(made('iam/idle', ...ARGUMENTS, '--template', '--severity', 'error')).toMatchObject({ severity: 'error', needsTemplate: true });
  });

  test.each<[string[], string]>([
    [['waits/idle'], "the rule must be <category>/<name>, got 'waits/idle': the categories are data, errors, iam, integrations, maps, operations, payments, structure, time; "
      + 'the name is in kebab case'],
    [['time/IdleWait'], "the rule must be <category>/<name>, got 'time/IdleWait': "],
    [['time/wait-time'], "the rule must have a name of its own, got 'wait-time'"],
    [['time/idle', '--title', 'A wait'], "'--title' and '--docs' must be given"],
    [['time/idle', '--title', 'A wait', '--docs', 'https://example.com'], "'--docs' must be a page of AWS or of the language, got 'https://example.com'"],
    [['time/idle', ...ARGUMENTS, '--severity', 'bad'], "'--severity' must be one of error, warning, information, got 'bad'"],
  ])('is refused for %j', (argv, message) => {
    expect(() => made(...argv)).toThrow(message);
  });

  test.each(categories().flatMap((category) => [[category, false], [category, true]] as const))('of %s (with a template: %s) is four files that compile', (category, template) => {
    const rule = made(`${category}/idle-wait`, ...ARGUMENTS, ...(template ? ['--template'] : []));
    const files = filesOf(rule, (file) => fs.readFileSync(path.join(__dirname, '..', file), 'utf8'));
    expect(Object.keys(files)).toHaveLength(4);
    for (const [file, text] of Object.entries(files)) {
      const { diagnostics } = ts.transpileModule(text, { fileName: file, reportDiagnostics: true });
      expect(diagnostics).toEqual([]);
      expect(text).toMatch(/SFN103|idle-wait/);
    }
  });
});

test('the lists of rules are as `npm run rules` writes them', () => {
  for (const [file, text] of Object.entries(lists())) {
    expect(fs.readFileSync(path.join(RULES_FOLDER, file), 'utf8')).toBe(text);
  }
});
