import { isAllowed, needsOf } from './needed-actions';
import { roleOf } from '../../../template/machine-role';
import { MachineResource } from '../../../template/template';
import { Remedies } from '../../remedy';
import { Rule } from '../../rule';
import { listed } from '../../wording';

const shop = (action: string) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
      Policies: [{ PolicyName: 'Work', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: { 'Fn::GetAtt': ['Orders', 'Arn'] } }] } }],
    },
  },
  Orders: { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] } },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Definition: {
        StartAt: 'Store',
        States: {
          Store: {
            Type: 'Task',
            Resource: 'arn:aws:states:::dynamodb:putItem',
            Parameters: { 'TableName': { Ref: 'Orders' }, 'Item.$': '$.item' },
            TimeoutSeconds: 10,
            End: true,
          },
        },
      },
    },
  },
});

export const MISSING_PERMISSION: Rule = {
  id: 'SFN070',
  severity: 'error',
  needs: 'template',
  title: 'Missing IAM permission',
  description: 'The state fails with an access error the first time it runs; for `.sync` and for logs, CreateStateMachine fails. The CDK adds no '
    + 'permissions for definitions from strings or files, for `CustomState`, and for a `Map` in distributed mode.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html',
  examples: { wrong: { resources: shop('dynamodb:GetItem') }, right: { resources: shop('dynamodb:PutItem') } },
  checkMachine(machine, report) {
    const { resource } = machine;
    const role = resource && roleOf(resource);
    // What lies outside of the template is another rule's.
    if (!resource || !role?.resource) {
      return;
    }
    if (!role.allowed.complete) {
      return report.unknown();
    }
    const fix = `add the permission to the role '${role.name}'`;
    for (const node of machine.states) {
      const { actions, complete } = needsOf(node, machine);
      if (!complete) {
        report.unknown();
      }
      const lacking = actions.filter((each) => !isAllowed(each, role, resource));
      if (lacking.length > 0) {
        const missing = [...new Set(lacking.map(({ action, or = [] }) => (or.length > 0 ? `one of ${[action, ...or].join(', ')}` : action)))];
        const elsewhere = lacking.every((each) => isAllowed({ ...each, on: undefined }, role, resource));
        report.problem({
          at: node,
          message: `needs ${listed(missing)}, which its role ${elsewhere ? 'allows only on other resources' : 'does not allow'}`,
          fix: elsewhere ? `add the resource to the statement of the role '${role.name}'` : machine.integrationOf(node).call?.sdk ? ofSdkCall(fix) : fix,
        });
      }
    }
    for (const { action, what } of neededByMachine(resource)) {
      if (!isAllowed({ action }, role, resource)) {
        report.problem({ message: `${what}, but its role does not allow ${action}`, fix });
      }
    }
  },
};

/** `CallAwsService` asks for an action that it makes of the names of service and call, unless it is told the right one. */
function ofSdkCall(fix: string): Remedies {
  return { asl: fix, cdk: `${fix}, or set 'iamAction' if CallAwsService added another one` };
}

function neededByMachine({ properties: { LoggingConfiguration: logging, TracingConfiguration: tracing } }: MachineResource) {
  return [
    ...['ALL', 'ERROR', 'FATAL'].includes(logging?.Level) ? [{ action: 'logs:CreateLogDelivery', what: `logs with level ${logging.Level}` }] : [],
    ...tracing?.Enabled === true ? [{ action: 'xray:PutTraceSegments', what: 'sends traces to X-Ray' }] : [],
  ];
}
