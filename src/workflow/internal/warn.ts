import { Annotations, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { readable } from '../../asl/unknown';
import { Finding, sentenceOf, stateId } from '../../lint/finding';

/**
 * Warns of a finding under the id of its rule. It is acknowledged under that id or under the one of its state, before or after, by `Validations`
 * or by `Annotations`: what is acknowledged later takes away the warnings that carry its id.
 */
export function warnOf(scope: Construct, finding: Finding): void {
  const own = finding.path === '' ? [] : spellingsOf(stateId(finding)).map(qualified);
  if (![qualified(finding.id), ...own].some((id) => isAcknowledged(scope, id))) {
    Validations.of(scope).addWarning(qualified(finding.id), [readable(sentenceOf(finding)), ...own.map((id) => `[ack: ${id}]`)].join(' '));
  }
}

function qualified(id: string): string {
  return `cdk-sfn-patterns::${id}`;
}

/** Some versions of the CDK store the spaces of an id as hyphens. */
function spellingsOf(id: string): string[] {
  return [...new Set([id, id.replace(/ /g, '-')])];
}

/** Whether the CDK would leave out a warning with an id, since it was acknowledged before. */
function isAcknowledged(scope: Construct, id: string): boolean {
  // It does not tell, and some versions pass over what is acknowledged for the construct itself. It holds for the children, however.
  const probe = new Construct(scope, 'Acknowledged');
  Annotations.of(probe).addWarningV2(id, id);
  const acknowledged = probe.node.metadata.length === 0;
  scope.node.tryRemoveChild('Acknowledged');
  return acknowledged;
}
