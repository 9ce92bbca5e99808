import { expressionOf, expressionsOf } from '../../../asl/expressions/jsonata';
import { STATE_TYPES, StateType } from '../../../asl/fields';
import { RETRYABLE } from '../../../asl/handlers';
import { Leaf } from '../../../asl/leaves';
import { Rule } from '../../rule';

const OF_CATCHER = /^Catch\[\d+\]\.(?:Output|Assign)\b/;
const FIELDS = ['input', 'result', 'errorOutput', 'context'];

const invoke = (payload: string) => ({
  Type: 'Task', QueryLanguage: 'JSONata', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'work', Payload: payload }, TimeoutSeconds: 60, End: true,
});

export const STATES_VARIABLE: Rule = {
  id: 'SFN081',
  severity: 'error',
  title: 'Unavailable field of $states',
  description: '`$states` has `input`, `context`, `result` and `errorOutput`. The result of a Task, Parallel or Map exists only after it has ended, '
    + 'in `Output` and `Assign`; the error exists only in those of a catcher.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html',
  examples: {
    wrong: { definition: invoke('{% $states.result.order %}') },
    right: { definition: invoke('{% $states.input.order %}') },
  },
  checkState(node, report, machine) {
    if (!machine.isJsonata(node)) {
      return;
    }
    for (const leaf of expressionsOf(machine.leavesOf(node))) {
      const read = new Set(expressionOf(leaf).states.map(([name]) => name));
      read.delete(undefined!);
      for (const name of read) {
        const problem = (why: string, fix: string) => report.problem({ message: `reads $states.${name} at ${leaf.path}, ${why}`, fix });
        if (!FIELDS.includes(name)) {
          problem('which does not exist', `use ${FIELDS.map((field) => `$states.${field}`).join(', ')}`);
        } else if (name === 'errorOutput' && !OF_CATCHER.test(leaf.path)) {
          problem('where no error is caught', 'move it to Output or Assign of a catcher');
        } else if (name === 'result' && isBeforeResult(leaf, node.state.Type ?? '')) {
          problem('where there is no result', 'use $states.input, or move it to Output or Assign of a Task, Parallel or Map');
        }
      }
    }
  },
};

function isBeforeResult({ field }: Leaf, type: string): boolean {
  // What is no type, another rule says.
  return STATE_TYPES.includes(type as StateType) && !(RETRYABLE.includes(type) && (field === 'Output' || field === 'Assign'));
}
