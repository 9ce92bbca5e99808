import { App, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow, WorkflowProps } from '../../src';
import { newStack, newTask } from '../support';

type Create = (stack: Stack) => Partial<WorkflowProps>;

function create(props: Create): Workflow {
  const stack = newStack();
  return new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), ...props(stack) });
}

const wait = (stack: Stack, time: Duration) => new sfn.Wait(stack, 'Cooling off', { time: sfn.WaitTime.duration(time) });
const callback = (stack: Stack, fields: object) => newTask(stack, 'Ask', {
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { 'QueueUrl': 'https://sqs.us-east-1.amazonaws.com/123456789012/approvals', 'MessageBody.$': '$$.Task.Token' },
  ...fields,
});

describe('a Workflow refuses', () => {
  test.each<[string, Create, string]>([
    ['a timeout of zero', () => ({ timeout: Duration.seconds(0) }), "'timeout' must be at least one second, in whole seconds, got 0 seconds"],
    ['a timeout of half a second', () => ({ timeout: Duration.millis(500) }), "'timeout' must be at least one second, in whole seconds, got 500 millis"],
    ['a timeout beyond a year', () => ({ timeout: Duration.days(366) }), "'timeout' must be at most 365 days, got 366 days: no execution lasts longer than a year"],
    ['a timeout that only deployment knows', () => ({ timeout: Duration.seconds(Lazy.number({ produce: () => 5 })) }), "'timeout' must be known at synth, got a token: the checks of the definition need it"],
    ['a task timeout of zero', () => ({ taskTimeout: Duration.seconds(0) }), "'taskTimeout' must be at least one second, in whole seconds, got 0 seconds"],
    ['a task timeout beyond the timeout', () => ({ taskTimeout: Duration.minutes(2), timeout: Duration.minutes(1) }),
      "'taskTimeout' must be at most 'timeout', got 2 minutes and 1 minute: the execution would end first"],
    ['a task timeout beyond that of every Express execution', () => ({ taskTimeout: Duration.seconds(301), stateMachineType: sfn.StateMachineType.EXPRESS }),
      "'taskTimeout' must be at most 'timeout', got 5 minutes 1 second and 5 minutes: the execution would end first"],
    ['an alias for a key', (stack) => ({ encryptionKey: kms.Alias.fromAliasName(stack, 'Key', 'alias/mine') }),
      "'encryptionKey' must be a KMS key, got the alias 'alias/mine': permissions on an alias do not apply to its key"],
    ['actions for alarms that are off', () => ({ alarmsEnabled: false, alarmActions: [] }),
      "'alarmActions' has no effect together with 'alarmsEnabled', got both: remove one of them"],
    ['an Express timeout beyond 5 minutes', () => ({ stateMachineType: sfn.StateMachineType.EXPRESS, timeout: Duration.minutes(6) }),
      "'timeout' must be at most 5 minutes, got 6 minutes: no Express execution lasts longer, so use StateMachineType.STANDARD"],
    ['a name that logs and alarms cannot take', () => ({ stateMachineName: 'orders!' }),
      "'stateMachineName' must have 1 to 80 characters of A-Z a-z 0-9 - _, got 'orders!': logs and alarms do not work with other names"],
    ['a name of 81 characters', () => ({ stateMachineName: 'x'.repeat(81) }),
      `'stateMachineName' must have 1 to 80 characters of A-Z a-z 0-9 - _, got '${'x'.repeat(81)}': logs and alarms do not work with other names`],
    ['a retention for a log group of the user\'s', (stack) => ({ logGroup: new logs.LogGroup(stack, 'Mine'), logRetention: logs.RetentionDays.ONE_DAY }),
      "'logRetention' has no effect together with 'logGroup', got both: set the retention on your log group"],
    ['a log group without logs', (stack) => ({ logGroup: new logs.LogGroup(stack, 'Mine'), logLevel: sfn.LogLevel.OFF }),
      "'logGroup' has no effect together with 'logLevel', got both: set another log level, or remove it"],
    ['payloads without logs', () => ({ includeExecutionData: true, logLevel: sfn.LogLevel.OFF }),
      "'includeExecutionData' has no effect together with 'logLevel', got both: set another log level, or remove it"],
    ['settings for alarms that are off', () => ({ alarmsEnabled: false, alarmOptions: {} }),
      "'alarmOptions' has no effect together with 'alarmsEnabled', got both: remove one of them"],
    ['a catcher for no error', (stack) => ({ catchers: [{ handler: new sfn.Pass(stack, 'H'), errors: [] }] }),
      "'catchers[0].errors' must have at least one error name, got none: remove 'catchers[0].errors' to match all errors"],
    ['a catcher whose path is none', (stack) => ({ catchers: [{ handler: new sfn.Pass(stack, 'H'), resultPath: 'error' }] }),
      "'catchers[0].resultPath' must be a path of field names such as '$.error', got 'error'"],
    ['two catchers for one error', (stack) => ({ catchers: ['G', 'H'].map((id) => ({ handler: new sfn.Pass(stack, id) })) }),
      "'catchers' must have each error only once, got States.ALL in catchers[0] and catchers[1]"],
  ])('%s', (_, props, message) => {
    expect(() => create(props)).toThrow(new Error(`[Stack/Orders] ${message}`));
  });

  test.each<[string, Partial<WorkflowProps>]>([
    ['as long as the execution', { taskTimeout: Duration.minutes(1), timeout: Duration.minutes(1) }],
    ['where the execution has none of its own', { taskTimeout: Duration.hours(1) }],
  ])('no task timeout %s', (_, props) => {
    expect(() => create(() => props)).not.toThrow();
  });

  test('a negative duration, as the CDK says it', () => {
    expect(() => create(() => ({ timeout: Duration.seconds(-1) }))).toThrow('Duration amounts cannot be negative. Received: -1');
  });
});

