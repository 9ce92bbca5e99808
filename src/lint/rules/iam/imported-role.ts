import { isAllowed, needsOf } from './needed-actions';
import { roleOf } from '../../../template/machine-role';
import { Rule } from '../../rule';
import { listed } from '../../wording';

const shop = (policies: object) => ({
  ...policies,
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      RoleArn: 'arn:aws:iam::111122223333:role/orders',
      Definition: {
        StartAt: 'Store',
        States: {
          Store: {
            Type: 'Task',
            Resource: 'arn:aws:states:::dynamodb:putItem',
            Parameters: { 'TableName': 'orders', 'Item.$': '$.item' },
            TimeoutSeconds: 10,
            End: true,
          },
        },
      },
    },
  },
});

export const IMPORTED_ROLE: Rule = {
  id: 'SFN009',
  severity: 'warning',
  needs: 'template',
  title: 'Imported role without permissions',
  description: 'The role is not part of the template, and no policy in the template grants it the permissions that the states need. This happens to '
    + 'a role that is imported with `mutable: false`, that is from another account, or that is passed with `withoutPolicyUpdates()`: the CDK '
    + 'silently omits the permissions.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html',
  examples: {
    wrong: { resources: shop({}) },
    right: {
      resources: shop({
        Policy: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyName: 'Work',
            Roles: ['orders'],
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders' }] },
          },
        },
      }),
    },
  },
  checkMachine(machine, report) {
    const { resource } = machine;
    if (!resource || resource.properties.RoleArn === undefined) {
      return;
    }
    const role = roleOf(resource);
    if (!role || (!role.resource && !role.allowed.complete)) {
      return report.unknown();
    }
    if (role.resource) {
      return;
    }
    const needs = machine.states.map((node) => needsOf(node, machine));
    needs.filter(({ complete }) => !complete).forEach(() => report.unknown());
    const needed = needs.flatMap(({ actions }) => actions).filter((each) => !isAllowed(each, role, resource));
    const missing = [...new Set(needed.map(({ action }) => action))].sort();
    if (missing.length > 0) {
      report.problem({
        message: `has the imported role '${role.name}', which no policy in this template grants ${listed(missing)}`,
        fix: { asl: 'make sure that the role has these permissions, and suppress this finding', cdk: "make sure that the role has these permissions and acknowledge this finding, or remove 'role'" },
      });
    }
  },
};
