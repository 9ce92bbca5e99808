import { machine, textsInTemplate } from '../../template-support';

const api = (parameters: unknown, action = 'StartExecution') => ({
  ...machine(),
  Start: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: { IntegrationSubtype: `StepFunctions-${action}`, CredentialsArn: 'arn:aws:iam::111122223333:role/api', RequestParameters: parameters },
  },
});
const ARN = { Ref: 'Machine' };

describe.each(['StartExecution', 'StartSyncExecution'])('an integration of an HTTP API that calls %s', (action) => {
  test.each<[string, object, string]>([
    ['in another spelling', { stateMachineArn: ARN }, "the parameters 'stateMachineArn', but without 'StateMachineArn'. Fix: write 'StateMachineArn' instead of 'stateMachineArn'"],
    ['under another name', { Input: '$request.body', Arn: ARN }, "the parameters 'Input' and 'Arn', but without 'StateMachineArn'. Fix: set 'StateMachineArn' in 'RequestParameters'"],
  ])('gives the machine %s', (_, parameters, text) => {
    expect(textsInTemplate('SFN115', api(parameters, action))).toEqual([`is started by the API integration 'Start' with ${text}`]);
  });

  test.each<[string, unknown]>([
    ['as it must', { StateMachineArn: ARN, Input: '$request.body' }],
    ['as only the deployment knows', { 'Fn::Transform': { Name: 'Macro', Parameters: { Arn: ARN, StateMachineArn: ARN } } }],
    ['not', { stateMachineArn: { Ref: 'Another' } }],
    ['in no object', [ARN]],
  ])('gives it %s', (_, parameters) => {
    expect(textsInTemplate('SFN115', api(parameters, action))).toEqual([]);
  });
});
