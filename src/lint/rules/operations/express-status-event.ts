import { objectOf } from '../../../json/values';
import { referencesIn, resourcesOfType } from '../../../template/references';
import { listOf } from '../../../template/statement';
import { Rule } from '../../rule';

const watched = (type: string) => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineType: type,
      LoggingConfiguration: { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:orders:*' } }] },
      Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
    },
  },
  Failed: {
    Type: 'AWS::Events::Rule',
    Properties: { EventPattern: { source: ['aws.states'], detail: { status: ['FAILED'], stateMachineArn: [{ Ref: 'Machine' }] } } },
  },
});

export const EXPRESS_STATUS_EVENT: Rule = {
  id: 'SFN016',
  severity: 'error',
  needs: 'template',
  title: 'Event rule for an Express workflow',
  description: 'Step Functions sends events to EventBridge when the status of a Standard execution changes. Express executions send none, so the '
    + 'rule never matches.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html',
  examples: { wrong: { resources: watched('EXPRESS') }, right: { resources: watched('STANDARD') } },
  checkMachine({ type, resource }, report) {
    if (!resource || type !== 'EXPRESS') {
      return;
    }
    for (const [id, { Properties }] of resourcesOfType(resource.resources, 'AWS::Events::Rule')) {
      const { source, detail } = objectOf(objectOf(Properties).EventPattern);
      if (listOf(source).includes('aws.states') && referencesIn(objectOf(detail).stateMachineArn).has(resource.logicalId)) {
        report.problem({
          message: `is an Express workflow, which sends no status change events, so the EventBridge rule '${id}' never matches`,
          fix: 'add an alarm on ExecutionsFailed and ExecutionsTimedOut, or start the state machine from a Standard workflow, which sends these events',
        });
      }
    }
  },
};
