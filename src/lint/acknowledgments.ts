import { Finding } from './finding';
import { Acknowledgment } from '../assembly/assembly';

/** Ids as they are in the CDK's metadata; warnings of a Workflow are annotations there. */
const ID = /^(cdk-sfn-patterns::|(?:annotation|Construct-Annotations)::(?:cdk-sfn-patterns::?)?)?(SFN\d{3}(?:\[.*\])?)$/i;

/** What is acknowledged of a rule, or of one state only. It holds for everything below the construct. */
export class Acknowledgments {
  private readonly byKey = new Map<string, (Acknowledgment & { readonly plain: boolean })[]>();

  constructor(all: Acknowledgment[]) {
    for (const acknowledgment of all) {
      // The CDK stores spaces as hyphens, in some versions.
      const match = ID.exec(acknowledgment.id.replace(/ /g, '-'));
      if (match) {
        const plain = match[1] === 'cdk-sfn-patterns::' && !match[2].includes('[');
        this.byKey.set(match[2], [...this.byKey.get(match[2]) ?? [], { ...acknowledgment, plain }]);
      }
    }
  }

  /** The acknowledgment that holds for a finding in a machine. */
  public of(finding: Finding, machinePath: string): Acknowledgment | undefined {
    return this.ofState(finding, machinePath) ?? this.inScope(finding.id, machinePath).find(({ plain }) => plain);
  }

  /** Those that the CDK does not apply itself: of one state, and under the id of an annotation. */
  public ofState(finding: Finding, machinePath: string): Acknowledgment | undefined {
    return this.inScope(stateId(finding).replace(/ /g, '-'), machinePath)[0] ?? this.inScope(finding.id, machinePath).find(({ plain }) => !plain);
  }

  /** Whether the rule is acknowledged, but not for this machine. */
  public isOnlyElsewhere({ id }: Finding, machinePath: string): boolean {
    return this.byKey.has(id) && !this.inScope(id, machinePath).some(({ plain }) => plain);
  }

  private inScope(key: string, path: string) {
    return (this.byKey.get(key) ?? []).filter(({ at }) => at === '' || at === path || path.startsWith(`${at}/`));
  }
}

/** Id of a rule at one state: `SFN021[FanOut > Work]`. */
export function stateId({ id, path }: Finding): string {
  return `${id}[${path}]`;
}
