import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ROLE_ARN, allow, arnOf, machine, role, textsInTemplate } from '../../template-support';

const ARN = { Ref: 'Machine' };
const work = (properties: object, fields: object = {}) => ({ Work: { Type: 'AWS::Lambda::Function', Properties: properties, ...fields } });
const calling = (resources: object) => ({ ...machine(ROLE_ARN), ...role([allow('lambda:InvokeFunction', arnOf('Work'))]), ...resources });
const INPUT = 'Fix: pass the ARN of the state machine in the input of the call with $$.StateMachine.Id (JSONata: $states.context.StateMachine.Id)';
const POLICY = 'Fix: move the permission on the state machine to a separate policy that nothing depends on';

describe('a machine in a circular dependency', () => {
  test.each<[string, object, string]>([
    ['through the environment of a function', calling(work({ Environment: { Variables: { ORDERS: ARN } } })), `('Machine' needs 'Role', which needs 'Work', which needs 'Machine'). ${INPUT}`],
    ['through a text', calling(work({ Description: { 'Fn::Sub': 'for ${Machine.Name}' } })), `('Machine' needs 'Role', which needs 'Work', which needs 'Machine'). ${INPUT}`],
    [
      'through a policy that a function waits for',
      calling({ ...work({}, { DependsOn: ['Grant'] }), Grant: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: [allow('states:SendTaskSuccess', ARN)] } } } }),
      `('Machine' needs 'Role', which needs 'Work', which needs 'Grant', which needs 'Machine'). ${POLICY}`,
    ],
    ['through its own role', { ...machine(ROLE_ARN), ...role([allow('states:StartExecution', ARN)]) }, `('Machine' needs 'Role', which needs 'Machine'). ${POLICY}`],
    ['by itself', machine({ StateMachineName: 'x' }, { Again: { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution', Parameters: { StateMachineArn: ARN } } }),
      `('Machine' needs 'Machine'). ${INPUT}`],
  ])('is found %s', (_, resources, text) => {
    expect(textsInTemplate('SFN118', resources)).toEqual([`cannot be deployed because of a circular dependency ${text}`]);
  });

  test.each<[string, object]>([
    ['a function that it does not call has its ARN', { ...calling(work({})), Other: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { ORDERS: ARN } } } } }],
    ['a policy that nothing waits for has its ARN', calling({ ...work({}), Grant: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: [allow('*', ARN)] } } } })],
    ['others go round in a circle', { ...calling(work({})), A: { Type: 'X', Properties: { B: { Ref: 'B' } } }, B: { Type: 'X', Properties: { A: { Ref: 'A' } } } }],
    ['metadata name it', calling(work({}, { Metadata: { of: ARN } }))],
  ])('is not found where %s', (_, resources) => {
    expect(textsInTemplate('SFN118', resources)).toEqual([]);
  });
});

describe('a machine of aws-cdk-lib', () => {
  const resourcesWith = (close: (machine: sfn.StateMachine, lambdaFunction: lambda.Function) => unknown) => {
    const stack = new Stack(new App(), 'Stack');
    const lambdaFunction = new lambda.Function(stack, 'Work', { runtime: lambda.Runtime.NODEJS_20_X, handler: 'i.h', code: lambda.Code.fromInline('x') });
    const definitionBody = sfn.DefinitionBody.fromChainable(new tasks.LambdaInvoke(stack, 'Call', { lambdaFunction }));
    close(new sfn.StateMachine(stack, 'Machine', { definitionBody }), lambdaFunction);
    // The CDK's own assertions refuse such a template.
    return (stack.node.root as App).synth().getStackByName('Stack').template.Resources;
  };

  test.each<[string, (machine: sfn.StateMachine, lambdaFunction: lambda.Function) => unknown, number]>([
    ['whose function has its ARN', (stateMachine, lambdaFunction) => lambdaFunction.addEnvironment('ORDERS', stateMachine.stateMachineArn), 1],
    ['whose function may answer it', (stateMachine, lambdaFunction) => stateMachine.grantTaskResponse(lambdaFunction), 1],
    ['whose function may start it', (stateMachine, lambdaFunction) => stateMachine.grantStartExecution(lambdaFunction), 1],
    ['whose function may answer it by a policy of its own', (stateMachine, lambdaFunction) => stateMachine.grantTaskResponse(
      new iam.Policy(lambdaFunction.stack, 'Beside', { roles: [lambdaFunction.role!] })), 0],
    ['that is left alone', () => undefined, 0],
  ])('%s', (_, close, found) => {
    expect(textsInTemplate('SFN118', resourcesWith(close))).toHaveLength(found);
  });
});
