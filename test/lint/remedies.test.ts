import * as fs from 'fs';
import * as path from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildIn, DEFECTS } from './defects';
import { findingsInExample } from './support';
import { Finding, sentenceOf } from '../../src/lint/finding';
import { machinesOf } from '../../src/lint/read-template';
import { MadeBy, remedyFor } from '../../src/lint/remedy';
import { RULES } from '../../src/lint/rules';
import { runRules } from '../../src/lint/run-rules';

// A remedy names only what its reader can write: props and methods that exist in the CDK or here for code, and none of them for JSON.

const CDK = path.dirname(require.resolve('aws-cdk-lib/package.json'));
const declarations = (folder: string) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.d.ts')).map((file) => fs.readFileSync(path.join(folder, file), 'utf8')).join('\n');
const OURS = ['patterns', 'workflow', 'plugin'].map((folder) => path.join(__dirname, '../../src', folder)).flatMap((folder) =>
  fs.readdirSync(folder).filter((file) => file.endsWith('.ts')).map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))).join('\n');
const FOUND_IN = ['aws-stepfunctions', 'aws-stepfunctions-tasks', 'aws-lambda', 'aws-iam', 'aws-logs', 'aws-cloudwatch', 'aws-kms', 'aws-s3', 'core']
  .map((name) => declarations(path.join(CDK, name))).join('\n');

