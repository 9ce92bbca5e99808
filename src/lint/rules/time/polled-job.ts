import { loopsOf } from '../../../asl/graph';
import { StateNode, stateNamed } from '../../../asl/model';
import { waitedJobs } from '../../../aws/service-table';
import { Rule } from '../../rule';
import { Target } from '../../target';

const glue = (start: string) => ({
  StartAt: 'Start',
  States: {
    Start: { Type: 'Task', Resource: `arn:aws:states:::${start}`, Parameters: { JobName: 'nightly' }, TimeoutSeconds: 3_600, ResultPath: '$.run', Next: 'Hold' },
    Hold: { Type: 'Wait', Seconds: 60, Next: 'Look' },
    Look: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:glue:getJobRun',
      Parameters: { 'JobName': 'nightly', 'RunId.$': '$.run.JobRunId' },
      TimeoutSeconds: 30,
      ResultPath: '$.job',
      Next: 'IsReady',
    },
    IsReady: { Type: 'Choice', Choices: [{ Variable: '$.job.JobRun.JobRunState', StringEquals: 'RUNNING', Next: 'Hold' }], Default: 'Done' },
    Done: { Type: 'Succeed' },
  },
});

export const POLLED_JOB: Rule = {
  id: 'SFN091',
  severity: 'information',
  title: 'Polling instead of .sync',
  description: 'Each iteration of a loop of Wait, Task and Choice costs three state transitions and at least nine history events. With `.sync`, a '
    + 'single Task waits for the job, fails if the job fails, and stops the job with the execution.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html',
  examples: {
    wrong: { definition: glue('glue:startJobRun') },
    right: {
      definition: {
        Type: 'Task',
        Resource: 'arn:aws:states:::glue:startJobRun.sync',
        Parameters: { JobName: 'nightly' },
        TimeoutSeconds: 3_600,
        End: true,
      },
    },
  },
  checkMachine(machine, report) {
    const calls = callsOf(machine);
    const polled = waitedJobs().flatMap(({ start, ask, sync }) => start.some((call) => calls.has(call))
      ? ask.flatMap((call) => (calls.get(call) ?? []).map((node) => ({ node, sync })))
      : []);
    // Where the machine does not start such a job itself, it cannot wait for it by .sync.
    const loops = new Map([...new Set(polled.map(({ node }) => node.scope))].map((scope) => [scope, waitingLoops(scope.definition)]));
    for (const { node, sync } of polled) {
      if (loops.get(node.scope)!.has(node.name) && !node.scope.express) {
        report.problem({
          at: node,
          message: 'polls a job in a loop, which costs three state transitions per iteration',
          fix: { asl: `start the job with ${sync}, which waits for it`, cdk: `start the job with IntegrationPattern.RUN_JOB (${sync}), which waits for it` },
        });
      }
    }
  },
};

/** The states by what they call, plainly. */
function callsOf(machine: Target): Map<string, StateNode[]> {
  const calls = new Map<string, StateNode[]>();
  for (const node of machine.states) {
    const call = node.state.Type === 'Task' ? machine.integrationOf(node).call : undefined;
    if (call?.suffix === '') {
      const key = `${call.sdk ? 'aws-sdk:' : ''}${call.service}:${call.action}`;
      const others = calls.get(key) ?? [];
      others.push(node);
      calls.set(key, others);
    }
  }
  return calls;
}

/** The states of all loops of a scope that hold a Wait. */
function waitingLoops(scope: StateNode['scope']['definition']): Set<string> {
  return new Set(loopsOf(scope).filter((loop) => loop.some((name) => stateNamed(scope, name)!.Type === 'Wait')).flat());
}
