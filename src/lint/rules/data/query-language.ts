import { Leaf } from '../../../asl/leaves';
import { StateNode } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { arrayOf, objectOf } from '../../../json/values';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';

const LANGUAGES = ['JSONPath', 'JSONata'];
const JSONPATH_FIELDS = [
  'InputPath', 'OutputPath', 'Parameters', 'ResultSelector', 'ResultPath', 'ItemsPath', 'SecondsPath', 'TimestampPath', 'TimeoutSecondsPath',
  'HeartbeatSecondsPath', 'MaxConcurrencyPath', 'ToleratedFailurePercentagePath', 'ToleratedFailureCountPath', 'ErrorPath', 'CausePath',
];
const JSONATA_FIELDS = ['Arguments', 'Output', 'Items'];
const INSTEAD: Record<string, string> = {
  InputPath: 'Arguments',
  Parameters: 'Arguments',
  ResultSelector: 'Output',
  ResultPath: 'Output or Assign',
  OutputPath: 'Output',
  ItemsPath: 'Items',
  Arguments: 'Parameters',
  Output: 'ResultSelector and ResultPath',
  Items: 'ItemsPath',
};
const OPERATOR = /^(?:Variable|And|Or|Not|Is[A-Z]\w*|(?:String|Numeric|Boolean|Timestamp)[A-Z]\w*)$/;

const pass = (fields: object) => ({ Type: 'Pass', QueryLanguage: 'JSONata', ...fields, End: true });

export const QUERY_LANGUAGE: Rule = {
  id: 'SFN013',
  severity: 'error',
  fatal: true,
  title: 'Field of the other query language',
  description: 'A state is written in JSONPath or in JSONata, and each has fields of its own: JSONata has `Arguments`, `Output` and `Condition`, '
    + 'JSONPath has '
    + '`Parameters`, `ResultPath` and the other fields with paths. CreateStateMachine refuses a state that mixes them. In a machine in JSONata all '
    + 'states are in JSONata; in one in JSONPath each state may choose.',
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
      report.problem({ message: 'is in JSONPath, but the whole machine is in JSONata', fix: "take QueryLanguage from the machine ('queryLanguage'), and set it on states" });
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
    report.problem({ message: `has the QueryLanguage ${JSON.stringify(language)}`, fix: "use 'JSONPath' or 'JSONata'" });
  }
}

function checkJsonata(node: StateNode, machine: Target, { problem }: Report): void {
  const { state } = node;
  for (const field of JSONPATH_FIELDS.filter((x) => state[x] !== undefined)) {
    const instead = Object.hasOwn(INSTEAD, field) ? INSTEAD[field] : `${field.replace(/Path$/, '')} with an expression`;
    problem({ message: `is in JSONata and has ${field}, a field of JSONPath`, fix: `use ${instead}, or set QueryLanguage to JSONPath` });
  }
  arrayOf(state.Choices).forEach((rule, i) => {
    const operator = Object.keys(objectOf(rule)).find((key) => OPERATOR.test(key));
    if (operator) {
      problem({ message: `is in JSONata and has ${operator} in Choices[${i}], a field of JSONPath`, fix: 'use Condition with an expression' });
    }
  });
  arrayOf(state.Catch).forEach((catcher, i) => {
    if (objectOf(catcher).ResultPath !== undefined) {
      problem({ message: `is in JSONata and has ResultPath in Catch[${i}], a field of JSONPath`, fix: 'use Output or Assign with $states.errorOutput' });
    }
  });
  const template = machine.leavesOf(node).find(({ key, inList, field }) => key.endsWith('.$') && !inList && !JSONPATH_FIELDS.includes(field));
  if (template) {
    problem({
      message: `is in JSONata and has ${template.path}, whose name ends with .$ as in JSONPath`,
      fix: "take .$ away and write the value as an expression, such as '{% $states.input.id %}'",
      // The key is taken as it is written. Recorded on AWS for Output, 2026-11-26.
      severity: 'warning',
      fatal: false,
    });
  }
}

function checkJsonpath(node: StateNode, machine: Target, { problem }: Report): void {
  const { state } = node;
  const fix = (instead: string) => `use ${instead}, or set QueryLanguage to JSONata`;
  for (const field of JSONATA_FIELDS.filter((x) => state[x] !== undefined)) {
    problem({ message: `is in JSONPath and has ${field}, a field of JSONata`, fix: fix(INSTEAD[field]) });
  }
  arrayOf(state.Choices).forEach((rule, i) => {
    if (objectOf(rule).Condition !== undefined) {
      problem({ message: `is in JSONPath and has Condition in Choices[${i}], a field of JSONata`, fix: fix('Variable and an operator') });
    }
  });
  arrayOf(state.Catch).forEach((catcher, i) => {
    if (objectOf(catcher).Output !== undefined) {
      problem({ message: `is in JSONPath and has Output in Catch[${i}], a field of JSONata`, fix: fix('ResultPath') });
    }
  });
  const expression = machine.leavesOf(node).find((leaf) => isMeantAsExpression(leaf) && !JSONATA_FIELDS.includes(leaf.field));
  if (expression) {
    problem({ message: `is in JSONPath and sends the expression at ${expression.path} as a text`, fix: fix('a path'), severity: 'warning', fatal: false });
  }
}

/** Templates of other languages are between the same marks, but have no variables that begin with a dollar sign. */
const isMeantAsExpression = ({ value, field, key }: Leaf) =>
  value.startsWith('{%') && value.endsWith('%}') && value.includes('$') && field !== 'Comment' && key !== 'Condition' && key !== 'Output' && !isUnknown(value);
