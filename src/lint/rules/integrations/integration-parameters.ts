import { Call } from '../../../asl/integration';
import { isKnownText, isUnknown } from '../../../asl/unknown';
import { OptimizedAction } from '../../../aws/service';
import { optimizedService } from '../../../aws/service-table';
import { isObject, objectOf } from '../../../json/values';
import { Report, Rule } from '../../rule';

const send = (parameters: object) => ({
  Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders', ...parameters }, End: true,
});

export const INTEGRATION_PARAMETERS: Rule = {
  id: 'SFN049',
  severity: 'error',
  fatal: true,
  title: 'Missing required parameter',
  description: 'Step Functions knows the parameters of its service integrations, and rejects a definition without a required one. Their names are '
    + 'in Pascal case (`FunctionName`), even if the service\'s own API uses camel case.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-parameters.html',
  examples: {
    wrong: { definition: send({ 'Message.$': '$' }) },
    right: { definition: send({ 'MessageBody.$': '$' }) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const { state } = node;
    const called = machine.integrationOf(node).call;
    if (!called) {
      return;
    }
    const given = state.Parameters === undefined ? state.Arguments : state.Parameters;
    if (isUnknown(given)) {
      return report.unknown();
    }
    // One JSONata expression makes them all.
    if (given !== undefined && !isObject(given)) {
      return;
    }
    const names = Object.keys(objectOf(given)).map((key) => key.replace(/\.\$$/, ''));
    const needed = called.sdk ? undefined : optimizedService(called.service)?.optimized.actions.value;
    if (called.sdk) {
      const wrong = names.filter((name) => /^[a-z]/.test(name));
      wrong.forEach((name) => wrongCase(name, name.charAt(0).toUpperCase() + name.slice(1), report));
    } else if (needed && Object.hasOwn(needed, called.action)) {
      checkNeeded(needed[called.action], names, called, report);
      checkFifo(called, names, objectOf(given), report);
    }
  },
};

function checkNeeded({ required, oneOf = [] }: OptimizedAction, names: string[], called: Call, report: Report): void {
  const missing = required.filter((name) => !names.includes(name));
  for (const name of missing) {
    const similar = names.find((x) => x.toLowerCase() === name.toLowerCase());
    if (similar) {
      wrongCase(similar, name, report);
    } else {
      lacks(`'${name}'`, `set '${name}'`, called, report);
    }
  }
  for (const group of oneOf.filter((x) => !names.some((name) => x.includes(name)))) {
    lacks(`any of '${group.join("', '")}'`, 'set one of them', called, report);
  }
}

/** A queue or topic whose name says that it keeps the order of each group. */
function checkFifo({ service, action }: Call, names: string[], given: Record<string, unknown>, report: Report): void {
  const target = given.QueueUrl ?? given.TopicArn;
  if ((service === 'sqs' || service === 'sns') && isKnownText(target) && target.endsWith('.fifo') && !names.includes('MessageGroupId')) {
    lacks("'MessageGroupId', which FIFO queues and topics require", "set 'MessageGroupId'", { service, action }, report);
  }
}

function wrongCase(got: string, name: string, { problem }: Report): void {
  problem({ message: `has the parameter '${got}', but the call supports only '${name}'`, fix: `write '${name}'` });
}

function lacks(what: string, fix: string, { service, action }: Pick<Call, 'service' | 'action'>, { problem }: Report): void {
  problem({ message: `calls ${service}:${action} without ${what}`, fix });
}
