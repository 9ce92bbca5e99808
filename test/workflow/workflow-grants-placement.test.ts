import { Aspects, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { LambdaPipeline, Workflow, WorkflowGrants } from '../../src';
import { newFunction, newStack } from '../support';

const calling = (scope: Stack, ...functions: lambda.IFunction[]) => new Workflow(scope, 'Orders', {
  definition: new LambdaPipeline(scope, 'Pipeline', { steps: functions.map((lambdaFunction, i) => ({ name: `Step${i}`, lambdaFunction })) }),
});

/** In which policies the permissions on the machine and its executions are: `Fn::Sub` of no policy hides any. */
function policiesOn(stack: Stack): string[] {
  return Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy'))
    .filter(([, { Properties }]) => JSON.stringify(Properties.PolicyDocument).includes('OrdersStateMachine') && !JSON.stringify(Properties.Roles).includes('"OrdersRole'))
    .map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort();
}

const GRANTS: [string, (grants: WorkflowGrants, grantee: iam.IGrantable) => iam.Grant][] = [
  ['startExecution', (grants, grantee) => grants.startExecution(grantee)],
  ['read', (grants, grantee) => grants.read(grantee)],
  ['redriveExecution', (grants, grantee) => grants.redriveExecution(grantee)],
  ['taskResponse', (grants, grantee) => grants.taskResponse(grantee)],
  ['execution', (grants, grantee) => grants.execution(grantee, 'states:StopExecution')],
  ['actions', (grants, grantee) => grants.actions(grantee, 'states:ListStateMachineVersions')],
];

/** Grantees of the same stack, by how they hang together with the machine, which calls the function `Work`. Each synthesizes, or there is a circle. */
const PLACES: [string, (stack: Stack, work: lambda.Function) => iam.IGrantable, 'own' | 'beside'][] = [
  ['a function that nothing calls', (stack) => newFunction(stack, 'Api'), 'own'],
  ['a role', (stack) => new iam.Role(stack, 'Api', { assumedBy: new iam.AccountRootPrincipal() }), 'own'],
  ['a role that is made when it is asked for', (stack) => new iam.LazyRole(stack, 'Api', { assumedBy: new iam.AccountRootPrincipal() }), 'own'],
  ['an imported role', (stack) => iam.Role.fromRoleName(stack, 'Api', 'api'), 'own'],
  ['the function that it calls', (_, work) => work, 'beside'],
  ['an alias of the function that it calls', (_, work) => work.addAlias('live'), 'beside'],
  ['a function whose name the called function has', (stack, work) => {
    const api = newFunction(stack, 'Api');
    work.addEnvironment('API', api.functionName);
    return api;
  }, 'beside'],
  ['a function that the called function may invoke', (stack, work) => {
    const api = newFunction(stack, 'Api');
    api.grantInvoke(work);
    return api;
  }, 'beside'],
  ['a function that the called function waits for', (stack, work) => {
    const api = newFunction(stack, 'Api');
    work.node.addDependency(api);
    return api;
  }, 'beside'],
  ['a function in a construct that the called function waits for', (stack, work) => {
    const around = new Construct(stack, 'Around');
    work.node.addDependency(around);
    return newFunction(around as Stack, 'Api');
  }, 'beside'],
  ['a function whose resource the called function waits for', (stack, work) => {
    const api = newFunction(stack, 'Api');
    (work.node.defaultChild as CfnResource).addDependency(api.node.defaultChild as CfnResource);
    return api;
  }, 'beside'],
  ['a role with which the called function runs', (stack) => {
    const role = new iam.Role(stack, 'Shared', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    const other = new lambda.Function(stack, 'Other', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'i.h', code: lambda.Code.fromInline('x'), role });
    (stack.node.findChild('Work') as lambda.Function).addEnvironment('OTHER', other.functionName);
    return role;
  }, 'beside'],
];

describe.each(GRANTS)('%s', (_, grant) => {
  test.each(PLACES)('goes, for %s, where it closes no circle', (__, make, where) => {
    const stack = newStack();
    const work = newFunction(stack, 'Work');
    grant(calling(stack, work).grants, make(stack, work)).assertSuccess();
    // Template.fromStack() throws where there is a circle.
    const [policy, ...others] = policiesOn(stack);
    expect(others).toEqual([]);
    expect(policy.startsWith('OrdersGrants')).toBe(where === 'beside');
  });
});

describe('a grant', () => {
  test('in the policy of a function is there before the function', () => {
    const stack = newStack();
    const api = newFunction(stack, 'Api');
    calling(stack, newFunction(stack, 'Work')).grants.startExecution(api);
    const [{ DependsOn }] = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function')).filter(({ DependsOn: x }) => x.length > 1);
    expect(DependsOn).toEqual([expect.stringMatching(/^ApiServiceRoleDefaultPolicy/), expect.stringMatching(/^ApiServiceRole/)]);
  });

  test('is where it belongs also if the circle is closed after it', () => {
    const stack = newStack();
    const [work, api] = ['Work', 'Api'].map((id) => newFunction(stack, id));
    calling(stack, work).grants.startExecution(api);
    work.addEnvironment('API', api.functionName);
    expect(policiesOn(stack)).toEqual([expect.stringMatching(/^OrdersGrants/)]);
  });

  test('is the first of two that would close a circle together', () => {
    const stack = newStack();
    const [one, two] = ['One', 'Two'].map((id) => newFunction(stack, id));
    const orders = calling(stack, one);
    const refunds = new Workflow(stack, 'Refunds', { definition: new LambdaPipeline(stack, 'Refund', { steps: [{ name: 'Refund', lambdaFunction: two }] }) });
    orders.grants.startExecution(two);
    refunds.grants.startExecution(one);
    const ids = Object.keys(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    expect(ids.filter((id) => id.includes('Grants'))).toEqual([expect.stringMatching(/^RefundsGrantsOne/)]);
  });

  test('can be waited for', () => {
    const stack = newStack();
    const api = newFunction(stack, 'Api');
    const waiting = new CfnResource(stack, 'Waiting', { type: 'AWS::SQS::Queue' });
    calling(stack, newFunction(stack, 'Work')).grants.startExecution(api).applyBefore(waiting);
    expect(Template.fromStack(stack).findResources('AWS::SQS::Queue').Waiting.DependsOn).toEqual([expect.stringMatching(/^ApiServiceRoleDefaultPolicy/)]);
  });

  test('is seen by the aspects of the app', () => {
    const stack = newStack();
    const seen: string[] = [];
    Aspects.of(stack.node.root).add({
      visit: (node) => {
        if (node instanceof iam.CfnPolicy) {
          seen.push(JSON.stringify(stack.resolve(node.policyDocument)));
        }
      },
    });
    const api = newFunction(stack, 'Api');
    calling(stack, newFunction(stack, 'Work')).grants.startExecution(api);
    Template.fromStack(stack);
    expect(seen.filter((text) => text.includes('states:StartExecution'))).toHaveLength(1);
  });

  test('is the same in a Stage', () => {
    const stack = new Stack(new Stage(newStack().node.root, 'Prod'), 'Shop');
    calling(stack, newFunction(stack, 'Work')).grants.startExecution(newFunction(stack, 'Api'));
    expect(policiesOn(stack)).toEqual([expect.stringMatching(/^ApiServiceRoleDefaultPolicy/)]);
  });

  test('of a machine that calls nothing is in the policy of the one who has it', () => {
    const stack = newStack();
    const api = newFunction(stack, 'Api');
    new Workflow(stack, 'Orders', { definition: new sfn.Pass(stack, 'Pass') }).grants.startExecution(api);
    expect(policiesOn(stack)).toEqual([expect.stringMatching(/^ApiServiceRoleDefaultPolicy/)]);
  });
});
