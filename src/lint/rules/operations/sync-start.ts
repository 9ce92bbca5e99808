import { objectOf } from '../../../json/values';
import { piecesOf } from '../../../template/functions';
import { referencesIn, resourcesOfType } from '../../../template/references';
import { MachineResource } from '../../../template/template';
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
  title: 'Standard workflow that an API waits for',
  description: 'StartSyncExecution works for Express workflows only: each call fails for a Standard one.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html',
  examples: { wrong: { resources: called('STANDARD') }, right: { resources: called('EXPRESS') } },
  checkMachine({ resource, type }, report) {
    for (const id of resource && type === 'STANDARD' ? syncCallersOf(resource) : []) {
      report.problem({
        message: `is a Standard workflow, which '${id}' starts by StartSyncExecution`,
        fix: 'make it an Express one, or start it by StartExecution and let the caller ask for the result later',
      });
    }
  },
};

function syncCallersOf({ logicalId, resources }: MachineResource): string[] {
  const http = resourcesOfType(resources, 'AWS::ApiGatewayV2::Integration').map(([id, { Properties }]) => ({ id, ...objectOf(Properties) } as Record<string, any>))
    .filter(({ IntegrationSubtype, RequestParameters }) => IntegrationSubtype === 'StepFunctions-StartSyncExecution' && referencesIn(RequestParameters).has(logicalId));
  const rest = resourcesOfType(resources, 'AWS::ApiGateway::Method').map(([id, { Properties }]) => ({ id, ...objectOf(objectOf(Properties).Integration) } as Record<string, any>))
    .filter(({ Uri, RequestTemplates }) => piecesOf(Uri).some((piece) => typeof piece === 'string' && piece.includes('action/StartSyncExecution'))
      && referencesIn(RequestTemplates).has(logicalId));
  return [...http, ...rest].map(({ id }) => id);
}