describe('a Workflow refuses a definition with', () => {
  test.each<[string, Create, string]>([
    ['a name of 81 characters', (stack) => ({ definition: newTask(stack, 'x'.repeat(81)) }), `state '${'x'.repeat(81)}' has a name of 81 characters, more than the maximum of 80: rename it`],
    ['a name with a control character', (stack) => ({ definition: new sfn.Pass(stack, 'P', { stateName: 'a\tb' }) }), "state 'a\tb' has a name with the control character U+0009: rename it"],
    ['a wait that cannot finish', (stack) => ({ definition: wait(stack, Duration.days(3)) }),
      "state 'Cooling off' waits 259200 s, but the execution times out after 86400 s: raise 'timeout' of the Workflow, or shorten the wait"],
    ['a timeout of zero', (stack) => ({ definition: newTask(stack, 'Work 2', { TimeoutSeconds: 0 }) }), "state 'Work 2' has TimeoutSeconds 0, not a whole number from 1 to 99999999: set it to a whole number from 1 to 99999999"],
    ['a heartbeat as long as the timeout', (stack) => ({ definition: callback(stack, { TimeoutSeconds: 60, HeartbeatSeconds: 60 }) }),
      "state 'Ask' has a heartbeat of 60 s, not shorter than its timeout of 60 s: lower the heartbeat, or raise the timeout"],
    ['a problem deep inside', (stack) => ({ definition: new sfn.Parallel(stack, 'Both').branch(new sfn.Map(stack, 'Each').itemProcessor(wait(stack, Duration.days(2)))) }),
      "state 'Cooling off' (in 'Both' > 'Each') waits 172800 s, but the execution times out after 86400 s: raise 'timeout' of the Workflow, or shorten the wait"],
    ['several problems at once', (stack) => ({ definition: wait(stack, Duration.days(2)).next(callback(stack, { TimeoutSeconds: 0 })) }),
      "the definition has several problems:\n- state 'Cooling off' waits 172800 s, but the execution times out after 86400 s: raise 'timeout' of the Workflow, or shorten the wait\n- state 'Ask' has TimeoutSeconds 0, not a whole number from 1 to 99999999: set it to a whole number from 1 to 99999999"],
  ])('%s', (_, props, message) => {
    expect(() => create(props)).toThrow(new Error(`[Stack/Orders] ${message}`));
  });

  test('a state that nothing leads to', () => {
    expect(() => create((stack) => {
      const work = newTask(stack, 'Work 2');
      newTask(stack, 'Stray').next(work);
      return { definition: work };
    })).toThrow(new Error("[Stack/Orders] state 'Stray' cannot be reached, which AWS rejects: add a transition to it, or remove it"));
  });

  test('nothing to catch for a catcher', () => {
    expect(() => create((stack) => {
      const work = newTask(stack, 'Work 2');
      work.addCatch(new sfn.Succeed(stack, 'Own'));
      return { definition: work, catchers: [{ handler: new sfn.Succeed(stack, 'Done'), errors: ['Boom'] }] };
    })).toThrow(new Error("[Stack/Orders] 'catchers[0]' never applies: every state it covers already catches Boom or all errors, or there is no such state; remove it"));
  });

  test('two states of one name, with both of them', () => {
    expect(() => create((stack) => ({ definition: new sfn.Pass(stack, 'A', { stateName: 'Same' }).next(new sfn.Pass(stack, 'B', { stateName: 'Same' })) })))
      .toThrow("'definition' must have a unique name for each state, got 'Same' for Stack/A and Stack/B");
  });

  test('a handler that another Workflow uses', () => {
    const stack = newStack();
    const handler = new sfn.Pass(stack, 'Handle');
    new Workflow(stack, 'First', { definition: newTask(stack, 'A'), catchers: [{ handler }] });
    expect(() => new Workflow(stack, 'Second', { definition: newTask(stack, 'B'), catchers: [{ handler }] }))
      .toThrow(/^\[Stack\/Second\] 'catchers' must have a separate handler for each Workflow, got 'Handle', which cannot be used here: Trying to use state 'Handle'/);
  });

  test('a handler that stands in a branch of the same machine', () => {
    const stack = newStack();
    const handler = new sfn.Pass(stack, 'Handle');
    const definition = new sfn.Parallel(stack, 'Both').branch(handler);
    expect(() => new Workflow(stack, 'Orders', { definition, catchers: [{ handler }] })).toThrow(/^\[Stack\/Orders\] 'catchers' must have a separate handler/);
  });
});