/** Classes, props, methods and members, by name. */
const WRITABLE = new Set([
  /^\s*(?:(?:public|protected|static|readonly|abstract|get|set) )*([A-Za-z]\w*)(?:\?)?\s*[:(=]/gm, /\b(?:class|enum|interface) (\w+)/g,
].flatMap((declared) => [...`${FOUND_IN}\n${OURS}`.matchAll(declared)].map(([, name]) => name)));

/** What the rules find in the machines of the tests, with the names of states and resources in them. */
function findingsFor(madeBy: MadeBy): [finding: Finding, names: string[]][] {
  const found: [Finding, string[]][] = [];
  for (const { build } of DEFECTS) {
    const stack = new Stack(new App(), 'Stack');
    let template: any;
    try {
      buildIn(stack, build);
      template = Template.fromStack(stack).toJSON();
    } catch {
      // What the CDK refuses itself needs no remedy of ours.
      continue;
    }
    for (const machine of machinesOf(template, { madeBy: () => madeBy })) {
      if (!('unreadable' in machine)) {
        const names = [...machine.machine.states.map(({ name }) => name), ...Object.keys(template.Resources)];
        found.push(...runRules(machine.machine, RULES).findings.map((finding): [Finding, string[]] => [finding, names]));
      }
    }
  }
  return found;
}

/** Each remedy, without the names. */
function remedies(madeBy: MadeBy): [id: string, fix: string][] {
  const found = new Map<string, string>();
  for (const [{ id, fix }, names] of findingsFor(madeBy)) {
    found.set(`${id} ${names.reduce((text, name) => text.replaceAll(`'${name}'`, '<name>'), fix)}`, id);
  }
  return [...found].map(([key, id]): [string, string] => [id, key.slice(id.length + 1)]).sort();
}

/** `'taskTimeout'`, `.next()`, `sfn.JsonPath`, `key.grantEncryptDecrypt(`, `PollUntil`. */
function namesOfCode(fix: string): string[] {
  const props = [...fix.matchAll(/'([a-z]+[A-Z]\w*)'/g)].map(([, name]) => name);
  const code = fix.replace(/\b\w[\w-]*:[\w:.-]+|[\w-]+(?:\.[\w-]+)*\.amazonaws\.com|(?<![\w])\.(?:sync|waitForTaskToken)/g, '');
  const members = [...code.matchAll(/(?<![$\w'.])(?:[a-z]\w*)?\.([A-Za-z]\w*)/g)].map(([, name]) => name);
  return [...props, ...members];
}

test.each(['cdk', 'workflow'] as const)('a remedy for a machine made by %s names what can be written there', (madeBy) => {
  const wrong = remedies(madeBy).flatMap(([id, fix]) => namesOfCode(fix).filter((name) => !WRITABLE.has(name)).map((name) => `${id}: ${name} in: ${fix}`));
  expect(wrong).toEqual([]);
});

const CODE_ONLY = /\b(?:sfn|tasks|iam|stack|workflow)\.|StateMachineType\.|IntegrationPattern|PollUntil|DistributedBatch|RetryPolicy|Step\.invoke|grant[A-Z]|a Workflow|the Workflow/;

test('a remedy for JSON names nothing of code', () => {
  const all = remedies('asl');
  expect(all.length).toBeGreaterThan(100);
  const props = (fix: string) => [...fix.matchAll(/'([a-z]+[A-Z]\w*)'/g)].some(([, name]) => WRITABLE.has(name));
  expect(all.filter(([, fix]) => CODE_ONLY.test(fix) || props(fix)).map(([id, fix]) => `${id}: ${fix}`)).toEqual([]);
});

/** Colons that join clauses: none of an object, a quotation or an addition in brackets. */
const jointsIn = (text: string) => text.replace(/\([^()]*\)|\{[^{}]*\}|'[^']*'|"[^"]*"/g, '').match(/:(?= )/g)?.length ?? 0;

test.each(['asl', 'cdk', 'workflow'] as const)('a finding in a machine made by %s is a fact, a colon and a remedy', (madeBy) => {
  expect([jointsIn("has 'a: b' (CDK: c), of arn:aws:states:::x"), jointsIn('has a: it fails: add it')]).toEqual([0, 2]);
  // What a parser says of an expression has the only colon inside of a fact.
  const wrong = findingsFor(madeBy).map(([finding]) => finding).filter(({ message, fix }) => jointsIn(message.replace(/ at character \d+:/, '')) + jointsIn(fix) > 0);
  expect(wrong.map(sentenceOf)).toEqual([]);
});

/** The names of the fields around what differs between two examples, and what differs itself. */
function changed(wrong: any, right: any): string[] {
  if (typeof wrong !== 'object' || wrong === null || typeof right !== 'object' || right === null) {
    return wrong === right ? [] : [JSON.stringify(wrong), JSON.stringify(right)].filter((text) => text !== undefined);
  }
  return [...new Set([...Object.keys(wrong), ...Object.keys(right)])].flatMap((key) => {
    const inner = changed(wrong[key], right[key]);
    return inner.length === 0 ? [] : [key, ...inner];
  });
}

test.each(RULES.map((rule) => [rule.id, rule] as const))('the right example of %s does what the remedy for its wrong one says', (id, { examples: { wrong, right } }) => {
  const [{ fix }] = findingsInExample(id, wrong);
  const states = new Set(['Work', ...JSON.stringify(wrong).matchAll(/"(\w+)":\{"Type"/g)].map((match) => (typeof match === 'string' ? match : match[1])));
  const fields = [...fix.matchAll(/'([A-Z][A-Za-z]+)'/g)].map(([, name]) => name).filter((name) => !states.has(name));
  const change = changed(wrong, right).join(' ');
  expect(fields.length === 0 || fields.some((field) => change.includes(field)) ? '' : `${fix}; changed: ${change}`).toBe('');
  expect(findingsInExample(id, right)).toEqual([]);
});

describe('the remedy', () => {
  const fix = { asl: "set 'TimeoutSeconds'", cdk: "set 'taskTimeout'" };

  test.each<[MadeBy | undefined, string]>([
    ['asl', "set 'TimeoutSeconds'"], ['cdk', "set 'taskTimeout'"], ['workflow', "set 'taskTimeout'"], [undefined, "set 'TimeoutSeconds' (CDK: set 'taskTimeout')"],
  ])('for %s', (madeBy, text) => {
    expect(remedyFor(fix, madeBy)).toBe(text);
  });

  test('is one text where all can do the same', () => {
    expect(remedyFor('use https://', undefined)).toBe('use https://');
    expect(remedyFor({ asl: 'a', workflow: 'w' }, undefined)).toBe('a (Workflow: w)');
    expect(remedyFor({ asl: 'a', cdk: 'c', workflow: 'w' }, undefined)).toBe('a (CDK: c; Workflow: w)');
  });
});
