/** How a machine was made, which decides what its author can do. `asl`: JSON or YAML, in a file, a template or as text in code. */
export type MadeBy = 'asl' | 'cdk' | 'workflow';

/** What to do, as an imperative: `set 'taskTimeout'`. By how the machine was made, where its authors write it by other names. */
export type Fix = string | Remedies;

export interface Remedies {
  /** In the names of the language and of CloudFormation. */
  readonly asl: string;
  /** @default - that of `asl` */
  readonly cdk?: string;
  /** For what a Workflow sets itself. @default - that of `cdk` */
  readonly workflow?: string;
}

/** The remedy for one author; where it is not known who that is, for each. */
export function remedyFor(fix: Fix, madeBy: MadeBy | undefined): string {
  if (typeof fix === 'string') {
    return fix;
  }
  const { asl, cdk = asl, workflow = cdk } = fix;
  const all = { asl, cdk, workflow };
  if (madeBy !== undefined) {
    return all[madeBy];
  }
  const others = [cdk !== asl ? `CDK: ${cdk}` : '', workflow !== cdk ? `Workflow: ${workflow}` : ''].filter((text) => text !== '');
  return others.length === 0 ? asl : `${asl} (${others.join('; ')})`;
}

/** What Express workflows cannot do. @param first - what could be done as well, by how the machine was made */
export function useStandard(first?: Remedies): Remedies {
  const or = (before: string | undefined, then: string) => (before === undefined ? then : `${before}, or ${then}`);
  const move = 'or move the state to a separate Standard workflow';
  return { asl: or(first?.asl, `set the type to STANDARD, ${move}`), cdk: or(first?.cdk, `use StateMachineType.STANDARD, ${move}`) };
}
