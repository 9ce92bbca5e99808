import { permissionOf } from '../../../aws/permissions';
import { reachedFrom } from '../../../json/reach';
import { objectOf } from '../../../json/values';
import { dependenciesOf } from '../../../template/dependencies';
import { loggingOf } from '../../../template/logging';
import { roleOf } from '../../../template/machine-role';
import { policiesIn } from '../../../template/policies';
import { referencesIn } from '../../../template/references';
import { allows } from '../../../template/statement';
import { MachineResource } from '../../../template/template';
import { Rule } from '../../rule';
import { Target } from '../../target';
import { listed } from '../../wording';

const logged = (fields: object) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }] } },
  },
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'logs:CreateLogDelivery', Resource: '*' }] } },
  },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    ...fields,
    Properties: {
      RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
      LoggingConfiguration: { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/states/x:*' } }] },
    },
  },
});

export const UNAWAITED_POLICY: Rule = {
  id: 'SFN117',
  severity: 'warning',
  needs: 'template',
  title: 'Missing dependency on a policy',
  description: 'CreateStateMachine itself needs some permissions of the role: those for logs, and for `.sync` those on the rule that follows the '
    + 'job. CloudFormation creates the policy and the state machine at the same time unless one depends on the other, so the first deployment '
    + 'succeeds or fails by chance. `sfn.StateMachine` depends on its role and its policies; `CfnStateMachine` does not.',
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  examples: { wrong: { resources: logged({}) }, right: { resources: logged({ DependsOn: 'Policy' }) } },
  checkMachine(machine, report) {
    const { resource } = machine;
    const role = resource && roleOf(resource);
    if (!resource || !role?.resource) {
      return;
    }
    const managed = referencesIn(objectOf(role.resource.Properties).ManagedPolicyArns);
    const policies = policiesIn(resource.resources).filter(({ id, holders }) => holders.has(role.name) || managed.has(id));
    const before = reachedFrom(resource.logicalId, (id) => dependenciesOf(id, resource.resources));
    const late = new Map<string, Set<string>>();
    for (const { action, what } of neededAtCreation(machine, resource)) {
      const giving = policies.filter(({ allowed }) => allowed.statements.some((statement) => allows(statement, action)));
      if (giving.length > 0 && !giving.some(({ id }) => before.has(id))) {
        giving.forEach(({ id }) => late.set(id, (late.get(id) ?? new Set()).add(what)));
      }
    }
    for (const [id, whats] of late) {
      report.problem({
        message: `may be created before the policy '${id}', which it needs because it ${listed([...whats])}`,
        fix: {
          asl: `add '${id}' to its 'DependsOn', or move the statements to the 'Policies' of the role`,
          cdk: 'add the dependency with stateMachine.node.addDependency(policy)',
        },
      });
    }
  },
};

/** What AWS asks of the role before there is a machine. */
function neededAtCreation(machine: Target, resource: MachineResource): { readonly action: string; readonly what: string }[] {
  const { level = 'OFF' } = loggingOf(resource);
  const jobs = machine.states.filter(({ state }) => state.Type === 'Task' && state.Credentials === undefined)
    .map((node) => machine.integrationOf(node).call)
    .filter((call) => call?.suffix.startsWith('sync'));
  return [
    ...level === 'OFF' ? [] : [{ action: 'logs:CreateLogDelivery', what: 'has logs' }],
    ...jobs.flatMap((call) => permissionOf(call!)?.sync ?? []).map((action) => ({ action, what: 'waits for jobs' })),
  ];
}
