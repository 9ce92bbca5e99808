import { findingsInTemplate } from './support';
import { machinesOf } from '../../src/lint/read-template';
import { RULES } from '../../src/lint/rules';
import { runRules } from '../../src/lint/run-rules';

/** The findings of one rule in the machines of a template, as texts. */
export function textsInTemplate(id: string, resources: object): string[] {
  return findingsInTemplate({ Resources: resources }).filter((finding) => finding.id === id)
    .map(({ path, message, fix }) => `${path === '' ? '' : `${path}: `}${message}. Fix: ${fix}`);
}

export function severitiesInTemplate(id: string, resources: object): string[] {
  return findingsInTemplate({ Resources: resources }).filter((finding) => finding.id === id).map(({ severity }) => severity);
}

/** How often one rule said nothing since only deployment knows. */
export function unknownsInTemplate(id: string, resources: object): number {
  const rules = RULES.filter((rule) => rule.id === id);
  return machinesOf({ Resources: resources }).reduce((sum, found) => sum + ('unreadable' in found ? 0 : runRules(found.machine, rules).notChecked), 0);
}

const DONE = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };

/** A machine called `Machine`, with the states of a definition or with one that is done at once. */
export const machine = (properties: object = {}, states?: object): object => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { Definition: states ? { StartAt: Object.keys(states)[0], States: states } : DONE, ...properties },
  },
});

/** A role called `Role`, and the property that gives it to a machine. */
export const ROLE_ARN = { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } };

export const role = (statements: object[], fields: object = {}): object => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
      Policies: [{ PolicyName: 'Work', PolicyDocument: { Statement: statements } }],
      ...fields,
    },
  },
});

export const allow = (action: unknown, resource: unknown, fields: object = {}): object => ({ Effect: 'Allow', Action: action, Resource: resource, ...fields });

export const arnOf = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** What the template says nothing about. */
export const IF = { 'Fn::If': ['Large', 'a', 'b'] };
