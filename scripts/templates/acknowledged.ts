import { LintFinding } from './cfn-lint';
import { Template } from './templates';
import { Json } from '../../test/engine';

/** Findings of cfn-lint that are meant, or that are mistakes of cfn-lint's. */
export interface Acknowledgment {
  readonly rule: string;
  readonly reason: string;
  /** Which of the rule's findings; nothing else is acknowledged. */
  matches(finding: LintFinding, template: Template): boolean;
}

/** What stands in a template at a path, also inside a definition that is text. */
const at = (template: Template, path: (string | number)[]): Json => (
  path.reduce((value: Json, key) => (typeof value === 'string' ? JSON.parse(value) : value)?.[key], template.body));

export const ACKNOWLEDGED: Acknowledgment[] = [
  {
    rule: 'I1022',
    reason: 'Style for templates written by hand: the CDK writes Fn::Join, whose value is the same',
    matches: ({ Message }) => Message === 'Prefer using Fn::Sub over Fn::Join with an empty delimiter',
  },
  {
    rule: 'W3005',
    reason: 'The CDK makes functions and state machines wait for their role and its policies. That they name the role, too, makes one of the two '
      + 'superfluous, and changes nothing',
    matches: ({ Location: { Path: path } }, template) => {
      const [, id] = path ?? [];
      return path?.[2] === 'DependsOn' && at(template, ['Resources', at(template, path)])?.Type === 'AWS::IAM::Role'
        && ['AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine'].includes(at(template, ['Resources', id]).Type);
    },
  },
  {
    rule: 'E3601',
    reason: 'A mistake of cfn-lint\'s: its schema of the Parallel state lacks Parameters, which the language, the CDK and asl-validator know. '
      + 'https://states-language.net/spec.html#state-type-table',
    matches: ({ Message, Location: { Path: path } }, template) => (
      Message.startsWith("Additional properties are not allowed ('Parameters' was unexpected)") && path?.at(-1) === 'Parameters'
      && at(template, path.slice(0, -1))?.Type === 'Parallel'),
  },
  {
    rule: 'E3601',
    reason: 'A mistake of cfn-lint\'s: its schema of the Succeed state lacks QueryLanguage, which AWS documents for every state, and with which an integration test of '
      + 'the CDK deploys a machine in both languages. https://docs.aws.amazon.com/step-functions/latest/dg/state-succeed.html',
    matches: ({ Message, Location: { Path: path } }, template) => (
      Message.startsWith("Additional properties are not allowed ('QueryLanguage' was unexpected)") && path?.at(-1) === 'QueryLanguage'
      && at(template, path.slice(0, -1))?.Type === 'Succeed'),
  },
];

/** Why a finding needs nobody's attention; undefined where it does. */
export function reasonFor(finding: LintFinding, template: Template): string | undefined {
  return ACKNOWLEDGED.find(({ rule, matches }) => rule === finding.Rule.Id && matches(finding, template))?.reason;
}
