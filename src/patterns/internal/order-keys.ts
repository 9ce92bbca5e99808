import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

/** The idempotency keys of an order: one for each step, since a service behind two steps may keep the keys of both in one place. */
export class OrderKeys {
  private readonly namespace: string;

  constructor(pipeline: Construct, private readonly path: string | undefined, private readonly acrossExecutions: boolean, namespace?: string) {
    // Not by the state's name alone, which `prefixStates()` can change later: two pipelines of one machine must never share a key.
    this.namespace = namespace ?? pipeline.node.addr.slice(-8);
  }

  public of(step: string): string {
    const own = `${step}-${this.namespace}`;
    if (this.path === undefined) {
      return sfn.JsonPath.format(`{}:${own}`, sfn.JsonPath.executionId);
    }
    const order = sfn.JsonPath.stringAt(this.path);
    // The ARN of an execution would make keys longer than the 255 characters that providers take.
    return this.acrossExecutions
      ? sfn.JsonPath.format(`{}:${own}`, order)
      : sfn.JsonPath.format(`{}:{}:${own}`, order, sfn.JsonPath.hash(sfn.JsonPath.executionId, 'SHA-1'));
  }
}
