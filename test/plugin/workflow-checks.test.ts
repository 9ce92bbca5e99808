import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, NestedStack, Size, Stack, Stage, Token, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { synthesize, synthesizeWithChecks } from './plugin-support';
import { RuleSeverity, Workflow, WorkflowChecks } from '../../src';
import { newTask } from '../support';

const REFUSED = 'waits 600 s, but an Express execution ends after 300 s: '
  + 'set the type to STANDARD, or move the state to a separate Standard workflow';

/** Of all rules only one, so that the tests do not depend on what the others find. */
const ONLY_DURATION = Object.fromEntries(new WorkflowChecks().ruleIds!.filter((id) => id !== 'SFN006').map((id) => [id, RuleSeverity.OFF]));

const roleArn = 'arn:aws:iam::111122223333:role/orders';

/** An Express machine that waits too long. */
function slow(scope: Construct, id = 'Slow', state = 'Sleep'): sfn.StateMachine {
  const definition = { StartAt: state, States: { [state]: { Type: 'Wait', Seconds: 600, End: true } } };
  const definitionBody = sfn.DefinitionBody.fromString(JSON.stringify(definition));
  return new sfn.StateMachine(scope, id, { definitionBody, stateMachineType: sfn.StateMachineType.EXPRESS });
}

const checked = (app: App, severities: Record<string, RuleSeverity> = {}) =>
  synthesizeWithChecks(app, { severities: { ...ONLY_DURATION, ...severities } });

describe('every state machine is checked', () => {
  test('in stacks, nested stacks and stages, each with its place', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    slow(stack);
    slow(new NestedStack(stack, 'Inner'));
    slow(new Stack(new Stage(app, 'Prod'), 'Stack'));
    const { reported, failed, metadata } = checked(app);
    expect(reported.map(({ path }) => path).sort()).toEqual(['Prod/Stack/Slow/Resource', 'Stack/Inner/Slow/Resource', 'Stack/Slow/Resource']);
    expect(new Set(reported.map(({ rule, severity, text }) => `${rule} ${severity} ${text}`))).toEqual(new Set([`SFN006 error state 'Sleep' ${REFUSED}`]));
    expect(failed).toBe(true);
    expect(metadata.machines).toBe('3');
  });

  test('made of chains, of objects, and of files', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    const type = sfn.StateMachineType.EXPRESS;
    const wait = { Type: 'Wait', Seconds: 600, End: true };
    const chain = newTask(stack, 'First', { Comment: stack.region }).next(new sfn.CustomState(stack, 'Second', { stateJson: wait }));
    new sfn.StateMachine(stack, 'Chain', { definitionBody: sfn.DefinitionBody.fromChainable(chain), stateMachineType: type });
    const definition = { StartAt: 'A', States: { A: wait } };
    new sfn.CfnStateMachine(stack, 'Object', { roleArn, stateMachineType: 'EXPRESS', definition });
    const file = join(app.outdir, 'definition.json');
    writeFileSync(file, `{"StartAt":"\${Name}","States":{"\${Name}":${JSON.stringify(wait)}}}`);
    new sfn.StateMachine(stack, 'File', {
      definitionBody: sfn.DefinitionBody.fromFile(file), definitionSubstitutions: { Name: 'FromFile' }, stateMachineType: type,
    });
    expect(checked(app).reported.map(({ text }) => text.split(' waits')[0])).toEqual(["state 'Second'", "state 'A'", "state 'FromFile'"]);
  });

  test('but not those that cannot be read, which are named', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    slow(stack);
    new sfn.CfnStateMachine(stack, 'Other', { roleArn, definitionS3Location: { bucket: 'definitions', key: 'orders.json' } });
    const { reported, metadata } = checked(app);
    expect(reported).toHaveLength(1);
    expect(metadata).toMatchObject({
      'machines': '2',
      'machines not read': "Stack/Other (its definition is in S3 ('orders.json'), in a file that is not an asset of this app)",
    });
  });
});

describe('a Workflow', () => {
  /** A Choice without a default is what the Workflow itself warns of. */
  const undecided = (app: App) => {
    const stack = new Stack(app, 'Stack');
    const choice = new sfn.Choice(stack, 'Choose').when(sfn.Condition.isPresent('$.rush'), newTask(stack, 'Rush'));
    return new Workflow(stack, 'Orders', { definition: choice });
  };

  test('has said itself what its definition lacks, so that the plugin does not say it again', () => {
    const app = new App();
    const { stateMachine } = undecided(app);
    const warnings = stateMachine.node.metadata.filter(({ data }) => /SFN021/.test(String(data)));
    expect(warnings).toHaveLength(1);
    expect(synthesizeWithChecks(app, {}).reported.filter(({ rule }) => rule === 'SFN021')).toEqual([]);
  });

  test('is reported by the plugin where the severity was set there', () => {
    const app = new App();
    undecided(app);
    expect(synthesizeWithChecks(app, { severities: { SFN021: RuleSeverity.ERROR } }).reported.filter(({ rule }) => rule === 'SFN021')).toMatchObject([
      { severity: 'error', path: 'Stack/Orders/StateMachine/Resource' },
    ]);
  });
});

