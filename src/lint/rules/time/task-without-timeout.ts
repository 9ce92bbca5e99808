import { StateNode } from '../../../asl/model';
import { isLimited } from '../../../asl/task';
import { Rule } from '../../rule';
import { Target } from '../../target';

const copy = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'nightly' }, ...fields, End: true });

export const TASK_WITHOUT_TIMEOUT: Rule = {
  id: 'SFN017',
  severity: 'warning',
  title: 'Unbounded task',
  description: 'A Task has no timeout by default (99999999 seconds), and neither has a state machine. An execution that hangs stays open for a '
    + 'year. A job with `.sync` needs its own timeout, so that the workflow can react. For calls that respond immediately, the timeout of the '
    + 'whole state machine is enough. If that is missing, it is information, because the service ends such a call itself, AWS Lambda after 15 '
    + 'minutes.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#sfn-stuck-execution',
  examples: {
    wrong: { definition: copy({}) },
    right: { definition: copy({ TimeoutSeconds: 7200 }) },
  },
  checkMachine(machine, report) {
    const open = machine.states.filter((node) => node.state.Type === 'Task' && !isLimited(node.state) && !node.scope.express);
    for (const at of open.filter((node) => waitsForJob(node, machine))) {
      report.problem({
        at,
        message: 'waits for a job without a timeout',
        fix: {
          asl: "set 'TimeoutSeconds' to a little more than the job needs",
          cdk: "set 'taskTimeout' to a little more than the job needs",
        },
      });
    }
    const calls = open.filter((node) => machine.integrationOf(node).pattern === 'request-response');
    if (calls.length > 0 && machine.definition.TimeoutSeconds === undefined) {
      // Once, since one field of the machine is the remedy.
      const others = calls.length > 1 ? `, and neither have ${calls.length} of its tasks, such as '${calls[0].name}'` : `, and neither has its task '${calls[0].name}'`;
      report.problem({
        severity: 'information',
        message: `has no timeout${others}`,
        fix: {
          asl: "set 'TimeoutSeconds' at the top level of the definition, or on the tasks",
          // https://github.com/aws/aws-cdk/issues/37150
          cdk: "set 'timeout' of the state machine, or 'taskTimeout' of the tasks; the CDK ignores 'timeout' for a definition from a string or file, so "
            + "set 'TimeoutSeconds' there",
        },
      });
    }
  },
};

/** But for another execution of Step Functions, which has a timeout of its own to be looked at. */
function waitsForJob(node: StateNode, machine: Target): boolean {
  const { pattern, service } = machine.integrationOf(node);
  return pattern === 'sync' && !(service === 'states' && machine.definition.TimeoutSeconds !== undefined);
}
