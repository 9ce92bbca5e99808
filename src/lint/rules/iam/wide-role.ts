import { needsOf } from './needed-actions';
import { machineWithRole } from './role-example';
import { objectOf } from '../../../json/values';
import { textOf } from '../../../template/functions';
import { roleOf } from '../../../template/machine-role';
import { listOf } from '../../../template/statement';
import { Rule } from '../../rule';
import { Target } from '../../target';
import { listed } from '../../wording';

/** Actions that are allowed on one resource as easily as on all. What has no resources, such as log delivery, is not among them. */
const NARROW = [
  'batch:SubmitJob', 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:UpdateItem', 'events:PutEvents', 'iam:PassRole',
  'kms:Decrypt', 'lambda:InvokeFunction', 'secretsmanager:GetSecretValue', 'sns:Publish', 'sqs:SendMessage', 'states:InvokeHTTPEndpoint', 'states:StartExecution',
  'sts:AssumeRole',
];

const NAME_THEM = 'limit the statement to the resources';
/** What aws-cdk-lib writes itself: aws-cdk #37214. */
const OF_BATCH = { asl: NAME_THEM, cdk: `${NAME_THEM}, as a Workflow does for BatchSubmitJob`, workflow: NAME_THEM };
const HTTP = 'states:InvokeHTTPEndpoint';

const shop = (resource: unknown) => ({
  Work: { Type: 'AWS::Lambda::Function', Properties: {} },
  ...machineWithRole('lambda:InvokeFunction', resource, {
    Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: { Ref: 'Work' } }, TimeoutSeconds: 10, End: true,
  }),
});

export const WIDE_ROLE: Rule = {
  id: 'SFN031',
  severity: 'warning',
  needs: 'template',
  title: 'Overly permissive role',
  description: 'A statement without a condition allows all actions of a service, or allows on every resource what the definition does with known '
    + 'ones. Anyone who can change the definition, or the input that it builds requests from, can use that. Statements that aws-cdk-lib adds for '
    + 'tasks whose resource is known only to the execution are not reported.',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  examples: { wrong: { resources: shop('*') }, right: { resources: shop({ 'Fn::GetAtt': ['Work', 'Arn'] }) } },
  checkMachine(machine, report) {
    const role = machine.resource && roleOf(machine.resource);
    if (!role?.resource) {
      return;
    }
    const managed = listOf(objectOf(role.resource.Properties).ManagedPolicyArns)
      .map((arn) => /[/:]policy\/(?:.*\/)?([^/]+)$/.exec(textOf(arn))?.[1] ?? '').filter((name) => /^(AdministratorAccess|PowerUserAccess|.*FullAccess)$/.test(name));
    if (managed.length > 0) {
      report.problem({ message: `has the role '${role.name}' with ${listed(managed)}`, fix: 'allow only the actions that the definition needs, each on its resources' });
    }
    const anywhere = anywhereIn(machine);
    for (const { actions, resources, condition } of role.allowed.statements) {
      const every = resources.map(everyOne).find((all) => all !== undefined);
      if (every === undefined || Object.keys(condition).length > 0) {
        continue;
      }
      const wide = actions.filter((action) => /^(\*|[a-z0-9-]+:\*)$/i.test(action) && !/^(logs|xray):/i.test(action));
      const narrow = actions.filter((action) => NARROW.includes(action) && !anywhere.has(action));
      if (wide.length + narrow.length > 0) {
        report.problem({
          message: `has the role '${role.name}', which allows ${listed([...wide, ...narrow])} on ${every}`,
          fix: wide.length > 0 ? 'allow only the actions that the definition needs, each on its resources' : narrow.includes('batch:SubmitJob') ? OF_BATCH : NAME_THEM,
        });
      }
    }
  },
};

/** What a resource stands for, as the end of a sentence, where that is all resources, or all of one type. Of S3, `bucket/*` is one bucket. */
function everyOne(resource: unknown): string | undefined {
  const text = textOf(resource, '...');
  return text === '*' ? 'every resource' : /^arn:[^:]*:[a-z0-9-]+:[^:]*:[^:]+:([\w-]+[/:])?\*$/.test(text) ? `'${text}'` : undefined;
}

/** Whether a value is a path or an expression. */
function isForExecution(value: unknown): boolean {
  return typeof value === 'string' && /^\$([.$]|[a-z])|^\{%|^States\./i.test(value);
}

/** The actions of which the definition leaves to the execution on what resource. */
function anywhereIn(machine: Target): Set<string> {
  const needed = machine.states.flatMap((node) => needsOf(node, machine).actions);
  const open = needed.filter(({ action, on }) => (action === HTTP ? false : on === undefined || isForExecution(on))).map(({ action }) => action);
  // Addresses are not resources: a condition names them.
  const addresses = machine.states.map(({ state }) => objectOf(state.Parameters ?? state.Arguments)).map((parameters) => parameters.ApiEndpoint ?? parameters['ApiEndpoint.$']);
  return new Set(addresses.some(isForExecution) ? [...open, HTTP] : open);
}
