import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** Says why findings of cdk-nag are meant, for those who add its packs AwsSolutions, NIST 800-53 R5 and Serverless to the app. */
export function acknowledge(construct: IConstruct, reason: string, ...ids: string[]): void {
  Validations.of(construct).acknowledge(...ids.map((id) => ({ id, reason })));
}
