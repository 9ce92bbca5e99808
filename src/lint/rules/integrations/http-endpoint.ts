import { isUnknown } from '../../../asl/unknown';
import { objectOf } from '../../../json/values';
import { Rule } from '../../rule';

const get = (address: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::http:invoke',
  Parameters: { ApiEndpoint: address, Method: 'GET', Authentication: { 'ConnectionArn.$': '$.connection' } },
  TimeoutSeconds: 60,
  End: true,
});

export const HTTP_ENDPOINT: Rule = {
  id: 'SFN085',
  severity: 'error',
  title: 'HTTP Task for an address without TLS',
  description: 'An HTTP Task calls HTTPS APIs only: its `ApiEndpoint` starts with `https://`.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html',
  examples: {
    wrong: { definition: get('http://api.example.com/orders') },
    right: { definition: get('https://api.example.com/orders') },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const { state } = node;
    if (machine.integrationOf(node).call?.service !== 'http') {
      return;
    }
    const address = objectOf(state.Parameters ?? state.Arguments).ApiEndpoint;
    if (typeof address === 'string' && /^http:/i.test(address)) {
      report.problem({ message: `calls '${address}', an address without TLS`, fix: 'use https://' });
    } else if (isUnknown(address)) {
      report.unknown();
    }
  },
};
