import { App, Annotations, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PACKAGE, folderWith, runHere } from './cli/support';
import { findingsInExample } from './lint/support';
import { synthesizeWithChecks } from './plugin/plugin-support';
import { stateId, Finding } from '../src/lint/finding';
import { RULES } from '../src/lint/rules';
import { warnOf } from '../src/workflow/internal/warn';

/** The wrong example of each rule, with what it finds there. */
const WRONG = RULES.map(({ id, examples: { wrong } }) => ({ id, wrong, findings: findingsInExample(id, wrong) }));
const qualified = (id: string) => `cdk-sfn-patterns::${id}`;

/** Who is told that a finding is known. */
const IDS: [string, (finding: Finding) => string][] = [
  ['its rule', ({ id }) => qualified(id)],
  ['its rule at its state', (finding) => qualified(finding.path === '' ? finding.id : stateId(finding))],
];

describe.each(IDS)('a finding is acknowledged by the id of %s', (_, idOf) => {
  describe('as a warning of a Workflow', () => {
    const warningsOf = (construct: Construct) => construct.node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => data);
    const ways: [string, (at: Construct, id: string) => void][] = [
      ['Validations', (at, id) => Validations.of(at).acknowledge({ id, reason: 'known' })],
      ['Annotations', (at, id) => Annotations.of(at).acknowledgeWarning(id, 'known')],
    ];

    test.each(ways)('by %s, before and after', (__, acknowledge) => {
      for (const finding of WRONG.flatMap(({ findings }) => findings)) {
        const stack = new Stack(new App(), 'Stack');
        const [first, second, other] = ['First', 'Second', 'Other'].map((id) => new Construct(stack, id));
        acknowledge(first, idOf(finding));
        [first, second, other].forEach((construct) => warnOf(construct, finding));
        acknowledge(second, idOf(finding));
        expect({ finding, warnings: [first, second].flatMap(warningsOf) }).toEqual({ finding, warnings: [] });
        expect(warningsOf(other)).toEqual([expect.stringContaining(`[ack: ${qualified(finding.id)}]`)]);
      }
    });
  });

  test('in the plugin', () => {
    const app = new App();
    for (const { id, wrong, findings } of WRONG.filter(({ wrong: { droppedWriters } }) => !droppedWriters)) {
      for (const known of [true, false]) {
        const stack = new Stack(app, `${id}${known ? 'Known' : 'New'}`);
        addMachine(stack, wrong);
        if (known) {
          Validations.of(stack).acknowledge(...findings.map((finding) => ({ id: idOf(finding), reason: 'known' })));
        }
      }
    }
    const { reported } = synthesizeWithChecks(app);
    const stacks = WRONG.filter(({ wrong: { droppedWriters } }) => !droppedWriters)
      .map(({ id }) => ({ id, stacks: [...new Set(reported.filter(({ rule }) => rule.slice(0, 6) === id).map(({ path }) => path.split('/')[0]).filter((name) => name.startsWith(id)))] }));
    expect(stacks).toEqual(stacks.map(({ id }) => ({ id, stacks: [`${id}New`] })));
  });

  test('in the settings of the command', async () => {
    const home = process.cwd();
    const shown = async (settings: (findings: Finding[]) => object) => {
      const found: string[] = [];
      for (const { id, wrong, findings } of WRONG.filter(({ wrong: { droppedWriters } }) => !droppedWriters)) {
        process.chdir(folderWith({ 't.json': templateOf(wrong), 'cdk-sfn-patterns.json': settings(findings) }));
        const { machines } = JSON.parse((await runHere(['check', 't.json', '--rule', id, '--format', 'json'], { host: PACKAGE })).out);
        found.push(...machines.flatMap((machine: any) => machine.findings.map((finding: any) => finding.id)));
      }
      return [...new Set(found)];
    };
    try {
      expect(await shown((findings) => ({ suppressions: findings.map((finding) => ({ id: idOf(finding), reason: 'known' })) }))).toEqual([]);
      expect((await shown(() => ({}))).length).toBeGreaterThan(RULES.length - 3);
    } finally {
      process.chdir(home);
    }
  });
});

function templateOf({ type = 'STANDARD', definition, resources }: typeof WRONG[number]['wrong']): { Resources: Record<string, any> } {
  const whole = definition && ('States' in definition || 'StartAt' in definition ? definition : { StartAt: 'Work', States: { Work: definition } });
  return { Resources: resources ?? { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineType: type, DefinitionString: JSON.stringify(whole) } } } as any };
}

function addMachine(stack: Stack, example: typeof WRONG[number]['wrong']) {
  for (const [id, { Type: type, ...rest }] of Object.entries(templateOf(example).Resources)) {
    const resource = new CfnResource(stack, id, { type });
    resource.overrideLogicalId(id);
    Object.entries(rest).forEach(([key, value]) => resource.addOverride(key, value));
  }
}
