import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** What somebody has acknowledged at a construct, by the id as it was written. */
export interface AcknowledgedAt {
  readonly id: string;
  readonly reason: string;
  /** Path of the construct; empty for the app. */
  readonly at: string;
}

export function acknowledgedAt({ node }: IConstruct): AcknowledgedAt[] {
  return node.metadata
    .filter(({ type, data }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && data)
    .flatMap(({ data }) => Object.entries(data as Record<string, unknown>).map(([id, reason]) => ({ id, reason: String(reason), at: node.path })));
}
