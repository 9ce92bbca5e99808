import { Target } from './target';
import { Piece, Unknowns } from '../asl/unknown';
import { DEFAULT_QUOTAS, AccountQuotas } from '../aws/quotas';
import { isObject, objectOf } from '../json/values';
import { templateFacts } from '../template/facts';
import { isIntrinsic, piecesOf, substitute } from '../template/functions';
import { ONLY_AT_DEPLOYMENT, ReadDefinition, Unreadable, kindOf, objectDefinition, parseDefinition } from '../template/read-definition';
import { SAM_STATE_MACHINE, cloudFormationProperties } from '../template/sam';
import { MachineResource, TemplateResource } from '../template/template';

export interface TemplateOptions {
  readonly quotas?: Partial<AccountQuotas>;
  /**
   * Text of the file that is uploaded under a key, or undefined where it is not known.
   *
   * @default - definitions in S3 cannot be read
   */
  readonly assetText?: (objectKey: string) => string | undefined;
  /**
   * The file that a template names by a path, before it is packaged.
   *
   * @default - such definitions cannot be read
   */
  readonly localFile?: (path: string) => LocalFile;
  /**
   * Names of Distributed Maps whose result writer the CDK has dropped.
   *
   * @default - not known
   */
  readonly droppedWriters?: ReadonlySet<string>;
}

/** Text, or where it is not JSON what it holds, or why neither is known, as the end of a sentence: `does not exist`. */
export type LocalFile = { readonly text: string } | { readonly value: unknown } | { readonly unreadable: string };

/** A state machine of a template as the rules see it, or why they cannot. */
export type TemplateMachine = { readonly logicalId: string; readonly machine: Target } | ({ readonly logicalId: string } & Unreadable);

export const STATE_MACHINE = 'AWS::StepFunctions::StateMachine';

/** Every state machine of a parsed template, in its order. Takes any value, and never throws. */
export function machinesOf(template: unknown, options: TemplateOptions = {}): TemplateMachine[] {
  const all = Object.entries(objectOf(objectOf(template).Resources));
  const resources = Object.fromEntries(all.filter(([, resource]) => isObject(resource))) as { [logicalId: string]: TemplateResource };
  const loops = all.filter(([name, value]) => name.startsWith('Fn::ForEach::') && holdsMachine(value));
  const found = Object.entries(resources)
    .filter(([, { Type }]) => Type === STATE_MACHINE || Type === SAM_STATE_MACHINE)
    .map(([logicalId, resource]) => {
      const properties = resource.Type === SAM_STATE_MACHINE ? cloudFormationProperties(logicalId, resource) : objectOf(resource.Properties);
      return machineOf({ logicalId, properties, resources }, options);
    });
  return [...found, ...loops.map(([logicalId]) => ({ logicalId, unreadable: 'is made by Fn::ForEach, which the deployment expands', malformed: false }))];
}

/** Whether something makes state machines, at any depth. */
function holdsMachine(value: unknown): boolean {
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (next === STATE_MACHINE || next === SAM_STATE_MACHINE) {
      return true;
    }
    if (typeof next === 'object' && next !== null) {
      for (const inner of Object.values(next)) {
        open.push(inner);
      }
    }
  }
  return false;
}

function machineOf(resource: Omit<MachineResource, 'intrinsicAt'>, options: TemplateOptions): TemplateMachine {
  const { quotas, droppedWriters } = options;
  const { logicalId, properties, resources } = resource;
  const unknowns = new Unknowns();
  const read = definitionOf(properties, unknowns, options);
  if ('unreadable' in read) {
    return { logicalId, ...read };
  }
  const machine = new Target(read.definition, {
    type: typeOf(properties.StateMachineType),
    facts: templateFacts(resources, unknowns),
    quotas: { ...DEFAULT_QUOTAS, ...quotas },
    resource: { ...resource, intrinsicAt: (index) => unknowns.valueOf(index) },
    source: read.source,
    droppedWriters,
  });
  return { logicalId, machine };
}

function typeOf(type: unknown = 'STANDARD'): 'STANDARD' | 'EXPRESS' | undefined {
  return type === 'STANDARD' || type === 'EXPRESS' ? type : undefined;
}

function definitionOf(properties: Record<string, any>, unknowns: Unknowns, { assetText, localFile }: TemplateOptions): ReadDefinition {
  const { DefinitionString: text, Definition: object, DefinitionS3Location: location, DefinitionSubstitutions: substitutions } = properties;
  const path = [properties.DefinitionUri, location].find((name) => typeof name === 'string');
  const substituted = (known: string): Piece[] => substitute(known, (name) =>
    (isObject(substitutions) && Object.hasOwn(substitutions, name) ? piecesOf(substitutions[name]) : undefined));
  const parsed = (pieces: Piece[]): ReadDefinition =>
    parseDefinition(pieces.flatMap((piece) => (typeof piece === 'string' ? substituted(piece) : [piece])), unknowns);

  if (text !== undefined) {
    if (isIntrinsic(text) && 'Fn::ToJsonString' in text) {
      return objectDefinition(text['Fn::ToJsonString'], unknowns, substituted);
    }
    return typeof text === 'string' || isIntrinsic(text) ? parsed(piecesOf(text)) : notText(text);
  }
  if (object !== undefined) {
    return objectDefinition(object, unknowns, substituted);
  }
  if (path !== undefined && localFile) {
    const file = localFile(path);
    if ('unreadable' in file) {
      return { unreadable: `is in '${path}', which ${file.unreadable}`, malformed: false };
    }
    return 'text' in file ? parsed([file.text]) : objectDefinition(file.value, unknowns, substituted);
  }
  if (isIntrinsic(location) || 'Fn::Transform' in properties) {
    return ONLY_AT_DEPLOYMENT;
  }
  if (isObject(location)) {
    const key = piecesOf(location.Key);
    const known = key.length === 1 && typeof key[0] === 'string' ? key[0] : undefined;
    const content = known === undefined ? undefined : assetText?.(known);
    return content === undefined
      ? { unreadable: `is in S3${known === undefined ? '' : ` ('${known}')`}, in a file that is not an asset of this app`, malformed: false }
      : parsed([content]);
  }
  return { unreadable: 'is missing', malformed: true };
}

function notText(value: unknown): Unreadable {
  return { unreadable: `is not text in 'DefinitionString' but ${kindOf(value)}`, malformed: true };
}
