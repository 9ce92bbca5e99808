import { App, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { appWithEveryPermission } from './every-permission';
import { appWithEverything } from './every-workflow';
import { newTask } from './support';
import { exampleApp } from '../scripts/templates/apps';
import { NagFinding, nagFindings, REPORTING } from '../scripts/templates/nag';
import { BatchSource, DistributedBatch, Workflow } from '../src';

const context = REPORTING;
const IAM5 = 'AwsSolutions-IAM5';
/** What the library puts around a Workflow: everything under one. */
const WORKFLOWS = /^(Everything\/(Bare|Full|Express|Flow|Wide)|Permissions\/(Versioned|Parent|Batches)|App\/Mine)\//;

/** How the wildcards of appWithEveryPermission() end, and how many do: those of roles, batches, children, grants and versions. */
const ENDS: [string, number][] = [
  ['::*', 3], ['/in/*', 1], ['/lists/*', 1], ['/daily/data/*', 1], ['.Arn>/data/*', 1], ['/runs/*', 3],
  ['/Upload:*', 1], ['/Inventory:*', 1], ['/Any:*', 1], ['/Objects:*', 1], [']}]}:*', 1], ['.Name>:*', 2], ['.Arn>:*', 1],
];

const ours = (findings: NagFinding[]) => findings.filter(({ path }) => WORKFLOWS.test(path));
const open = (findings: NagFinding[]) => findings.filter(({ reason }) => reason === undefined).map(({ id, path }) => `${id} at ${path}`);
const rules = (findings: NagFinding[]) => [...new Set(findings.map(({ id }) => id.replace(/\[.*/, '')))].sort();

describe('cdk-nag with AwsSolutions, NIST 800-53 R5 and Serverless', () => {
  test('raises nothing on Workflows with a key and alarm actions, whatever they do', () => {
    const findings = nagFindings(appWithEveryPermission({ context }));

    expect(open(ours(findings))).toEqual([]);
    const wildcards = ours(findings).map(({ id }) => id).filter((id) => id.startsWith(IAM5));
    expect(ENDS.map(([end]) => [end, wildcards.filter((id) => id.endsWith(`${end}]`)).length])).toEqual(ENDS);
    expect(wildcards).toHaveLength(ENDS.reduce((sum, [, count]) => sum + count, 0));
    // It does look: the function, the buckets and the topic of the test are not what it would have.
    expect(open(findings).length).toBeGreaterThan(20);
  });

  test('raises on a bare Workflow only what its user decides: a key for its logs, and who hears of alarms', () => {
    const findings = ours(nagFindings(appWithEverything({ context })));

    expect(rules(findings.filter(({ reason }) => reason === undefined))).toEqual(['NIST.800.53.R5-CloudWatchAlarmAction', 'NIST.800.53.R5-CloudWatchLogGroupEncrypted']);
    expect(open(findings).filter((finding) => finding.includes('Everything/Full/'))).toEqual([]);
  });

  test('raises nothing on the example', () => {
    const findings = nagFindings(exampleApp({ context }));

    expect(open(findings)).toEqual([]);
    expect(findings.length).toBeGreaterThan(50);
  });

  test('finds each acknowledgment with its reason in the manifest', () => {
    const app = appWithEveryPermission({ context });
    const findings = ours(nagFindings(app));
    const acknowledged = app.synth().getStackByName('Permissions').findMetadataByType('aws:cdk:acknowledged-rules');
    expect(findings.length).toBeGreaterThan(20);
    for (const { id, path, reason } of findings) {
      expect(acknowledged).toContainEqual(expect.objectContaining({ path: `/${path}`, data: expect.objectContaining({ [id]: reason }) }));
      expect(reason!.length).toBeGreaterThan(60);
    }
  });
});

describe('cdk-nag still raises what a user', () => {
  /** The wildcards that nobody acknowledged in the policies of the Workflow `Mine`. */
  const raised = (build: (stack: Stack) => sfn.IChainable, use: (workflow: Workflow) => void = () => {}) => {
    const app = new App({ context });
    const stack = new Stack(app, 'App');
    use(new Workflow(stack, 'Mine', { definition: build(stack) }));
    return open(ours(nagFindings(app))).filter((finding) => finding.startsWith(IAM5));
  };
  const ofRole = (resource: string) => `${IAM5}[Resource::${resource}] at App/Mine/Role/DefaultPolicy/Resource`;
  const done = (stack: Stack) => new sfn.Succeed(stack, 'Done');

  test('allows a state to do on every resource', () => {
    const listBuckets = (stack: Stack) => new tasks.CallAwsService(stack, 'ListBuckets', { service: 's3', action: 'listBuckets', iamResources: ['*'] });
    expect(raised(listBuckets)).toEqual([ofRole('*')]);
  });

  test.each([
    ['an action', { actions: ['s3:GetObject'] }, '[Resource::*]'],
    // cdk-nag cannot read that statement, and raises the rule as such.
    ['all actions but some', { notActions: ['iam:*'] }, ''],
  ])('allows the role on every resource afterwards: %s', (_, allowed, finding) => {
    const statement = new iam.PolicyStatement({ ...allowed, resources: ['*'] });
    expect(raised(done, ({ stateMachine }) => stateMachine.addToRolePolicy(statement))).toEqual([`${IAM5}${finding} at App/Mine/Role/DefaultPolicy/Resource`]);
  });

  test('grants, but not what is explained already, or forbidden', () => {
    const logs = new iam.PolicyStatement({ actions: ['logs:CreateLogDelivery'], resources: ['*'] });
    const denial = new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:*'], resources: ['*'] });
    expect(raised(done, ({ stateMachine }) => [logs, denial].forEach((statement) => stateMachine.addToRolePolicy(statement)))).toEqual([]);
  });

  // cdk-nag itself cannot read some of them: without it, they must do no harm.
  test.each<[string, object]>([
    ['a list that only the deployment knows', { 'Fn::Join': [',', { Ref: 'Buckets' }] }],
    ['an attribute by a text', { 'Fn::GetAtt': 'Bucket.Arn' }],
    ['a substitution with values', { 'Fn::Sub': ['arn:aws:s3:::${Name}/*', { Name: { Ref: 'Name' } }] }],
    ['a choice', { 'Fn::If': ['IsLive', 'arn:aws:s3:::live/*', { Ref: 'AWS::NoValue' }] }],
    ['nothing', {}],
  ])('names a resource in any way that CloudFormation knows: %s', (_, resource) => {
    const stack = new Stack(new App(), 'App');
    const { stateMachine } = new Workflow(stack, 'Mine', { definition: done(stack) });
    stateMachine.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [Token.asString(resource)] }));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:GetObject', Resource: resource })]) },
    });
  });

  const batch = (source: (bucket: s3.IBucket) => BatchSource, prefix?: string, keyPrefix?: string) => (stack: Stack) => {
    const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'orders');
    return new DistributedBatch(stack, 'Import', { source: source(bucket), itemProcessor: newTask(stack, 'Item'), results: { bucket, prefix, keyPrefix } });
  };
  const wholeBucket = 'arn:<AWS::Partition>:s3:::orders/*';
  const key = sfn.JsonPath.stringAt('$.key');

  test.each<[string, (stack: Stack) => sfn.IChainable]>([
    ['results without a prefix', batch((bucket) => BatchSource.csv(bucket, 'orders.csv'))],
    ['results below a prefix of the input', batch((bucket) => BatchSource.csv(bucket, 'orders.csv'), sfn.JsonPath.stringAt('$.prefix'), '')],
    ['a key of the input, without a prefix', batch((bucket) => BatchSource.csv(bucket, key), 'runs')],
    ['a manifest of the input, without a prefix', batch((bucket) => BatchSource.manifest(bucket, key, { dataPrefix: 'data/' }), 'runs')],
  ])('leaves wide open: %s', (_, build) => {
    expect(raised(build)).toEqual([ofRole(wholeBucket)]);
  });

  test('allows a role of their own', () => {
    const app = new App({ context });
    const stack = new Stack(app, 'App');
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') });
    new Workflow(stack, 'Mine', { definition: done(stack), role });
    expect(open(nagFindings(app))).toContain(`${IAM5}[Resource::*] at App/Role/DefaultPolicy/Resource`);
  });
});
