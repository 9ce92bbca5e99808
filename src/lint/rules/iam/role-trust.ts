import { objectOf } from '../../../json/values';
import { roleOf } from '../../../template/machine-role';
import { allowedBy, conditionOn, servicesOf } from '../../../template/statement';
import { Rule } from '../../rule';

const machineWith = (Condition?: object) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole', ...Condition && { Condition } }],
      },
    },
  },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } },
  },
});

const SOURCES = ['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID', 'aws:SourceOrgPaths'];

export const ROLE_TRUST: Rule = {
  id: 'SFN032',
  severity: 'warning',
  needs: 'template',
  title: 'Role without confused deputy protection',
  description: 'Without a condition on the source (`aws:SourceAccount`, `aws:SourceArn`), another account can make Step Functions assume the role for '
    + 'its own state machine (confused deputy). For roles that the CDK creates, this is information: `aws-cdk-lib` 2.276 and later add the conditions.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html',
  examples: { wrong: { resources: machineWith() }, right: { resources: machineWith({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }) } },
  checkMachine({ resource }, report) {
    const role = resource && roleOf(resource);
    if (!role?.resource) {
      return;
    }
    const { statements, complete } = allowedBy(objectOf(role.resource.Properties).AssumeRolePolicyDocument);
    if (!complete) {
      return report.unknown();
    }
    const byCdk = isMadeByCdk(role.name, resource!.logicalId);
    if (statements.some((statement) => servicesOf(statement).some((service) => service.startsWith('states.')) && !SOURCES.some((key) => conditionOn(statement, key)))) {
      report.problem({
        message: `uses '${role.name}', whose trust policy lets Step Functions assume it on behalf of any account (confused deputy)`,
        fix: byCdk
          ? 'use aws-cdk-lib 2.276 or later, whose roles have conditions, or pass your own role'
          : "add the condition 'aws:SourceAccount', and 'aws:SourceArn' if the ARN is known, to its trust policy",
        severity: byCdk ? 'information' : 'warning',
      });
    }
  },
};

/** `OrdersRole1A2B3C4D` beside the machine `Orders5E6F7A8B`: the CDK puts a hash of the path behind what it is called. */
function isMadeByCdk(role: string, machine: string): boolean {
  return role.slice(0, -8) === `${machine.slice(0, -8)}Role`;
}
