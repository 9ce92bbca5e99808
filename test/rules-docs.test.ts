import * as fs from 'fs';
import { machineOf, Published } from './lint/corpus';
import { RULES_PAGE, rulesPage } from '../scripts/rules-docs';
import { aslText } from '../scripts/rules-docs/asl';
import { countsOf } from '../scripts/rules-docs/counts';
import { difference } from '../scripts/rules-docs/difference';
import { page } from '../scripts/rules-docs/page';
import { Rule } from '../src/lint/rule';
import { RULES } from '../src/lint/rules';

const RULE: Rule = {
  id: 'SFN999',
  severity: 'warning',
  title: 'Pass without a comment',
  description: 'Nobody knows what it is for.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html',
  examples: {
    wrong: { definition: { Type: 'Pass', End: true } },
    right: { type: 'EXPRESS', definition: { Type: 'Pass', Comment: 'For later', End: true } },
  },
  types: ['Pass'],
  checkState({ state }, report) {
    if (!state.Comment) report.problem({ message: 'has no comment', fix: 'write one' });
  },
};

describe('docs/rules.md', () => {
  test('is up to date; otherwise run `npm run rules`', async () => {
    const current = fs.readFileSync(RULES_PAGE, 'utf8');
    expect(await rulesPage(current)).toBe(current);
  }, 120_000);

  test('has a section for each rule, to which the table leads', () => {
    const text = page(RULES, {}, '');
    for (const { id } of RULES) {
      expect(text).toContain(`| [${id}](#${id.toLowerCase()}) |`);
      expect(text).toContain(`\n## ${id}\n`);
    }
  });

  test('shows what a rule says of its wrong example, and both examples', () => {
    expect(page([RULE], {}, '')).toContain(`## SFN999

**Pass without a comment** (warning)

Nobody knows what it is for.

Wrong:

\`\`\`jsonc
{ "Type": "Pass", "End": true }
\`\`\`

> SFN999 Work: has no comment. Fix: write one

Right, in an Express workflow:

\`\`\`jsonc
{ "Type": "Pass", "Comment": "For later", "End": true }
\`\`\`

See the [AWS documentation](https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html). Suppress with \`cdk-sfn-patterns::SFN999\`.
`);
  });

  test('keeps what cannot be made here, where the definitions of others are missing', () => {
    const before = page([RULE], { comparison: 'all of it', corpus: '74 definitions' }, '');
    expect(page([RULE], {}, before)).toBe(before);
    expect(page([RULE], { corpus: '75 definitions' }, before)).toBe(before.replace('74', '75'));
  });
});

describe('the counts', () => {
  const definitions: Published[] = [
    { name: 'one', text: '{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "${Next}" }, "B": { "Type": "Pass", "End": true } } }' },
    { name: 'two', text: '{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }' },
  ];

  test('say how many definitions a rule speaks on, and how often', () => {
    const text = countsOf(definitions, [RULE]);
    expect(text).toContain('2 of these definitions with 3 states');
    expect(text).toContain('1 of them have no finding');
    expect(text).toContain('| [SFN999](#sfn999) | warning | 1 | 2 | Pass without a comment |');
  });

  test('are not made of what is no definition', () => {
    expect(() => machineOf({ name: 'broken', text: '[]' })).toThrow('the definition broken is not a JSON object but an array');
  });
});

describe('an example', () => {
  test('is on one line where it is short, and on several where it is not', () => {
    expect(aslText({ a: [1, 'b', null], c: {} })).toBe('{ "a": [1, "b", null], "c": {} }');
    expect(aslText({ a: 'x'.repeat(60), b: ['y'.repeat(60)] })).toBe(`{\n  "a": "${'x'.repeat(60)}",\n  "b": ["${'y'.repeat(60)}"]\n}`);
  });

  test('is cut where it is long', () => {
    expect(aslText({ a: 'x'.repeat(1000) })).toBe(`{ "a": "${'x'.repeat(20)}… 1,000 characters" }`);
    expect(aslText(Array(2000).fill(0))).toBe('[\n  0,\n  0,\n  0,\n  … 1,997 more\n]');
  });
});

describe('the difference of two examples', () => {
  test('has the lines that differ, with two around them', () => {
    expect(difference('a\nb\nc\nd\ne\nf\ng', 'a\nb\nc\nd\nE\nf\ng\nh').split('\n')).toEqual(['  c', '  d', '- e', '+ E', '  f', '  g', '+ h']);
  });

  test('says where lines are left out between two of them', () => {
    expect(difference('a\nb\nc\nd\ne\nf\ng\nh', 'A\nb\nc\nd\ne\nf\ng\nH').split('\n')).toEqual(['- a', '+ A', '  b', '  c', '  …', '  f', '  g', '- h', '+ H']);
  });

  test('is nothing where they are the same', () => {
    expect(difference('a\nb', 'a\nb')).toBe('');
  });
});
