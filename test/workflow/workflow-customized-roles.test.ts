import * as fs from 'fs';
import * as path from 'path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../src';
import { addEverything } from '../every-workflow';
import { newFunction, newStack, newTask } from '../support';

interface Reported { readonly roleConstructPath: string; readonly identityPolicyStatements: { Action: string | string[] }[] }

const GRANTS: Record<string, ('startExecution' | 'read' | 'redriveExecution' | 'taskResponse' | 'startSyncExecution')[]> = {
  STANDARD: ['startExecution', 'read', 'redriveExecution', 'taskResponse'],
  EXPRESS: ['startExecution', 'startSyncExecution', 'read'],
};

/** Every construct, and a function that may do everything with every Workflow. */
function synthesized(customize: boolean) {
  const stack = newStack();
  if (customize) {
    iam.Role.customizeRoles(stack);
  }
  addEverything(stack);
  const grantee = newFunction(stack, 'Grantee');
  for (const workflow of stack.node.findAll().filter((x) => x instanceof Workflow)) {
    GRANTS[workflow.stateMachine.stateMachineType].forEach((permission) => workflow.grants[permission](grantee));
  }
  const assembly = (stack.node.root as App).synth();
  return { stack, template: assembly.getStackByName(stack.stackName).template, directory: assembly.directory };
}

/** How often each action is allowed to each role, by the role's path. */
function counted(found: [role: string, action: string | string[]][]): string[] {
  return found.flatMap(([role, actions]) => [actions].flat().map((action) => `${role} ${action}`)).sort();
}

function inTemplate(): string[] {
  const { stack, template } = synthesized(false);
  const pathOf = Object.fromEntries(stack.node.findAll().filter(CfnResource.isCfnResource)
    .map((resource) => [stack.resolve(resource.logicalId), resource.node.scope!.node.path]));
  const policies: any[] = Object.values(template.Resources).filter((resource: any) => resource.Type === 'AWS::IAM::Policy');
  return counted(policies.flatMap(({ Properties }) => Properties.Roles
    .flatMap((role: any) => Properties.PolicyDocument.Statement.map((x: any) => [pathOf[role.Ref], x.Action]))));
}

describe('with iam.Role.customizeRoles()', () => {
  test('the library makes no role and no policy', () => {
    const types = Object.values<any>(synthesized(true).template.Resources).map(({ Type }) => Type);
    expect(types).toContain('AWS::StepFunctions::StateMachine');
    expect(types.filter((type) => type.startsWith('AWS::IAM::'))).toEqual([]);
  });

  test('every statement of the library reaches the report, at its role', () => {
    const { directory } = synthesized(true);
    const { roles } = JSON.parse(fs.readFileSync(path.join(directory, 'iam-policy-report.json'), 'utf8')) as { roles: Reported[] };
    const reported = counted(roles.flatMap(({ roleConstructPath, identityPolicyStatements }) =>
      identityPolicyStatements.map((x): [string, string | string[]] => [roleConstructPath, x.Action])));
    expect(reported).toEqual(inTemplate());
  });

  test.each<[string, (stack: Stack) => iam.IRole]>([
    ['made in the app', (stack) => new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') })],
    ['lazy', (stack) => new iam.LazyRole(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') })],
    ['imported', (stack) => iam.Role.fromRoleArn(stack, 'Mine', 'arn:aws:iam::111122223333:role/mine')],
  ])('a role of the user\'s that is %s is taken', (_, role) => {
    const stack = newStack();
    iam.Role.customizeRoles(stack);
    new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), role: role(stack) });
    expect(() => (stack.node.root as App).synth()).not.toThrow();
  });

  test('a role that must not be changed is still refused', () => {
    const stack = newStack();
    iam.Role.customizeRoles(stack);
    const role = new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') }).withoutPolicyUpdates();
    expect(() => new Workflow(stack, 'Orders', { definition: new sfn.Pass(stack, 'P'), role })).toThrow("'role' must be mutable");
  });
});
