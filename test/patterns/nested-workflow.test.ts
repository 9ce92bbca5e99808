import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow, WorkflowProps } from '../../src';
import { NestedWorkflow, NestedWorkflowProps } from '../../src/patterns/nested-workflow';
import { definitionOf, Execution, fails, Handler, hangs, Json, run, sequence } from '../engine';
import { newStack, newTask, statementsOf } from '../support';

const { STANDARD, EXPRESS } = sfn.StateMachineType;
const RESOURCE = { [STANDARD]: 'states:::states:startExecution.sync:2', [EXPRESS]: 'states:::aws-sdk:sfn:startSyncExecution' };
const PARENT = 'arn:aws:states:us-east-1:123456789012:execution:Parent:execution';
const CHILD = 'arn:aws:states:us-east-1:123456789012:execution:Child:run-1';
const STARTED_BY = { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: PARENT };
const INPUT = { id: 7, card: { number: '4242' } };

interface Variant extends Partial<NestedWorkflowProps> {
  readonly parent?: (stack: Stack) => Partial<WorkflowProps>;
  readonly child?: Partial<WorkflowProps>;
}

function stackWith(type: sfn.StateMachineType, { parent = () => ({}), child, ...props }: Variant = {}): Stack {
  const stack = newStack();
  const workflow = new Workflow(stack, 'Child', { definition: newTask(stack, 'Charge'), stateMachineType: type, ...child });
  const definition = new NestedWorkflow(stack, 'Pay', { workflow, ...props });
  new Workflow(stack, 'Parent', { definition, ...parent(stack) });
  return stack;
}

/** How an execution of the child ends, as AWS says it: what it has not, is left out. */
interface Ending { readonly output?: Json; readonly Status?: string; readonly Error?: string; readonly Cause?: string }

/** Stands in for Step Functions: what its two APIs answer. Shapes as measured on AWS. */
function service(type: sfn.StateMachineType, ending: Ending | ((input: Json) => Ending)): Handler {
  return ({ Input, StateMachineArn, ...rest }) => {
    expect(rest).toEqual({});
    expect(StateMachineArn).toMatch(/:stateMachine:Child/);
    const input = type === EXPRESS ? JSON.parse(Input) : Input;
    const { output, Status = 'SUCCEEDED', ...errors } = typeof ending === 'function' ? ending(input) : ending;
    const common = { ...errors, ExecutionArn: CHILD, Name: 'run-1', StartDate: 1790676767025, StateMachineArn, Status, StopDate: 1790676767071 };
    if (type === EXPRESS) {
      return { ...common, BillingDetails: { BilledMemoryUsedInMB: 64 }, Input, ...(Status === 'SUCCEEDED' && { Output: JSON.stringify(output) }) };
    }
    if (Status === 'SUCCEEDED') {
      return { ...common, Input, InputDetails: { Included: true }, Output: output, OutputDetails: { Included: true } };
    }
    const description = { ...common, Input: JSON.stringify(Input), InputDetails: { Included: true }, RedriveCount: 0, RedriveStatus: 'REDRIVABLE' };
    return fails('States.TaskFailed', JSON.stringify(description))(Input, undefined as any);
  };
}

const options = { stateMachine: 'Parent', stateMachineName: 'Parent' };
const execute = (type: sfn.StateMachineType, source: Stack | Template, ending: Ending | ((input: Json) => Ending), input: unknown = INPUT) =>
  run(source, input, { [RESOURCE[type]]: service(type, ending) }, options);
const childInput = (type: sfn.StateMachineType, { calls: [{ input }] }: Execution) => (type === EXPRESS ? JSON.parse(input.Input) : input.Input);

test.each<[string, Variant, string[]]>([
  ['only for the child, where the output replaces it', {}, ['child.$']],
  ['once, where it is kept and the child gets all of it', { resultPath: '$.payment' }, ['input.$']],
  ['beside the input of the child, where that is another', { resultPath: '$.payment', input: sfn.TaskInput.fromObject({ a: 1 }) }, ['child', 'input.$']],
])('the input is held %s', (_, props, held) => {
  const { Parameters } = definitionOf(stackWith(STANDARD, props), 'Parent').States.Pay;
  expect(Object.keys(Parameters).filter((field) => /^(child|input)/.test(field)).sort()).toEqual(held);
});

