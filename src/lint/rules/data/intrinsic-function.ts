import { faultOf, looksIntrinsic } from '../../../asl/expressions/intrinsic-function';
import { mayCall } from '../../../asl/expressions/payload';
import { isUnknown } from '../../../asl/unknown';
import { Rule } from '../../rule';

const pass = (text: string) => ({ Type: 'Pass', Parameters: { 'text.$': text }, End: true });

export const INTRINSIC_FUNCTION: Rule = {
  id: 'SFN055',
  severity: 'error',
  fatal: true,
  title: 'Invalid intrinsic function',
  description: 'Step Functions has 18 intrinsic functions, each with a fixed number of arguments, nested at most ten levels deep. Strings in them '
    + 'are in single quotes. Anything else is rejected, or fails the execution with States.IntrinsicFailure.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html',
  examples: {
    wrong: { definition: pass('States.Format(\'{} of {}\', $.part)') },
    right: { definition: pass('States.Format(\'{} of {}\', $.part, $.whole)') },
  },
  checkState(node, report, machine) {
    if (machine.isJsonata(node)) {
      return;
    }
    for (const leaf of machine.leavesOf(node)) {
      const { value, path } = leaf;
      if (!looksIntrinsic(value) || !mayCall(leaf)) {
        continue;
      }
      if (isUnknown(value)) {
        report.unknown();
        continue;
      }
      const found = faultOf(value);
      if (found) {
        report.problem({ message: `has an intrinsic function at ${path} that ${found.fault}`, fix: found.fix });
      }
    }
  },
};
