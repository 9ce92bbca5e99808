import { invokedFunction } from '../../../asl/integration';
import { parametersOf } from '../../../asl/task';
import { isKnownNumber } from '../../../asl/unknown';
import { Rule } from '../../rule';

const machineWith = (timeout: number) => ({
  Import: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 300 } },
  Orders: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      Definition: {
        StartAt: 'Import',
        States: {
          Import: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: { 'Fn::GetAtt': ['Import', 'Arn'] } },
            TimeoutSeconds: timeout,
            End: true,
          },
        },
      },
    },
  },
});

export const TIMEOUT_BELOW_FUNCTION: Rule = {
  id: 'SFN019',
  severity: 'warning',
  title: "Task timeout shorter than its function's",
  description: 'When a task times out, its function is not stopped. It keeps running while a retry or an error handler runs at the same time.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html',
  examples: { wrong: { resources: machineWith(60) }, right: { resources: machineWith(310) } },
  types: ['Task'],
  checkState(node, report, machine) {
    const { state } = node;
    const parameters = parametersOf(state);
    const task = machine.integrationOf(node);
    // Payments have a rule of their own; what is only handed over is not waited for.
    if (!isKnownNumber(state.TimeoutSeconds) || task.service !== 'lambda' || 'idempotencyKey.$' in parameters || 'InvocationType' in parameters) {
      return;
    }
    const called = invokedFunction(state, task);
    const seconds = called === undefined ? undefined : machine.facts.functionTimeout(called);
    if (seconds === undefined) {
      report.unknown();
    } else if (state.TimeoutSeconds < seconds) {
      report.problem({
        message: `has a timeout of ${state.TimeoutSeconds} s, but its function may run for ${seconds} s`,
        fix: {
          asl: `raise 'TimeoutSeconds' above ${seconds} s, or lower the timeout of the function`,
          cdk: `raise 'taskTimeout' above ${seconds} s, or lower the timeout of the function`,
        },
      });
    }
  },
};
