import { Invocation, Invoke, TaskError } from './invocation';
import { AslDefinition } from '../../../../../src/asl/model';
import { Execution } from '../run/execution';
import { Unsupported } from '../run/failure';
import { Running } from '../run/machine';
import { Stop } from '../run/stop';

/** An answer that is another execution, which runs on the same clock. */
export class Nested {
  constructor(public readonly definition: AslDefinition, public readonly express: boolean, public readonly invoke: Invoke) {}
}

type Description = Readonly<Record<string, unknown>>;

const START = /:states:[^:]*:[^:]*:states:startExecution(?:\.(sync|sync:2))?$/;
const SDK_START = /:aws-sdk:sfn:start(Sync)?Execution$/;

/**
 * Runs a nested execution, and answers as the integration does: with its start, with its description, or with `States.TaskFailed` and the
 * description as the cause (recorded).
 */
export async function nestedAnswer(running: Running, nested: Nested, invocation: Invocation, attempt: Stop): Promise<unknown> {
  const { scope: { execution, path }, name } = running;
  const [optimized, pattern] = START.exec(invocation.resource) ?? [];
  const [sdk, synchronous] = SDK_START.exec(invocation.resource) ?? [];
  if (optimized === undefined && sdk === undefined) throw new Unsupported(name, `a nested execution for ${invocation.resource}`);
  const waits = pattern !== undefined || synchronous !== undefined;
  const { Input, Name, StateMachineArn = '' } = (invocation.arguments ?? {}) as any;
  const child = new Execution(nested.definition, {
    invoke: nested.invoke,
    input: sdk !== undefined && typeof Input === 'string' ? JSON.parse(Input) : Input ?? {},
    name: Name ?? execution.newId(),
    machineName: String(StateMachineArn).split(':').pop(),
    express: nested.express,
    clock: execution.clock,
    tokens: execution.tokens,
    objects: execution.objects,
    mostBytes: execution.mostBytes,
    path: [...path, name],
    // One that nobody waits for goes on when the parent has ended.
    within: waits ? attempt : undefined,
  });
  execution.children.push(child);
  if (!waits) return { ExecutionArn: child.arn, StartDate: child.startedAt };
  await child.ended;
  if (child.broken) throw child.broken;
  const description = describe(child, String(StateMachineArn), pattern === 'sync:2');
  if (pattern !== undefined && child.status !== 'SUCCEEDED') throw new TaskError('States.TaskFailed', JSON.stringify(description));
  return description;
}

/** As DescribeExecution; `.sync:2` has the input and the output of a success as JSON, everything else as strings. */
function describe(child: Execution, stateMachineArn: string, isJson: boolean): Description {
  const { input, output, error, cause, status } = child;
  const asJson = isJson && status === 'SUCCEEDED';
  return {
    ExecutionArn: child.arn,
    Input: asJson ? input : JSON.stringify(input),
    InputDetails: { Included: true },
    Name: child.name,
    ...status === 'SUCCEEDED' ? { Output: asJson ? output : JSON.stringify(output), OutputDetails: { Included: true } } : {},
    ...error === undefined ? {} : { Error: error },
    ...cause === undefined ? {} : { Cause: cause },
    StartDate: child.startedAt,
    StateMachineArn: stateMachineArn,
    Status: status,
    StopDate: child.startedAt + child.duration,
  };
}
