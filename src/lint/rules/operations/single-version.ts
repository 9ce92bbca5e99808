import { isObject, objectOf } from '../../../json/values';
import { textOf } from '../../../template/functions';
import { referencesIn, resourcesOfType } from '../../../template/references';
import { listOf } from '../../../template/statement';
import { MachineResource } from '../../../template/template';
import { isPublishedAgain } from '../../../template/versions';
import { Report, Rule } from '../../rule';

const versioned = (properties: object) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  Version: {
    Type: 'AWS::StepFunctions::StateMachineVersion',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { StateMachineArn: { Ref: 'Machine' }, ...properties },
  },
});

export const SINGLE_VERSION: Rule = {
  id: 'SFN121',
  severity: 'warning',
  needs: 'template',
  title: 'Version that is published only once',
  description: 'CloudFormation publishes another version only if a property of the version changes, and the ARN of the state machine never does. '
    + 'Without its revision in `StateMachineRevisionId`, the first version remains the only one, and an alias keeps running it, whatever is '
    + 'deployed. The same happens if an alias refers to a version by its number.',
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachineversion.html',
  examples: {
    wrong: { resources: versioned({}) },
    right: { resources: versioned({ StateMachineRevisionId: { 'Fn::GetAtt': ['Machine', 'StateMachineRevisionId'] } }) },
  },
  checkMachine({ resource }, report) {
    if (!resource) {
      return;
    }
    for (const [id, version] of resourcesOfType(resource.resources, 'AWS::StepFunctions::StateMachineVersion')) {
      if (referencesIn(objectOf(version.Properties).StateMachineArn).has(resource.logicalId) && !isPublishedAgain(version)) {
        report.problem({
          message: `has the version '${id}', which is published only once`,
          fix: {
            asl: "set its 'StateMachineRevisionId' to the attribute StateMachineRevisionId of the state machine",
            cdk: "set its 'stateMachineRevisionId' to stateMachine.stateMachineRevisionId",
            workflow: "set its 'stateMachineRevisionId' to workflow.stateMachine.stateMachineRevisionId",
          },
        });
      }
    }
    checkAliases(resource, report);
  },
};

/** The ARN of a version is that of its state machine and a number: `<ARN>:1`. */
function checkAliases({ logicalId, resources }: MachineResource, { problem }: Report): void {
  for (const [id, { Properties }] of resourcesOfType(resources, 'AWS::StepFunctions::StateMachineAlias')) {
    const { RoutingConfiguration: routing, DeploymentPreference: preference } = objectOf(Properties);
    const arns = [...listOf(routing).filter(isObject), objectOf(preference)].map(({ StateMachineVersionArn: arn }) => arn as unknown);
    const versions = arns.filter((arn) => referencesIn(arn).has(logicalId)).map((arn) => /^\0:(\d+)$/.exec(textOf(arn, '\0'))?.[1]);
    const [version] = versions.filter((number) => number !== undefined);
    // With two versions, somebody shifts the traffic by hand.
    if (version !== undefined && versions.length === 1) {
      problem({
        message: `has the alias '${id}', which always routes to version ${version}`,
        fix: 'publish a version with the revision of the state machine in the template, and route to it',
      });
    }
  }
}
