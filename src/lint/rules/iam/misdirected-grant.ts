import { memoized } from '../../../json/memo';
import { objectOf, asText } from '../../../json/values';
import { piecesOf } from '../../../template/functions';
import { policiesIn } from '../../../template/policies';
import { referencesIn, targetOf } from '../../../template/references';
import { MachineResource, TemplateResource } from '../../../template/template';
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
  title: 'Permission on the wrong ARN',
  description: 'Actions on executions are allowed on `arn:aws:states:<region>:<account>:execution:<machine>:*`. On the ARN of the state machine '
    + 'they have no effect: `stateMachine.grants.redriveExecution()` of aws-cdk-lib renders such a statement. Starts are allowed on the state '
    + 'machine, including those of an alias.',
  docs: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html',
  examples: {
    wrong: { resources: granted({ 'Fn::Join': ['', [{ Ref: 'Machine' }, ':*']] }) },
    right: { resources: granted({ 'Fn::Sub': 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${Machine.Name}:*' }) },
  },
  checkMachine({ resource }, report) {
    for (const { id, actions, on } of resource ? misdirectedIn(resource.resources).get(resource.logicalId) ?? [] : []) {
      report.problem(on === 'alias' ? {
        message: `cannot be started with '${id}', which allows an alias, because Step Functions requires the permission on the state machine`,
        fix: "allow the state machine, with the condition 'states:StateMachineQualifier' for the alias",
      } : {
        message: `is a resource in '${id}' for ${actions.join(', ')}, which apply only to executions`,
        fix: {
          asl: 'use the resource arn:aws:states:<region>:<account>:execution:<machine>:*',
          workflow: 'use workflow.grants, or the resource arn:aws:states:<region>:<account>:execution:<machine>:*',
        },
      });
    }
  },
};

interface Misdirected {
  /** Of the policy. */
  readonly id: string;
  readonly actions: string[];
  readonly on: 'alias' | 'machine';
}

type Resources = MachineResource['resources'];

/** By logical id of the machine that all resources of a statement name. Once for all: each machine would go through all policies. */
const misdirectedIn = memoized((resources: Resources) => {
  const found = new Map<string, Misdirected[]>();
  for (const { id, allowed } of policiesIn(resources)) {
    for (const { actions, resources: named } of allowed.statements) {
      const only = (names: string[]) => actions.length > 0 && named.length > 0 && actions.every((action) => names.includes(action));
      const on = only(STARTS) ? 'alias' : only(OF_EXECUTIONS) ? 'machine' : undefined;
      for (const machine of on === undefined ? [] : inAll(named.map((one) => (on === 'alias' ? behindAlias(one, resources) : machineIn(one, resources))))) {
        const others = found.get(machine) ?? [];
        others.push({ id, actions, on: on! });
        found.set(machine, others);
      }
    }
  }
  return found;
});

function inAll([first, ...others]: ReadonlySet<string>[]): string[] {
  return [...first].filter((one) => others.every((other) => other.has(one)));
}

/** What an alias leads to by one of its versions. */
function behindAlias(on: unknown, resources: Resources): ReadonlySet<string> {
  const alias = targetOf(on, resources);
  return alias?.resource.Type === 'AWS::StepFunctions::StateMachineAlias' ? aliasesIn(resources)(alias.resource) : new Set();
}

const aliasesIn = memoized((resources: Resources) => memoized(({ Properties }: TemplateResource) => {
  const versions = [...referencesIn(Properties)].filter((id) => Object.hasOwn(resources, id));
  return referencesIn(versions.map((id) => resources[id].Properties));
}));

/** The machine whose own ARN it is, with or without something behind it. */
function machineIn(resource: unknown, resources: Resources): Set<string> {
  const [first] = piecesOf(resource).filter((piece) => piece !== '');
  const id = typeof first === 'object' && attributeOf(first.value) !== 'Name' ? targetOf(first.value, resources)?.id : undefined;
  return new Set(id === undefined ? [] : [id]);
}

function attributeOf(value: unknown): unknown {
  const attribute = objectOf(value)['Fn::GetAtt'];
  return Array.isArray(attribute) ? attribute[1] : asText(attribute).split('.')[1];
}
