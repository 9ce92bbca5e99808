import { QUERY_EVALUATION } from '../../../asl/errors';
import { expressionOf, isFunction, isWholeExpression, mayBeEvaluated } from '../../../asl/expressions/jsonata';
import { mayBeCaught } from '../../../asl/handlers';
import { Leaf } from '../../../asl/leaves';
import { StateNode } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { Report, Rule } from '../../rule';

const pass = (output: string) => ({ Type: 'Pass', QueryLanguage: 'JSONata', Output: output, End: true });

export const JSONATA_SYNTAX: Rule = {
  id: 'SFN065',
  severity: 'error',
  title: 'Invalid JSONata expression',
  description: 'An expression is a whole string, from `{%` to `%}`, with nothing before or after. Each is parsed by the JSONata version that AWS '
    + 'documents. Outside filters and paths there is no context, so `$` and an unqualified field name have no value: the input is '
    + '`$states.input`. There are no intrinsic functions, and `$eval` is not supported.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html',
  examples: {
    wrong: { definition: pass('{% $.orderId %}') },
    right: { definition: pass('{% $states.input.orderId %}') },
  },
  checkState(node, report, machine) {
    if (!machine.isJsonata(node)) {
      return;
    }
    let unknown = false;
    for (const leaf of machine.leavesOf(node)) {
      if (!leaf.value.includes('%') || !mayBeEvaluated(leaf)) {
        continue;
      }
      if (isUnknown(leaf.value)) {
        unknown = true;
      } else if (isWholeExpression(leaf.value)) {
        unknown ||= expressionOf(leaf).unread;
        checkExpression(leaf, node, report);
      } else {
        checkMarks(leaf, report);
      }
    }
    if (unknown) {
      report.unknown();
    }
  },
};

function checkMarks({ value, path }: Leaf, { problem }: Report): void {
  const starts = value.startsWith('{%');
  const ends = value.endsWith('%}');
  if (starts || ends) {
    problem({
      message: `has a string at ${path} that ${starts ? 'starts with {% but does not end with %}' : 'ends with %} but does not start with {%'}`,
      fix: 'start the string with {% and end it with %}, without spaces around them, and join strings with & inside',
      fatal: true,
    });
  } else if (/^\s*\{%.*%\}\s*$/s.test(value)) {
    // AWS accepts it and hands it over as it is (recorded).
    problem({ message: `has spaces around {% and %} at ${path}, so the string is not evaluated`, fix: 'remove the spaces', severity: 'warning' });
  }
}

function checkExpression(leaf: Leaf, node: StateNode, { problem }: Report): void {
  const { fault, unsure, contextless, calls, notCallable, intrinsic } = expressionOf(leaf);
  const at = `has an expression at ${leaf.path}`;
  const unknown = [...calls].find((name) => !isFunction(name) && name !== 'eval');
  if (fault !== undefined) {
    problem({ message: `${at} that ${fault}`, fix: 'complete the expression, and close every string and bracket', fatal: !unsure });
  } else if (intrinsic) {
    problem({ message: `${at} that calls an intrinsic function of JSONPath`, fix: 'use JSONata functions and operators, such as & to join strings' });
  } else if (contextless === '$$') {
    problem({ message: `${at} that uses $$ for the context object`, fix: 'use $states.context' });
  } else if (contextless === '$') {
    problem({ message: `${at} that uses $ for the input, as in JSONPath`, fix: 'use $states.input, or $states.result for the result of the state' });
  } else if (calls.has('eval')) {
    problem({ message: `${at} that calls $eval, which Step Functions does not support`, fix: 'use $parse' });
  } else if (unknown !== undefined) {
    // AWS accepts it (recorded, 2026-11-26), and it fails when it is evaluated.
    const severity = mayBeCaught(node, QUERY_EVALUATION) ? 'warning' : 'error';
    problem({ severity, message: `${at} that calls $${unknown}, which does not exist`, fix: 'use a function of JSONata 2.0.6, or define it in the expression' });
  } else if (notCallable.length > 0) {
    const [name] = notCallable;
    problem({
      message: `${at} that calls ${name}, which is not a function`,
      fix: isFunction(name) ? `write $${name}` : 'add the missing operator before the parenthesis',
    });
  } else if (contextless !== undefined) {
    const fix = /^\*+$/.test(contextless) ? `write $states.input.${contextless}` : `write $states.input.${contextless}, or "${contextless}" for a string`;
    problem({ message: `${at} with the unqualified name ${contextless}, which has no value here`, fix });
  }
}
