import { MachineRole, roleBehind, trustedServices } from '../../../template/machine-role';
import { StartAction, canNameMachine, startersOf } from '../../../template/starters';
import { allows } from '../../../template/statement';
import { MachineResource } from '../../../template/template';
import { Fix } from '../../remedy';
import { Rule } from '../../rule';

const nightly = (role: object) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  Nightly: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'Machine', Arn: { Ref: 'Machine' }, ...role }] } },
});

export const START_WITHOUT_ROLE: Rule = {
  id: 'SFN098',
  severity: 'error',
  needs: 'template',
  title: 'Rule, schedule, pipe or API without permission to start the state machine',
  description: 'Each of them needs a role that its service can assume and that allows `states:StartExecution` on the state machine. If it waits for '
    + 'the result, as an API can and a pipe does by default, it calls `states:StartSyncExecution`. Without the role, nothing is ever started: a '
    + 'rule and a schedule report no error, a pipe retries until the events expire, and an API returns an error.',
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html',
  examples: { wrong: { resources: nightly({}) }, right: { resources: nightly({ RoleArn: 'arn:aws:iam::111122223333:role/events' }) } },
  checkMachine({ resource, type }, report) {
    for (const starter of resource ? startersOf(resource) : []) {
      const { does, role: arn, roleField, service } = starter;
      // Nobody can wait for a Standard one, which another rule says.
      const action = type === 'STANDARD' ? 'StartExecution' : starter.action;
      const may = `that allows states:${action ?? 'StartExecution'}`;
      if (arn === undefined) {
        report.problem({ message: `${does} that has no role for it, so it is never started`, fix: `set '${roleField}' to a role ${may}` });
        continue;
      }
      const role = roleBehind(arn, resource!.resources);
      if (!role?.resource) {
        continue;
      }
      const services = trustedServices(role);
      if (services && !services.some((name) => name.startsWith(`${service}.`))) {
        report.problem({
          message: `${does} with the role '${role.name}', which ${service}.amazonaws.com cannot assume`,
          fix: { asl: `allow ${service}.amazonaws.com to assume the role`, cdk: `set 'assumedBy' to new iam.ServicePrincipal('${service}.amazonaws.com')` },
        });
      }
      const allowed = action && mayStart(role, action, resource!);
      if (!action || allowed === undefined) {
        report.unknown();
      } else if (!allowed) {
        report.problem({ message: `${does} with the role '${role.name}', which does not allow states:${action} on it`, fix: grant(role, action) });
      }
    }
  },
};

/** Undefined where only deployment knows. */
function mayStart({ allowed }: MachineRole, action: StartAction, machine: MachineResource): boolean | undefined {
  const may = allowed.statements.some((statement) => allows(statement, `states:${action}`) && statement.resources.some((on) => canNameMachine(on, machine)));
  return may || (allowed.complete ? false : undefined);
}

function grant({ name }: MachineRole, action: StartAction): Fix {
  return {
    asl: `grant '${name}' states:${action} on the state machine`,
    cdk: `grant '${name}' states:${action} with stateMachine.grant${action}()`,
    workflow: `grant '${name}' states:${action} with workflow.grants.${action === 'StartSyncExecution' ? 'startSyncExecution' : 'startExecution'}()`,
  };
}
