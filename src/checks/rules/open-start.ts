import { objectOf } from '../../private/asl';
import { piecesOf } from '../engine/intrinsics';
import { roleOf } from '../engine/machine-role';
import { referencesIn, resourcesOfType } from '../engine/references';
import { Rule } from '../engine/rule';
import { Statement, allowedBy, allows, listOf } from '../engine/statement';
import { MachineResource } from '../engine/template';

const started = (resource: unknown) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'states:StartExecution', Resource: resource }] } },
  },
});

export const OPEN_START: Rule = {
  id: 'SFN101',
  severity: 'warning',
  title: 'Somebody may start every state machine',
  description: 'Who may start executions on every resource may start this state machine and all others of the account, with any input.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concept-create-iam-advanced.html',
  examples: { wrong: { resources: started('*') }, right: { resources: started({ Ref: 'Machine' }) } },
  checkMachine({ resource }, report) {
    const role = resource && roleOf(resource);
    // Of the machine's own role, another rule says so.
    for (const { id, holders } of resource ? openStartsIn(resource) : []) {
      if (!role || !holders.has(role.name)) {
        report.problem({ message: `can be started, like every other one, by who has '${id}'`, fix: "name the state machine in its statement for 'states:StartExecution'" });
      }
    }
  },
};

interface OpenStart {
  readonly id: string;
  /** The roles that have it. */
  readonly holders: ReadonlySet<string>;
}

const known = new WeakMap<MachineResource['resources'], OpenStart[]>();

function openStartsIn({ resources }: MachineResource): OpenStart[] {
  const found = known.get(resources) ?? resourcesOfType(resources, 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role').flatMap(([id, { Properties }]) => {
    const { PolicyDocument, Policies, Roles } = objectOf(Properties);
    const documents = [PolicyDocument, ...listOf(Policies).map((policy) => objectOf(policy).PolicyDocument)];
    return allowedBy(...documents).statements.some(isOpenStart) ? [{ id, holders: new Set([id, ...referencesIn(Roles)]) }] : [];
  });
  known.set(resources, found);
  return found;
}

/** What allows everything is not meant for state machines. */
function isOpenStart(statement: Statement): boolean {
  return allows(statement, 'states:StartExecution') && !statement.actions.includes('*') && Object.keys(statement.condition).length === 0
    && statement.resources.some((resource) => resource === '*' || /:stateMachine:\*$/.test(textOf(resource)));
}

function textOf(value: unknown): string {
  return piecesOf(value).map((piece) => (typeof piece === 'string' ? piece : '')).join('');
}
