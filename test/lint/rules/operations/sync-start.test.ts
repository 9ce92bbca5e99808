import { machine, textsInTemplate } from '../../template-support';

const http = (properties: unknown, type: unknown = 'STANDARD') => ({
  ...machine({ StateMachineType: type }), Start: { Type: 'AWS::ApiGatewayV2::Integration', Properties: properties },
});
const rest = (action: string) => ({
  ...machine(),
  Start: {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      Integration: {
        Uri: { 'Fn::Join': ['', ['arn:aws:apigateway:', { Ref: 'AWS::Region' }, `:states:action/${action}`]] },
        RequestTemplates: { 'application/json': { 'Fn::Sub': '{"stateMachineArn": "${Machine}"}' } },
      },
    },
  },
});
const CALL = { IntegrationSubtype: 'StepFunctions-StartSyncExecution', RequestParameters: { StateMachineArn: { Ref: 'Machine' } } };
const TEXT = "is a Standard workflow, but 'Start' calls StartSyncExecution, which supports only Express workflows. "
  + 'Fix: make it an Express workflow, or start it with StartExecution, and let the caller poll for the result';

describe('a Standard workflow that an API waits for', () => {
  test('is found in HTTP and REST APIs', () => {
    expect(textsInTemplate('SFN099', http(CALL))).toEqual([TEXT]);
    expect(textsInTemplate('SFN099', rest('StartSyncExecution'))).toEqual([TEXT]);
  });

  test.each<[string, object]>([
    ['an Express one', http(CALL, 'EXPRESS')],
    ['one of a type that only deployment knows', http(CALL, { Ref: 'Type' })],
    ['one that is only started', http({ ...CALL, IntegrationSubtype: 'StepFunctions-StartExecution' })],
    ['one that a REST API only starts', rest('StartExecution')],
    ['another one', http({ ...CALL, RequestParameters: { StateMachineArn: { Ref: 'Another' } } })],
    ['one beside what is broken', http(null)],
  ])('is not %s', (_, resources) => {
    expect(textsInTemplate('SFN099', resources)).toEqual([]);
  });
});
