import { isWholeExpression } from '../../../asl/expressions/jsonata';
import { Leaf } from '../../../asl/leaves';
import { isUnknown } from '../../../asl/unknown';
import { Rule } from '../../rule';

/** Forms that nothing but a credential has. */
const CREDENTIALS: [string, RegExp][] = [
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a private key', /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36}\b/],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{10}/],
  ['a Stripe key', /\b[rs]k_live_[A-Za-z0-9]{16}/],
  ['a secret that CloudFormation resolves into the definition', /\{\{resolve:(?:secretsmanager|ssm-secure):/],
];
/** What is looked at any closer. */
const SUSPICIOUS = /(?:AKIA|ASIA)[0-9A-Z]|-----BEGIN|gh[pousr]_|xox|k_live_|\{\{resolve:/;
const SUSPICIOUS_KEY = /pass|pwd|secret|key|token|authorization/i;
const HEADER = /^(?:Basic|Bearer)\s+[A-Za-z0-9+/=._~-]{8,}$/i;
const NAMES = /^(?:.*[_-])?(?:password|passwd|pwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token|private[_-]?key|client[_-]?secret|secret[_-]?key|secret[_-]?access[_-]?key)$/i;

const post = (headers: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work', Payload: headers }, TimeoutSeconds: 10, End: true });

export const SECRET: Rule = {
  id: 'SFN066',
  severity: 'warning',
  title: 'Secret in the definition',
  description: 'Anyone who can read a definition or a history sees its content, and logs may also contain it. Store secrets in AWS Secrets Manager: '
    + 'a function reads them there, and an HTTP Task gets them from its connection.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/security-data-protection.html',
  examples: {
    wrong: { definition: post({ password: 'correct-horse-battery' }) },
    right: { definition: post({ secretName: 'orders/database' }) },
  },
  checkState(node, report, machine) {
    const found = machine.leavesOf(node).map((leaf) => ({ leaf, what: secretIn(leaf) })).filter(({ what }) => what !== undefined);
    for (const { leaf, what } of found) {
      report.problem({
        message: `has ${what} at ${leaf.path}`,
        fix: 'rotate it, store it in AWS Secrets Manager, and read it where it is needed (for an HTTP Task in the connection)',
      });
    }
  },
};

function secretIn({ value, key }: Leaf): string | undefined {
  if (value.length < 8 || !(SUSPICIOUS_KEY.test(key) || SUSPICIOUS.test(value))) {
    return undefined;
  }
  const certain = CREDENTIALS.find(([, form]) => form.test(value))?.[0];
  if (certain) {
    return certain;
  }
  // A path, an expression, or what another service fills in, is no secret itself.
  if (isUnknown(value) || isWholeExpression(value) || value.startsWith('$') || key.endsWith('.$') || /^arn:|^\{\{|\$\{|\s|\//.test(value)) {
    return /^authorization$/i.test(key) && HEADER.test(value) && !isUnknown(value) ? 'the credentials of a header' : undefined;
  }
  return NAMES.test(key.replace(/([a-z])([A-Z])/g, '$1_$2')) ? `a value for '${key}'` : undefined;
}
