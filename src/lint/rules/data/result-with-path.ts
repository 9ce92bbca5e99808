import { Rule } from '../../rule';

export const RESULT_WITH_PATH: Rule = {
  id: 'SFN080',
  severity: 'warning',
  title: 'Path in the Result of a Pass',
  description: '`Result` is passed on unchanged: paths in it are not evaluated, even if the name of the field ends with `.$`. Use `Parameters` to '
    + 'create JSON with data of the execution.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html',
  examples: {
    wrong: { definition: { Type: 'Pass', Result: { 'orderId.$': '$.id' }, End: true } },
    right: { definition: { Type: 'Pass', Parameters: { 'orderId.$': '$.id' }, End: true } },
  },
  types: ['Pass'],
  checkState(node, report, machine) {
    if (machine.isJsonata(node)) {
      return;
    }
    const found = machine.leavesOf(node).find(({ field, key, inList }) => field === 'Result' && key.endsWith('.$') && !inList);
    if (found) {
      report.problem({ message: `outputs the string ${found.value} at ${found.path}, because paths in Result are not evaluated`, fix: 'use Parameters instead of Result' });
    }
  },
};