describe.each([STANDARD, EXPRESS])('a child that is %s', (type) => {
  const PLAIN = Template.fromStack(stackWith(type));

  describe('and succeeds', () => {
    test.each([{ paid: true }, 'text', '"quoted"', '', 0, false, null, [], [{ a: 1 }], {}])('puts out %j, which comes out', async (output) => {
      expect(await execute(type, PLAIN, { output })).toMatchObject({ status: 'SUCCEEDED', output });
      const kept = await execute(type, stackWith(type, { resultPath: '$.result.payment' }), { output });
      expect(kept).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, result: { payment: output } } });
    });

    test('may have its output dropped', async () => {
      const dropped = await execute(type, stackWith(type, { resultPath: sfn.JsonPath.DISCARD }), { output: { paid: true } });
      expect(dropped).toMatchObject({ status: 'SUCCEEDED', output: INPUT });
    });

    test('costs as many transitions as the README says', async () => {
      const [plain, kept] = [PLAIN, stackWith(type, { resultPath: "$['a payment']" })];
      const states = type === STANDARD ? ['Pay', 'Pay: Execution'] : ['Pay', 'Pay: Execution', 'Pay: Status', 'Pay: Output'];
      expect((await execute(type, plain, { output: 1 })).states).toEqual(states);
      const execution = await execute(type, kept, { output: 1 });
      expect(execution).toMatchObject({ states: [...states, 'Pay: Result'], output: { ...INPUT, 'a payment': 1 } });
    });
  });

  describe('receives', () => {
    test.each([undefined, '$.payment'])('the input and who started it, with resultPath %s', async (resultPath) => {
      const execution = await execute(type, stackWith(type, { resultPath }), { output: 1 });
      expect(childInput(type, execution)).toEqual({ ...INPUT, ...STARTED_BY });
    });

    test.each([undefined, '$.payment'])('what the prop says and who started it, with resultPath %s', async (resultPath) => {
      const object = sfn.TaskInput.fromObject({ number: sfn.JsonPath.stringAt('$.card.number'), fixed: { list: [1, 'a'] } });
      const first = await execute(type, stackWith(type, { resultPath, input: object }), { output: 1 });
      expect(childInput(type, first)).toEqual({ number: '4242', fixed: { list: [1, 'a'] }, ...STARTED_BY });
      const path = sfn.TaskInput.fromJsonPathAt('$.card');
      const second = await execute(type, stackWith(type, { resultPath, input: path }), { output: 1 });
      expect(childInput(type, second)).toEqual({ number: '4242', ...STARTED_BY });
      expect(second.output).toEqual(resultPath ? { ...INPUT, payment: 1 } : 1);
    });

    test.each(['text', 7, [1], null])('nothing when the input is %j and no object: it is not started', async (input) => {
      const execution = await execute(type, PLAIN, { output: 1 }, input);
      expect(execution).toMatchObject({ status: 'FAILED', calls: [] });
    });
  });

  describe('and fails', () => {
    test.each<[string, Ending, string, string | undefined]>([
      ['with an error of its own', { Status: 'FAILED', Error: 'CardExpired', Cause: 'in "May"' }, 'CardExpired', 'in "May"'],
      ['without a cause', { Status: 'FAILED', Error: 'CardExpired' }, 'CardExpired', undefined],
      ['without a name', { Status: 'FAILED' }, 'NestedExecutionFailed', undefined],
      ['with a cause in JSON', { Status: 'FAILED', Error: 'E', Cause: '{"errorMessage":"a\\nb {}"}' }, 'E', '{"errorMessage":"a\\nb {}"}'],
      ['with a timeout of a task', { Status: 'FAILED', Error: 'States.Timeout' }, 'States.Timeout', undefined],
      ['with States.TaskFailed', { Status: 'FAILED', Error: 'States.TaskFailed', Cause: 'says so' }, 'States.TaskFailed', 'says so'],
      ['with States.Runtime', { Status: 'FAILED', Error: 'States.Runtime', Cause: 'no path' }, 'NestedExecutionFailed', 'States.Runtime: no path'],
      ['with the longest cause that there is', { Status: 'FAILED', Error: 'E', Cause: 'x'.repeat(32_768) }, 'E', 'x'.repeat(32_768)],
      [
        'with a name that nobody catches and the longest cause that there is',
        { Status: 'FAILED', Error: 'States.Runtime', Cause: 'x'.repeat(32_768) },
        'NestedExecutionFailed',
        `States.Runtime: ${'x'.repeat(32_768 - 16)}`,
      ],
      ['with too much data', { Status: 'FAILED', Error: 'States.DataLimitExceeded', Cause: 'big' }, 'NestedExecutionFailed', 'States.DataLimitExceeded: big'],
      ['by running out of time', { Status: 'TIMED_OUT' }, 'NestedExecutionTimedOut', `The nested execution ${CHILD} timed out`],
      ['by running out of time, named', { Status: 'TIMED_OUT', Error: 'States.Timeout' }, 'NestedExecutionTimedOut', `The nested execution ${CHILD} timed out`],
      ['by being stopped', { Status: 'ABORTED', Error: 'ManualStop', Cause: 'x' }, 'NestedExecutionAborted', `The nested execution ${CHILD} was stopped`],
    ])('%s, raises that', async (_, ending, error, cause) => {
      for (const source of [PLAIN, stackWith(type, { resultPath: '$.payment' }), stackWith(type, { resultPath: sfn.JsonPath.DISCARD })]) {
        const execution = await execute(type, source, ending);
        expect(execution).toMatchObject({ status: 'FAILED', error });
        expect(execution.cause).toBe(cause);
        expect(execution.calls).toHaveLength(1);
      }
    });

    const catching = (error: string) => stackWith(type, {
      parent: (stack) => ({ catchers: [{ errors: [error], handler: new sfn.Succeed(stack, 'Handled') }] }),
    });

    test('is caught by the name of its error, with the input of the parent', async () => {
      const declined = { Status: 'FAILED', Error: 'PaymentDeclined', Cause: 'no money' };
      const execution = await execute(type, catching('PaymentDeclined'), declined);
      expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, error: { Error: 'PaymentDeclined', Cause: 'no money' } } });
      expect(await execute(type, catching('Other'), declined)).toMatchObject({ status: 'FAILED', error: 'PaymentDeclined' });
    });

    test('is caught by States.ALL even where its own error could not be', async () => {
      expect(await execute(type, catching('States.ALL'), { Status: 'FAILED', Error: 'States.Runtime', Cause: '' })).toMatchObject({ status: 'SUCCEEDED' });
    });
  });

  describe('that cannot be called', () => {
    const call = (handler: Handler) => run(PLAIN, INPUT, { [RESOURCE[type]]: handler }, options);

    test.each([
      ['AccessDeniedException', 'not authorized'],
      ['States.TaskFailed', 'no description'],
      ['States.TaskFailed', ''],
      ['States.TaskFailed', '{"a JSON":"of something else"}'],
      ['States.TaskFailed', '{"ExecutionArn":"one that was cut o'],
    ])('raises %s with the cause %j', async (error, cause) => {
      const execution = await call(fails(error, cause));
      expect(execution).toMatchObject({ status: 'FAILED', error });
      expect(execution.cause ?? '').toBe(cause);
    });

    test('is called again after a transient error', async () => {
      const error = type === STANDARD ? 'StepFunctions.ExecutionLimitExceeded' : 'Sfn.ExecutionLimitExceededException';
      const execution = await call(sequence(fails(error), service(type, { output: 'paid' })));
      expect(execution).toMatchObject({ status: 'SUCCEEDED', output: 'paid' });
      expect(execution.calls.map(({ at }) => at)).toEqual([0, 2]);
    });
  });

  test('is called from wherever a state may stand: in a Map in a Parallel, twice in one machine, between raw states', async () => {
    const stack = newStack();
    const workflow = new Workflow(stack, 'Child', { definition: newTask(stack, 'Charge'), stateMachineType: type });
    const once = new NestedWorkflow(stack, 'Once', { workflow });
    const twice = new NestedWorkflow(stack, 'Twice', { workflow, resultPath: '$.again', stateName: 'Pay again' });
    const map = new sfn.Map(stack, 'Each', { itemsPath: '$.items' }).itemProcessor(new sfn.Pass(stack, 'Before').next(once).next(twice));
    const definition = new sfn.Parallel(stack, 'Both', { outputPath: '$[0]' }).branch(map).next(new sfn.Pass(stack, 'End'));
    new sfn.StateMachine(stack, 'Parent', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
    const double = ({ n }: Json) => ({ output: { n: n * 2 } });
    const execution = await execute(type, Template.fromStack(stack), double, { items: [{ n: 1 }, { n: 2 }] });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: [{ n: 2, again: { n: 4 } }, { n: 4, again: { n: 8 } }] });
  });

  test('may be in another stack of the app', async () => {
    const app = new App();
    const [other, stack] = [new Stack(app, 'Other'), new Stack(app, 'Stack')];
    const workflow = new Workflow(other, 'Child', { definition: newTask(other, 'Charge'), stateMachineType: type });
    new Workflow(stack, 'Parent', { definition: new NestedWorkflow(stack, 'Pay', { workflow }) });
    const { Resources } = Template.fromStack(stack).toJSON();
    expect(JSON.stringify(Resources)).toContain('Fn::ImportValue');
  });

  test('gives the states of the pattern its name', () => {
    const { Pay } = definitionOf(stackWith(type, { resultPath: '$.p', stateName: 'Pay' }), 'Parent').States;
    expect(Object.keys(Pay.Branches[0].States).every((name) => name.startsWith('Pay: '))).toBe(true);
  });
});

