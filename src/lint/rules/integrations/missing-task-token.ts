import { Leaf } from '../../../asl/leaves';
import { isUnknown } from '../../../asl/unknown';
import { Rule } from '../../rule';

const ask = (body: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/approvals', MessageBody: body },
  TimeoutSeconds: 3600,
  End: true,
});

/** The token itself, or so much of the context object that the token is in it. */
const TOKEN_PATH = /\$\$(?!\s*\.\s*(?:Execution|State|StateMachine|Map)\b)/;
const TOKEN_EXPRESSION = /\$states(?!\s*\.\s*(?:input|result|errorOutput)\b)(?!\s*\.\s*context\s*\.\s*(?:Execution|State|StateMachine|Map)\b)/;

export const MISSING_TASK_TOKEN: Rule = {
  id: 'SFN004',
  severity: 'error',
  fatal: true,
  title: 'Callback without its task token',
  description: 'A task that waits for a callback (`.waitForTaskToken`) continues when its task token is sent back. The token exists only in the '
    + 'context object. If the task does not pass it on, nothing can ever complete the task.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token',
  examples: {
    wrong: { definition: ask({ 'order.$': '$.order' }) },
    right: { definition: ask({ 'order.$': '$.order', 'taskToken.$': '$$.Task.Token' }) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const { kind, pattern } = machine.integrationOf(node);
    // What an Express workflow cannot do has a rule of its own.
    if (pattern !== 'callback' || kind === 'activity' || node.scope.express) {
      return;
    }
    const jsonata = machine.isJsonata(node);
    const sent = machine.leavesOf(node).filter(({ field }) => field === 'Parameters' || field === 'Arguments');
    const evaluated = sent.filter((leaf) => jsonata ? leaf.value.startsWith('{%') : isPath(leaf));
    if (evaluated.some(({ value }) => (jsonata ? TOKEN_EXPRESSION : TOKEN_PATH).test(value))) {
      return;
    }
    if (evaluated.some(({ value }) => isUnknown(value)) || isUnknown(node.state.Parameters ?? node.state.Arguments)) {
      return report.unknown();
    }
    const literal = sent.find(({ value }) => value.includes(jsonata ? '$states.context.Task.Token' : '$$.Task.Token'));
    report.problem({
      message: literal
        ? `waits for a callback and sends the string ${literal.value} at ${literal.path} instead of its task token`
        : 'waits for a callback, but does not pass its task token',
      fix: jsonata
        ? "pass '{% $states.context.Task.Token %}' to the worker"
        : {
          asl: "pass the task token to the worker, in a field whose name ends with .$ and whose value is '$$.Task.Token'",
          cdk: 'pass the task token to the worker with sfn.JsonPath.taskToken',
        },
    });
  },
};

const isPath = ({ key, inList }: Leaf) => key.endsWith('.$') && !inList;
