import { startersOf } from '../../../template/starters';
import { Rule } from '../../rule';

const called = (type: string) => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { StateMachineType: type, Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } },
  },
  Start: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      IntegrationType: 'AWS_PROXY', IntegrationSubtype: 'StepFunctions-StartSyncExecution', RequestParameters: { StateMachineArn: { Ref: 'Machine' } },
    },
  },
});

export const SYNC_START: Rule = {
  id: 'SFN099',
  severity: 'error',
  needs: 'template',
  title: 'Synchronous start of a Standard workflow',
  description: 'StartSyncExecution works for Express workflows only: every call fails for a Standard workflow. A pipe waits unless its invocation '
    + 'type is `FIRE_AND_FORGET`, and always waits for an enrichment.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html',
  examples: { wrong: { resources: called('STANDARD') }, right: { resources: called('EXPRESS') } },
  checkMachine({ resource, type }, report) {
    for (const { id, action, withoutWaiting } of resource && type === 'STANDARD' ? startersOf(resource) : []) {
      if (action === undefined) {
        report.unknown();
      } else if (action === 'StartSyncExecution') {
        report.problem({
          message: `is a Standard workflow, but '${id}' calls StartSyncExecution, which supports only Express workflows`,
          fix: `make it an Express workflow${withoutWaiting === undefined ? '' : `, or ${withoutWaiting}`}`,
        });
      }
    }
  },
};
