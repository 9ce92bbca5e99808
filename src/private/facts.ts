import { CfnResource, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { IConstruct } from 'constructs';
import { DEFAULT_FUNCTION_TIMEOUT } from './integration';
import { constructsBehind } from './references';

/** What the pass must know of the app behind the tokens of a definition. The pass itself knows no CDK. */
export interface DefinitionFacts {
  /** CloudFormation type of the resource that a token refers to, where that is in the same app. */
  cloudFormationTypeOf(value: unknown): string | undefined;
  /** Timeout in seconds of the function behind a name or ARN, where the function is in the same app. */
  functionTimeout(value: unknown): number | undefined;
}

export const appFacts: DefinitionFacts = {
  cloudFormationTypeOf(value) {
    const resource = constructBehind(value);
    return CfnResource.isCfnResource(resource) ? resource.cfnResourceType : undefined;
  },

  functionTimeout(value) {
    const resource = constructBehind(value);
    if (resource instanceof lambda.CfnVersion || resource instanceof lambda.CfnAlias) {
      return appFacts.functionTimeout(resource.functionName);
    }
    // The timeout of a durable function is that of one invocation, of which an execution may have many.
    if (!(resource instanceof lambda.CfnFunction) || resource.durableConfig !== undefined) {
      return undefined;
    }
    const timeout = resource.timeout ?? DEFAULT_FUNCTION_TIMEOUT;
    return Token.isUnresolved(timeout) ? undefined : timeout;
  },
};

/** The construct that a value refers to first. */
export function constructBehind(value: unknown): IConstruct | undefined {
  return typeof value === 'string' ? constructsBehind(value)[0] : undefined;
}