describe('a Workflow takes', () => {
  test('a wait and a timeout that only the execution knows', () => {
    expect(() => create((stack) => ({
      definition: new sfn.Wait(stack, 'Until', { time: sfn.WaitTime.secondsPath('$.seconds') })
        .next(newTask(stack, 'Work 2', { TimeoutSecondsPath: '$.timeout' })),
    }))).not.toThrow();
  });

  test('a name that only deployment knows', () => {
    expect(() => create(() => ({ stateMachineName: Token.asString({ Ref: 'Name' }) }))).not.toThrow();
  });
});

describe('a role that the CDK cannot change', () => {
  const inApp = (role: (stack: Stack) => iam.IRole) => {
    const stack = new Stack(new App(), 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } });
    return () => new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), role: role(stack) });
  };
  const ARN = 'arn:aws:iam::111111111111:role/mine';
  const MESSAGE = (path: string) => new Error(`[Stack/Orders] 'role' must be mutable, got the immutable role '${path}': the CDK cannot add the permissions the definition needs; import it without 'mutable: false', pass it without 'withoutPolicyUpdates()', or remove 'role'`);

  test('is refused where it was imported so', () => {
    expect(inApp((stack) => iam.Role.fromRoleArn(stack, 'Mine', ARN, { mutable: false }))).toThrow(MESSAGE('Stack/Mine'));
  });

  test('is refused where it was made so', () => {
    expect(inApp((stack) => new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') }).withoutPolicyUpdates()))
      .toThrow(/^\[Stack\/Orders\] 'role' must be mutable, got the immutable role 'Stack\/ImmutableRoleMine/);
  });

  test('is refused where it belongs to another account', () => {
    expect(inApp((stack) => iam.Role.fromRoleArn(stack, 'Mine', ARN.replace(/1{12}/, '222222222222')))).toThrow(/^\[Stack\/Orders\] 'role' must be mutable, got the immutable role /);
  });

  test('is told from one that it can', () => {
    expect(inApp((stack) => iam.Role.fromRoleArn(stack, 'Mine', ARN))).not.toThrow();
    expect(inApp((stack) => iam.Role.fromRoleName(stack, 'Mine', 'mine'))).not.toThrow();
    expect(inApp((stack) => new iam.LazyRole(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') }))).not.toThrow();
  });
});
