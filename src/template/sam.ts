import { TemplateResource } from './template';
import { isObject, objectOf } from '../json/values';

/** A state machine as the Serverless Application Model writes it. */
export const SAM_STATE_MACHINE = 'AWS::Serverless::StateMachine';

/**
 * Its properties under the names that CloudFormation has for them.
 *
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html
 */
export function cloudFormationProperties(logicalId: string, { Properties }: TemplateResource): Record<string, any> {
  const { Type, Name, Role, DefinitionUri: uri, Logging, Tracing, Tags, ...same } = objectOf(Properties);
  return Object.fromEntries(Object.entries({
    ...same,
    StateMachineType: Type,
    StateMachineName: Name,
    // Without one, SAM makes it under this name.
    RoleArn: Role ?? { 'Fn::GetAtt': [`${logicalId}Role`, 'Arn'] },
    DefinitionS3Location: locationOf(uri),
    // A path beside the template, until the template is packaged.
    DefinitionUri: typeof uri === 'string' && !uri.startsWith('s3://') ? uri : undefined,
    LoggingConfiguration: Logging,
    TracingConfiguration: Tracing,
    Tags: isObject(Tags) ? Object.entries(Tags).map(([Key, Value]) => ({ Key, Value })) : undefined,
  }).filter(([, value]) => value !== undefined));
}

function locationOf(uri: unknown): unknown {
  const inS3 = typeof uri === 'string' ? /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) : null;
  return inS3 ? { Bucket: inS3[1], Key: inS3[2] } : uri === undefined || isObject(uri) ? uri : { Key: uri };
}
