import { differences } from '../../scripts/packages/compare';
import { normalize, NormalizeOptions } from '../../scripts/packages/normalize';
import { Json } from '../engine';

const HASH = 'a'.repeat(64);
const done = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });

/** A machine that forks into branches, in the order of their names given. */
function fork(names: string[], selector: (name: string, position: number) => string = (_, i) => `$[${i}]`): Json {
  return {
    StartAt: 'Fork',
    States: {
      Fork: {
        Type: 'Parallel',
        Branches: names.map(done),
        ResultSelector: Object.fromEntries(names.map((name, i) => [`${name}.$`, selector(name, i)])),
        End: true,
      },
    },
  };
}

function template(definition: Json, more: Json = {}): Json {
  return {
    Resources: {
      Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify(definition), RoleArn: 'role' } },
      ...more,
    },
  };
}

const differing = (a: Json, b: Json, options?: NormalizeOptions) => differences(normalize(a, options), normalize(b, options));

describe('a template', () => {
  test('is the same with other hashes of assets, paths of constructs and usage data', () => {
    const code = (hash: string) => ({ Function: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: `${hash}.zip` } } } });
    const synthesized = template(done('A'), {
      Function: { ...code('b'.repeat(64)).Function, Metadata: { 'aws:cdk:path': 'Stack/Function' } },
      CDKMetadata: { Type: 'AWS::CDK::Metadata', Condition: 'CDKMetadataAvailable' },
    });
    synthesized.Conditions = { CDKMetadataAvailable: {} };

    expect(differing(template(done('A'), code(HASH)), synthesized)).toEqual([]);
  });

  test('keeps conditions that are its own', () => {
    const conditions = { ...template(done('A')), Conditions: { CDKMetadataAvailable: {}, IsProduction: {} } };

    expect(differing(template(done('A')), conditions)).toEqual(['/template/Conditions: nothing, got {"IsProduction":{}}']);
  });

  test('differs by a property, a resource and a state', () => {
    const other = template(done('B'), { Queue: { Type: 'AWS::SQS::Queue' } });
    other.Resources.Machine.Properties.RoleArn = 'other';

    expect(differing(template(done('A')), other).map((line) => line.split(':')[0])).toEqual([
      '/template/Resources/Machine/Properties/RoleArn', '/template/Resources/Queue',
      '/definition/StartAt', '/definition/States/A', '/definition/States/B',
    ]);
  });

  test('may list the keys of a state in another order', () => {
    const [first, second] = [{ a: 1, b: 2 }, { b: 2, a: 1 }].map((Result) => (
      template({ StartAt: 'A', States: { A: { Type: 'Pass', Result, End: true } } })));

    expect(differing(first, second)).toEqual([]);
  });

  test('is not changed by the comparison', () => {
    const given = template(fork(['B', 'A']), { Function: { Type: 'AWS::Lambda::Function', Metadata: {} } });
    const copy = JSON.parse(JSON.stringify(given));
    normalize(given, { anyBranchOrder: true });

    expect(given).toEqual(copy);
  });
});

describe('the branches of a Parallel', () => {
  test('have an order', () => {
    expect(differing(template(fork(['A', 'B'])), template(fork(['B', 'A'])))).not.toEqual([]);
  });

  test('may come in any order when each keeps its result', () => {
    const any = { anyBranchOrder: true };

    expect(differing(template(fork(['A', 'B', 'C'])), template(fork(['C', 'A', 'B'])), any)).toEqual([]);
    expect(differing(template(fork(['A', 'B'], (_, i) => `$[${i}].id`)), template(fork(['B', 'A'], (_, i) => `$[${i}].id`)), any)).toEqual([]);
  });

  test('differ when a result gets the name of another branch', () => {
    const swapped = template(fork(['B', 'A'], (_, i) => `$[${1 - i}]`));

    expect(differing(template(fork(['A', 'B'])), swapped, { anyBranchOrder: true })).toEqual([
      '/definition/States/Fork/ResultSelector/A.$: "$[0]", got "$[1]"', '/definition/States/Fork/ResultSelector/B.$: "$[1]", got "$[0]"',
    ]);
  });

  test('are found inside of a Map, and in selectors with parts', () => {
    const inMap = (names: string[]) => {
      const machine = fork(names);
      const { 'A.$': a, 'B.$': b } = machine.States.Fork.ResultSelector;
      machine.States.Fork.ResultSelector = { kept: 'text', both: { 'a.$': a, 'b.$': b } };
      return template({ StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: machine, End: true } } });
    };

    expect(differing(inMap(['A', 'B']), inMap(['B', 'A']))).not.toEqual([]);
    expect(differing(inMap(['A', 'B']), inMap(['B', 'A']), { anyBranchOrder: true })).toEqual([]);
  });
});
