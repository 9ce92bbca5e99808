import { memoized } from '../../../json/memo';
import { objectOf, asText } from '../../../json/values';
import { piecesOf } from '../../../template/functions';
import { policiesIn } from '../../../template/policies';
import { referencesIn, targetOf } from '../../../template/references';
import { MachineResource } from '../../../template/template';
import { Rule } from '../../rule';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
const OF_EXECUTIONS = ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution', 'states:GetExecutionHistory'];

const STARTS = ['states:StartExecution', 'states:StartSyncExecution'];

const granted = (resource: object) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'states:RedriveExecution', Resource: resource }] } },
  },
});

export const MISDIRECTED_GRANT: Rule = {
  id: 'SFN096',
  severity: 'error',
  needs: 'template',
  title: 'Permission on an ARN for which it is never asked',
  description: 'Actions on executions are allowed on `arn:aws:states:<region>:<account>:execution:<machine>:*`. On the ARN of the state machine '
    + 'they allow nothing: what `stateMachine.grants.redriveExecution()` of aws-cdk-lib renders is such a statement. Starts are allowed on the '
    + 'state machine, also those of an alias.',
  docs: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html',
  examples: {
    wrong: { resources: granted({ 'Fn::Join': ['', [{ Ref: 'Machine' }, ':*']] }) },
    right: { resources: granted({ 'Fn::Sub': 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${Machine.Name}:*' }) },
  },
  checkMachine({ resource }, report) {
    for (const { id, statement: { actions, resources } } of resource ? statementsIn(resource.resources) : []) {
      const only = (names: string[]) => actions.length > 0 && resources.length > 0 && actions.every((action) => names.includes(action));
      if (only(STARTS) && resources.every((on) => isAliasOf(on, resource!))) {
        report.problem({
          message: `may not be started by who has '${id}': it names an alias, but Step Functions asks for a permission on the state machine`,
          fix: "name the state machine, with the condition 'states:StateMachineQualifier' for the alias",
        });
      }
      if (only(OF_EXECUTIONS) && resources.every((on) => isMachine(on, resource!))) {
        report.problem({
          message: `is named by '${id}' for ${actions.join(', ')}, which are allowed on executions only`,
          fix: {
            asl: 'name arn:aws:states:<region>:<account>:execution:<machine>:*',
            workflow: 'use workflow.grants, or name arn:aws:states:<region>:<account>:execution:<machine>:*',
          },
        });
      }
    }
  },
};

/** An alias, of this machine by one of its versions. */
function isAliasOf(on: unknown, { logicalId, resources }: MachineResource): boolean {
  const alias = targetOf(on, resources);
  return alias?.resource.Type === 'AWS::StepFunctions::StateMachineAlias' && [...referencesIn(alias.resource.Properties)]
    .some((version) => Object.hasOwn(resources, version) && referencesIn(resources[version].Properties).has(logicalId));
}

/** The machine's own ARN, with or without something behind it. */
function isMachine(resource: unknown, { logicalId, resources }: MachineResource): boolean {
  const [first] = piecesOf(resource).filter((piece) => piece !== '');
  return typeof first === 'object' && targetOf(first.value, resources)?.id === logicalId && attributeOf(first.value) !== 'Name';
}

function attributeOf(value: unknown): unknown {
  const attribute = objectOf(value)['Fn::GetAtt'];
  return Array.isArray(attribute) ? attribute[1] : asText(attribute).split('.')[1];
}

/** The statements on executions of all policies of a template. */
const statementsIn = memoized((resources: MachineResource['resources']) => policiesIn(resources).flatMap(({ id, allowed }) => allowed.statements
  .filter(({ actions }) => actions.some((action) => OF_EXECUTIONS.includes(action) || STARTS.includes(action)))
  .map((statement) => ({ id, statement }))));
