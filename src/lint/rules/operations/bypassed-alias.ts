import { isObject, objectOf } from '../../../json/values';
import { referencesIn, resourcesOfType, targetOf } from '../../../template/references';
import { listOf } from '../../../template/statement';
import { MachineResource } from '../../../template/template';
import { Rule } from '../../rule';
import { listed } from '../../wording';

const called = (target: object) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  Version: { Type: 'AWS::StepFunctions::StateMachineVersion', DeletionPolicy: 'Retain', Properties: { StateMachineArn: { Ref: 'Machine' } } },
  Live: {
    Type: 'AWS::StepFunctions::StateMachineAlias',
    Properties: { RoutingConfiguration: [{ StateMachineVersionArn: { Ref: 'Version' }, Weight: 100 }] },
  },
  Nightly: {
    Type: 'AWS::Events::Rule',
    Properties: { ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'Target', Arn: target, RoleArn: 'arn:aws:iam::111122223333:role/events' }] },
  },
});

export const BYPASSED_ALIAS: Rule = {
  id: 'SFN069',
  severity: 'warning',
  needs: 'template',
  title: 'Caller bypasses the alias',
  description: 'A caller that starts a state machine by its own ARN runs its latest revision immediately. A gradual deployment and a rollback with '
    + 'the alias do not affect that caller.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-alias.html',
  examples: { wrong: { resources: called({ Ref: 'Machine' }) }, right: { resources: called({ Ref: 'Live' }) } },
  checkMachine({ resource }, report) {
    const alias = resource && aliasOf(resource);
    if (!alias) {
      return;
    }
    const callers = callersOf(resource).filter(({ arn }) => targetOf(arn, resource.resources)?.id === resource.logicalId).map(({ id }) => `'${id}'`);
    if (callers.length > 0) {
      report.problem({
        message: `has the alias '${alias}', but ${listed(callers)} ${callers.length === 1 ? 'bypasses' : 'bypass'} it`,
        fix: 'start the ARN of the alias instead',
      });
    }
  },
};

/** The first alias on one of the versions of a machine. */
function aliasOf({ logicalId, resources }: MachineResource): string | undefined {
  const isOwn = (version: string) => Object.hasOwn(resources, version) && resources[version].Type === 'AWS::StepFunctions::StateMachineVersion'
    && referencesIn(objectOf(resources[version].Properties).StateMachineArn).has(logicalId);
  return resourcesOfType(resources, 'AWS::StepFunctions::StateMachineAlias').find(([, { Properties }]) => {
    const { RoutingConfiguration, DeploymentPreference } = objectOf(Properties);
    return [...referencesIn(RoutingConfiguration, DeploymentPreference)].some(isOwn);
  })?.[0];
}

/** Rules, pipes and schedules, with what they start. */
function callersOf({ resources }: MachineResource): { id: string; arn: unknown }[] {
  return [
    ...resourcesOfType(resources, 'AWS::Events::Rule').flatMap(([id, { Properties }]) =>
      listOf(objectOf(Properties).Targets).filter(isObject).map(({ Arn }) => ({ id, arn: Arn as unknown }))),
    ...resourcesOfType(resources, 'AWS::Scheduler::Schedule').map(([id, { Properties }]) => ({ id, arn: objectOf(objectOf(Properties).Target).Arn as unknown })),
    ...resourcesOfType(resources, 'AWS::Pipes::Pipe').map(([id, { Properties }]) => ({ id, arn: objectOf(Properties).Target as unknown })),
  ];
}
