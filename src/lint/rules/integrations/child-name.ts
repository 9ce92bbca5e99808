import { isWholeExpression } from '../../../asl/expressions/jsonata';
import { isKnownText } from '../../../asl/unknown';
import { objectOf } from '../../../json/values';
import { Rule } from '../../rule';

const child = (name: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::states:startExecution.sync:2',
  Parameters: {
    StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:child',
    Input: { 'order.$': '$', 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$': '$$.Execution.Id' },
    ...name,
  },
  TimeoutSeconds: 600,
  End: true,
});

export const CHILD_NAME: Rule = {
  id: 'SFN084',
  severity: 'warning',
  title: 'Nested executions share a name',
  description: 'The name of a Standard execution cannot be reused for 90 days. A second start with the same name and another input fails with '
    + '`ExecutionAlreadyExists`, and one with the same input starts nothing while the first is running.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html',
  examples: {
    wrong: { definition: child({ Name: 'nightly' }) },
    right: { definition: child({ 'Name.$': '$$.Execution.Name' }) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const called = machine.integrationOf(node).call;
    if (called?.action !== 'startExecution' || (called.service !== 'states' && called.service !== 'sfn')) {
      return;
    }
    const name = objectOf(node.state.Parameters ?? node.state.Arguments).Name;
    if (isKnownText(name) && !isWholeExpression(name)) {
      report.problem({ message: `starts every nested execution with the name '${name}'`, fix: 'remove the name, or derive it from the data of the execution' });
    }
  },
};
