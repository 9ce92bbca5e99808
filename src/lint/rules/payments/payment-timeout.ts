import { invokedFunction } from '../../../asl/integration';
import { parametersOf } from '../../../asl/task';
import { isKnownNumber } from '../../../asl/unknown';
import { Rule } from '../../rule';

/** A payment by a function of 60 seconds, whose task has these. */
export const paidWithin = (seconds: number) => ({
  Pay: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60 } },
  Orders: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      Definition: {
        StartAt: 'Pay',
        States: {
          Pay: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: { 'Fn::GetAtt': ['Pay', 'Arn'] }, Payload: { 'idempotencyKey.$': '$.orderId' } },
            TimeoutSeconds: seconds,
            End: true,
          },
        },
      },
    },
  },
});

export const PAYMENT_TIMEOUT: Rule = {
  id: 'SFN062',
  severity: 'error',
  fatal: true,
  title: 'Payment outlives its task',
  description: 'When a task times out, its function is not stopped: the payment is charged after the workflow has reported that it was not.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html',
  examples: { wrong: { resources: paidWithin(10) }, right: { resources: paidWithin(70) } },
  types: ['Task'],
  checkState(node, report, machine) {
    if (!('idempotencyKey.$' in parametersOf(node.state))) {
      return;
    }
    const { TimeoutSeconds: timeout } = node.state;
    const seconds = machine.facts.functionTimeout(invokedFunction(node.state, machine.integrationOf(node)));
    if (seconds === undefined) {
      report.unknown();
    } else if (isKnownNumber(timeout) && timeout < seconds) {
      report.problem({
        message: `has a timeout of ${timeout} s, but its function may run for ${seconds} s and still charge the payment`,
        fix: {
          asl: "raise 'TimeoutSeconds' of the task, or lower the timeout of the function",
          workflow: "raise 'taskTimeout' and 'timeout' of the Workflow, or lower the timeout of the function",
        },
      });
    }
  },
};