describe('the permissions of the parent', () => {
  const OPERATIONS = /^(logs|xray):/;
  const granted = (type: sfn.StateMachineType, child: Variant['child'] = {}) => statementsOf(stackWith(type, { child }))
    .filter(({ roles, actions }) => roles[0].startsWith('Parent') && !OPERATIONS.test(actions[0]));
  const executions = (name: string) => expect.stringMatching(new RegExp(`":execution:",\\{"Fn::GetAtt":\\["${name}\\w+","Name"\\]\\},":\\*"`));

  test('for a Standard child are those for this child and no other', () => {
    expect(granted(STANDARD)).toEqual([
      expect.objectContaining({ actions: ['states:StartExecution'], resource: expect.stringMatching(/^\{"Ref":"ChildStateMachine\w+"\}$/) }),
      expect.objectContaining({ actions: ['states:DescribeExecution', 'states:StopExecution'], resource: executions('ChildStateMachine') }),
      expect.objectContaining({
        actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
        resource: expect.stringMatching(/:rule\/StepFunctionsGetEventsForStepFunctionsExecutionRule"/),
      }),
    ]);
  });

  test('for an Express child are to call it', () => {
    expect(granted(EXPRESS)).toEqual([
      expect.objectContaining({ actions: ['states:StartSyncExecution'], resource: expect.stringMatching(/^\{"Ref":"ChildStateMachine\w+"\}$/) }),
    ]);
  });

  test.each([[STANDARD, ['kms:Decrypt', 'kms:GenerateDataKey']], [EXPRESS, ['kms:Decrypt']]])('for a %s child with a key are %j for that child', (type, actions) => {
    const encryptionKey = kms.Key.fromKeyArn(newStack(), 'Key', 'arn:aws:kms:us-east-1:123456789012:key/1');
    expect(granted(type, { encryptionKey, logLevel: sfn.LogLevel.OFF }).slice(-1)).toMatchObject([{
      actions,
      resource: '"arn:aws:kms:us-east-1:123456789012:key/1"',
      condition: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': { Ref: expect.stringMatching(/^ChildStateMachine/) } } },
    }]);
  });
});

describe('a NestedWorkflow', () => {
  test('lets an Express parent call an Express child', async () => {
    const stack = stackWith(EXPRESS, { parent: () => ({ stateMachineType: EXPRESS }) });
    expect(await execute(EXPRESS, stack, { output: 1 })).toMatchObject({ status: 'SUCCEEDED', output: 1 });
  });

  test('does not let an Express parent call a Standard child', () => {
    expect(() => stackWith(STANDARD, { parent: () => ({ stateMachineType: EXPRESS }) }))
      .toThrow("state 'Pay: Execution' (in 'Pay') waits for a job (.sync), which Express workflows do not support");
  });

  test('raises the timeout of a task for an Express child; a Standard one has its own', async () => {
    const source = stackWith(EXPRESS, { parent: () => ({ taskTimeout: Duration.seconds(30) }) });
    const execution = await run(source, INPUT, { [RESOURCE[EXPRESS]]: hangs() }, options);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout', duration: 30 });
    expect(JSON.stringify(definitionOf(stackWith(STANDARD, { parent: () => ({ taskTimeout: Duration.seconds(30) }) }), 'Parent').States)).not.toMatch(/TimeoutSeconds/);
  });

  test('refuses a Workflow elsewhere', () => {
    const app = new App();
    const env = { account: '123456789012', region: 'eu-west-1' };
    const [here, there] = [new Stack(app, 'Here', { env }), new Stack(app, 'There', { env: { ...env, region: 'us-east-1' } })];
    const workflow = new Workflow(there, 'Child', { definition: new sfn.Pass(there, 'Done') });
    expect(() => new NestedWorkflow(here, 'Pay', { workflow }))
      .toThrow(new Error("[Here/Pay] 'workflow' must be in the region of its caller, eu-west-1, got one in us-east-1: Step Functions cannot start one in another region or account"));
  });

  test.each<[Partial<NestedWorkflowProps>, string]>([
    [{ input: sfn.TaskInput.fromText('{}') }, "'input' must be an object, got the string '{}': use TaskInput.fromObject() or TaskInput.fromJsonPathAt()"],
    [{ resultPath: '$.a[*]' }, "'resultPath' must be a path to a single field such as '$.result', got '$.a[*]'"],
    [{ resultPath: 'payment' }, "'resultPath' must be a path to a single field such as '$.result', got 'payment'"],
    [{ stateName: '' }, "'stateName' must have a name, got ''"],
    [{ stateName: 'x'.repeat(68) }, "'stateName' must have a name of at most 80 characters, got 81"],
  ])('refuses %j', (props, message) => {
    expect(() => stackWith(STANDARD, props)).toThrow(new Error(`[Stack/Pay] ${message}`));
  });
});
