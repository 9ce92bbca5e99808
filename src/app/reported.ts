import { IConstruct } from 'constructs';
import { Finding } from '../lint/finding';

/** A registered symbol, since an app may hold two copies of this library. */
const REPORTED = Symbol.for('cdk-sfn-patterns.reported');

/** Remembers what a machine has said itself, so that a plugin does not say it again. */
export function markReported(machine: IConstruct, findings: Finding[]): void {
  Object.defineProperty(machine, REPORTED, { value: new Set(findings.map(keyOf)), configurable: true });
}

/** Whether it has looked at itself, as a Workflow does. */
export function wasChecked(machine: IConstruct): boolean {
  return (machine as any)[REPORTED] instanceof Set;
}

export function wasReported(machine: IConstruct | undefined, finding: Finding): boolean {
  const reported: unknown = (machine as any)?.[REPORTED];
  return reported instanceof Set && reported.has(keyOf(finding));
}

function keyOf({ id, pointer }: Finding): string {
  return `${id} ${pointer}`;
}
