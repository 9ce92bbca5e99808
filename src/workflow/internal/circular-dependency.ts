import { CfnResource } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { unacknowledged } from './definition-checks';
import { watchForCircle } from '../../app/circles';
import { circleMessage, wayOut } from '../../lint/circular';
import { sentenceOf } from '../../lint/finding';
import { remedyFor } from '../../lint/remedy';

/** Fails the synthesis where the state machine depends on itself, as the rule SFN118 does for templates, which only plugins and the command see. */
export function checkCircularDependency(scope: Construct, stateMachine: sfn.StateMachine): void {
  const circleFound = watchForCircle(stateMachine.node.defaultChild as CfnResource);
  scope.node.addValidation({
    validate: () => {
      const circle = circleFound();
      if (!circle) {
        return [];
      }
      const finding = {
        id: 'SFN118',
        severity: 'error' as const,
        path: '',
        pointer: '',
        docs: '',
        fatal: false,
        message: circleMessage(circle.map(nameOf)),
        fix: remedyFor(wayOut(circle[circle.length - 1].cfnResourceType), 'workflow'),
      };
      return unacknowledged(scope, [finding]).map((found) => `${sentenceOf(found)} [ack: cdk-sfn-patterns::${found.id}]`);
    },
  });
}

/** The path of what users made: of a construct whose only resource it is. */
function nameOf({ node }: CfnResource): string {
  return node.id === 'Resource' && node.scope ? node.scope.node.path : node.path;
}
