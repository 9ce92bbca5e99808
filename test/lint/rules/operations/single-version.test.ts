import { machine, textsInTemplate } from '../../template-support';

const REVISION = { 'Fn::GetAtt': ['Machine', 'StateMachineRevisionId'] };
const version = (properties: object, arn: unknown = { Ref: 'Machine' }) => ({
  ...machine(), Version: { Type: 'AWS::StepFunctions::StateMachineVersion', Properties: { StateMachineArn: arn, ...properties } },
});
const alias = (properties: object) => ({
  ...machine(), Live: { Type: 'AWS::StepFunctions::StateMachineAlias', Properties: { Name: 'live', ...properties } },
});
const route = (...arns: unknown[]) => alias({
  RoutingConfiguration: arns.map((arn) => ({ StateMachineVersionArn: arn, Weight: 100 / arns.length })),
});

const ONCE = "has the version 'Version', which is published only once. "
  + "Fix: set its 'StateMachineRevisionId' to the attribute StateMachineRevisionId of the state machine";
const ALWAYS = "has the alias 'Live', which always routes to version 1. "
  + 'Fix: publish a version with the revision of the state machine in the template, and route to it';
const NUMBER = { 'Fn::Join': ['', [{ Ref: 'Machine' }, ':1']] };

describe('Version that is published only once', () => {
  test.each<[string, object, string]>([
    ['without a revision', version({}), ONCE],
    ['by the attribute of its state machine', version({}, { 'Fn::GetAtt': ['Machine', 'Arn'] }), ONCE],
    ['of one revision', version({ StateMachineRevisionId: 'INITIAL' }), ONCE],
    ['with a description that never changes', version({ Description: 'production' }), ONCE],
    ['by an alias on its number', route(NUMBER), ALWAYS],
    ['by an alias on its number, in a text', route({ 'Fn::Sub': '${Machine.Arn}:1' }), ALWAYS],
    ['by an alias that is deployed gradually to a number', alias({ DeploymentPreference: { StateMachineVersionArn: NUMBER, Type: 'ALL_AT_ONCE' } }), ALWAYS],
  ])('is reported %s', (_, resources, text) => {
    expect(textsInTemplate('SFN121', resources)).toEqual([text]);
  });

  test.each<[string, object]>([
    ['with the revision', version({ StateMachineRevisionId: REVISION })],
    ['with a revision that deployment gives', version({ StateMachineRevisionId: { Ref: 'Revision' } })],
    ['with a description that deployment gives', version({ Description: { Ref: 'Commit' } })],
    ['with a numbered description', version({ Description: 'v12' })],
    ['of another state machine', version({}, { Ref: 'Another' })],
    ['by an alias on a version of the template', route({ Ref: 'Version' })],
    ['by an alias on two numbers', route(NUMBER, { 'Fn::Join': ['', [{ Ref: 'Machine' }, ':2']] })],
    ['by an alias on a number that deployment gives', route({ 'Fn::Sub': '${Machine}:${Number}' })],
    ['by an alias without anything', alias({})],
    ['where there is nothing', { ...machine(), Version: { Type: 'AWS::StepFunctions::StateMachineVersion', Properties: null } }],
  ])('is not reported %s', (_, resources) => {
    expect(textsInTemplate('SFN121', resources)).toEqual([]);
  });
});
