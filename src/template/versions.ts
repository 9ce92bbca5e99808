import { isIntrinsic } from './functions';
import { TemplateResource } from './template';
import { objectOf } from '../json/values';

/**
 * Whether CloudFormation publishes another version when the state machine changes. It replaces a version when one of its properties changes, and
 * the ARN never does. The revision that the state machine has does, and so may a description: with a number in it, or computed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachineversion.html, documented, 2026-11-27.
 */
export function isPublishedAgain({ Properties: properties }: TemplateResource): boolean {
  const { StateMachineRevisionId: revision, Description: description } = objectOf(properties);
  return isIntrinsic(revision) || isIntrinsic(description) || /\d/.test(typeof description === 'string' ? description : '');
}
