import { objectOf } from '../../../json/values';
import { referencesIn, resourcesOfType } from '../../../template/references';
import { isPublishedAgain } from '../../../template/versions';
import { Rule } from '../../rule';

const versioned = (fields: object) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  Version: {
    Type: 'AWS::StepFunctions::StateMachineVersion',
    Properties: { StateMachineArn: { Ref: 'Machine' }, StateMachineRevisionId: { 'Fn::GetAtt': ['Machine', 'StateMachineRevisionId'] } },
    ...fields,
  },
});

export const LOST_VERSION: Rule = {
  id: 'SFN092',
  severity: 'warning',
  needs: 'template',
  title: 'Version deleted by the next deployment',
  description: 'A version cannot be changed. With each new revision, CloudFormation creates another version and deletes this one, unless it is '
    + 'retained. There is then no version to roll back to.',
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachineversion.html',
  examples: { wrong: { resources: versioned({}) }, right: { resources: versioned({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }) } },
  checkMachine({ resource }, report) {
    for (const [id, version] of resource ? resourcesOfType(resource.resources, 'AWS::StepFunctions::StateMachineVersion') : []) {
      const isOwn = referencesIn(objectOf(version.Properties).StateMachineArn).has(resource!.logicalId);
      // One that is never published again, another rule says.
      if (isOwn && isPublishedAgain(version) && version.UpdateReplacePolicy === undefined && version.DeletionPolicy === undefined) {
        report.problem({
          message: `has the version '${id}', which the deployment of the next revision deletes`,
          fix: { asl: "set 'UpdateReplacePolicy' and 'DeletionPolicy' to Retain", cdk: 'retain it with applyRemovalPolicy(RemovalPolicy.RETAIN)' },
        });
      }
    }
  },
};
