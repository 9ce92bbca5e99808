import { NEVER_EVALUATED, expressionOf, isWholeExpression, isFunction } from '../../../asl/expressions/jsonata';
import { Leaf } from '../../../asl/leaves';
import { isUnknown } from '../../../asl/unknown';
import { Report, Rule } from '../../rule';

const pass = (output: string) => ({ Type: 'Pass', QueryLanguage: 'JSONata', Output: output, End: true });

export const JSONATA_SYNTAX: Rule = {
  id: 'SFN065',
  severity: 'error',
  title: 'JSONata expression that is none',
  description: 'An expression is all of a text, from `{%` to `%}`, without anything before or behind. Here is looked at whether texts and '
    + 'brackets in it are '
    + 'closed, and at what is left over from JSONPath: `$` alone does not stand for the input (that is `$states.input`), there are no intrinsic '
    + 'functions, and '
    + '`$eval` is not supported, and names need something that they are a field of. The rest of the syntax is not checked.',
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
      if (NEVER_EVALUATED.includes(leaf.field) || !leaf.value.includes('%')) {
        continue;
      }
      if (isUnknown(leaf.value)) {
        unknown = true;
      } else if (isWholeExpression(leaf.value)) {
        checkExpression(leaf, report);
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
      message: `has a text at ${path} that ${starts ? 'starts with {% and does not end with %}' : 'ends with %} and does not start with {%'}`,
      fix: 'put all of it between {% and %}, without spaces around them, and join texts with & inside',
      fatal: true,
    });
  } else if (/^\s*\{%.*%\}\s*$/s.test(value)) {
    problem({ message: `has spaces around the expression at ${path}, so that it is no expression`, fix: 'take them away', fatal: true });
  }
}

function checkExpression(leaf: Leaf, { problem }: Report): void {
  const { fault, unsure, root, unqualified, calls, code } = expressionOf(leaf);
  const at = `has an expression at ${leaf.path}`;
  if (fault !== undefined) {
    problem({ message: `${at} that ${fault}`, fix: 'see that nothing is missing and each text and bracket is closed', fatal: !unsure });
  } else if (/^\s*States\.[A-Za-z0-9]+\s*\(/.test(code)) {
    problem({ message: `${at} that calls an intrinsic function of JSONPath`, fix: 'use functions and operators of JSONata, such as & to join texts' });
  } else if (root === '$$') {
    problem({ message: `${at} that uses $$ for the context object`, fix: 'use $states.context' });
  } else if (root === '$') {
    problem({ message: `${at} that uses $ for the input`, fix: 'use $states.input, or $states.result for the result of the state' });
  } else if (calls.has('eval')) {
    problem({ message: `${at} that calls $eval, which Step Functions does not support`, fix: 'use $parse' });
  } else if ([...calls].some((name) => !isFunction(name))) {
    const name = [...calls].find((x) => !isFunction(x))!;
    problem({ message: `${at} that calls $${name}, which does not exist`, fix: 'use a function of JSONata 2.0.6, or define it in the expression' });
  } else if (unqualified !== undefined) {
    problem({ message: `${at} with the name ${unqualified}, which stands for nothing`, fix: `write $states.input.${unqualified}, or "${unqualified}" for the text` });
  }
}
