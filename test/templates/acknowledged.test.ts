import { reasonFor } from '../../scripts/templates/acknowledged';
import { LintFinding } from '../../scripts/templates/cfn-lint';
import { machinesIn, spoiled, writtenOut } from '../../scripts/templates/templates';

const MACHINE = 'AWS::StepFunctions::StateMachine';
const template = (Resources: object) => ({ name: 'template', body: { Resources } });
const finding = (Id: string, Message: string, Path: string[] | null): LintFinding => (
  { Filename: 'template.json', Level: 'Error', Message, Rule: { Id }, Location: { Path } });

describe('of cfn-lint is acknowledged', () => {
  const states = { Split: { Type: 'Parallel', Parameters: {} }, Wait: { Type: 'Wait', Parameters: {} } };
  const unexpected = "Additional properties are not allowed ('Parameters' was unexpected)";
  const of = (state: string, Properties: object, field: string, message = unexpected) => (
    reasonFor(finding('E3601', message, ['Resources', 'M', 'Properties', field, 'States', state, 'Parameters']), template({ M: { Type: MACHINE, Properties } })));

  test.each<[string, object]>([
    ['Definition', { Definition: { States: states } }],
    ['DefinitionString', { DefinitionString: JSON.stringify({ States: states }) }],
  ])('a Parallel with Parameters in a %s, and nothing else of its rule', (field, properties) => {
    expect(of('Split', properties, field)).toContain('cfn-lint');
    expect(of('Wait', properties, field)).toBeUndefined();
    expect(of('Split', properties, field, "Additional properties are not allowed ('Parameter' was unexpected)")).toBeUndefined();
  });

  test('a role that a function or machine waits for, and no other dependency', () => {
    const resources = { F: { Type: 'AWS::Lambda::Function', DependsOn: ['Role', 'Table'] }, Role: { Type: 'AWS::IAM::Role' }, Table: { Type: 'AWS::DynamoDB::Table' } };
    const of3005 = (id: string, i: string) => reasonFor(finding('W3005', 'dependency already enforced', ['Resources', id, 'DependsOn', i]), template(resources));
    expect(of3005('F', '0')).toContain('CDK');
    expect(of3005('F', '1')).toBeUndefined();
  });

  test('nothing without a place, and no rule that is not named', () => {
    expect(reasonFor(finding('E3601', unexpected, null), template({}))).toBeUndefined();
    expect(reasonFor(finding('W3005', 'dependency already enforced', null), template({}))).toBeUndefined();
    expect(reasonFor(finding('E3002', unexpected, ['Resources', 'M']), template({}))).toBeUndefined();
  });
});

test('a definition with intrinsic functions is written out, and spoiled in every state', () => {
  const join = ['', ['{"StartAt":"All","States":{"All":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"One","States":{"One":{"Type":"Task","End":true,"Resource":"',
    { Ref: 'Activity' }, '"}}}}}}']];
  const deployed = template({
    Activity: { Type: 'AWS::StepFunctions::Activity' },
    M: { Type: MACHINE, Properties: { DefinitionString: { 'Fn::Join': join } } },
  });
  const written = writtenOut(deployed);
  const resource = written.body.Resources.M.Properties.Definition.States.All.ItemProcessor.States.One.Resource;

  expect(machinesIn(written.body)).toEqual(['M']);
  expect(resource).toBe('arn:aws:states:us-east-1:123456789012:activity:Activity');
  expect(spoiled(written).body.Resources.M.Properties.Definition).toEqual({
    StartAt: 'Nonsense',
    States: {
      All: {
        Type: 'Map',
        End: true,
        Nonsense: true,
        ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Task', End: true, Resource: resource, Nonsense: true } } },
      },
    },
  });
});
