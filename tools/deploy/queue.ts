import { Emulator } from './emulator';
import { Json } from '../../test/engine';

/** Takes all messages out of a queue, and gives their JSON. */
export async function drain(emulator: Emulator, QueueUrl: string): Promise<Json[]> {
  const bodies: Json[] = [];
  for (;;) {
    const { Messages = [] } = await emulator.json('sqs', 'AmazonSQS.ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
    if (Messages.length === 0) return bodies;
    for (const { Body, ReceiptHandle } of Messages) {
      bodies.push(JSON.parse(Body));
      await emulator.json('sqs', 'AmazonSQS.DeleteMessage', { QueueUrl, ReceiptHandle });
    }
  }
}

/** Waits for messages that are on their way. */
export async function waitForMessages(emulator: Emulator, queueUrl: string, mostSeconds: number): Promise<Json[]> {
  for (const deadline = Date.now() + mostSeconds * 1000; ;) {
    const messages = await drain(emulator, queueUrl);
    if (messages.length > 0 || Date.now() > deadline) return messages;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
