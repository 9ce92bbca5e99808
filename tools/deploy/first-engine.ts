import { StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { ACCOUNT } from './cdk';
import { Emulator } from './emulator';
import { execute } from './execution';
import { expectSame } from './expect';
import { Importer, upload } from './imports';
import { Shop } from './orders';
import { idOf, Resources, resourcesOf } from './stack';
import { Agency } from './trips';
import { REGION } from '../../scripts/servers/aws-environment';
import { Json } from '../../test/engine';

const MACHINE = 'AWS::StepFunctions::StateMachine';

/** What ministack calls every error that a function throws. */
export const THROWN = 'Runtime.HandlerError';

export async function shopIn(emulator: Emulator, stack: string): Promise<Shop> {
  const { StateMachineArn, TroubledOrdersUrl } = await emulator.outputsOf(stack);
  const tableName = idOf(await resourcesOf(emulator, stack), 'AWS::DynamoDB::Table');
  return { emulator, stateMachineArn: StateMachineArn, tableName, queueUrl: TroubledOrdersUrl };
}

/** Where the stack with the patterns stands. */
export async function patternsIn(emulator: Emulator, stack: string): Promise<{ agency: Agency; importer: Importer; topicArn: string }> {
  const { TripArn, ImportArn, UploadsName, ResultsName, InboxUrl, AnnouncementsArn, CallsName } = await emulator.outputsOf(stack);
  const takeCalls = callsIn(emulator, CallsName);
  return {
    agency: { emulator, stateMachineArn: TripArn, thrownAs: () => THROWN, takeCalls },
    importer: { emulator, stateMachineArn: ImportArn, uploads: UploadsName, results: ResultsName, inboxUrl: InboxUrl, takeCalls },
    topicArn: AnnouncementsArn,
  };
}

/** Reads which functions were called in the log that they share. */
function callsIn(emulator: Emulator, logGroupName: string): () => Promise<string[]> {
  const seen = new Set<string>();
  return async () => {
    const events: Json[] = [];
    let nextToken: string | undefined;
    do {
      const page = await emulator.json('logs', 'Logs_20140328.FilterLogEvents', { logGroupName, filterPattern: 'called', nextToken });
      events.push(...page.events);
      nextToken = page.nextToken;
    } while (nextToken);
    // Each call has a stream of its own there; ids of events are not unique.
    const fresh = events.filter(({ logStreamName }) => !seen.has(logStreamName));
    fresh.forEach(({ logStreamName }) => seen.add(logStreamName));
    return fresh.sort((a, b) => a.timestamp - b.timestamp).map(({ message }) => /called (\w+)/.exec(message)![1]);
  };
}

/** Executes the machines of the app with everything whose functions are deployed; `Flow` calls functions that nobody has written. */
export async function expectEverything(emulator: Emulator, stack: string): Promise<void> {
  const resources = await resourcesOf(emulator, stack);
  const arn = (id: string) => idOf(resources, MACHINE, id);
  const input = { order: 7 };
  const run = async (id: string) => {
    const { status, states, output } = await execute(emulator, arn(id), input);
    expectSame(`the machine ${id}`, status, 'SUCCEEDED');
    return { states, output };
  };
  expectSame('the output of Bare', (await run('Bare')).output, input);
  expectSame('the states of Full', (await run('Full')).states, ['ValidateOrder', 'ProcessPayment', 'FulfillOrder']);
  await upload(emulator, idOf(resources, 'AWS::S3::Bucket', 'Uploads'));
  // ministack writes no manifest of a Map Run's results, so that nobody can tell there whether children failed: all before it has been executed then.
  const { error } = await execute(emulator, arn('Wide'), input);
  expectSame('the error of Wide, for want of a manifest', error, 'States.QueryEvaluationError');

  const start = new StartSyncExecutionCommand({ stateMachineArn: arn('Express'), input: JSON.stringify(input) });
  const { status, output: text } = await emulator.states.send(start);
  expectSame('the machine Express', { status, output: JSON.parse(text!) }, { status: 'SUCCEEDED', output: { ...input, result: input } });
  await expectOperations(emulator, resources);
}

/** Expects that the log group and the key of a machine are those beside it; ministack knows no traces of machines. */
async function expectOperations(emulator: Emulator, resources: Resources): Promise<void> {
  const ids = Object.keys(resources).filter((id) => resources[id].type === MACHINE);
  for (const id of ids) {
    // Logs are there as in the template, in which the AWS SDK would see nothing.
    const machine = await emulator.json('states', 'AWSStepFunctions.DescribeStateMachine', { stateMachineArn: resources[id].id });
    const { Destinations, IncludeExecutionData } = machine.loggingConfiguration;
    const name = id.replace(/StateMachine.*$/, '');
    const logGroup = idOf(resources, 'AWS::Logs::LogGroup', `${name}LogGroup`);
    const isFull = name === 'Full';
    expectSame(`operations of ${name}`, {
      logs: Destinations.map(({ CloudWatchLogsLogGroup }: Json) => CloudWatchLogsLogGroup.LogGroupArn),
      data: String(IncludeExecutionData ?? false),
      key: machine.encryptionConfiguration.kmsKeyId?.split('/').pop(),
    }, {
      logs: [`arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${logGroup}:*`],
      data: String(isFull),
      key: isFull ? idOf(resources, 'AWS::KMS::Key') : undefined,
    });
  }
}
