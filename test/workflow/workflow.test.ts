import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { LambdaPipeline, RetryPolicy, Workflow, WorkflowProps } from '../../src';
import { definitionOf } from '../engine';
import { newFunction, newStack, newTask, propertiesOf, statementsOf } from '../support';

const MACHINE = 'AWS::StepFunctions::StateMachine';

function stackWith(props: Omit<WorkflowProps, 'definition'> = {}, stack = newStack()): Stack {
  new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), ...props });
  return stack;
}

describe('a Workflow with nothing but a definition', () => {
  const stack = stackWith();

  test('makes eight resources', () => {
    const types = Object.values(Template.fromStack(stack).toJSON().Resources).map((x: any) => x.Type).sort();
    expect(types).toEqual([
      'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Alarm',
      'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::Logs::LogGroup', MACHINE,
    ]);
  });

  test('is Standard, traced, and logs all events without payloads', () => {
    Template.fromStack(stack).hasResourceProperties(MACHINE, {
      StateMachineType: 'STANDARD',
      StateMachineName: Match.absent(),
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: {
        Level: 'ALL',
        IncludeExecutionData: false,
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('OrdersLogGroup'), 'Arn'] } } }],
      },
    });
  });

  test('logs to a group of its own that can be deleted and created again', () => {
    Template.fromStack(stack).hasResource('AWS::Logs::LogGroup', {
      Properties: { LogGroupName: Match.stringLikeRegexp('^/aws/vendedlogs/states/Stack-Orders-[0-9A-F]{8}$'), RetentionInDays: 30 },
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
    });
  });

  test('ends executions after a day', () => {
    expect(definitionOf(stack).TimeoutSeconds).toBe(86400);
  });

  test('has a role that only this account\'s state machines can assume', () => {
    const [statement] = propertiesOf(stack, 'AWS::IAM::Role').AssumeRolePolicyDocument.Statement;
    expect(statement.Principal).toEqual({ Service: 'states.amazonaws.com' });
    expect(statement.Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } });
    expect(JSON.stringify(statement.Condition.ArnLike['aws:SourceArn'])).toContain(':stateMachine:*');
  });

  test('may deliver logs and traces and nothing else', () => {
    expect(statementsOf(stack).flatMap(({ actions }) => actions.map((action) => action.split(':')[0]))).toEqual([...Array(8).fill('logs'), ...Array(4).fill('xray')]);
  });
});

describe('the log group', () => {
  const nameIn = (stack: Stack) => propertiesOf(stack, 'AWS::Logs::LogGroup').LogGroupName;

  test('has another name in each stack and stage', () => {
    const app = new App();
    const names = [stackWith({}, new Stack(app, 'A')), stackWith({}, new Stack(app, 'B')), stackWith({}, new Stack(new Stage(app, 'Beta'), 'A'))].map(nameIn);
    expect(new Set(names).size).toBe(3);
  });

  test('has a name that AWS takes, however deep the Workflow stands', () => {
    const stack = newStack('S'.repeat(128));
    let scope: Construct = stack;
    for (let i = 0; i < 6; i++) {
      scope = new Construct(scope, `${'Deep'.repeat(25)}${i}`);
    }
    new Workflow(scope, 'Orders', { definition: newTask(stack, 'Work') });
    expect(nameIn(stack)).toMatch(/^[/A-Za-z0-9_-]{1,512}$/);
  });

  test('can be kept longer, or be another one', () => {
    expect(propertiesOf(stackWith({ logRetention: logs.RetentionDays.TEN_YEARS }), 'AWS::Logs::LogGroup').RetentionInDays).toBe(3653);

    const stack = newStack();
    const logGroup = logs.LogGroup.fromLogGroupName(stack, 'Existing', '/aws/vendedlogs/states/existing');
    const workflow = new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), logGroup });
    expect(workflow.logGroup).toBe(logGroup);
    Template.fromStack(stack).resourceCountIs('AWS::Logs::LogGroup', 0);
  });

  test('is missing where nothing is logged', () => {
    const stack = stackWith({ logLevel: sfn.LogLevel.OFF });
    Template.fromStack(stack).resourceCountIs('AWS::Logs::LogGroup', 0);
    expect(propertiesOf(stack, MACHINE).LoggingConfiguration).toBeUndefined();
  });
});

