import { App, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Workflow } from '../src';
import { addEverything } from './every-workflow';
import { newFunction } from './support';

/** The logical ids of a stack with every construct, and with grants to roles of this stack and of two others. */
function idsOf(stack: Stack): string[] {
  addEverything(stack);
  const others = ['A', 'B'].map((id) => newFunction(new Stack(stack.node.scope as Stage, `${stack.node.id}Other${id}`), 'Worker'));
  const grantees = [newFunction(stack, 'Grantee'), newFunction(stack, 'Worker'), ...others];
  const workflows = stack.node.findAll().filter((x) => x instanceof Workflow);
  workflows.forEach((workflow) => grantees.forEach((grantee) => workflow.grants.startExecution(grantee)));
  return Object.keys(Template.fromStack(stack).toJSON().Resources);
}

describe('the logical ids of a stack', () => {
  const ids = idsOf(new Stack(new App(), 'dev'));

  test.each<[string, () => Stack]>([
    ['under another name', () => new Stack(new App(), 'prod')],
    ['with a name that CloudFormation knows it by', () => new Stack(new App(), 'dev', { stackName: 'orders' })],
    ['in a Stage', () => new Stack(new Stage(new App(), 'Prod'), 'dev')],
    ['in a Stage of a Stage', () => new Stack(new Stage(new Stage(new App(), 'Pipeline'), 'Prod'), 'Orders')],
  ])('are the same %s', (_, stack) => {
    expect(idsOf(stack())).toEqual(ids);
  });
});
