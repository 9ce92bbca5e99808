import { memoized } from '../../../json/memo';
import { textOf } from '../../../template/functions';
import { roleOf } from '../../../template/machine-role';
import { policiesIn } from '../../../template/policies';
import { Statement, allows } from '../../../template/statement';
import { MachineResource } from '../../../template/template';
import { Rule } from '../../rule';

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
  needs: 'template',
  title: 'Unrestricted permission to start executions',
  description: 'A permission to start executions on every resource includes this state machine and all others of the account, with any input.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concept-create-iam-advanced.html',
  examples: { wrong: { resources: started('*') }, right: { resources: started({ Ref: 'Machine' }) } },
  checkMachine({ resource }, report) {
    const role = resource && roleOf(resource);
    // Of the machine's own role, another rule says so.
    for (const { id, holders } of resource ? openStartsIn(resource.resources) : []) {
      if (!role || !holders.has(role.name)) {
        report.problem({ message: `can be started by anyone with '${id}', which allows starting every state machine in the account`, fix: "limit the statement for 'states:StartExecution' to the state machine" });
      }
    }
  },
};

const openStartsIn = memoized((resources: MachineResource['resources']) =>
  policiesIn(resources).filter(({ allowed }) => allowed.statements.some(isOpenStart)));

/** What allows everything is not meant for state machines. */
function isOpenStart(statement: Statement): boolean {
  return allows(statement, 'states:StartExecution') && !statement.actions.includes('*') && Object.keys(statement.condition).length === 0
    && statement.resources.some((resource) => resource === '*' || /:stateMachine:\*$/.test(textOf(resource)));
}
