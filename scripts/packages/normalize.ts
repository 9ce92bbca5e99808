import { Definition, definitionOf, Json } from '../../test/engine';

/** A template as far as it says what is deployed. */
export interface Normalized {
  /** The template without its definition and without what only says where it comes from. */
  readonly template: Json;
  /** The definition, as a value. */
  readonly definition: Definition;
}

export interface NormalizeOptions {
  /**
   * Whether the branches of a Parallel may come in any order.
   *
   * They run at the same time, and a ResultSelector finds their results by position: both are put in the order of the branches' names.
   *
   * @default false
   */
  readonly anyBranchOrder?: boolean;
}

/** Makes templates of the same app comparable that come from other languages, folders and commands. */
export function normalize(template: Json, { anyBranchOrder = false }: NormalizeOptions = {}): Normalized {
  const definition = definitionOf(template);
  const copy = JSON.parse(withoutAssetHashes(JSON.stringify(template)));
  for (const resource of Object.values<Json>(copy.Resources)) {
    // Paths of constructs and assets, which `cdk synth` adds and an app that is run by itself does not.
    delete resource.Metadata;
    // As text, the definition depends on the order of keys, which some languages do not keep: `definition` has it as a value.
    if (resource.Type === 'AWS::StepFunctions::StateMachine') delete resource.Properties.DefinitionString;
  }
  // Usage data for AWS, which only `cdk synth` adds: it names the language.
  delete copy.Resources.CDKMetadata;
  delete copy.Conditions?.CDKMetadataAvailable;
  if (copy.Conditions && Object.keys(copy.Conditions).length === 0) delete copy.Conditions;
  return { template: copy, definition: anyBranchOrder ? withSortedBranches(definition) : definition };
}

/** Hashes change with each byte of the functions' code, also with line ends, and say nothing about the template. */
function withoutAssetHashes(text: string): string {
  return text.replace(/[0-9a-f]{64}/g, '<hash>');
}

function withSortedBranches<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map(withSortedBranches) as T;
  if (value === null || typeof value !== 'object') return value;
  const copy: Json = Object.fromEntries(Object.entries<Json>(value).map(([key, child]) => [key, withSortedBranches(child)]));
  if (copy.Type !== 'Parallel') return copy;
  const sorted = copy.Branches.map((branch: Json, position: number) => ({ branch, position }))
    .sort((a: Json, b: Json) => (a.branch.StartAt < b.branch.StartAt ? -1 : 1));
  const positions = new Map<number, number>(sorted.map(({ position }: Json, i: number) => [position, i]));
  copy.Branches = sorted.map(({ branch }: Json) => branch);
  if (copy.ResultSelector) copy.ResultSelector = withPositions(copy.ResultSelector, positions);
  return copy;
}

function withPositions(selector: Json, positions: Map<number, number>): Json {
  return Object.fromEntries(Object.entries<Json>(selector).map(([key, value]) => {
    if (!key.endsWith('.$')) return [key, value !== null && typeof value === 'object' ? withPositions(value, positions) : value];
    // Another path, as `$[*]`, means something else in another order: left as it is, it would show as a difference.
    return [key, value.replace(/^\$\[(\d+)\]/, (_: string, position: string) => `$[${positions.get(Number(position))}]`)];
  }));
}
