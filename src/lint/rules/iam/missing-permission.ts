import { NeededAction, neededActions } from './needed-actions';
import { mayAllow } from '../../../template/access';
import { MachineRole, roleOf } from '../../../template/machine-role';
import { MachineResource } from '../../../template/template';
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
  title: 'Role that may not do what the definition does',
  description: 'The state fails with an error of access the first time it runs; for `.sync` and for logs, CreateStateMachine fails. The CDK adds no '
    + 'permissions for definitions from text or files, for `CustomState`, and for a `Map` in distributed mode.',
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
    const fix = `add it to the role '${role.name}'`;
    for (const node of machine.states) {
      const missing = [...new Set(neededActions(node, machine).filter((needed) => !isAllowed(needed, role, resource)).map(({ action }) => action))];
      if (missing.length > 0) {
        const elsewhere = missing.every((action) => isAllowed({ action }, role, resource));
        report.problem({
          at: node,
          message: `needs ${listed(missing)}, which its role ${elsewhere ? 'may do with other resources only' : 'may not do'}`,
          fix: elsewhere ? `name the resource in the statement of the role '${role.name}'` : fix,
        });
      }
    }
    for (const { action, what } of neededByMachine(resource)) {
      if (!isAllowed({ action }, role, resource)) {
        report.problem({ message: `${what}, but its role may not do ${action}`, fix });
      }
    }
  },
};

export function isAllowed({ action, on }: NeededAction, { allowed }: MachineRole, machine: MachineResource): boolean {
  return allowed.statements.some((statement) => mayAllow(statement, action, on, machine));
}

function neededByMachine({ properties: { LoggingConfiguration: logging, TracingConfiguration: tracing } }: MachineResource) {
  return [
    ...['ALL', 'ERROR', 'FATAL'].includes(logging?.Level) ? [{ action: 'logs:CreateLogDelivery', what: `logs with level ${logging.Level}` }] : [],
    ...tracing?.Enabled === true ? [{ action: 'xray:PutTraceSegments', what: 'sends traces to X-Ray' }] : [],
  ];
}
