import { literalText } from '../../../asl/expressions/literal-text';
import { isUnknown } from '../../../asl/unknown';
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
  title: 'Invalid address of an HTTP Task',
  description: 'An HTTP Task calls HTTPS APIs only: its `ApiEndpoint` starts with `https://`. An address joined from two whole addresses, such as '
    + '`https://api.example.com/https://api.example.com/orders`, does not exist.',
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
    const address = literalText(state.Parameters ?? state.Arguments, 'ApiEndpoint') ?? '';
    const second = secondAddress(address);
    if (/^http:/i.test(address)) {
      report.problem({ message: `calls '${address}' without TLS`, fix: 'use https://' });
    } else if (second) {
      report.problem({
        message: `calls '${address.replaceAll('\0', '...')}', which contains an address inside an address`,
        severity: second.same ? 'error' : 'warning',
        fix: { asl: "set 'ApiEndpoint' to a single address", cdk: "set 'apiEndpoint' to the part of the address after 'apiRoot'" },
      });
    } else if (isUnknown(address)) {
      report.unknown();
    }
  },
};

/** An address in the path of another one, and whether it is of the same host. Some proxies take those of others. */
function secondAddress(address: string): { readonly same: boolean } | undefined {
  const [, host = '', path = ''] = /^https:\/\/([^/?#]+)([^?#]*)/i.exec(address) ?? [];
  const same = host.includes('.') && path.toLowerCase().split('/').includes(host.toLowerCase());
  return same || /^\/+https?:\/\//i.test(path) ? { same } : undefined;
}
