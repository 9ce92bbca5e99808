import { isObject, objectOf, asText } from '../../../json/values';
import { isIntrinsic } from '../../../template/functions';
import { referencesIn, resourcesOfType } from '../../../template/references';
import { listOf } from '../../../template/statement';
import { Report, Rule } from '../../rule';

const aliased = (properties: object) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  Version: { Type: 'AWS::StepFunctions::StateMachineVersion', DeletionPolicy: 'Retain', Properties: { StateMachineArn: { Ref: 'Machine' } } },
  Live: { Type: 'AWS::StepFunctions::StateMachineAlias', Properties: { Name: 'live', ...properties } },
});
const gradual = (alarm: string) => ({
  DeploymentPreference: { StateMachineVersionArn: { Ref: 'Version' }, Type: 'CANARY', Percentage: 10, Interval: 5, Alarms: [alarm] },
});

export const ALIAS_ROUTING: Rule = {
  id: 'SFN093',
  severity: 'error',
  needs: 'template',
  title: 'Invalid alias routing',
  description: 'The weights of the one or two versions of an alias add up to 100, and an alias has either a routing or a deployment preference. '
    + 'Alarms of a deployment preference are given by name. A name that does not exist counts as OK, so an ARN never triggers a rollback.',
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachinealias.html',
  examples: {
    wrong: { resources: aliased(gradual('arn:aws:cloudwatch:eu-west-1:111122223333:alarm:failed')) },
    right: { resources: aliased(gradual('failed')) },
  },
  checkMachine({ resource }, report) {
    for (const [id, { Properties }] of resource ? resourcesOfType(resource.resources, 'AWS::StepFunctions::StateMachineAlias') : []) {
      const { RoutingConfiguration: routing, DeploymentPreference: preference } = objectOf(Properties);
      const versions = [...referencesIn(routing, preference)].map((version) => objectOf(resource!.resources[version]));
      if (versions.some((version) => version.Type === 'AWS::StepFunctions::StateMachineVersion'
        && referencesIn(objectOf(version.Properties).StateMachineArn).has(resource!.logicalId))) {
        checkAlias(id, routing, preference, report);
      }
    }
  },
};

function checkAlias(id: string, routing: unknown, preference: unknown, report: Report) {
  if (routing !== undefined && preference !== undefined) {
    report.problem({ message: `has the alias '${id}' with both a routing and a deployment preference`, fix: 'remove one of them' });
  }
  const weights = listOf(routing).filter(isObject).map(({ Weight }) => Weight as unknown);
  const known = weights.every((weight) => typeof weight === 'number') ? weights.reduce((sum: number, weight) => sum + (weight as number), 0) : undefined;
  if (isIntrinsic(routing) || weights.some(isIntrinsic)) {
    report.unknown();
  } else if (weights.length > 2) {
    report.problem({ message: `has the alias '${id}' with ${weights.length} versions, more than the maximum of two`, fix: 'route to one or two versions' });
  } else if (weights.length > 0 && known !== undefined && known !== 100) {
    report.problem({ message: `has the alias '${id}' whose weights add up to ${known}`, fix: 'change the weights to add up to 100' });
  }
  const { Type: type, Percentage: percentage } = objectOf(preference);
  if (['CANARY', 'LINEAR'].includes(type) && percentage === undefined) {
    report.problem({ message: `has the alias '${id}' with a ${type} deployment without a percentage`, fix: "set 'Percentage', from 1 to 99" });
  }
  listOf(objectOf(preference).Alarms).forEach((alarm, i) => {
    const isArn = typeof alarm === 'string' ? alarm.startsWith('arn:') : /\.?Arn$/.test(attributeOf(alarm));
    if (isArn) {
      report.problem({ message: `has the alias '${id}' whose Alarms[${i}] is an ARN, which always counts as OK, so the deployment does not roll back`, fix: { asl: 'use the name of the alarm', cdk: 'use alarm.alarmName' }, severity: 'warning' });
    }
  });
}

function attributeOf(value: unknown): string {
  const attribute = objectOf(value)['Fn::GetAtt'];
  return asText(Array.isArray(attribute) ? attribute[1] : attribute);
}
