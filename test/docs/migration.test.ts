import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../src';

// What docs/migration.md says of logical ids: users write them into their stacks.

const newStack = () => new Stack(new App(), 'Shop');
const idsOf = (stack: Stack, type: string) => Object.keys(Template.fromStack(stack).findResources(type));

function plain(stateMachineName?: string): Stack {
  const stack = newStack();
  new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Order')), stateMachineName });
  return stack;
}

function migrated(change: (machine: sfn.CfnStateMachine) => void = () => {}, stateMachineName?: string): Stack {
  const stack = newStack();
  const { stateMachine } = new Workflow(stack, 'Orders', { definition: new sfn.Pass(stack, 'Order'), stateMachineName });
  change(stateMachine.node.defaultChild as sfn.CfnStateMachine);
  return stack;
}

describe('a machine of plain CDK', () => {
  test('is replaced by a Workflow with the same id, while its role is kept', () => {
    expect(idsOf(plain(), 'AWS::StepFunctions::StateMachine')).toEqual(['OrdersA9B65338']);
    expect(idsOf(migrated(), 'AWS::StepFunctions::StateMachine')).toEqual(['OrdersStateMachine7AF3635A']);
    expect(idsOf(plain(), 'AWS::IAM::Role')).toEqual(['OrdersRoleF1878990']);
    expect(idsOf(migrated(), 'AWS::IAM::Role')).toEqual(['OrdersRoleF1878990']);
  });

  test('is kept under its logical id, with its name and its type, and all that refers to it follows', () => {
    const stack = migrated((machine) => {
      machine.overrideLogicalId('OrdersA9B65338');
      machine.addPropertyDeletionOverride('StateMachineType');
    }, 'orders');
    // What CloudFormation would replace it for.
    const createOnly = (template: Template) => {
      const { StateMachineName, StateMachineType } = template.findResources('AWS::StepFunctions::StateMachine').OrdersA9B65338.Properties;
      return { StateMachineName, StateMachineType };
    };
    const template = Template.fromStack(stack);
    expect(createOnly(template)).toEqual(createOnly(Template.fromStack(plain('orders'))));
    expect(template.findResources('AWS::CloudWatch::Alarm').OrdersAlarmsFailed0B52FA50.Properties.Dimensions).toEqual([
      { Name: 'StateMachineArn', Value: { Ref: 'OrdersA9B65338' } },
    ]);
    expect(JSON.stringify(template.toJSON())).not.toContain('OrdersStateMachine7AF3635A');
  });
});

test('a Workflow says its type, which plain CDK does not', () => {
  Template.fromStack(migrated()).hasResourceProperties('AWS::StepFunctions::StateMachine', { StateMachineType: 'STANDARD' });
});
