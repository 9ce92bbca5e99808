import { objectOf } from '../../../json/values';
import { referencesIn, resourcesOfType } from '../../../template/references';
import { listOf } from '../../../template/statement';
import { Rule } from '../../rule';
import { listed } from '../../wording';

const DETAIL_TYPES = ['Step Functions Execution Status Change'];
const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'];

const watched = (status: string) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  Failed: {
    Type: 'AWS::Events::Rule',
    Properties: { EventPattern: { 'source': ['aws.states'], 'detail-type': DETAIL_TYPES, 'detail': { status: [status], stateMachineArn: [{ Ref: 'Machine' }] } } },
  },
});

export const EVENT_PATTERN: Rule = {
  id: 'SFN097',
  severity: 'error',
  needs: 'template',
  title: 'Event rule that never matches',
  description: 'EventBridge accepts any pattern. A pattern with a detail type or a status that Step Functions does not send never matches.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html',
  examples: { wrong: { resources: watched('FAILURE') }, right: { resources: watched('FAILED') } },
  checkMachine({ resource }, report) {
    for (const [id, { Properties }] of resource ? resourcesOfType(resource.resources, 'AWS::Events::Rule') : []) {
      const { source, 'detail-type': type, detail } = objectOf(objectOf(Properties).EventPattern);
      const { status, stateMachineArn } = objectOf(detail);
      if (!listOf(source).includes('aws.states') || !referencesIn(stateMachineArn).has(resource!.logicalId)) {
        continue;
      }
      for (const [what, values, known] of [['detail type', listOf(type), DETAIL_TYPES], ['status', listOf(status), STATUSES]] as const) {
        const unsent = values.filter((value): value is string => typeof value === 'string' && !known.includes(value));
        // What is no text is a filter, such as a prefix.
        if (unsent.length > 0) {
          report.problem({
            message: `has the rule '${id}' for the ${what} ${listed(unsent.map((value) => `'${value}'`))}, which Step Functions does not send`,
            fix: `use ${listed(known, 'or')}`,
          });
        }
      }
    }
  },
};
