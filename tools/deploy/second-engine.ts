import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CreateStateMachineCommand, DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { ACCOUNT, EXAMPLE } from './cdk';
import { Emulator } from './emulator';
import { expectSame } from './expect';
import { expectImport, Importer } from './imports';
import { expectOrder, OrderCase, ORDERS, REFUNDED, Shop } from './orders';
import { Resources } from './stack';
import { Agency, expectTrip, TRIPS } from './trips';
import { awsEnvironment, LocalAws } from '../../scripts/servers/aws-environment';
import { startMoto } from '../../scripts/servers/moto';
import { freePort } from '../../scripts/servers/processes';
import { Json } from '../../test/engine';
import { Bridge } from '../../test/moto/bridge';

const load = createRequire(__filename);
const { echo } = load('./lambda/echo');

type Handler = (input: Json, context: { functionName: string }) => Promise<unknown>;

/** What ministack cannot show, since it forgets the name of an error that a function throws. */
const BY_NAME: OrderCase[] = [
  { name: 'an order that is rejected', change: { items: [{ product_id: 'prod-1', quantity: 0 }] }, end: 'OrderRejected', payment: 'none' },
  { name: 'a payment that is declined', change: { customer_id: 'cust-broke' }, end: 'PaymentDeclined', payment: 'none' },
];

/** Executes what was deployed a second time: in moto, whose DynamoDB, SQS, SNS and S3 the machines and functions really call. */
export class SecondEngine {
  public static async start(): Promise<SecondEngine> {
    const [port, bridgePort] = await Promise.all([freePort(), freePort()]);
    const aws: LocalAws = { port, accessKeyId: 'second-engine' };
    await startMoto(port, bridgePort, ACCOUNT);
    const bridge = new Bridge(bridgePort, port);
    await bridge.listen();
    // The functions run in this process.
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, awsEnvironment(aws));
    return new SecondEngine(new Emulator(aws), bridge);
  }

  private readonly calls: string[] = [];

  private constructor(private readonly emulator: Emulator, private readonly bridge: Bridge) {}

  public stop(): Promise<void> {
    return this.bridge.close();
  }

  /** Executes orders with the code of the example's functions. */
  public async expectOrders(deployed: Shop, resources: Resources, template: Json): Promise<void> {
    const { tableName, queueUrl } = deployed;
    await this.emulator.json('dynamodb', 'DynamoDB_20120810.CreateTable', {
      TableName: tableName,
      AttributeDefinitions: [{ AttributeName: 'idempotency_key', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'idempotency_key', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    await this.createQueue(queueUrl);
    process.env.TABLE_NAME = tableName;
    const files = functionsOf(resources).map(([logicalId, name]) => [name, template.Resources[logicalId].Properties.Handler.split('.')[0]] as const);
    for (const [name, file] of files) this.answer(name, load(join(EXAMPLE, 'lambda', file)).handler);

    const shop = { ...deployed, emulator: this.emulator, stateMachineArn: await this.copy(deployed) };
    for (const order of [...ORDERS, ...BY_NAME]) await expectOrder(shop, order);
    const [fulfill] = files.find(([, file]) => file === 'fulfill-order')!;
    this.answer(fulfill, async () => { throw Object.assign(new Error('on purpose'), { name: REFUNDED.error }); });
    await expectOrder(shop, REFUNDED);
  }

  public async expectTrips(deployed: Agency, resources: Resources): Promise<void> {
    const handler = echo((line: string) => this.calls.push(line.replace('called ', '')));
    for (const [, name] of functionsOf(resources)) this.answer(name, handler);
    const agency = { ...deployed, ...this.callsHere(), stateMachineArn: await this.copy(deployed), thrownAs: (error: string) => error };
    for (const trip of TRIPS) await expectTrip(agency, trip);
  }

  public async expectImport(deployed: Importer, topicArn: string): Promise<void> {
    const { uploads, results, inboxUrl } = deployed;
    for (const bucket of [uploads, results]) await this.emulator.put('s3', `/${bucket}`);
    await this.createQueue(inboxUrl);
    await this.emulator.query('sns', 'CreateTopic', { Name: topicArn.split(':').pop()! });
    const Endpoint = `arn:aws:sqs:us-east-1:${ACCOUNT}:${inboxUrl.split('/').pop()}`;
    const attributes = { 'Attributes.entry.1.key': 'RawMessageDelivery', 'Attributes.entry.1.value': 'true' };
    await this.emulator.query('sns', 'Subscribe', { TopicArn: topicArn, Protocol: 'sqs', Endpoint, ...attributes });
    await expectImport({ ...deployed, ...this.callsHere(), stateMachineArn: await this.copy(deployed) });
    // The first engine writes no results.
    const keys = [...(await this.emulator.get('s3', `/${results}?list-type=2`)).matchAll(/<Key>([^<]*)</g)].map(([, key]) => key);
    expectSame('what the import writes', keys.map((key) => key.replace(/[0-9a-f-]{36}/, 'RUN')), ['imports/RUN/manifest.json']);
  }

  private callsHere(): Pick<Agency, 'emulator' | 'takeCalls'> {
    return { emulator: this.emulator, takeCalls: async () => this.calls.splice(0) };
  }

  private answer(functionName: string, handler: Handler): void {
    this.bridge.functions.set(functionName, async (input) => {
      try {
        return { payload: await handler(input, { functionName }) };
      } catch (error) {
        const { name, message } = error as Error;
        return { thrown: { errorType: name, errorMessage: message, trace: [] } };
      }
    });
  }

  /** The deployed machine, as it is. */
  private async copy({ emulator, stateMachineArn }: Pick<Shop, 'emulator' | 'stateMachineArn'>): Promise<string> {
    const { name, definition, roleArn, type } = await emulator.states.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const created = await this.emulator.states.send(new CreateStateMachineCommand({ name, definition, roleArn, type }));
    return created.stateMachineArn!;
  }

  private async createQueue(url: string): Promise<void> {
    await this.emulator.json('sqs', 'AmazonSQS.CreateQueue', { QueueName: url.split('/').pop() });
  }
}

/** Functions of a stack: logical id and name. */
function functionsOf(resources: Resources): [string, string][] {
  return Object.entries(resources).filter(([, { type }]) => type === 'AWS::Lambda::Function').map(([logicalId, { id }]) => [logicalId, id]);
}
