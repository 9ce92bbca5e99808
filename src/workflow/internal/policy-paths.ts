import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, IConstruct } from 'constructs';
import { warnOf } from './warn';
import { readable } from '../../asl/unknown';
import { Finding, sentenceOf } from '../../lint/finding';

/**
 * Finds paths of the definition in the policies of the role: a task whose function, job or workgroup is a path asks for actions on a resource of
 * that name. IAM refuses a resource that is a path alone, which stops the synthesis. Every other one allows nothing, and is a warning.
 */
export function checkPolicies(scope: Construct, role: IConstruct): void {
  // The last thing before the app is written: who names the resources that a path can be may do so after the Workflow.
  scope.node.addValidation({
    validate: () => {
      const policies = [...new Set([...scope.node.findAll(), ...role.node.findAll()])].filter((construct) => construct instanceof iam.CfnPolicy);
      const found = findingsIn(policies.map(({ policyDocument }) => Stack.of(scope).resolve(policyDocument)));
      found.filter(({ severity }) => severity === 'warning').forEach((finding) => warnOf(scope, finding));
      return found.filter(({ severity }) => severity === 'error').map((finding) => readable(sentenceOf(finding)));
    },
  });
}

/** What every path and every expression holds. */
const HINT = /\$\$?[.[A-Za-z_]|\{%/;

function findingsIn(documents: unknown[]): Finding[] {
  if (!HINT.test(JSON.stringify(documents))) {
    return [];
  }
  // What looks at templates is not loaded otherwise.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { PATH_FIX, RESOURCES_PAGE, messageOf, pathsInPolicies }: typeof import('../../lint/policy-paths') = require('../../lint/policy-paths');
  return pathsInPolicies(documents).map((path) => ({
    id: 'SFN113',
    severity: path.refused ? 'error' : 'warning',
    path: '',
    pointer: '',
    message: messageOf(path),
    fix: PATH_FIX.cdk,
    docs: RESOURCES_PAGE,
    fatal: path.refused,
  }));
}
