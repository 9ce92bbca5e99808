import { isUnknown } from '../../../asl/unknown';
import { Rule } from '../../rule';

const stored = (name: string) => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      DefinitionSubstitutions: { [name]: 'orders' },
      Definition: {
        StartAt: 'Store',
        States: {
          Store: { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { 'TableName': '${OrderTable}', 'Item.$': '$.item' }, TimeoutSeconds: 10, End: true },
        },
      },
    },
  },
});

export const UNREPLACED_PLACEHOLDER: Rule = {
  id: 'SFN100',
  severity: 'error',
  needs: 'template',
  title: 'Unresolved placeholder',
  description: 'A `${Name}` in a definition is replaced by the value with the same name in `DefinitionSubstitutions`. Without such a value, it '
    + 'stays unchanged.',
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html',
  examples: { wrong: { resources: stored('OrdersTable') }, right: { resources: stored('OrderTable') } },
  checkMachine(machine, report) {
    const { resource, states } = machine;
    if (!resource) {
      return;
    }
    for (const node of states) {
      for (const { value, path, key } of machine.leavesOf(node)) {
        // In the middle of a text it may be meant, as in a comment or a script.
        if (key !== 'Comment' && /^\$\{[A-Za-z0-9_.-]+\}$/.test(value) && !isUnknown(value)) {
          report.problem({
            at: node,
            message: `has '${value}' at ${path}, which DefinitionSubstitutions does not define`,
            fix: { asl: `add '${value.slice(2, -1)}' to 'DefinitionSubstitutions'`, cdk: `add '${value.slice(2, -1)}' to 'definitionSubstitutions'` },
          });
        }
      }
    }
  },
};
