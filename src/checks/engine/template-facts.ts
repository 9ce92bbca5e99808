import { placeholdersIn } from './placeholder';
import { TemplateResource } from './template';
import { Unknowns } from './unknowns';
import { isObject, objectOf } from '../../private/asl';
import { DefinitionFacts } from '../../private/facts';
import { DEFAULT_FUNCTION_TIMEOUT } from '../../private/integration';

type Resources = { readonly [logicalId: string]: TemplateResource };

/** What is known of a template behind the placeholders of a definition. */
export function templateFacts(resources: Resources, unknowns: Unknowns): DefinitionFacts {
  const resourceBehind = (value: unknown): TemplateResource | undefined => {
    const behind = typeof value === 'string' ? placeholdersIn(value).map((index) => unknowns.valueOf(index)) : [];
    return behind.map((intrinsic) => referred(intrinsic, resources)).find((resource) => resource !== undefined);
  };
  return {
    cloudFormationTypeOf: (value) => resourceBehind(value)?.Type,
    functionTimeout: (value) => timeoutOf(resourceBehind(value), resources),
  };
}

/** The resource that a `Ref` or `Fn::GetAtt` names, if it is in the template. */
export function referred(intrinsic: unknown, resources: Resources): TemplateResource | undefined {
  const { Ref: ref, 'Fn::GetAtt': attribute } = objectOf(intrinsic);
  const id = ref ?? (typeof attribute === 'string' ? attribute.split('.')[0] : Array.isArray(attribute) ? attribute[0] : undefined);
  return typeof id === 'string' && Object.hasOwn(resources, id) ? resources[id] : undefined;
}

function timeoutOf(resource: TemplateResource | undefined, resources: Resources): number | undefined {
  switch (resource?.Type) {
    case 'AWS::Lambda::Function': {
      const timeout = objectOf(resource.Properties).Timeout ?? DEFAULT_FUNCTION_TIMEOUT;
      return typeof timeout === 'number' ? timeout : /^\d+$/.test(String(timeout)) && !isObject(timeout) ? Number(timeout) : undefined;
    }
    case 'AWS::Lambda::Version':
    case 'AWS::Lambda::Alias': {
      const target = referred(objectOf(resource.Properties).FunctionName, resources);
      // What points at itself is no function.
      return target?.Type === 'AWS::Lambda::Function' ? timeoutOf(target, resources) : undefined;
    }
    default: return undefined;
  }
}
