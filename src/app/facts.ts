import { CfnResource, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { IConstruct } from 'constructs';
import { constructsBehind } from './tokens';
import { DefinitionFacts } from '../asl/facts';
import { DEFAULT_FUNCTION_TIMEOUT } from '../asl/integration';

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
