import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { LambdaPipeline, Workflow, WorkflowGrants, WorkflowProps } from '../../src';
import { newFunction, newStack, newTask, statementsOf } from '../support';

const MACHINE = expect.stringMatching(/^\{"Ref":"OrdersStateMachine[0-9A-F]{8}"\}$/);
const EXECUTIONS = expect.stringMatching(/:states:.*:execution:.*"Fn::GetAtt":\["OrdersStateMachine[0-9A-F]{8}","Name"\]\},":\*"\]\]\}$/);

function workflowIn(stack: Stack, props: Partial<WorkflowProps> = {}): Workflow {
  return new Workflow(stack, 'Orders', { definition: props.definition ?? newTask(stack, 'Work'), ...props });
}

/** The statements that a grant to a function made. */
function granted(grant: (grants: WorkflowGrants, grantee: iam.IGrantable) => void, props: Partial<WorkflowProps> = {}) {
  const stack = newStack();
  const worker = newFunction(stack, 'Worker');
  grant(workflowIn(stack, props).grants, worker);
  return statementsOf(stack)
    .filter(({ roles }) => roles[0].startsWith('Worker'))
    .map(({ actions, resource }) => ({ actions, resource }));
}

describe('a grant', () => {
  test('to start executions is on the state machine', () => {
    expect(granted((grants, x) => grants.startExecution(x))).toEqual([{ actions: ['states:StartExecution'], resource: MACHINE }]);
  });

  test('to start and wait is on the Express state machine', () => {
    expect(granted((grants, x) => grants.startSyncExecution(x), { stateMachineType: sfn.StateMachineType.EXPRESS }))
      .toEqual([{ actions: ['states:StartSyncExecution'], resource: MACHINE }]);
  });

  test('to read is on the state machine and its executions, and nothing is on *', () => {
    expect(granted((grants, x) => grants.read(x))).toEqual([
      { actions: ['states:DescribeStateMachine', 'states:ListExecutions'], resource: MACHINE },
      { actions: ['states:DescribeExecution', 'states:DescribeStateMachineForExecution', 'states:GetExecutionHistory'], resource: EXECUTIONS },
    ]);
  });

  describe('where there are Distributed Maps', () => {
    const definition = () => new sfn.DistributedMap(newStack(), 'Map', { itemsPath: '$.x', maxConcurrency: 2 }).itemProcessor(new sfn.Pass(newStack(), 'P'));
    const below = (kind: string) => expect.stringMatching(new RegExp(`:states:.*:${kind}:.*"Name"\\]\\},"/\\*"`));

    test('to read includes Map Runs and their children, and nothing is on *', () => {
      const readsExecutions = ['states:DescribeExecution', 'states:DescribeStateMachineForExecution', 'states:GetExecutionHistory', 'states:ListMapRuns'];
      const grants = granted((x, grantee) => x.read(grantee), { definition: definition() });
      expect(grants).toEqual([
        { actions: ['states:DescribeStateMachine', 'states:ListExecutions'], resource: MACHINE },
        { actions: readsExecutions, resource: expect.stringMatching(/^\[\{.*:execution:.*"Name"\]\},":\*"\]\]\},\{.*:execution:.*"Name"\]\},"\/\*"\]\]\}\]$/) },
        { actions: ['states:DescribeMapRun', 'states:ListExecutions'], resource: below('mapRun') },
      ]);
    });

    test('to change Map Runs is on those of this machine', () => {
      expect(granted((x, grantee) => x.mapRun(grantee, 'states:UpdateMapRun'), { definition: definition() }))
        .toEqual([{ actions: ['states:UpdateMapRun'], resource: below('mapRun') }]);
    });

    test('to change Map Runs is refused where there will be none', () => {
      expect(() => granted((x, grantee) => x.mapRun(grantee, 'states:UpdateMapRun')))
        .toThrow("[Stack/Orders] 'mapRun' needs a definition with a Distributed Map, got none: without one there are no Map Runs");
    });
  });

  test('to read an Express workflow is on what AWS keeps of it', () => {
    expect(granted((grants, x) => grants.read(x), { stateMachineType: sfn.StateMachineType.EXPRESS }))
      .toEqual([{ actions: ['states:DescribeStateMachine'], resource: MACHINE }]);
  });

  test('to redrive is on the executions', () => {
    expect(granted((grants, x) => grants.redriveExecution(x))).toEqual([{ actions: ['states:RedriveExecution'], resource: EXECUTIONS }]);
  });

  test('to read an encrypted workflow includes the key, for this state machine alone', () => {
    const stack = newStack();
    const worker = newFunction(stack, 'Worker');
    workflowIn(stack, { encryptionKey: new kms.Key(stack, 'Key') }).grants.read(worker);
    const statement = statementsOf(stack).find(({ actions, roles }) => actions.includes('kms:Decrypt') && roles[0].startsWith('Worker'))!;
    expect(statement.condition).toEqual({ StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': { Ref: expect.stringMatching(/^OrdersStateMachine/) } } });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('of anything else is on the executions or on the state machine', () => {
    expect(granted((grants, x) => grants.execution(x, 'states:StopExecution'))).toEqual([{ actions: ['states:StopExecution'], resource: EXECUTIONS }]);
    expect(granted((grants, x) => grants.actions(x, 'states:ListStateMachineVersions'))).toEqual([{ actions: ['states:ListStateMachineVersions'], resource: MACHINE }]);
  });

  test('to answer callbacks is on the state machine', () => {
    expect(granted((grants, x) => grants.taskResponse(x)))
      .toEqual([{ actions: ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'], resource: MACHINE }]);
  });

  test('is made once more into the same policy', () => {
    const stack = newStack();
    const worker = newFunction(stack, 'Worker');
    const { grants } = workflowIn(stack);
    grants.startExecution(worker);
    grants.taskResponse(worker);
    // The Workflow's own and one for the worker.
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 2);
  });

  test('to a user or a service is an ordinary one', () => {
    const stack = newStack();
    const { grants } = workflowIn(stack);
    grants.startExecution(new iam.User(stack, 'User'));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { Users: [{}] });
  });
});

describe('a grant without a circular dependency', () => {
  const definitionWith = (scope: Stack, lambdaFunction: ReturnType<typeof newFunction>) =>
    new LambdaPipeline(scope, 'P', { steps: [{ name: 'Work', lambdaFunction }] });

  test.each(['startExecution', 'taskResponse', 'redriveExecution', 'read'] as const)('%s goes to a function of the definition', (permission) => {
    const stack = newStack();
    const worker = newFunction(stack, 'Worker');
    const workflow = workflowIn(stack, { definition: definitionWith(stack, worker) });
    workflow.grants[permission](worker);
    // Refuses templates with cycles.
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('goes to a function of the definition that stands in another stack', () => {
    const app = new App();
    const functions = new Stack(app, 'Functions');
    const worker = newFunction(functions, 'Worker');
    const stack = new Stack(app, 'Machines');
    const workflow = workflowIn(stack, { definition: definitionWith(stack, worker) });
    workflow.grants.taskResponse(worker);
    expect(() => app.synth()).not.toThrow();
  });

  test('goes to a function of another stack that knows the Workflow', () => {
    const app = new App();
    const { grants, stateMachine } = workflowIn(new Stack(app, 'Machines'));
    const api = newFunction(new Stack(app, 'Api'), 'Api');
    api.addEnvironment('STATE_MACHINE_ARN', stateMachine.stateMachineArn);
    grants.startExecution(api);
    expect(() => app.synth()).not.toThrow();
  });

  test('goes to a function that a raw task calls in JSONata', () => {
    const stack = newStack();
    const worker = newFunction(stack, 'Worker');
    const definition = tasks.LambdaInvoke.jsonata(stack, 'Jsonata', { lambdaFunction: worker });
    workflowIn(stack, { definition }).grants.taskResponse(worker);
    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});

describe('a grant to a role in a stack that the Workflow needs anyway', () => {
  const inTwoStacks = (props: (shared: Stack, own: Stack) => Partial<WorkflowProps>) => {
    const app = new App();
    const shared = new Stack(app, 'Shared');
    const own = new Stack(app, 'Machines');
    workflowIn(own, props(shared, own)).grants.startExecution(newFunction(shared, 'Worker'));
    return () => app.synth();
  };

  test.each<[string, (shared: Stack, own: Stack) => Partial<WorkflowProps>]>([
    ['its key', (shared) => ({ encryptionKey: new kms.Key(shared, 'Key') })],
    ['its log group', (shared) => ({ logGroup: new logs.LogGroup(shared, 'Logs') })],
    ['its role', (shared) => ({ role: new iam.Role(shared, 'Role', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') }) })],
    ['an event bus in a list', (shared, own) => ({
      definition: new tasks.EventBridgePutEvents(own, 'Put', {
        entries: [{ detail: sfn.TaskInput.fromText('x'), detailType: 'x', source: 'x', eventBus: new events.EventBus(shared, 'Bus') }],
      }),
    })],
    ['a value in a Pass', (shared, own) => ({ definition: new sfn.Pass(own, 'P', { result: sfn.Result.fromObject({ arn: `x-${new kms.Key(shared, 'Key').keyArn}` }) }) })],
  ])('for %s closes no circle', (_, props) => {
    expect(inTwoStacks(props)).not.toThrow();
  });
});

describe('a grant to a role that must not be changed', () => {
  const policiesFor = (role: (stack: Stack) => iam.IRole) => {
    const stack = new Stack(new App(), 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } });
    workflowIn(stack).grants.startExecution(role(stack));
    return Object.keys(Template.fromStack(stack).findResources('AWS::IAM::Policy')).filter((id) => !id.startsWith('OrdersRole'));
  };
  const ARN = 'arn:aws:iam::111111111111:role/x';

  test('changes nothing, as with the CDK\'s own grants', () => {
    expect(policiesFor((stack) => iam.Role.fromRoleArn(stack, 'R', ARN, { mutable: false }))).toEqual([]);
    expect(policiesFor((stack) => iam.Role.fromRoleArn(stack, 'R', ARN.replace(/1{12}/, '222222222222')))).toEqual([]);
    expect(policiesFor((stack) => new iam.Role(stack, 'R', { assumedBy: new iam.AccountRootPrincipal() }).withoutPolicyUpdates())).toEqual([]);
  });

  test('still reaches an imported role that may be changed', () => {
    expect(policiesFor((stack) => iam.Role.fromRoleArn(stack, 'R', ARN))).toHaveLength(1);
  });
});

describe('a grant that AWS has no use for', () => {
  const EXPRESS = { stateMachineType: sfn.StateMachineType.EXPRESS };

  test.each<[keyof WorkflowGrants, Partial<WorkflowProps>, string]>([
    ['startSyncExecution', {}, "'startSyncExecution' needs a workflow of type EXPRESS, got STANDARD: grant 'startExecution', or set 'stateMachineType' to EXPRESS"],
    ['redriveExecution', EXPRESS, "'redriveExecution' needs a workflow of type STANDARD, got EXPRESS: start an Express execution again instead"],
    ['taskResponse', EXPRESS, "'taskResponse' needs a workflow of type STANDARD, got EXPRESS: Express workflows do not support callbacks"],
  ])('%s is refused on %j', (permission, props, message) => {
    expect(() => granted((grants, x) => grants[permission](x), props)).toThrow(new Error(`[Stack/Orders] ${message}`));
  });
});

describe('a Workflow', () => {
  test('is a grantee itself', () => {
    const stack = newStack();
    const child = workflowIn(stack);
    const parent = new Workflow(stack, 'Parent', { definition: newTask(stack, 'Other') });
    child.grants.startExecution(parent);
    const statement = statementsOf(stack).find(({ actions }) => actions.includes('states:StartExecution'))!;
    expect(statement.roles[0]).toMatch(/^ParentRole/);
  });
});
