import { Finding } from '../../src/lint/finding';
import { machinesOf } from '../../src/lint/read-template';
import { Example, Rule } from '../../src/lint/rule';
import { runRules } from '../../src/lint/run-rules';

/** What a rule says of an example: its text is in the docs. */
export function findingsOf(rule: Rule, example: Example): Finding[] {
  return machinesOf({ Resources: resourcesOf(example) })
    .flatMap((found) => ('machine' in found ? runRules(found.machine, [rule]).findings : []));
}

function resourcesOf({ type, definition, resources }: Example): object {
  if (!definition) {
    return resources ?? {};
  }
  const Definition = 'States' in definition || 'StartAt' in definition ? definition : { StartAt: 'Work', States: { Work: definition } };
  return { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineType: type, Definition } } };
}
