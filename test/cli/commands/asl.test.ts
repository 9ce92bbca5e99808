import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { PACKAGE, folderWith, runHere } from '../support';

const PASS = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };

const machine = (properties: object) => ({ Type: 'AWS::StepFunctions::StateMachine', Properties: properties });

test('the definition of one machine is printed as readable JSON, with names for what only the deployment knows', async () => {
  const app = new App({ outdir: join(folderWith(), 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  const pay = new lambda.Function(stack, 'Pay', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('x') });
  new sfn.StateMachine(stack, 'Orders', {
    timeout: Duration.minutes(5),
    definitionBody: sfn.DefinitionBody.fromChainable(new tasks.LambdaInvoke(stack, 'Charge', { lambdaFunction: pay, retryOnServiceExceptions: false })),
  });
  const { out, error, code } = await runHere(['asl', app.synth().directory]);
  expect(error).toBe('');
  expect(code).toBe(0);
  const id = stack.getLogicalId(pay.node.defaultChild as lambda.CfnFunction);
  expect(out).toBe(JSON.stringify({
    StartAt: 'Charge',
    States: {
      Charge: {
        End: true, Type: 'Task', Resource: 'arn:${AWS::Partition}:states:::lambda:invoke', Parameters: { 'FunctionName': `\${${id}.Arn}`, 'Payload.$': '$' },
      },
    },
    TimeoutSeconds: 300,
  }, undefined, 2));
});

test('several go to files of their own', async () => {
  const folder = folderWith({
    't.json': { Resources: { Orders: machine({ DefinitionString: JSON.stringify(PASS) }), ORDERS: machine({ Definition: PASS }), Elsewhere: machine({ DefinitionS3Location: { Bucket: 'b', Key: 'k' } }) } },
    'orders.asl.yaml': 'StartAt: ${Start}\nStates: {A: {Type: Pass, End: true}}',
  });
  const at = (name: string) => join(folder, name);
  const { out, error, code } = await runHere(['asl', at('t.json'), at('orders.asl.yaml'), '--out', at('asl')], { host: PACKAGE });
  expect(out.split('\n')).toEqual(['Orders.asl.json', 'ORDERS-2.asl.json', 'orders-3.asl.json'].map((name) => join(at('asl'), name)));
  expect(error).toBe("Elsewhere: not written, because its definition is in S3 ('k'), in a file that is not an asset of this app");
  expect(code).toBe(0);
  expect(readdirSync(at('asl'))).toHaveLength(3);
  expect(readFileSync(at('asl/Orders.asl.json'), 'utf8')).toBe(`${JSON.stringify(PASS, undefined, 2)}\n`);
  expect(JSON.parse(readFileSync(at('asl/orders-3.asl.json'), 'utf8')).StartAt).toBe('${Start}');
});

test('what was written is read again', async () => {
  const folder = folderWith({ 't.json': { Resources: { Orders: machine({ DefinitionString: { 'Fn::Join': ['', ['{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":', { Ref: 'N' }, ',"End":true}}}']] } }) } } });
  await runHere(['asl', join(folder, 't.json'), '--out', folder]);
  const { out } = await runHere(['asl', join(folder, 'Orders.asl.json')]);
  expect(`${out}\n`).toBe(readFileSync(join(folder, 'Orders.asl.json'), 'utf8'));
  expect(JSON.parse(out).States.A.Seconds).toBe('${N}');
});

test('several need a folder', async () => {
  const folder = folderWith({ 'a.json': PASS, 'b.json': PASS });
  expect(await runHere(['asl', join(folder, 'a.json'), join(folder, 'b.json')])).toEqual({
    code: 2, out: '', error: "cdk-sfn-patterns: '--out' must be a folder for several state machines, got 2 state machines and no folder",
  });
});

test('what cannot be read hides nothing, and ends with 2', async () => {
  const folder = folderWith({ 'a.json': PASS, 'b.json': '{' });
  const { out, error, code } = await runHere(['asl', join(folder, 'a.json'), join(folder, 'b.json')]);
  expect(JSON.parse(out)).toEqual(PASS);
  expect(error).toContain("b.json', which is not JSON");
  expect(code).toBe(2);
});

test('a folder that cannot be written to is refused', async () => {
  const folder = folderWith({ 'a.json': PASS });
  expect((await runHere(['asl', join(folder, 'a.json'), '--out', join(folder, 'a.json')])).error).toBe(
    `cdk-sfn-patterns: '--out' must be a writable folder, got '${join(folder, 'a.json')}': EEXIST`,
  );
});
