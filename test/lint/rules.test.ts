import * as fs from 'fs';
import * as path from 'path';
import { findingsInExample } from './support';
import { NO_FACTS } from '../../src/asl/facts';
import { AslDefinition } from '../../src/asl/model';
import { DEFAULT_QUOTAS } from '../../src/aws/quotas';
import { RULES } from '../../src/lint/rules';
import { TEMPLATE_RULES } from '../../src/lint/rules/template-rules.generated';
import { runRules } from '../../src/lint/run-rules';
import { Target } from '../../src/lint/target';

const FOLDER = path.join(__dirname, '..', '..', 'src', 'lint', 'rules');
const CATEGORIES = ['structure', 'data', 'errors', 'time', 'maps', 'integrations', 'payments', 'iam', 'operations'];
/** What rules of one category share. */
const SHARED = ['iam/needed-actions.ts', 'operations/closed-topic.ts', 'time/counter.ts', 'iam/role-example.ts'];

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('finds its wrong example', () => {
    expect(findingsInExample(rule.id, rule.examples.wrong)).not.toEqual([]);
  });

  test('finds nothing in its right example', () => {
    expect(findingsInExample(rule.id, rule.examples.right)).toEqual([]);
  });

  test('says what it is, and follows a page', () => {
    expect(rule.title).toMatch(/^[A-Z`].*[^.]$/);
    expect(rule.description).toMatch(/^[A-Z`].*\.$/s);
    expect(rule.docs).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|states-language\.net|aws\.amazon\.com)\//);
  });
});

describe('the rules', () => {
  test('have ids of their own, in order', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.filter((id) => !/^SFN\d{3}$/.test(id))).toEqual([]);
  });

  test('are one to a file, and each file has a test', () => {
    const files = CATEGORIES.flatMap((category) => fs.readdirSync(path.join(FOLDER, category)).map((file) => `${category}/${file}`)).filter((file) => !SHARED.includes(file));
    expect(files.length).toBe(RULES.length);
    expect(files.filter((file) => !fs.existsSync(path.join(__dirname, 'rules', file.replace('.ts', '.test.ts'))))).toEqual([]);
  });

  test.each(TEMPLATE_RULES)('$id says nothing of a definition alone, so that a Workflow need not load it', (rule) => {
    const examples = RULES.flatMap((other) => [other.examples.wrong, other.examples.right]);
    const definitions = examples.flatMap(({ definition }) => definition ?? []) as AslDefinition[];
    const machines = definitions.map((definition) => new Target(definition, { type: 'STANDARD', facts: NO_FACTS, quotas: DEFAULT_QUOTAS }));
    const found = machines.map((machine) => runRules(machine, [rule]));

    expect(definitions.length).toBeGreaterThan(100);
    expect(found.filter(({ findings, notChecked }) => findings.length > 0 || notChecked > 0)).toEqual([]);
  });
});
