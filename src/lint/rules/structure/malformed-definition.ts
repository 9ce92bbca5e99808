import { Rule } from '../../rule';

const orders = (DefinitionString: string) => ({ Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString } } });

/** Found by whoever reads the definition: there is nothing that rules could look at. */
export const MALFORMED_DEFINITION: Rule = {
  id: 'SFN064',
  severity: 'error',
  title: 'Definition is not JSON',
  description: 'A definition is one JSON object. Step Functions rejects anything else, which CloudFormation only discovers at deployment.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html',
  examples: {
    wrong: { resources: orders('{ "StartAt": "Work", "States": { "Work": { "Type": "Succeed" }, } }') },
    right: { resources: orders('{ "StartAt": "Work", "States": { "Work": { "Type": "Succeed" } } }') },
  },
};
