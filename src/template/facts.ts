import { targetOf } from './references';
import { TemplateResource } from './template';
import { DefinitionFacts } from '../asl/facts';
import { DEFAULT_FUNCTION_TIMEOUT } from '../asl/integration';
import { placeholdersIn, Unknowns } from '../asl/unknown';
import { asText, objectOf } from '../json/values';

type Resources = { readonly [logicalId: string]: TemplateResource };

/** What is known of a template behind the placeholders of a definition. */
export function templateFacts(resources: Resources, unknowns: Unknowns): DefinitionFacts {
  const resourceBehind = (value: unknown): TemplateResource | undefined => {
    const behind = typeof value === 'string' ? placeholdersIn(value).map((index) => unknowns.valueOf(index)) : [];
    return behind.map((intrinsic) => targetOf(intrinsic, resources)?.resource).find((resource) => resource !== undefined);
  };
  return {
    cloudFormationTypeOf: (value) => resourceBehind(value)?.Type,
    functionTimeout: (value) => timeoutOf(resourceBehind(value), resources),
  };
}

function timeoutOf(resource: TemplateResource | undefined, resources: Resources): number | undefined {
  switch (resource?.Type) {
    case 'AWS::Lambda::Function': {
      const { Timeout: timeout = DEFAULT_FUNCTION_TIMEOUT, DurableConfig: durable } = objectOf(resource.Properties);
      if (durable !== undefined) {
        return undefined;
      }
      return typeof timeout === 'number' ? timeout : /^\d+$/.test(asText(timeout)) ? Number(timeout) : undefined;
    }
    case 'AWS::Lambda::Version':
    case 'AWS::Lambda::Alias': {
      const target = targetOf(objectOf(resource.Properties).FunctionName, resources)?.resource;
      // What points at itself is no function.
      return target?.Type === 'AWS::Lambda::Function' ? timeoutOf(target, resources) : undefined;
    }
    default: return undefined;
  }
}
