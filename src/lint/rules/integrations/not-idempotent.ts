import { isWholeExpression } from '../../../asl/expressions/jsonata';
import { Call } from '../../../asl/integration';
import { arrayOf, objectOf } from '../../../json/values';
import { Rule } from '../../rule';

const send = (queue: string, fields: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Parameters: { 'QueueUrl': `https://sqs.eu-west-1.amazonaws.com/111122223333/${queue}`, 'MessageBody.$': '$', ...fields },
  TimeoutSeconds: 10,
  End: true,
});

export const NOT_IDEMPOTENT: Rule = {
  id: 'SFN035',
  severity: 'warning',
  title: 'Non-idempotent step may run twice',
  description: 'Asynchronous Express workflows use at-least-once execution, so each step may run more than once: a message is sent twice, a counter '
    + 'counts twice. The same applies to Amazon EC2 instances and Amazon ECS tasks that are started with retries. Steps with an idempotency mechanism '
    + '(a deduplication ID, a conditional write, the name of the execution) are safe to repeat.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html',
  examples: {
    wrong: { type: 'EXPRESS', definition: send('orders', {}) },
    right: { type: 'EXPRESS', definition: send('orders.fifo', { 'MessageGroupId.$': '$.customer', 'MessageDeduplicationId.$': '$.orderId' }) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const { state, scope } = node;
    const called = machine.integrationOf(node).call;
    const parameters = state.Parameters ?? state.Arguments;
    // What waits for a callback cannot be Express. Where one expression makes all parameters, what they are is not known.
    if (!called || called.suffix === 'waitForTaskToken' || isWholeExpression(parameters)) {
      return;
    }
    const retried = COSTLY.includes(called.action) && arrayOf(state.Retry).some(mayRepeat);
    const found = scope.express || retried ? repetitionOf(called, objectOf(parameters)) : undefined;
    if (found && scope.express) {
      report.problem({ message: `${found.what} a second time if AWS runs the Express execution again`, fix: `${found.fix}, or use a Standard workflow` });
    } else if (found) {
      report.problem({ message: `${found.what} a second time if it is retried after a lost response`, fix: found.fix });
    }
  },
};

/** What nobody wants twice, so that retries count in Standard workflows, too. */
const COSTLY = ['runInstances', 'runTask'];

/** Errors after which it is not known whether the call was carried out. */
const mayRepeat = (retrier: unknown) => arrayOf(objectOf(retrier).ErrorEquals).some((error) => ['States.ALL', 'States.TaskFailed', 'States.Timeout'].includes(error))
  && objectOf(retrier).MaxAttempts !== 0;

interface Repetition {
  readonly what: string;
  readonly fix: string;
}

function repetitionOf({ service, action }: Call, parameters: Record<string, unknown>): Repetition | undefined {
  const has = (name: string) => parameters[name] !== undefined || parameters[`${name}.$`] !== undefined;
  const call = `${service}:${action}`;
  switch (call) {
    case 'sqs:sendMessage':
    case 'sns:publish':
      return has('MessageDeduplicationId') ? undefined : {
        what: 'sends its message',
        fix: "send it to a FIFO queue or topic with a 'MessageGroupId' and a 'MessageDeduplicationId', or make sure that the receiver tolerates duplicates",
      };
    case 'states:startExecution':
    case 'sfn:startExecution':
      return has('Name') ? undefined : { what: 'starts its child', fix: "set the 'Name' of the child, derived from the data that it processes" };
    case 'ec2:runInstances':
    case 'ecs:runTask':
      return has('ClientToken') ? undefined : {
        what: call === 'ecs:runTask' ? 'runs its container' : 'starts its instances', fix: "set a 'ClientToken' derived from the execution and the data that it processes",
      };
    case 'dynamodb:updateItem':
      return isRelative(parameters.UpdateExpression) && !has('ConditionExpression')
        ? { what: 'adds to a value', fix: "set a 'ConditionExpression' that fails if the value was already added" }
        : undefined;
    case 'http:invoke':
      return parameters.Method === 'POST' && !hasIdempotencyHeader(parameters.Headers)
        ? { what: 'posts its request', fix: 'send an idempotency key in Headers, if the API supports one' }
        : undefined;
    default:
      return undefined;
  }
}

/** Whether the new value depends on the old one, so that it is another one each time. */
function isRelative(expression: unknown): boolean {
  return typeof expression === 'string' && (/\bADD\s/i.test(expression) || /=[^,]*[#:\w)]\s[+-]\s/.test(expression) || /\blist_append\(/i.test(expression));
}

function hasIdempotencyHeader(headers: unknown): boolean {
  return headers !== undefined && (typeof headers === 'string' || Object.keys(objectOf(headers)).some((name) => /idempot|request-?id|\.\$$/i.test(name)));
}
