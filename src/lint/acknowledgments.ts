import { Finding, stateId } from './finding';
import { Acknowledgment } from '../assembly/assembly';

/** Ids as they are in the CDK's metadata; warnings of a Workflow are annotations there. */
const ID = /^(cdk-sfn-patterns::|(?:annotation|Construct-Annotations)::(?:cdk-sfn-patterns::?)?)?(SFN\d{3}(?:\[.*\])?)$/i;

interface Known extends Acknowledgment {
  readonly plain: boolean;
  /** In which order they were given. */
  readonly place: number;
}

/** What is acknowledged of a rule, or of one state only. It holds for everything below the construct. */
export class Acknowledgments {
  /** By id, then by where it holds: an app may have thousands of each. */
  private readonly byKey = new Map<string, Map<string, Known[]>>();

  constructor(all: Acknowledgment[]) {
    for (const [place, acknowledgment] of all.entries()) {
      // The CDK stores spaces as hyphens, in some versions.
      const match = ID.exec(acknowledgment.id.replace(/ /g, '-'));
      if (match) {
        const plain = match[1] === 'cdk-sfn-patterns::' && !match[2].includes('[');
        const byScope = this.byKey.get(match[2]) ?? new Map<string, Known[]>();
        this.byKey.set(match[2], byScope);
        const known = byScope.get(acknowledgment.at) ?? [];
        byScope.set(acknowledgment.at, known);
        known.push({ ...acknowledgment, plain, place });
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

  private inScope(key: string, path: string): Known[] {
    const byScope = this.byKey.get(key);
    return byScope ? scopesOf(path).flatMap((scope) => byScope.get(scope) ?? []).sort((a, b) => a.place - b.place) : [];
  }
}

/** Of `Shop/Orders`: the app, `Shop` and itself. */
function scopesOf(path: string): string[] {
  const inner = [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
  return [...new Set(['', ...inner, path])];
}
