import { readPath } from '../../../asl/expressions/json-path';
import { AslState } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { asText, isObject, objectOf } from '../../../json/values';
import { targetOfPlaceholder } from '../../../template/references';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';

const STARTED_BY = 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID';

const child = (input: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::states:startExecution.sync:2',
  Parameters: { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:child', Input: { 'order.$': '$', ...input } },
  TimeoutSeconds: 600,
  End: true,
});

export const NESTED_EXECUTION: Rule = {
  id: 'SFN067',
  severity: 'warning',
  title: 'Nested execution that fails or cannot be traced',
  description: 'Step Functions waits (`.sync`) for Standard executions only. `.sync` returns the output of the child as a string, `.sync:2` as '
    + 'JSON. With the ID of the parent in its input, the console links a child to the execution that started it.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html',
  examples: { wrong: { definition: child({}) }, right: { definition: child({ [`${STARTED_BY}.$`]: '$$.Execution.Id' }) } },
  types: ['Task'],
  checkState(node, report, machine) {
    const { state } = node;
    const called = machine.integrationOf(node).call;
    if (called?.service !== 'states' || called.sdk || called.action !== 'startExecution') {
      return;
    }
    const parameters = objectOf(state.Parameters ?? state.Arguments);
    if (called.suffix.startsWith('sync')) {
      checkType(parameters, machine, report);
    }
    if (called.suffix === 'sync') {
      checkOutput(state, report);
    }
    const { Input: input } = parameters;
    if (isUnknown(input)) {
      report.unknown();
    }
    // A path or an expression hands over what only the execution knows.
    if (isObject(input) && !(STARTED_BY in input) && !(`${STARTED_BY}.$` in input)) {
      report.problem({
        message: `starts a child execution without ${STARTED_BY} in its input`,
        fix: { asl: `set '${STARTED_BY}.$' in 'Input' to '$$.Execution.Id'`, cdk: "set 'associateWithParent' to true" },
      });
    }
  },
};

function checkType({ StateMachineArn: arn }: Record<string, any>, { resource }: Target, report: Report) {
  const target = resource && targetOfPlaceholder(arn, resource);
  if (target?.resource.Type === 'AWS::StepFunctions::StateMachine' && objectOf(target.resource.Properties).StateMachineType === 'EXPRESS') {
    report.problem({
      message: `waits with .sync for executions of '${target.id}', which is an Express workflow`,
      fix: 'call arn:aws:states:::aws-sdk:sfn:startSyncExecution, or make the child a Standard workflow',
      severity: 'error',
    });
  }
}

/** Whether a path leads into the field `Output`. */
function isInOutput(path: unknown): boolean {
  const { root, segments } = readPath(asText(path));
  return root === '$' && segments[0]?.text === '.Output' && segments.length > 1;
}

/** What a state itself reads of the result; what later states read of it, nobody can tell in general. */
function checkOutput(state: AslState, report: Report) {
  const paths = [...Object.values(objectOf(state.ResultSelector)), ...state.ResultPath === undefined ? [state.OutputPath] : []];
  const read = paths.find((path) => isInOutput(path));
  if (read !== undefined) {
    report.problem({ message: `reads '${read}', but with .sync the output of the child is a string`, fix: 'use startExecution.sync:2', severity: 'error' });
  }
}
