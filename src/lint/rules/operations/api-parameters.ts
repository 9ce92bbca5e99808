import { startersOf } from '../../../template/starters';
import { Rule } from '../../rule';
import { listed } from '../../wording';

const started = (parameter: string) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  Start: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      IntegrationType: 'AWS_PROXY',
      IntegrationSubtype: 'StepFunctions-StartExecution',
      CredentialsArn: 'arn:aws:iam::111122223333:role/api',
      RequestParameters: { [parameter]: { Ref: 'Machine' } },
    },
  },
});

const NEEDED = 'StateMachineArn';

export const API_PARAMETERS: Rule = {
  id: 'SFN115',
  severity: 'error',
  needs: 'template',
  title: 'HTTP API integration without StateMachineArn',
  description: 'An integration of an HTTP API that starts executions requires the parameter `StateMachineArn`, in this spelling. Without it, the '
    + 'deployment of the integration fails.',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html',
  examples: { wrong: { resources: started('stateMachineArn') }, right: { resources: started(NEEDED) } },
  checkMachine({ resource }, report) {
    for (const { does, parameters } of resource ? startersOf(resource) : []) {
      if (parameters && !Object.hasOwn(parameters, NEEDED)) {
        const names = Object.keys(parameters);
        const other = names.find((name) => name.toLowerCase() === NEEDED.toLowerCase());
        report.problem({
          message: `${does} with the parameters ${listed(names.map((name) => `'${name}'`))}, but without '${NEEDED}'`,
          fix: other === undefined ? `set '${NEEDED}' in 'RequestParameters'` : `write '${NEEDED}' instead of '${other}'`,
        });
      }
    }
  },
};
