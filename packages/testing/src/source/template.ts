import { Intrinsics, Json } from './intrinsics';

/** A definition in the Amazon States Language; fields are read by name. */
export interface Definition {
  readonly StartAt: string;
  readonly States: Record<string, AslState>;
  readonly QueryLanguage?: string;
  readonly TimeoutSeconds?: number;
  readonly [field: string]: Json;
}

export interface AslState {
  readonly Type: string;
  readonly [field: string]: Json;
}

/** Whatever holds a definition: plain ASL, its text, a stack, its template, or a template's JSON. */
export type DefinitionSource = object | string;

/** A definition with what the template says about its machine. */
export interface Machine {
  readonly definition: Definition;
  readonly logicalId?: string;
  readonly type?: 'STANDARD' | 'EXPRESS';
}

/**
 * The definition of a state machine as plain ASL, with the template's intrinsic functions resolved to placeholders.
 *
 * @param source - a stack, a template, or the ASL itself
 * @param stateMachine - prefix of the logical id, when there are several machines
 */
export function definitionOf(source: DefinitionSource, stateMachine?: string): Definition {
  return machineOf(source, stateMachine).definition;
}

export function machineOf(source: DefinitionSource, stateMachine?: string): Machine {
  const given: Json = typeof source === 'string' ? parsed(source) : source;
  if (typeof given !== 'object' || given === null) throw new Error(`${WANTED}, got ${JSON.stringify(given)}`);
  if (typeof given.StartAt === 'string') return { definition: JSON.parse(JSON.stringify(given)) };
  if (given.template !== undefined) return fromTemplate(jsonOf(given.template), given.logicalId ?? stateMachine);
  return fromTemplate(jsonOf(given), stateMachine);
}

const WANTED = "'definition' must be ASL, a template or a stack";

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${WANTED}, got a string that is not JSON: ${(error as Error).message}`);
  }
}

function jsonOf(source: Json): Json {
  // Loaded only for a stack: it takes a second, which tests on plain ASL need not spend.
  if (source.templateOptions) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return (require('aws-cdk-lib/assertions') as typeof import('aws-cdk-lib/assertions')).Template.fromStack(source).toJSON();
  }
  if (typeof source.toJSON === 'function') return source.toJSON();
  if (source.Resources) return source;
  throw new Error(`${WANTED}, got an object with ${Object.keys(source).join(', ') || 'no fields'}`);
}

function fromTemplate(template: Json, wanted: string = ''): Machine {
  const ids = Object.keys(template.Resources ?? {}).filter((id) => template.Resources[id].Type === 'AWS::StepFunctions::StateMachine');
  const matching = ids.includes(wanted) ? [wanted] : ids.filter((id) => id.startsWith(wanted));
  if (matching.length !== 1) {
    throw new Error(`'stateMachine' must choose one state machine of the template, got '${wanted}' for ${ids.join(', ') || 'none'}`);
  }
  const [logicalId] = matching;
  const properties = template.Resources[logicalId].Properties;
  const intrinsics = new Intrinsics(template);
  return { definition: parse(properties, intrinsics), logicalId, type: intrinsics.resolve(properties.StateMachineType) };
}

function parse(properties: Json, intrinsics: Intrinsics): Definition {
  const resolved = properties.DefinitionString ?? properties.Definition;
  if (resolved === undefined) throw new Error('the state machine must have its definition in the template, got a definition in S3');
  const value = intrinsics.resolve(resolved);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const substitutions = intrinsics.resolve(properties.DefinitionSubstitutions ?? {});
  return JSON.parse(text.replace(/\$\{([A-Za-z0-9_.-]+)\}/g, (match, name) => (
    name in substitutions ? JSON.stringify(String(substitutions[name])).slice(1, -1) : match)));
}
