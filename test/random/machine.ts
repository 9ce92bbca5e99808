import { CfnResource, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Builder } from './builder';
import { Nesting } from './recipe';
import { Workflow } from '../../src';
import { Json } from '../engine';
import { newStack } from '../support';

/** A nesting, built with the CDK. */
export interface Machine {
  readonly stack: Stack;
  readonly built: Builder;
  /** What the harness needs of the template, of which the rest takes ten times as long to make. */
  readonly template: Json;
}

export function machineOf({ recipe, faults, guarded, naming }: Nesting): Machine {
  // Each construct would keep where it was made, which takes longer than to make it.
  const stack = newStack('Stack', { stackTraces: false });
  const built = new Builder(stack, faults, naming);
  const definition = sfn.Chain.start(built.build({ type: 'Task', kind: 'CustomState', behaviour: 'works' })).next(built.build(recipe));
  const workflow = new Workflow(stack, 'Parent', {
    definition, catchers: guarded ? [{ handler: new sfn.Pass(stack, 'Handled') }] : undefined,
  });
  return { stack, built, template: outlineOf(stack, workflow) };
}

/** All resources with their types, and the state machine with its properties. */
function outlineOf(stack: Stack, workflow: Workflow): Json {
  const machine = workflow.stateMachine.node.defaultChild as sfn.CfnStateMachine;
  const { definitionString: DefinitionString, stateMachineType: StateMachineType } = machine;
  const resources = stack.node.findAll().filter(CfnResource.isCfnResource).map((resource) => [
    stack.resolve(resource.logicalId),
    { Type: resource.cfnResourceType, Properties: resource === machine ? stack.resolve({ DefinitionString, StateMachineType }) : {} },
  ]);
  return { Resources: Object.fromEntries(resources) };
}
