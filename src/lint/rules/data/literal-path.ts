import { OPERATORS } from '../../../asl/choice';
import { isIntrinsicCall } from '../../../asl/expressions/intrinsic-function';
import { isEvaluated, isInTemplate } from '../../../asl/expressions/payload';
import { assignedBy } from '../../../asl/expressions/variables';
import { Leaf } from '../../../asl/leaves';
import { isUnknown } from '../../../asl/unknown';
import { memoized } from '../../../json/memo';
import { Fix } from '../../remedy';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';

const send = (parameters: object) => ({
  Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work', Payload: parameters }, TimeoutSeconds: 60, End: true,
});

export const LITERAL_PATH: Rule = {
  id: 'SFN012',
  severity: 'warning',
  title: 'Path used as a string',
  description: 'A JSONPath state evaluates a path or an intrinsic function only if the name of its field ends with `.$`. In other fields, and in '
    + 'arrays, the string itself is sent. The same applies to the operands of a choice rule, the `Error` and `Cause` of a Fail state and the '
    + '`Result` of a Pass state: paths have their own fields there, such as `StringEqualsPath` and `CausePath`.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html',
  examples: {
    wrong: { definition: send({ orderId: '$.orderId' }) },
    right: { definition: send({ 'orderId.$': '$.orderId' }) },
  },
  checkState(node, report, machine) {
    if (machine.isJsonata(node)) {
      return;
    }
    const variables = assignedIn(machine);
    const inCallback = node.state.Type === 'Task' && machine.integrationOf(node).pattern === 'callback';
    for (const leaf of machine.leavesOf(node)) {
      const meant = looksMeant(leaf) || isVariable(leaf, variables);
      if (meant && isInTemplate(leaf) && !isEvaluated(leaf) && !(inCallback && leaf.value === '$$.Task.Token')) {
        report.problem({
          message: `sends the string ${leaf.value} at ${leaf.path}, not the value that it refers to`,
          fix: fixFor(leaf),
        });
      } else if (meant) {
        reportPlain(leaf, report);
      }
    }
  },
};

/** Fields that take text as it is written, and what takes a path instead. */
function reportPlain({ value, key, path, field, inList }: Leaf, { problem }: Report) {
  const text = `the string ${value} at ${path}, not the value that it refers to`;
  if (field === 'Choices' && !inList && OPERATORS.get(key) === 'string') {
    const fix = OPERATORS.has(`${key}Path`) ? `write '${key}Path'` : `use 'StringEqualsPath', because '${key}' does not accept a path`;
    problem({ message: `compares with ${text}`, fix });
  } else if (path === field && (field === 'Error' || field === 'Cause')) {
    problem({ message: `fails with ${text}`, fix: { asl: `write '${field}Path'`, cdk: `write '${field.toLowerCase()}Path'` } });
  } else if (field === 'Result') {
    problem({ message: `returns ${text}`, fix: "use 'Parameters' with a field whose name ends with .$" });
  }
}

const PATH = /^\$(?:\$?\.[A-Za-z_]|\$?\[['"\d*])\S*$/;

const looksMeant = ({ value }: Leaf) => (value.startsWith('$') ? PATH.test(value) : value.startsWith('States.') && isIntrinsicCall(value)) && !isUnknown(value);

/** The variables that the states assign. Any other text with a dollar sign may be a price. */
const assignedIn = memoized((machine: Target) => new Set(
  machine.states.flatMap((node) => assignedBy(node, machine.isJsonata(node)).map(({ name }) => name)),
));

/** `$order`, `$order.id`, `$orders[0]` */
function isVariable({ value }: Leaf, variables: ReadonlySet<string>): boolean {
  return variables.size > 0 && value.startsWith('$') && variables.has(/^\$([\p{ID_Start}_]\p{ID_Continue}*)(?:[.[]\S*)?$/u.exec(value)?.[1] ?? '');
}

/** No field of a state itself ends with `.$`, only those inside of them. */
function fixFor({ inList, key, path }: Leaf): Fix {
  if (inList) {
    return {
      asl: 'create the array with States.Array in a field whose name ends with .$',
      cdk: 'create the array with sfn.JsonPath.array()',
    };
  }
  if (path === key) {
    return {
      asl: 'select it with \'InputPath\', or write an object with fields whose names end with .$',
      cdk: "select it with 'inputPath', or pass an object with values of sfn.JsonPath",
    };
  }
  return { asl: `write '${key}.$'`, cdk: 'use sfn.JsonPath' };
}
