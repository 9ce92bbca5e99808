import { isObject, objectOf } from '../../../json/values';
import { resourcesOfType, targetOf } from '../../../template/references';
import { listOf } from '../../../template/statement';
import { Rule } from '../../rule';

const nightly = (role: object) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  Nightly: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'Machine', Arn: { Ref: 'Machine' }, ...role }] } },
});

export const START_WITHOUT_ROLE: Rule = {
  id: 'SFN098',
  severity: 'error',
  needs: 'template',
  title: 'Rule that may not start the machine',
  description: 'EventBridge needs a role to start a state machine: a target without one is never reached, and nobody is told.',
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html',
  examples: { wrong: { resources: nightly({}) }, right: { resources: nightly({ RoleArn: 'arn:aws:iam::111122223333:role/events' }) } },
  checkMachine({ resource }, report) {
    for (const [id, { Properties }] of resource ? resourcesOfType(resource.resources, 'AWS::Events::Rule') : []) {
      const { RoleArn: role, Targets: targets } = objectOf(Properties);
      const unstarted = listOf(targets).filter(isObject)
        .some(({ Arn, RoleArn }) => RoleArn === undefined && role === undefined && targetOf(Arn, resource!.resources)?.id === resource!.logicalId);
      if (unstarted) {
        report.problem({ message: `is a target of the rule '${id}' without a role, so that it is never started`, fix: "give the target a 'RoleArn' that may do states:StartExecution" });
      }
    }
  },
};
