import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AslDefinition } from '../../asl/model';
import { walk } from '../../asl/walk';
import { objectOf } from '../../json/values';
import { Check } from '../../props/check';
import { shown } from '../../props/shown';

/** What tasks call. Not every ARN of a task: one in an event is only data. */
const TARGETS = ['FunctionName', 'StateMachineArn', 'TopicArn', 'QueueUrl', 'EventBusName', 'TableName', 'JobQueue', 'Cluster'];
const ARN = /^arn:[^:]+:[^:]+:([a-z]{2}(?:-[a-z]+)+-\d+):/;
const QUEUE = /^https:\/\/sqs\.([a-z]{2}(?:-[a-z]+)+-\d+)\./;

/**
 * Throws for a task that calls something in another region, as far as both are known.
 *
 * "Cross-Region AWS SDK integration and cross-Region AWS resource access aren't available in Step Functions":
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html, documented, read on 2026-11-26.
 */
export function checkRegions(checks: Check, scope: Construct, definition: AslDefinition): void {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region)) {
    return;
  }
  for (const { name, state } of walk(definition, false).states) {
    const parameters = objectOf(state.Parameters ?? state.Arguments);
    for (const target of state.Type === 'Task' ? [state.Resource, ...TARGETS.map((field) => parameters[field])] : []) {
      const other = typeof target === 'string' ? (ARN.exec(target) ?? QUEUE.exec(target))?.[1] : undefined;
      checks.must('definition', other === undefined || other === region, `call only resources in its own region, ${region}`, `a resource in ${other} that the state ${shown(name)} calls`,
        'call it through a function or an event bus of this region');
    }
  }
}
