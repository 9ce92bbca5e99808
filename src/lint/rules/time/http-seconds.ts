import { isKnownNumber } from '../../../asl/unknown';
import { QUOTAS } from '../../../aws/quotas';
import { Rule } from '../../rule';

const LONGEST_CALL_SECONDS = QUOTAS.httpTaskSeconds.value;

const get = (seconds: number) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::http:invoke',
  Parameters: {
    ApiEndpoint: 'https://api.example.com/orders', Method: 'GET', Authentication: { 'ConnectionArn.$': '$.connection' },
  },
  TimeoutSeconds: seconds,
  End: true,
});

export const HTTP_SECONDS: Rule = {
  id: 'SFN037',
  severity: 'warning',
  title: 'HTTP Task timeout over 60 seconds',
  description: 'Step Functions ends an HTTP Task after 60 seconds. A longer timeout does not help with a slower API.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html',
  examples: {
    wrong: { definition: get(300) },
    right: { definition: get(60) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const seconds = node.state.TimeoutSeconds;
    if (machine.integrationOf(node).call?.service === 'http' && isKnownNumber(seconds) && seconds > LONGEST_CALL_SECONDS) {
      report.problem({
        message: `has a timeout of ${seconds} s, but an HTTP Task ends after ${LONGEST_CALL_SECONDS} s`,
        fix: 'lower it, and call a slower API from a function or with a callback',
      });
    }
  },
};
