import { ACCOUNT } from './cdk';
import { Emulator } from './emulator';
import { expectSame } from './expect';
import { waitForMessages } from './queue';
import { Resources } from './stack';
import { REGION } from '../../scripts/servers/aws-environment';
import { Json } from '../../test/engine';

const MOST_SECONDS = 10;
const INBOX = 'on-call-inbox';

/**
 * Expects that the alarms of the example watch its machine, and that one that goes off is heard of.
 *
 * The emulator counts no executions: this script says in its place that one failed.
 */
export async function expectAlarms(emulator: Emulator, resources: Resources, stateMachineArn: string, topicArn: string): Promise<void> {
  const names = Object.values(resources).filter(({ type }) => type === 'AWS::CloudWatch::Alarm').map(({ id }) => id);
  const { MetricAlarms } = await emulator.json('monitoring', 'GraniteServiceVersion20100801.DescribeAlarms', { AlarmNames: names });
  const alarms: Json[] = MetricAlarms;
  expectSame('the metrics with an alarm', alarms.map(({ MetricName }) => MetricName).sort(), [
    'ExecutionThrottled', 'ExecutionsAborted', 'ExecutionsFailed', 'ExecutionsTimedOut',
  ]);
  for (const { AlarmName, Namespace, Dimensions, AlarmActions } of alarms) {
    const Dimension = { Name: 'StateMachineArn', Value: stateMachineArn };
    expectSame(AlarmName, { Namespace, Dimensions, AlarmActions }, { Namespace: 'AWS/States', Dimensions: [Dimension], AlarmActions: [topicArn] });
  }
  const { QueueUrl } = await emulator.json('sqs', 'AmazonSQS.CreateQueue', { QueueName: INBOX });
  await emulator.query('sns', 'Subscribe', { TopicArn: topicArn, Protocol: 'sqs', Endpoint: `arn:aws:sqs:${REGION}:${ACCOUNT}:${INBOX}` });
  await emulator.json('monitoring', 'GraniteServiceVersion20100801.PutMetricData', {
    Namespace: 'AWS/States',
    MetricData: [{ MetricName: 'ExecutionsFailed', Dimensions: [{ Name: 'StateMachineArn', Value: stateMachineArn }], Value: 1, Unit: 'Count' }],
  });
  const heard = (await waitForMessages(emulator, QueueUrl, MOST_SECONDS)).map(({ Message }) => JSON.parse(Message));
  const failed = alarms.find(({ MetricName }) => MetricName === 'ExecutionsFailed').AlarmName;
  expectSame('what is heard of', heard.map(({ AlarmName, NewStateValue }) => `${AlarmName} ${NewStateValue}`), [`${failed} ALARM`]);
  await emulator.json('sqs', 'AmazonSQS.DeleteQueue', { QueueUrl });
}
