import { expressionOf, expressionsOf } from '../../../asl/expressions/jsonata';
import { RETRYABLE } from '../../../asl/handlers';
import { Leaf } from '../../../asl/leaves';
import { Rule } from '../../rule';

const FIELDS = ['input', 'result', 'errorOutput', 'context'];
/** A Pass is left out: what its result is, AWS does not say. */
const WITHOUT_RESULT = ['Choice', 'Wait', 'Succeed', 'Fail'];
const READS = /\$states\s*\.\s*([A-Za-z]\w*)/g;

const invoke = (payload: string) => ({
  Type: 'Task', QueryLanguage: 'JSONata', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'work', Payload: payload }, TimeoutSeconds: 60, End: true,
});

export const STATES_VARIABLE: Rule = {
  id: 'SFN081',
  severity: 'error',
  title: 'Part of $states that is not there',
  description: '`$states` has `input`, `context`, `result` and `errorOutput`. The result of a Task, Parallel or Map exists only when it is done, '
    + 'in `Output` and '
    + '`Assign`; the error only in those of a catcher.',
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
      const { code } = expressionOf(leaf);
      const read = new Set(code.includes('$states') ? [...code.matchAll(READS)].map((match) => match[1]) : []);
      for (const name of read) {
        const problem = (why: string, fix: string) => report.problem({ message: `reads $states.${name} at ${leaf.path}, ${why}`, fix });
        if (!FIELDS.includes(name)) {
          problem('which does not exist', `use ${FIELDS.map((field) => `$states.${field}`).join(', ')}`);
        } else if (name === 'errorOutput' && leaf.field !== 'Catch') {
          problem('where no error has been caught', 'use it in Output or Assign of a catcher');
        } else if (name === 'result' && isBeforeResult(leaf, node.state.Type ?? '')) {
          problem('where there is no result', 'use $states.input, or move it to Output or Assign of a Task, Parallel or Map');
        }
      }
    }
  },
};

function isBeforeResult({ field }: Leaf, type: string): boolean {
  return WITHOUT_RESULT.includes(type) || (RETRYABLE.includes(type) && field !== 'Output' && field !== 'Assign');
}
