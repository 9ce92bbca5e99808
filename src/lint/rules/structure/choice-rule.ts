import { OPERATORS, WANTED, isOperandOf } from '../../../asl/choice';
import { SHAPES } from '../../../asl/fields';
import { mayHold } from '../../../asl/shaped';
import { isUnknown } from '../../../asl/unknown';
import { arrayOf, isObject } from '../../../json/values';
import { Report, Rule } from '../../rule';
import { listed, nearest, shown } from '../../wording';

const COMBINING = ['And', 'Or', 'Not'];
/** Where a field is of the other query language, another rule says so. */
const ALL = Object.keys(SHAPES.choiceRule);

const done = { Type: 'Succeed' };
const choice = (rule: object) => ({ StartAt: 'Work', States: { Work: { Type: 'Choice', Choices: [{ ...rule, Next: 'Done' }], Default: 'Done' }, Done: done } });

export const CHOICE_RULE: Rule = {
  id: 'SFN046',
  severity: 'error',
  fatal: true,
  title: 'Invalid choice rule',
  description: 'A rule compares one `Variable` with a value of the type of its operator, or combines other rules with `And`, `Or` or `Not`; in '
    + 'JSONata it has a `Condition`. Only the outermost rule has `Next`, which is required. CreateStateMachine rejects other rules.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html',
  examples: {
    wrong: { definition: choice({ Variable: '$.total', NumericGreaterThan: '1000' }) },
    right: { definition: choice({ Variable: '$.total', NumericGreaterThan: 1000 }) },
  },
  types: ['Choice'],
  checkState(node, report, machine) {
    const { Choices: rules, Default: other } = node.state;
    if (other !== undefined && !isUnknown(other) && (typeof other !== 'string' || other === '')) {
      report.problem({ message: `has Default ${shown(other)}, which is not the name of a state`, fix: 'set it to the next state if no rule matches' });
    }
    const isJsonata = machine.isJsonata(node);
    arrayOf(rules).forEach((rule, i) => {
      if (isUnknown(rule)) {
        report.unknown();
      } else {
        checkRule(rule, `Choices[${i}]`, isJsonata, report);
      }
    });
  },
};

interface Place {
  readonly rule: unknown;
  readonly name: string;
}

/** One problem for each outermost rule: what follows from it is none of its own. Without recursion: rules may be nested as deep as they like. */
function checkRule(outermost: unknown, name: string, isJsonata: boolean, report: Report) {
  const open: Place[] = [{ rule: outermost, name }];
  while (open.length > 0) {
    const place = open.pop()!;
    const { rule } = place;
    if (isUnknown(rule)) {
      report.unknown();
      continue;
    }
    const problem = !isObject(rule)
      ? { message: `${shown(rule)}, which is not an object`, fix: 'write an object with a comparison' }
      : nextProblem(rule, rule === outermost) ?? strangeProblem(rule) ?? (isJsonata ? conditionProblem(rule) : comparisonProblem(rule));
    if (problem) {
      report.problem({ message: `has ${place.name} ${problem.message}`, fix: problem.fix });
      return;
    }
    for (const inner of isJsonata ? [] : innerRules(rule as Record<string, any>, place.name)) {
      open.push(inner);
    }
  }
}

type Wrong = { message: string; fix: string } | undefined;

function nextProblem({ Next: next }: Record<string, any>, isOutermost: boolean): Wrong {
  if (isUnknown(next)) {
    return undefined;
  }
  if (!isOutermost) {
    return next === undefined ? undefined : { message: 'with its own Next', fix: 'set Next only in the outermost rule' };
  }
  if (next === undefined) {
    return { message: 'without Next', fix: 'set Next to the name of a state' };
  }
  return typeof next === 'string' && next !== '' ? undefined : { message: `with Next ${shown(next)}, which is not the name of a state`, fix: 'set Next to the name of a state' };
}

function fieldsIn(rule: Record<string, any>): string[] {
  return Object.keys(rule).filter((field) => rule[field] !== undefined && !isUnknown(field));
}

function strangeProblem(rule: Record<string, any>): Wrong {
  const strange = fieldsIn(rule).find((field) => !ALL.includes(field));
  if (strange === undefined) {
    return undefined;
  }
  const meant = nearest(strange, ALL);
  return { message: `with the unknown field ${shown(strange)}`, fix: meant ? `write '${meant}'` : 'remove it' };
}

function conditionProblem({ Condition: condition, ...rule }: Record<string, any>): Wrong {
  if (condition !== undefined && mayHold(SHAPES.choiceRule.Condition, condition, true)) {
    return undefined;
  }
  if (condition === undefined) {
    // Comparisons of the other language are another rule's to report.
    return ALL.some((field) => field in rule && SHAPES.choiceRule[field].only === 'JSONPath')
      ? undefined
      : { message: 'without Condition', fix: "add a JSONata condition ('{% ... %}')" };
  }
  return { message: `with Condition ${shown(condition)}, which is neither a JSONata expression nor a boolean`, fix: "write it as '{% ... %}'" };
}

function comparisonProblem(rule: Record<string, any>): Wrong {
  const fields = fieldsIn(rule);
  const tests = fields.filter((field) => COMBINING.includes(field) || OPERATORS.has(field));
  if ('Condition' in rule) {
    return undefined;
  }
  if (tests.length !== 1) {
    return tests.length === 0
      ? { message: 'without a comparison', fix: "add an operator such as 'StringEquals'" }
      : { message: `with more than one operator (${listed(tests)})`, fix: "move each to a separate rule under 'And' or 'Or'" };
  }
  const [test] = tests;
  return COMBINING.includes(test) ? combiningProblem(rule, test) : operatorProblem(rule, test);
}

function combiningProblem(rule: Record<string, any>, test: string): Wrong {
  const inner = rule[test];
  if (rule.Variable !== undefined) {
    return { message: `with ${test} and a Variable`, fix: 'move Variable to the nested rules' };
  }
  if (isUnknown(inner) || (test === 'Not' ? isObject(inner) : Array.isArray(inner) && inner.length > 0)) {
    return undefined;
  }
  return test === 'Not'
    ? { message: `with Not ${shown(inner)}, which is not a rule`, fix: 'set Not to a rule' }
    : { message: `with ${test} ${shown(inner)}, which is not an array of rules`, fix: `set ${test} to an array with at least one rule` };
}

function operatorProblem(rule: Record<string, any>, operator: string): Wrong {
  const { [operator]: operand, Variable: variable } = rule;
  if (variable === undefined) {
    return { message: `with ${operator}, but without Variable`, fix: 'set Variable to the path to compare' };
  }
  if (!isUnknown(variable) && typeof variable !== 'string') {
    return { message: `with Variable ${shown(variable)}, which is not a path`, fix: "set it to a path such as '$.total'" };
  }
  if (isUnknown(operand) || isOperandOf(operator, operand)) {
    return undefined;
  }
  const wanted = WANTED[OPERATORS.get(operator)!];
  const fix = typeof operand === 'string' && operand.startsWith('$') && OPERATORS.has(`${operator}Path`) ? `use '${operator}Path' for a path` : `set it to ${wanted}`;
  return { message: `with ${operator} ${shown(operand)}, not ${wanted}`, fix };
}

function innerRules(rule: Record<string, any>, name: string): Place[] {
  const lists = ['And', 'Or'].flatMap((field) => arrayOf(rule[field]).map((inner, i) => ({ rule: inner, name: `${name}.${field}[${i}]` })));
  return [...lists.reverse(), ...(isObject(rule.Not) ? [{ rule: rule.Not, name: `${name}.Not` }] : [])];
}
