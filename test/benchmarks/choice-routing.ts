import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ChoiceRouter, Workflow } from '../../src';

export function choiceRouting(scope: Construct) {
  // begin of the user code
  const two = new sfn.Pass(scope, 'NEXT_STATE_TWO');
  const { stringEquals, numberEquals, numberGreaterThanEquals, numberLessThan, not, and } = sfn.Condition;
  new Workflow(scope, 'Routing', {
    definition: new ChoiceRouter(scope, 'Choice State', {
      routes: [
        { condition: not(stringEquals('$.type', 'Private')), next: new sfn.Pass(scope, 'NEXT_STATE_ONE') },
        { condition: numberEquals('$.value', 0), next: two },
        { condition: and(numberGreaterThanEquals('$.value', 20), numberLessThan('$.value', 30)), next: two },
      ],
      otherwise: new sfn.Pass(scope, 'DEFAULT_STATE'),
    }),
  });
  // end of the user code
}
