import {
  DescribeExecutionCommand, paginateGetExecutionHistory, StartExecutionCommand, StartExecutionCommandInput,
} from '@aws-sdk/client-sfn';
import { Emulator } from './emulator';
import { Json } from '../../test/engine';

const MOST_SECONDS = 60;
const POLL_MILLISECONDS = 20;

/** How an execution ended. */
export interface Outcome {
  readonly arn: string;
  readonly status: string;
  readonly error?: string;
  readonly cause?: string;
  readonly output?: Json;
  /** The states that were entered. */
  readonly states: string[];
}

let executions = 0;

/** How many were started. */
export function executionsSoFar(): number {
  return executions;
}

/** Starts an execution and waits for its end. */
export async function execute({ states: client }: Emulator, stateMachineArn: string, input: Json): Promise<Outcome> {
  const start: StartExecutionCommandInput = { stateMachineArn, name: `execution-${++executions}`, input: JSON.stringify(input) };
  const { executionArn } = await client.send(new StartExecutionCommand(start));
  for (const deadline = Date.now() + MOST_SECONDS * 1000; ;) {
    const { status, error, cause, output } = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'RUNNING') {
      const states = await statesOf({ client }, executionArn!);
      const failure = error ? { error, cause } : {};
      return { arn: executionArn!, status: status!, ...failure, ...(status === 'SUCCEEDED' && { output: JSON.parse(output!) }), states };
    }
    if (Date.now() > deadline) throw new Error(`an execution of ${stateMachineArn} must end within ${MOST_SECONDS} s, got one that still runs`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}

async function statesOf(config: { client: Emulator['states'] }, executionArn: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { events } of paginateGetExecutionHistory(config, { executionArn })) {
    for (const { stateEnteredEventDetails } of events ?? []) if (stateEnteredEventDetails) names.push(stateEnteredEventDetails.name!);
  }
  return names;
}
