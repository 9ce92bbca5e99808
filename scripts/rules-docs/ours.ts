import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Engine, Finding } from './cases';
import { checkFound } from '../../src/lint/check-template';
import { Finding as OwnFinding } from '../../src/lint/finding';
import { machinesOf, TemplateMachine } from '../../src/lint/read-template';
import { readDefinition } from '../../src/template/read-definition';
import { machineIn } from '../../test/lint/corpus';
import { AslBuild, buildIn, isAsl, StackBuild, textOf } from '../../test/lint/defects';

/** Our own rules, as the command runs them on a file with a definition and as the plugin runs them on a stack. */
export const ours: Engine = (build) => {
  const machines = isAsl(build) ? [inFile(build)] : inStack(build);
  return machines.flatMap((found) => checkFound(found).findings).map(asOthersSay);
};

function inFile(build: AslBuild): TemplateMachine {
  const read = readDefinition(textOf(build));
  return 'unreadable' in read ? { logicalId: '', ...read } : { logicalId: '', machine: machineIn(read, build.type) };
}

/** Where the CDK refuses the code there is nothing to look at. */
function inStack(build: StackBuild): TemplateMachine[] {
  const stack = new Stack(new App(), 'Stack');
  try {
    buildIn(stack, build);
    return machinesOf(Template.fromStack(stack).toJSON());
  } catch {
    return [];
  }
}

const asOthersSay = ({ id, severity, path, message }: OwnFinding): Finding => (
  { id, severity: severity === 'information' ? 'info' : severity, path, message });
