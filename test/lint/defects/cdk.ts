import { Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { callbackMachine, failed, newFunction, newMachine, step } from './code';
import { aws, code, guide, inGroup, operations } from './defect';

const API = (name: string) => aws(`cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions.${name}.html`);
const ERRORS = guide('concepts-error-handling');
const JSONATA = guide('transforming-data');
const done = (stack: Stack) => new sfn.Succeed(stack, 'Done');
const once = (steps: (stack: Stack, wrong: boolean) => sfn.IChainable, props: Partial<sfn.StateMachineProps> = {}) =>
  code((stack, wrong) => newMachine(stack, steps(stack, wrong), props));
const isLarge = sfn.Condition.numberGreaterThan('$.total', 1000);

/** The same steps twice. */
class Reserve extends sfn.StateMachineFragment {
  readonly startState: sfn.State;
  readonly endStates: sfn.INextable[];

  constructor(stack: Stack, id: string, name: string) {
    super(stack, id);
    const each = new sfn.Map(this, 'Each', { stateName: `${name}Each`, itemsPath: '$.items', resultPath: '$.reserved' });
    each.itemProcessor(new sfn.Pass(this, 'One', { stateName: `${name}One` }));
    this.startState = each;
    this.endStates = [each];
  }
}

export const cdk = inGroup('cdk', [
  {
    id: 'l2-state-pulled-in',
    title: 'A leftover state whose next() transitions into the state machine',
    breaks: 'Every state is reachable; the CDK adds this one to the definition, and AWS rejects it.',
    source: guide('workflow-states'),
    ...once((stack, wrong) => {
      const ship = step(stack, 'Ship');
      if (wrong) new sfn.Pass(stack, 'Leftover').next(ship);
      return step(stack, 'Validate').next(ship);
    }),
  },
  {
    id: 'l2-name-too-long',
    title: 'A construct id of more than 80 characters as the state\'s name',
    breaks: 'A state name has at most 80 characters.',
    source: guide('service-quotas'),
    ...once((stack, wrong) => new sfn.Pass(stack, `Prepare${'VeryLong'.repeat(wrong ? 10 : 1)}Order`)),
  },
  {
    id: 'l2-choice-without-otherwise',
    title: 'A Choice without otherwise()',
    breaks: 'An input that matches no rule fails the execution with States.NoChoiceMatched.',
    source: guide('state-choice'),
    ...once((stack, wrong) => {
      const choice = new sfn.Choice(stack, 'IsLarge').when(isLarge, step(stack, 'Approve'));
      return wrong ? choice : choice.otherwise(done(stack));
    }),
  },
  {
    id: 'l2-choice-without-rules',
    title: 'A Choice without when()',
    breaks: 'Choices is a non-empty array.',
    source: guide('state-choice'),
    ...once((stack, wrong) => {
      const choice = new sfn.Choice(stack, 'IsLarge').otherwise(done(stack));
      return wrong ? choice : choice.when(isLarge, step(stack, 'Approve'));
    }),
  },
  {
    id: 'l2-catch-after-machine',
    title: 'addCatch() after the machine was made',
    breaks: 'The definition is rendered when the StateMachine is made; what is added to its states later is not in it.',
    source: API('StateMachine'),
    ...code((stack, wrong) => {
      const ship = step(stack, 'Ship');
      const handle = () => ship.addCatch(failed(stack), { resultPath: '$.error' });
      if (!wrong) handle();
      newMachine(stack, ship);
      if (wrong) handle();
    }),
  },
  {
    id: 'l2-state-never-used',
    title: 'A state that is made and never connected',
    breaks: 'A state is part of a machine only when it can be reached from the first state.',
    source: API('State'),
    ...once((stack, wrong) => {
      const ship = step(stack, 'Ship');
      const notify = new sfn.Pass(stack, 'Notify');
      return wrong ? ship : ship.next(notify);
    }),
  },
  {
    id: 'l2-timeout-ignored',
    title: 'The prop timeout beside a definition from text',
    breaks: 'The prop timeout is applied to definitions that are made of states; a text has its own TimeoutSeconds.',
    source: API('StateMachineProps'),
    ...code((stack, wrong) => {
      const TimeoutSeconds = wrong ? undefined : 300;
      const definition = { StartAt: 'Done', TimeoutSeconds, States: { Done: { Type: 'Succeed' } } };
      new sfn.StateMachine(stack, 'Machine', {
        definitionBody: sfn.DefinitionBody.fromString(
          JSON.stringify(definition),
        ),
        timeout: wrong ? Duration.minutes(5) : undefined,
        ...operations(stack),
      });
    }),
  },
  {
    id: 'l2-fragment-twice',
    title: 'A fragment with a Map, used twice',
    breaks: 'State names are unique within the whole state machine.',
    source: guide('workflow-states'),
    refusal: 'All states must have unique names',
    ...once((stack, wrong) => new Reserve(stack, 'First', '').next(new Reserve(stack, 'Second', wrong ? '' : 'Second'))),
  },
  {
    id: 'l2-backoff-below-one',
    title: 'backoffRate: 0.5',
    breaks: 'BackoffRate is a number of at least 1.0.',
    source: ERRORS,
    ...once((stack, wrong) => step(stack, 'Ship').addRetry({ errors: ['Busy'], backoffRate: wrong ? 0.5 : 1.5 })),
  },
  {
    id: 'l2-retry-interval-zero',
    title: 'interval: Duration.seconds(0)',
    breaks: 'IntervalSeconds is a positive integer.',
    source: ERRORS,
    ...once((stack, wrong) => step(stack, 'Ship').addRetry({ errors: ['Busy'], interval: Duration.seconds(wrong ? 0 : 1) })),
  },
  {
    id: 'l2-two-retriers-for-all',
    title: 'addRetry() twice for every error',
    breaks: 'States.ALL must be in the last retrier, and the first that matches is used.',
    source: ERRORS,
    ...once((stack, wrong) => {
      const ship = step(stack, 'Ship').addRetry({ maxAttempts: 2 });
      return wrong ? ship.addRetry({ maxAttempts: 5, interval: Duration.seconds(30) }) : ship;
    }),
  },
  {
    id: 'l2-retrier-behind-default',
    title: 'A retrier for Lambda.ServiceException behind the CDK\'s own',
    breaks: 'Retriers are scanned in order and the first that matches is used; the CDK puts its own first.',
    source: ERRORS,
    ...once((stack, wrong) => step(stack, 'Ship', {
      retryOnServiceExceptions: wrong,
    }).addRetry({ errors: ['Lambda.ServiceException'], maxAttempts: 10 })),
  },
  {
    id: 'l2-heartbeat-above-timeout',
    title: 'A heartbeatTimeout that is longer than the taskTimeout',
    breaks: 'HeartbeatSeconds is smaller than TimeoutSeconds.',
    source: guide('state-task'),
    ...code((stack, wrong) => callbackMachine(stack, { heartbeatTimeout: sfn.Timeout.duration(Duration.seconds(wrong ? 60 : 10)) })),
  },
  {
    id: 'l2-express-with-callback',
    title: 'WAIT_FOR_TASK_TOKEN in an Express machine',
    breaks: 'Express workflows support request-response only.',
    source: guide('choosing-workflow-type'),
    ...code((stack, wrong) => callbackMachine(stack, {}, {
      stateMachineType: wrong ? sfn.StateMachineType.EXPRESS : sfn.StateMachineType.STANDARD, timeout: Duration.minutes(5),
    })),
  },
  {
    id: 'l2-express-for-an-hour',
    title: 'timeout: Duration.hours(1) on an Express machine',
    breaks: 'An Express execution runs for 5 minutes at most.',
    source: guide('choosing-workflow-type'),
    ...code((stack, wrong) => newMachine(stack, step(stack, 'Ship'), {
      stateMachineType: sfn.StateMachineType.EXPRESS, timeout: wrong ? Duration.hours(1) : Duration.minutes(5),
    })),
  },
  {
    id: 'l2-jsonata-not-nested',
    title: 'queryLanguage JSONata on the machine, and a task of JSONPath in a Map',
    breaks: 'When the machine\'s QueryLanguage is JSONata, Parameters and the other fields of JSONPath are not available.',
    source: JSONATA,
    ...once((stack, wrong) => {
      const shared = { lambdaFunction: newFunction(stack, 'Function'), taskTimeout: sfn.Timeout.duration(Duration.seconds(30)) };
      return sfn.Map.jsonata(stack, 'Each', { items: sfn.ProvideItems.jsonata('{% $states.input.items %}') }).itemProcessor(wrong
        ? new tasks.LambdaInvoke(stack, 'Ship', { ...shared, payload: sfn.TaskInput.fromObject({ id: '{% $states.input.id %}' }) })
        : tasks.LambdaInvoke.jsonata(stack, 'Ship', { ...shared, payload: sfn.TaskInput.fromObject({ id: '{% $states.input.id %}' }) }));
    }, { queryLanguage: sfn.QueryLanguage.JSONATA }),
  },
  {
    id: 'l2-jsonata-catch-with-result-path',
    title: 'addCatch({ resultPath }) on a JSONata task',
    breaks: 'A catcher of a JSONata state has Output and Assign; ResultPath is for JSONPath.',
    source: ERRORS,
    ...once((stack, wrong) => tasks.LambdaInvoke.jsonata(stack, 'Ship', {
      lambdaFunction: newFunction(stack, 'Function'), taskTimeout: sfn.Timeout.duration(Duration.seconds(30)),
    }).addCatch(failed(stack), wrong ? { resultPath: '$.error' } : {}), { queryLanguage: sfn.QueryLanguage.JSONATA }),
  },
  {
    id: 'l2-jsonata-syntax',
    title: 'An expression that ends after a dot',
    breaks: 'What is in {% %} is a valid JSONata expression.',
    source: JSONATA,
    ...once((stack, wrong) => sfn.Pass.jsonata(stack, 'Shape', { outputs: { id: wrong ? '{% $states.input. %}' : '{% $states.input.id %}' } })),
  },
  {
    id: 'l2-child-without-input-in-jsonata',
    title: 'StepFunctionsStartExecution.jsonata without input',
    breaks: 'The CDK sends the string "$" as the input, which is not evaluated in JSONata: the input is {% $states.input %}.',
    source: JSONATA,
    ...once((stack, wrong) => tasks.StepFunctionsStartExecution.jsonata(stack, 'Child', {
      stateMachine: sfn.StateMachine.fromStateMachineName(stack, 'Imported', 'child'),
      taskTimeout: sfn.Timeout.duration(Duration.seconds(30)),
      input: wrong ? undefined : sfn.TaskInput.fromText('{% $states.input %}'),
    })),
  },
  {
    id: 'l2-function-longer-than-task',
    title: 'A function of 15 minutes in a task of 30 seconds',
    breaks: 'The state fails at its TimeoutSeconds while the function keeps running; a retry runs beside it.',
    source: guide('connect-lambda'),
    ...once((stack, wrong) => step(stack, 'Ship', { lambdaFunction: newFunction(stack, 'Function', Duration.seconds(wrong ? 900 : 20)) })),
  },
  {
    id: 'l2-path-as-constant',
    title: 'TaskInput.fromObject({ id: \'$.orderId\' })',
    breaks: 'A path is sent as a string unless the key ends with .$, for which the CDK needs JsonPath.stringAt().',
    source: guide('input-output-inputpath-params'),
    ...once((stack, wrong) => step(stack, 'Ship', {
      payload: sfn.TaskInput.fromObject({ id: wrong ? '$.orderId' : sfn.JsonPath.stringAt('$.orderId') }),
    })),
  },
  {
    id: 'l2-envelope-not-opened',
    title: 'LambdaInvoke without outputPath, and a Choice on a field of the result',
    breaks: 'The integration returns the response of Invoke; what the function returned is under Payload.',
    source: guide('connect-lambda'),
    ...once((stack, wrong) => step(stack, 'Price', { outputPath: wrong ? undefined : '$.Payload' })
      .next(new sfn.Choice(stack, 'IsLarge').when(isLarge, step(stack, 'Approve')).otherwise(done(stack)))),
  },
  {
    id: 'l2-parallel-without-branches',
    title: 'A Parallel without branch()',
    breaks: 'Branches is a non-empty array of state machines.',
    source: guide('state-parallel'),
    refusal: 'Parallel must have at least one branch',
    ...once((stack, wrong) => {
      const both = new sfn.Parallel(stack, 'Both');
      return wrong ? both : both.branch(step(stack, 'Ship'));
    }),
  },
  {
    id: 'l2-all-with-others',
    title: 'errors: [States.ALL, ...]',
    breaks: 'States.ALL must appear alone in ErrorEquals.',
    source: ERRORS,
    refusal: 'States.ALL must appear alone in an error list',
    ...once((stack, wrong) => step(stack, 'Ship').addRetry({ errors: wrong ? [sfn.Errors.ALL, 'Busy'] : [sfn.Errors.ALL] })),
  },
  {
    id: 'l2-callback-without-token',
    title: 'WAIT_FOR_TASK_TOKEN without a token in the payload',
    breaks: 'The token from the context object has to be passed to the called service.',
    source: guide('connect-to-resource'),
    refusal: 'Task Token is required in',
    ...code((stack, wrong) => callbackMachine(stack, wrong ? { payload: sfn.TaskInput.fromObject({ order: 1 }) } : {})),
  },
]);
