import * as fs from 'fs';
import * as path from 'path';
import { isDeepStrictEqual } from 'util';
import { App, Lazy, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { writtenStates } from './written-states';
import { Workflow } from '../../src';
import { readable } from '../../src/asl/unknown';
import { Finding, sentenceOf } from '../../src/lint/finding';
import { machinesOf } from '../../src/lint/read-template';
import { DEFINITION_RULES } from '../../src/lint/rules/definition-rules.generated';
import { runRules } from '../../src/lint/run-rules';
import { corpus } from '../lint/corpus';
import { Build, DEFECTS, isAsl, textOf } from '../lint/defects';
import { SOUND } from '../lint/sound';
import { errorsOf } from '../support';

// A Workflow and `check` say the same of the same machine: one throws or stops the synthesis where the other has an error, one warns where the
// other does. No texts are expected here: each is compared with the other, for every definition of the tests and those that AWS has published.

interface Said {
  readonly errors: string[];
  readonly warnings: string[];
}

interface Written {
  readonly name: string;
  readonly definition: any;
  readonly type: sfn.StateMachineType;
}

const RECORDINGS = path.resolve(process.env.SHARED ?? path.join(__dirname, '../../../shared'), 'aws-recordings');

function recorded(): Written[] {
  return ['accepted', 'refused'].filter((file) => fs.existsSync(path.join(RECORDINGS, `${file}.jsonl`))).flatMap((file) =>
    fs.readFileSync(path.join(RECORDINGS, `${file}.jsonl`), 'utf8').trim().split('\n').map((line, i) => {
      const { definition } = JSON.parse(line);
      return parsed(`${file} ${i}`, typeof definition === 'string' ? definition : JSON.stringify(definition));
    })).flat();
}

function parsed(name: string, text: string, type = sfn.StateMachineType.STANDARD): Written[] {
  try {
    const definition = JSON.parse(text);
    return typeof definition === 'object' && definition !== null ? [{ name, definition, type }] : [];
  } catch {
    return [];
  }
}

const ofBuild = (name: string, build: Build): Written[] => (isAsl(build) ? parsed(name, textOf(build), build.type as sfn.StateMachineType) : []);

const MACHINES: Written[] = [
  ...DEFECTS.flatMap(({ id, build, sound }) => [...ofBuild(id, build), ...ofBuild(`${id}, sound`, sound)]),
  ...SOUND.flatMap(({ id, build }) => ofBuild(id, build)),
  ...corpus().flatMap(({ name, text }) => parsed(name, text)),
  ...recorded(),
];

/** What `check` says of what stands in the template: with the policies of the Workflow, and without tokens. */
function inTemplate(stack: Stack): Said & { readonly fatal: string[] } {
  const { template } = (stack.node.root as App).synth({ skipValidation: true, force: true }).getStackByName(stack.stackName);
  const [found] = machinesOf(template, { madeBy: () => 'workflow' });
  if ('unreadable' in found) {
    throw new Error(`the definition ${found.unreadable}`);
  }
  const { findings } = runRules(found.machine, DEFINITION_RULES);
  const textsOf = (wanted: (finding: Finding) => boolean) => sorted(findings.filter(wanted).map((finding) => readable(sentenceOf(finding))));
  return {
    errors: textsOf(({ severity }) => severity === 'error'),
    warnings: textsOf(({ severity }) => severity === 'warning'),
    fatal: textsOf(({ fatal }) => fatal),
  };
}

/** Each once. What a reference is called in a template is not what it is called in an app. */
const sorted = (texts: string[]) => [...new Set(texts.map((text) => text.replace(/\$\{[^}]*\}/g, '${}').replace(/(?: \[ack: [^\]]*\]+)+$/, '')))].sort();

/** What the Workflow says, or the error that it throws. */
function byWorkflow(stack: Stack): Said {
  // First: what shows only when the app is complete can be a warning, too.
  const errors = sorted(errorsOf(stack));
  const warnings = stack.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => String(data));
  // As the CDK encodes it, a token is a number that nobody has written.
  expect([...errors, ...warnings].filter((text) => /e\+2\d\d/.test(text))).toEqual([]);
  return { errors, warnings: sorted(warnings.filter((text) => text.includes('[ack: cdk-sfn-patterns::SFN'))) };
}

/** What differs between the two; undefined where they agree, or where no CDK code can write such a machine. */
function differenceOf({ definition, type }: Written, write: (json: unknown) => unknown): { tried: boolean; difference?: object } {
  const app = () => new Stack(new App({ analyticsReporting: false }), 'Stack');
  const stack = app();
  const states = writtenStates(stack, definition, write);
  if (!states) {
    return { tried: false };
  }
  try {
    new Workflow(stack, 'Workflow', { definition: states, stateMachineType: type });
  } catch (error) {
    const plain = app();
    new sfn.StateMachine(plain, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(writtenStates(plain, definition, write)!), stateMachineType: type });
    const { fatal } = inTemplate(plain);
    const thrown = readable((error as Error).message).replace(/\$\{[^}]*\}/g, '${}');
    const agrees = fatal.length > 0 && fatal.every((text) => thrown.includes(text));
    return agrees ? { tried: true } : { tried: true, difference: { thrown, fatal } };
  }
  const workflow = byWorkflow(stack);
  const { errors, warnings } = inTemplate(stack);
  const check = { errors, warnings };
  return isDeepStrictEqual(workflow, check) ? { tried: true } : { tried: true, difference: { workflow, check } };
}

const differences = (write: (json: unknown) => unknown) => {
  const all = MACHINES.map((machine) => ({ name: machine.name, ...differenceOf(machine, write) }));
  return { tried: all.filter(({ tried }) => tried).length, different: all.filter(({ difference }) => difference) };
};

/** Whatever stands in a definition, with a token of that value in the place of every value that `tokenOf` knows one for. */
const withTokens = (tokenOf: (value: unknown) => unknown) => function write(json: any): unknown {
  if (typeof json !== 'object' || json === null) {
    return tokenOf(json) ?? json;
  }
  return Array.isArray(json) ? json.map(write) : Object.fromEntries(Object.entries(json).map(([key, value]) => [key, write(value)]));
};

const WAYS: [how: string, write: (json: unknown) => unknown][] = [
  ['as it is written', (json) => json],
  ['with its paths as values of sfn.JsonPath', withTokens((value) => (typeof value === 'string' && /^\$[.[]/.test(value) ? pathToken(value) : undefined))],
  ['with its paths as numbers', withTokens((value) => (typeof value === 'string' && /^\$\.\w+$/.test(value) ? sfn.JsonPath.numberAt(value) : undefined))],
  ['with numbers that are known when the app is complete', withTokens((value) => (typeof value === 'number' ? Lazy.number({ produce: () => value }) : undefined))],
];

function pathToken(value: string): string | undefined {
  try {
    return sfn.JsonPath.stringAt(value);
  } catch {
    return undefined;
  }
}

test.each(WAYS)('a Workflow says what check says of every machine, %s', (_, write) => {
  const { tried, different } = differences(write);
  expect(different).toEqual([]);
  expect(tried).toBeGreaterThan(200);
});
