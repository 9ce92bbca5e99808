import { SHAPES, ShapeName } from '../../../asl/fields';
import { Leaf } from '../../../asl/leaves';
import { StateNode } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';

const LANGUAGES = ['JSONPath', 'JSONata'];
const INSTEAD: Record<string, string> = {
  'InputPath': 'Arguments',
  'Parameters': 'Arguments',
  'ResultSelector': 'Output',
  'ResultPath': 'Output or Assign',
  'OutputPath': 'Output',
  'ItemsPath': 'Items',
  'Variable': 'Condition',
  'Condition': 'Variable and an operator',
  'RoleArn.$': 'RoleArn with an expression',
  'Arguments': 'Parameters',
  'Output': 'ResultSelector and ResultPath',
  'Items': 'ItemsPath',
};
const pass = (fields: object) => ({ Type: 'Pass', QueryLanguage: 'JSONata', ...fields, End: true });

export const QUERY_LANGUAGE: Rule = {
  id: 'SFN013',
  severity: 'error',
  fatal: true,
  title: 'Field of the other query language',
  description: 'A state uses either JSONPath or JSONata, and each has its own fields: `Arguments`, `Output` and `Condition` belong to JSONata, '
    + '`Parameters`, `ResultPath` and the other fields with paths to JSONPath. CreateStateMachine rejects a state that mixes them. In a JSONata '
    + 'state machine, all states use JSONata; in a JSONPath state machine, each state can choose.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html',
  examples: {
    wrong: { definition: pass({ ResultPath: '$.result' }) },
    right: { definition: pass({ Output: { result: '{% $states.input %}' } }) },
  },
  checkMachine({ definition }, report) {
    checkName(definition.QueryLanguage, report);
  },
  checkState(node, report, machine) {
    const { state } = node;
    checkName(state.QueryLanguage, report);
    if (machine.definition.QueryLanguage === 'JSONata' && state.QueryLanguage === 'JSONPath') {
      report.problem({
        message: 'uses JSONPath, but the state machine uses JSONata',
        fix: {
          asl: 'remove QueryLanguage from the state machine, and set it on its states',
          cdk: "remove 'queryLanguage' from the state machine, and set it on its states",
        },
      });
    }
    const language = state.QueryLanguage ?? machine.definition.QueryLanguage ?? 'JSONPath';
    if (isUnknown(language)) {
      return report.unknown();
    }
    if (!LANGUAGES.includes(language)) {
      return;
    }
    (machine.isJsonata(node) ? checkJsonata : checkJsonpath)(node, machine, report);
  },
};

function checkName(language: unknown, report: Report): void {
  if (language !== undefined && !isUnknown(language) && !LANGUAGES.includes(language as string)) {
    report.problem({ message: `has the unknown QueryLanguage ${JSON.stringify(language)}`, fix: "use 'JSONPath' or 'JSONata'" });
  }
}

/** One finding for each choice rule: what follows from its language is the same fault. */
function checkFields(node: StateNode, own: 'JSONPath' | 'JSONata', machine: Target, { problem }: Report): void {
  for (const { shape, object, path } of machine.shapesOf(node)) {
    const fields = SHAPES[shape];
    const languageOf = (name: string) => (Object.hasOwn(fields, name) ? fields[name].only : undefined) ?? own;
    const others = Object.keys(object).filter((name) => object[name] !== undefined && languageOf(name) !== own);
    for (const name of shape === 'choiceRule' ? others.slice(0, 1) : others) {
      const other = own === 'JSONata' ? 'JSONPath' : 'JSONata';
      problem({
        message: `uses ${own} but has ${name}${path === '' ? '' : ` in ${path}`}, a field of ${other}`,
        fix: `use ${insteadOf(name, shape, own)}, or set QueryLanguage to ${other}`,
      });
    }
  }
}

function insteadOf(name: string, shape: ShapeName, own: 'JSONPath' | 'JSONata'): string {
  if (own === 'JSONata' && shape === 'catcher') {
    return 'Output or Assign with $states.errorOutput';
  }
  if (own === 'JSONata' && shape === 'choiceRule') {
    return 'Condition with an expression';
  }
  if (own === 'JSONPath' && name === 'Output') {
    return shape === 'catcher' ? 'ResultPath' : shape === 'choiceRule' ? 'Assign' : INSTEAD.Output;
  }
  return Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : `${name.replace(/Path$/, '')} with an expression`;
}

function checkJsonata(node: StateNode, machine: Target, report: Report): void {
  checkFields(node, 'JSONata', machine, report);
  const template = machine.leavesOf(node).find(({ key, inList, only }) => key.endsWith('.$') && !inList && only !== 'JSONPath');
  if (template) {
    report.problem({
      message: `uses JSONata but has ${template.path}, whose name ends with .$ as in JSONPath`,
      fix: "remove .$ and write the value as an expression, such as '{% $states.input.id %}'",
      // The key is taken as it is written. Recorded on AWS for Output, 2026-11-26.
      severity: 'warning',
      fatal: false,
    });
  }
}

function checkJsonpath(node: StateNode, machine: Target, report: Report): void {
  checkFields(node, 'JSONPath', machine, report);
  const expression = machine.leavesOf(node).find(isMeantAsExpression);
  if (expression) {
    report.problem({
      message: `uses JSONPath, so it sends the expression at ${expression.path} as a string`, fix: 'use a path, or set QueryLanguage to JSONata', severity: 'warning', fatal: false,
    });
  }
}

/** Templates of other languages are between the same marks, but have no variables that begin with a dollar sign. */
const isMeantAsExpression = ({ value, field, only }: Leaf) =>
  value.startsWith('{%') && value.endsWith('%}') && value.includes('$') && field !== 'Comment' && only !== 'JSONata' && !isUnknown(value);