describe('a result writer that the CDK drops', () => {
  const withWriter = (props: (bucket: s3.IBucket) => sfn.DistributedMapProps, context = {}, others: string[] = []) => {
    // The CDK calls one of the two deprecated.
    jest.spyOn(console, 'warn').mockImplementation(() => {});
    const app = new App({ context });
    const stack = new Stack(app, 'Stack');
    const map = new sfn.DistributedMap(stack, 'Items', props(s3.Bucket.fromBucketName(stack, 'Results', 'results'))).itemProcessor(newTask(stack, 'Item'));
    new sfn.StateMachine(stack, 'Import', { definitionBody: sfn.DefinitionBody.fromChainable(map) });
    for (const name of others) {
      const other = new sfn.DistributedMap(new Construct(stack, 'Other'), name, { stateName: name }).itemProcessor(newTask(stack, 'Second'));
      new sfn.StateMachine(stack, 'Others', { definitionBody: sfn.DefinitionBody.fromChainable(other) });
    }
    const { reported } = synthesizeWithChecks(app);
    jest.restoreAllMocks();
    return reported.filter(({ rule }) => rule === 'SFN008').map(({ path, text }) => `${path} ${text.split(',')[0]}`);
  };
  const v1 = (bucket: s3.IBucket) => ({ resultWriter: new sfn.ResultWriter({ bucket }) });
  const v2 = (bucket: s3.IBucket) => ({ resultWriterV2: new sfn.ResultWriterV2({ bucket }) });
  const flag = { '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true };

  test('is found, with the flag or without', () => {
    expect(withWriter(v2)).toEqual(["Stack/Import/Resource state 'Items' has no result writer"]);
    expect(withWriter(v1, flag)).toEqual(["Stack/Import/Resource state 'Items' has no result writer"]);
  });

  test('is not looked for where it is rendered, was never there, or could be that of another state', () => {
    expect(withWriter(v1)).toEqual([]);
    expect(withWriter(v2, flag)).toEqual([]);
    expect(withWriter(() => ({}))).toEqual([]);
    expect(withWriter(v2, {}, ['Items'])).toEqual([]);
  });
});

describe('severities', () => {
  test.each<[RuleSeverity, string, boolean]>([
    [RuleSeverity.WARNING, 'warning', false],
    [RuleSeverity.INFORMATION, 'info', false],
    [RuleSeverity.ERROR, 'error', true],
  ])('%s is what the CDK reports', (severity, name, failed) => {
    const app = new App();
    slow(new Stack(app, 'Stack'));
    const outcome = checked(app, { SFN006: severity });
    expect(outcome.reported).toMatchObject([{ rule: 'SFN006', severity: name }]);
    expect(outcome.failed).toBe(failed);
  });

  test('decide what is reported first', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    const call = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Next: 'Gone' };
    const broken = { StartAt: 'Call', States: { Call: call, Idle: { Type: 'Pass', Next: 'Gone' } } };
    ['First', 'Second'].forEach((id) => new sfn.CfnStateMachine(stack, id, { roleArn, definition: broken }));
    const { reported } = checked(app, { SFN017: RuleSeverity.INFORMATION, SFN003: RuleSeverity.WARNING, SFN090: RuleSeverity.ERROR });
    const order = new Set(reported.map(({ rule, severity }) => `${rule} ${severity}`));
    expect([...order]).toEqual(['SFN090 error', 'SFN003 warning', 'SFN017 info']);
  });

  test('a rule that is off says nothing', () => {
    const app = new App();
    slow(new Stack(app, 'Stack'));
    expect(checked(app, { SFN006: RuleSeverity.OFF }).reported).toEqual([]);
  });

  test('of a rule that does not exist are refused', () => {
    expect(() => new WorkflowChecks({ severities: { SFN999: RuleSeverity.OFF } }))
      .toThrow(new Error("'severities' must have ids of existing rules, got 'SFN999': docs/rules.md lists them"));
  });

  test.each([['fatal', 'fatal'], ['ERROR', 'ERROR'], [null, 'null']])('that do not exist are refused: %s', (severity, got) => {
    expect(() => new WorkflowChecks({ severities: { SFN021: severity as RuleSeverity } }))
      .toThrow(new Error(`'severities.SFN021' must be one of error, warning, information, off of RuleSeverity, got '${got}'`));
  });

  test('may be left open, as what is undefined', () => {
    const app = new App();
    slow(new Stack(app, 'Stack'));
    expect(checked(app, { SFN006: undefined as unknown as RuleSeverity }).reported.map(({ severity }) => severity)).toEqual(['error']);
  });
});

