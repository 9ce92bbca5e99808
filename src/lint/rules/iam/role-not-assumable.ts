import { roleOf, trustedServices } from '../../../template/machine-role';
import { Rule } from '../../rule';
import { listed } from '../../wording';

const machineWith = (service: string) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] } },
  },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } },
  },
});

export const ROLE_NOT_ASSUMABLE: Rule = {
  id: 'SFN095',
  severity: 'error',
  needs: 'template',
  title: 'Role that Step Functions cannot assume',
  description: 'CreateStateMachine fails if the trust policy of the role does not name `states.amazonaws.com`.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html',
  examples: { wrong: { resources: machineWith('lambda.amazonaws.com') }, right: { resources: machineWith('states.amazonaws.com') } },
  checkMachine({ resource }, report) {
    const role = resource && roleOf(resource);
    if (!role?.resource) {
      return;
    }
    const services = trustedServices(role);
    if (!services) {
      return report.unknown();
    }
    if (!services.some((service) => service.startsWith('states.'))) {
      report.problem({
        message: `has the role '${role.name}', which trusts ${services.length > 0 ? `only ${listed(services)}` : 'no service'}`,
        fix: {
          asl: 'allow states.amazonaws.com to assume the role',
          cdk: "set 'assumedBy' to new iam.ServicePrincipal('states.amazonaws.com')",
        },
      });
    }
  },
};
