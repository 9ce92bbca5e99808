import { paidWithin } from './payment-timeout';
import { invokedFunction } from '../../../asl/integration';
import { parametersOf } from '../../../asl/task';
import { isKnownNumber } from '../../../asl/unknown';
import { LONGEST_INVOCATION_SECONDS, TASK_MARGIN_SECONDS } from '../../../aws/invocation';
import { Rule } from '../../rule';

export const LATE_PAYMENT: Rule = {
  id: 'SFN111',
  severity: 'warning',
  title: 'Payment may end after its task',
  description: 'The timeout of a task starts before its function starts, and a function that is still running afterward charges the payment after '
    + 'the refund. A task needs the timeout of its function plus 10 seconds. If that is unknown, a function can run for at most 900 seconds.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html',
  examples: { wrong: { resources: paidWithin(60) }, right: { resources: paidWithin(70) } },
  types: ['Task'],
  checkState(node, report, machine) {
    const invoked = invokedFunction(node.state, machine.integrationOf(node));
    const { TimeoutSeconds: timeout } = node.state;
    if (!('idempotencyKey.$' in parametersOf(node.state)) || invoked === undefined || !isKnownNumber(timeout)) {
      return;
    }
    const seconds = machine.facts.functionTimeout(invoked);
    const fix = {
      asl: "raise 'TimeoutSeconds' of the task, or lower the timeout of the function",
      workflow: "raise or remove 'taskTimeout' of the Workflow, or lower the timeout of the function",
    };
    if (seconds === undefined && timeout < LONGEST_INVOCATION_SECONDS) {
      report.problem({
        message: `has a timeout of ${timeout} s, but its function, whose timeout is unknown, may run for up to ${LONGEST_INVOCATION_SECONDS} s and still charge the payment`,
        fix,
      });
    } else if (seconds !== undefined && timeout >= seconds && timeout < seconds + TASK_MARGIN_SECONDS) {
      report.problem({
        message: `has a timeout of ${timeout} s, less than ${TASK_MARGIN_SECONDS} s above the ${seconds} s of its function, which starts later and may still charge the payment`,
        fix,
      });
    }
  },
};
