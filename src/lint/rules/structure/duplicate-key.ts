import { StateNode } from '../../../asl/model';
import { DuplicateKey, duplicateKeys } from '../../../json/duplicate-keys';
import { Rule } from '../../rule';
import { shown } from '../../wording';

const wait = '"Rest": { "Type": "Wait", "Seconds": 60, ';
const machineOf = (DefinitionString: string) => ({ Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString } } });

/** Further ones are found when these are mended. */
const MOST = 20;

export const DUPLICATE_KEY: Rule = {
  id: 'SFN058',
  severity: 'error',
  title: 'Duplicate key',
  description: 'A JSON parser keeps the last of two equal keys and silently drops the other: a state, a field or a retrier in the definition is '
    + 'lost.',
  docs: 'https://states-language.net/spec.html',
  examples: {
    wrong: { resources: machineOf(`{ "StartAt": "Rest", "States": { ${wait}"Seconds": 30, "End": true } } }`) },
    right: { resources: machineOf(`{ "StartAt": "Rest", "States": { ${wait}"End": true } } }`) },
  },
  checkMachine(machine, report) {
    const duplicates = machine.source === undefined ? [] : duplicateKeys(machine.source, MOST);
    const nodes = new Map<unknown, StateNode>(duplicates.length === 0 ? [] : machine.states.map((node) => [node.state, node]));
    for (const duplicate of duplicates) {
      const { at, rest } = placeOf(duplicate, machine.definition, nodes);
      const isState = rest[rest.length - 1] === 'States';
      report.problem({
        at,
        message: `has the ${isState ? 'state' : 'key'} ${shown(duplicate.key)} twice${rest.length > 0 && !isState ? ` in ${rest.join('.')}` : ''}, and only the last one is kept`,
        fix: isState ? 'rename one of them' : 'remove one of them',
      });
    }
  },
};

/** The innermost state that a key belongs to, with the way from there. */
function placeOf({ path }: DuplicateKey, definition: unknown, nodes: ReadonlyMap<unknown, StateNode>): { at?: StateNode; rest: (string | number)[] } {
  let at: StateNode | undefined;
  let rest = path;
  let value = definition as any;
  path.forEach((key, i) => {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? value[key] : undefined;
    const node = nodes.get(value);
    if (node) {
      at = node;
      rest = path.slice(i + 1);
    }
  });
  return { at, rest };
}
