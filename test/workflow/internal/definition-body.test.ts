import { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Workflow } from '../../../src';
import { appFacts, constructBehind } from '../../../src/app/facts';
import { definitionOf } from '../../engine';
import { newFunction, newStack, statementsOf } from '../../support';

/** What the library relies on in the CDK, on the lowest and on the latest version. */
describe('the CDK', () => {
  test('hands a definition body the graph that it renders', () => {
    const stack = newStack();
    const seen: unknown[] = [];
    class Spy extends sfn.ChainDefinitionBody {
      public bind(...args: Parameters<sfn.ChainDefinitionBody['bind']>) {
        seen.push(args[3]);
        return super.bind(...args);
      }
    }
    new sfn.StateMachine(stack, 'Machine', { definitionBody: new Spy(new sfn.Pass(stack, 'P')) });
    expect(seen).toEqual([expect.any(sfn.StateGraph)]);
  });

  test('renders the graph to plain JSON with the states by name', () => {
    const stack = newStack();
    const start = new sfn.Pass(stack, 'P').next(new sfn.Succeed(stack, 'S')).startState;
    expect(new sfn.StateGraph(start, 'test').toGraphJson()).toMatchObject({ StartAt: 'P', States: { P: { Type: 'Pass', Next: 'S' }, S: { Type: 'Succeed' } } });
  });

  test('lets a state be bound to a graph that nothing in it leads to yet, with its permissions', () => {
    const stack = newStack();
    const graph = new sfn.StateGraph(new sfn.Pass(stack, 'P'), 'test');
    new tasks.LambdaInvoke(stack, 'Later', { lambdaFunction: newFunction(stack, 'F') }).bindToGraph(graph);
    expect(Object.keys((graph.toGraphJson() as any).States)).toEqual(['P', 'Later']);
    expect(graph.policyStatements.map((statement) => statement.actions)).toEqual([['lambda:InvokeFunction']]);
  });

  test('lets tokens be traced to the constructs behind them', () => {
    const stack = newStack();
    const fn = newFunction(stack, 'F');
    const activity = new sfn.Activity(stack, 'A');
    expect(constructBehind(fn.functionArn)).toBe(fn.node.defaultChild);
    expect(constructBehind(`${fn.functionArn}:live`)).toBe(fn.node.defaultChild);
    expect(appFacts.cloudFormationTypeOf(activity.activityArn)).toBe('AWS::StepFunctions::Activity');
    expect(appFacts.cloudFormationTypeOf(Stack.of(stack).region)).toBeUndefined();
    expect(appFacts.cloudFormationTypeOf('arn:aws:lambda:us-east-1:123456789012:function:f')).toBeUndefined();
    expect(appFacts.functionTimeout({ Ref: 'F' })).toBeUndefined();
  });

  test('has the built-in retrier of LambdaInvoke that the standard policy adds to', () => {
    const stack = newStack();
    new Workflow(stack, 'W', { definition: new tasks.LambdaInvoke(stack, 'Work', { lambdaFunction: newFunction(stack, 'F') }) });
    expect(definitionOf(stack).States.Work.Retry).toEqual([
      {
        ErrorEquals: ['Lambda.ClientExecutionTimeoutException', 'Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException'],
        IntervalSeconds: 2,
        MaxAttempts: 6,
        BackoffRate: 2,
      },
      { ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2, MaxDelaySeconds: 60, JitterStrategy: 'FULL' },
    ]);
  });

  test('still adds the policy of a Distributed Map', () => {
    const stack = newStack();
    const definition = new sfn.DistributedMap(stack, 'Each').itemProcessor(new sfn.Pass(stack, 'Item'));
    new Workflow(stack, 'W', { definition });
    expect(statementsOf(stack).flatMap(({ actions }) => actions)).toEqual(expect.arrayContaining(['states:StartExecution', 'states:RedriveExecution']));
  });
});