describe('the props', () => {
  test('reach the state machine', () => {
    const stack = stackWith({
      stateMachineType: sfn.StateMachineType.EXPRESS,
      stateMachineName: 'orders',
      comment: 'Takes orders',
      timeout: Duration.minutes(2),
      logLevel: sfn.LogLevel.ERROR,
      includeExecutionData: true,
      tracingEnabled: false,
    });
    expect(propertiesOf(stack, MACHINE)).toMatchObject({
      StateMachineType: 'EXPRESS',
      StateMachineName: 'orders',
      TracingConfiguration: { Enabled: false },
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: true },
    });
    expect(definitionOf(stack)).toMatchObject({ Comment: 'Takes orders', TimeoutSeconds: 120 });
  });

  test('make an Express execution end after 5 minutes by default', () => {
    expect(definitionOf(stackWith({ stateMachineType: sfn.StateMachineType.EXPRESS })).TimeoutSeconds).toBe(300);
  });

  test('may bring a role, which gets the permissions', () => {
    const stack = newStack();
    const role = new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') });
    const definition = new LambdaPipeline(stack, 'P', { steps: [{ name: 'A', lambdaFunction: newFunction(stack, 'F') }] });
    new Workflow(stack, 'Orders', { definition, role });
    expect(statementsOf(stack).find(({ actions }) => actions.includes('lambda:InvokeFunction'))!.roles).toEqual([expect.stringMatching(/^Mine/)]);
  });

  test('may bring an imported role', () => {
    const stack = newStack();
    stackWith({ role: iam.Role.fromRoleArn(stack, 'Imported', 'arn:aws:iam::123456789012:role/mine') }, stack);
    expect(propertiesOf(stack, 'AWS::IAM::Policy').Roles).toEqual(['mine']);
  });

  test('may switch retries off, also for the functions of patterns', () => {
    const stack = newStack();
    const definition = new LambdaPipeline(stack, 'P', { steps: [{ name: 'A', lambdaFunction: newFunction(stack, 'F') }] });
    new Workflow(stack, 'Orders', { definition, retryPolicy: RetryPolicy.NONE });
    expect(definitionOf(stack).States.A.Retry).toBeUndefined();
  });
});

describe('the timeout of a Lambda task', () => {
  const timeoutOf = (create: (stack: Stack) => lambda.IFunction, props: Partial<WorkflowProps> = {}) => {
    const stack = newStack();
    const definition = new tasks.LambdaInvoke(stack, 'Work', { lambdaFunction: create(stack) });
    new Workflow(stack, 'Orders', { definition, ...props });
    return definitionOf(stack).States.Work.TimeoutSeconds;
  };

  test('is the function\'s own and ten seconds', () => {
    expect(timeoutOf((stack) => newFunction(stack, 'F', Duration.seconds(30)))).toBe(40);
  });

  test('is Lambda\'s default and ten seconds where the function sets none', () => {
    expect(timeoutOf((stack) => newFunction(stack, 'F'))).toBe(13);
  });

  test('is known through versions and aliases', () => {
    expect(timeoutOf((stack) => newFunction(stack, 'F', Duration.seconds(30)).currentVersion)).toBe(40);
    expect(timeoutOf((stack) => newFunction(stack, 'F', Duration.seconds(30)).addAlias('live'))).toBe(40);
  });

  test('is known across stacks', () => {
    expect(timeoutOf((stack) => newFunction(new Stack(stack.node.root as App, 'Other'), 'F', Duration.seconds(30)))).toBe(40);
  });

  test('is that of the longest invocation where the function is imported', () => {
    expect(timeoutOf((stack) => lambda.Function.fromFunctionName(stack, 'F', 'f'))).toBe(910);
  });

  test('is that of the longest invocation for a durable function, whose own timeout is that of each of many invocations', () => {
    expect(timeoutOf((stack) => {
      const durable = newFunction(stack, 'F');
      (durable.node.defaultChild as lambda.CfnFunction).durableConfig = { executionTimeout: 600 };
      return durable;
    })).toBe(910);
  });

  test('is the Workflow\'s where that has one', () => {
    expect(timeoutOf((stack) => newFunction(stack, 'F'), { taskTimeout: Duration.seconds(77) })).toBe(77);
  });
});

describe('the permissions of a definition', () => {
  test('name exactly the functions that patterns call', () => {
    const stack = newStack();
    const plain = newFunction(stack, 'Plain');
    const steps = [
      { name: 'A', lambdaFunction: plain },
      { name: 'B', lambdaFunction: newFunction(stack, 'Aliased').addAlias('live') },
      { name: 'C', lambdaFunction: newFunction(stack, 'Versioned').currentVersion },
    ];
    new Workflow(stack, 'Orders', { definition: new LambdaPipeline(stack, 'P', { steps }) });
    const resources = statementsOf(stack).filter(({ actions }) => actions.includes('lambda:InvokeFunction')).map(({ resource }) => resource);
    expect(resources).toEqual([
      expect.stringMatching(/^\{"Fn::GetAtt":\["Plain[0-9A-F]{8}","Arn"\]\}$/),
      expect.stringMatching(/^\{"Ref":"AliasedAliaslive[0-9A-F]{8}"\}$/),
      // Executions in flight still call the version that they started with.
      expect.stringMatching(/^\{"Fn::Join":\["",\[\{"Fn::GetAtt":\["Versioned[0-9A-F]{8}","Arn"\]\},":\*"\]\]\}$/),
    ]);
  });

  test('include those of the error handlers', () => {
    const stack = newStack();
    const handler = new tasks.LambdaInvoke(stack, 'Handle', { lambdaFunction: newFunction(stack, 'Handler') });
    stackWith({ catchers: [{ handler }] }, stack);
    expect(JSON.stringify(statementsOf(stack).filter(({ actions }) => actions.includes('lambda:InvokeFunction')))).toContain('Handler');
  });
});
