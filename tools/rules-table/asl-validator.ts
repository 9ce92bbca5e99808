import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Engine, Finding } from '../../scripts/rules-docs/cases';
import { definitionOf } from '../../test/engine';
import { validate } from '../../test/engine/validator';
import { buildIn, isAsl, StackBuild, textOf } from '../../test/lint/defects';

const PREFIX = 'the definition is not valid';
const error = (id: string, message: string): Finding => ({ id, severity: 'error', path: '', message });

/**
 * asl-validator with its own defaults. For a stack it gets what a user can give it: the definition out of the template, with an ARN of the right
 * form for each reference. What is not in the definition it cannot know, and where the CDK refuses the code there is nothing to look at.
 */
export const aslValidator: Engine = (build) => {
  const text = isAsl(build) ? textOf(build) : definitionIn(build);
  if (text === undefined) return [];
  let definition;
  try {
    definition = JSON.parse(text);
  } catch (reason) {
    return [error('exception', (reason as Error).message)];
  }
  try {
    validate(definition);
    return [];
  } catch (reason) {
    const { message: all } = reason as Error;
    // Its command ends with code 2 where it fails itself.
    if (!all.startsWith(PREFIX)) return [error('exception', all)];
    return all.split('\n').slice(1).map((line) => {
      const [, code, message] = /^([A-Z_]+): (.*)/s.exec(line) ?? [line, 'error', line];
      return error(code, message);
    });
  }
};

function definitionIn(build: StackBuild): string | undefined {
  const stack = new Stack(new App(), 'Stack');
  try {
    buildIn(stack, build);
    const template = Template.fromStack(stack).toJSON();
    // SAM's own name of the same resource.
    for (const resource of Object.values<any>(template.Resources)) {
      if (resource.Type === 'AWS::Serverless::StateMachine') resource.Type = 'AWS::StepFunctions::StateMachine';
    }
    return JSON.stringify(definitionOf(template));
  } catch (reason) {
    // A text that is no JSON is refused by the validator too.
    return reason instanceof SyntaxError ? '{' : undefined;
  }
}