describe('an acknowledgment', () => {
  const acknowledged = (id: string, at: (app: App) => Construct) => {
    const app = new App();
    const [one, two] = ['One', 'Two'].map((name) => new Stack(app, name));
    slow(one);
    slow(two);
    Validations.of(at(app)).acknowledge({ id, reason: 'a test of waiting' });
    return checked(app);
  };

  test('of a rule holds below its scope only, and the CDK keeps it for auditors', () => {
    const { reported, suppressed, failed } = acknowledged('cdk-sfn-patterns::SFN006', (app) => app.node.findChild('One') as Construct);
    expect(suppressed.map(({ path }) => path)).toEqual(['One/Slow/Resource']);
    // Versions of the CDK that take it for the whole app must not hide the other one.
    expect(reported).toMatchObject([{ rule: 'SFN006[Sleep]', path: 'Two/Slow/Resource' }]);
    expect(failed).toBe(true);
  });

  test('of a rule in the whole app leaves nothing to report', () => {
    const { reported, suppressed, failed } = acknowledged('cdk-sfn-patterns::SFN006', (app) => app);
    expect(reported).toEqual([]);
    expect(suppressed).toHaveLength(2);
    expect(failed).toBe(false);
  });

  test.each(['cdk-sfn-patterns::SFN006[Sleep]', 'SFN006', 'cdk-sfn-patterns:SFN006'])('as %s holds below its scope, too', (id) => {
    const { reported, metadata } = acknowledged(id, (app) => app.node.findChild('One') as Construct);
    expect(reported.map(({ path }) => path)).toEqual(['Two/Slow/Resource']);
    expect(metadata.acknowledged).toBe('SFN006[Sleep] of One/Slow: a test of waiting');
  });

  test('of one state leaves the others, also where its name has spaces', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    slow(stack, 'A', 'Cool down');
    slow(stack, 'B', 'Warm up');
    Validations.of(stack).acknowledge({ id: 'cdk-sfn-patterns::SFN006[Cool down]', reason: 'seen' });
    expect(checked(app).reported.map(({ path }) => path)).toEqual(['Stack/B/Resource']);
  });

  test('of another rule, or of a construct with a longer name, changes nothing', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    slow(stack, 'SlowOne');
    Validations.of(slow(stack)).acknowledge({ id: 'cdk-sfn-patterns::SFN006[Sleep]', reason: 'seen' }, { id: 'cdk-sfn-patterns::SFN001', reason: 'seen' });
    expect(checked(app).reported.map(({ path }) => path)).toEqual(['Stack/SlowOne/Resource']);
  });
});

test('quotas can be raised, and must be above 0', () => {
  expect(() => new WorkflowChecks({ quotas: { payload: Size.mebibytes(1), historyEvents: 50_000, definition: Size.mebibytes(2) } })).not.toThrow();
  expect(() => new WorkflowChecks({ quotas: { historyEvents: 0 } })).toThrow(new Error("'quotas.historyEvents' must be above 0, got 0: remove it to use the quota of AWS"));
  expect(() => new WorkflowChecks({ quotas: { payload: Size.bytes(0) } })).toThrow(new Error("'quotas.payload' must be more than 0 bytes, got 0 bytes: remove it"));
});

test.each<[string, object, string]>([
  ['a token', { historyEvents: Token.asNumber({ Ref: 'X' }) }, "'quotas.historyEvents' must be known at synth, got a token: set the quota of the account"],
  ['a token of a size', { payload: Size.kibibytes(Token.asNumber({ Ref: 'X' })) },
    "'quotas.payload' must be known at synth, got a token: set the quota of the account"],
  ['a text', { historyEvents: '7' }, "'quotas.historyEvents' must be above 0, got '7': remove it to use the quota of AWS"],
  ['a number for a size', { definition: 5 }, "'quotas.definition' must be a Size, got 5: use a Size such as Size.kibibytes(2)"],
])('quotas are refused that are %s', (_, quotas, message) => {
  expect(() => new WorkflowChecks({ quotas })).toThrow(new Error(message));
});

test('an app that adds the plugin twice is reported once', () => {
  const app = new App();
  const stage = new Stage(app, 'Prod');
  slow(new Stack(stage, 'Stack'));
  const plugin = new WorkflowChecks({ severities: ONLY_DURATION });
  Validations.of(app).addPlugins(plugin);
  Validations.of(stage).addPlugins(plugin);
  expect(synthesize(app).reported).toHaveLength(1);
});
