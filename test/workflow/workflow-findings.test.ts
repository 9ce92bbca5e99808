import { Validations } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../src';
import { newStack } from '../support';

function workflowWithoutDefault() {
  const stack = newStack();
  const route = new sfn.Choice(stack, 'Route').when(sfn.Condition.isPresent('$.rush'), new sfn.Succeed(stack, 'Done'));
  return { stack, workflow: new Workflow(stack, 'Orders', { definition: route }) };
}

const warnings = (stack: ReturnType<typeof newStack>) =>
  Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('Route')).map(({ entry }) => String(entry.data));

describe('what a Workflow warns of', () => {
  test('names the state, the remedy and the id', () => {
    const { stack } = workflowWithoutDefault();
    expect(warnings(stack)).toEqual([expect.stringMatching(/^state 'Route' .*: .* \[ack: cdk-sfn-patterns::SFN021\]$/)]);
  });

  test('is acknowledged under the id that the plugin has for it', () => {
    const { stack, workflow } = workflowWithoutDefault();
    Validations.of(workflow).acknowledge({ id: 'cdk-sfn-patterns::SFN021', reason: 'the input is checked before' });
    expect(warnings(stack)).toEqual([]);
  });
});
