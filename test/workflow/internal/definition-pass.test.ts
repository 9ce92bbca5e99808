import * as fc from 'fast-check';
import { DefinitionFacts } from '../../../src/asl/facts';
import { AslDefinition, AslRetrier } from '../../../src/asl/model';
import { applyPolicies, DefinitionPolicies } from '../../../src/workflow/internal/definition-pass';

const LAMBDA = 'arn:aws:states:::lambda:invoke';
const CALLBACK = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
const UNKNOWN: DefinitionFacts = { cloudFormationTypeOf: () => undefined, functionTimeout: () => undefined };
const NOTHING: DefinitionPolicies = { express: false, timeout: 86400, retriers: [], catchers: [] };
const BUILT_IN = {
  ErrorEquals: ['Lambda.ClientExecutionTimeoutException', 'Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException'],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
};

function task(fields: object = {}): AslDefinition {
  return { StartAt: 'A', States: { A: { Type: 'Task', Resource: LAMBDA, Parameters: { FunctionName: 'f' }, End: true, ...fields } } };
}

function taskAfter(fields: object, policies: Partial<DefinitionPolicies>, facts = UNKNOWN): any {
  return applyPolicies(task(fields), { ...NOTHING, ...policies }, facts).States.A;
}

describe('retriers', () => {
  const policy: AslRetrier[] = [{ ErrorEquals: [...BUILT_IN.ErrorEquals, 'Lambda.TooManyRequestsException'], IntervalSeconds: 2, MaxAttempts: 6 }];

  test('are added to a task that has none', () => {
    expect(taskAfter({}, { retriers: policy }).Retry).toEqual(policy);
  });

  test('add only what the built-in retrier of LambdaInvoke does not cover', () => {
    expect(taskAfter({ Retry: [BUILT_IN] }, { retriers: policy }).Retry)
      .toEqual([BUILT_IN, { ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 2, MaxAttempts: 6 }]);
  });

  test('add nothing after a retrier for all errors, which would have to be the last', () => {
    const own = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }];
    expect(taskAfter({ Retry: own }, { retriers: policy }).Retry).toEqual(own);
  });

  test('add only what a retrier for States.TaskFailed does not match', () => {
    const own = [{ ErrorEquals: ['States.TaskFailed'] }];
    const retriers = [...policy, { ErrorEquals: ['States.Timeout'] }];
    expect(taskAfter({ Retry: own }, { retriers }).Retry).toEqual([...own, { ErrorEquals: ['States.Timeout'] }]);
  });

  test('for all errors come last, wherever the policy has them', () => {
    const retriers = [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['Mine'] }];
    expect(taskAfter({}, { retriers }).Retry).toEqual([{ ErrorEquals: ['Mine'] }, { ErrorEquals: ['States.ALL'] }]);
  });

  test('name each error once, where two policies name it', () => {
    const retriers = [{ ErrorEquals: ['Mine'], MaxAttempts: 1 }, { ErrorEquals: ['Mine', 'Yours'], MaxAttempts: 2 }];
    expect(taskAfter({}, { retriers }).Retry).toEqual([{ ErrorEquals: ['Mine'], MaxAttempts: 1 }, { ErrorEquals: ['Yours'], MaxAttempts: 2 }]);
  });

  test('name errors only to tasks whose service could raise them, known to the library or not', () => {
    const retriers = [{ ErrorEquals: ['DynamoDB.SomethingNew', 'Lambda.SomethingNew', 'MyLambda.Error', 'Lambda'] }];
    expect(taskAfter({}, { retriers }).Retry).toEqual([{ ErrorEquals: ['Lambda.SomethingNew', 'MyLambda.Error', 'Lambda'] }]);
  });

  test('do not repeat a callback that timed out', () => {
    expect(taskAfter({ Resource: CALLBACK }, { retriers: [{ ErrorEquals: ['States.Timeout', 'Mine'] }] }).Retry).toEqual([{ ErrorEquals: ['Mine'] }]);
  });

  test('for all errors do not repeat a callback that timed out either', () => {
    expect(taskAfter({ Resource: CALLBACK }, { retriers: [{ ErrorEquals: ['States.ALL'] }] }).Retry)
      .toEqual([{ ErrorEquals: ['States.Timeout'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }]);
  });

  test('of a callback that retries timeouts itself stay as they are', () => {
    const own = { ErrorEquals: ['States.Timeout'], MaxAttempts: 2 };
    expect(taskAfter({ Resource: CALLBACK, Retry: [own] }, { retriers: [{ ErrorEquals: ['States.ALL'] }] }).Retry).toEqual([own, { ErrorEquals: ['States.ALL'] }]);
  });

  test('with names of Lambda do not reach a task that is no Lambda function', () => {
    expect(taskAfter({ Resource: 'arn:aws:states:::sqs:sendMessage' }, { retriers: policy }).Retry).toBeUndefined();
  });

  test('with names of Lambda reach a function that is called by its ARN', () => {
    expect(taskAfter({ Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f' }, { retriers: policy }).Retry).toEqual(policy);
  });

  test('with names of Lambda reach what only deployment knows', () => {
    expect(taskAfter({ Resource: '${Token[TOKEN.1]}' }, { retriers: policy }).Retry).toEqual(policy);
  });

  test('are not added to a Parallel, which would run all branches again', () => {
    const definition = { StartAt: 'P', States: { P: { Type: 'Parallel', Branches: [task()], End: true } } };
    const applied = applyPolicies(definition, { ...NOTHING, retriers: policy }, UNKNOWN).States.P;
    expect(applied.Retry).toBeUndefined();
    expect(applied.Branches[0].States.A.Retry).toEqual(policy);
  });

  test('reach tasks in a Map in a Parallel', () => {
    const map = { StartAt: 'M', States: { M: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...task() }, End: true } } };
    const definition = { StartAt: 'P', States: { P: { Type: 'Parallel', Branches: [map], End: true } } };
    const applied = applyPolicies(definition, { ...NOTHING, retriers: policy }, UNKNOWN);
    expect(applied.States.P.Branches[0].States.M.ItemProcessor.States.A.Retry).toEqual(policy);
  });
});

describe('timeouts', () => {
  const facts: DefinitionFacts = { ...UNKNOWN, functionTimeout: () => 60 };

  test('of a Lambda task are the function\'s own and a margin', () => {
    expect(taskAfter({}, {}, facts).TimeoutSeconds).toBe(70);
  });

  test('of a Lambda task whose function is not known are the longest invocation and a margin', () => {
    expect(taskAfter({}, {}).TimeoutSeconds).toBe(910);
  });

  test('that are derived do not exceed the execution\'s', () => {
    expect(taskAfter({}, { timeout: 30 }, facts).TimeoutSeconds).toBe(30);
  });

  test('of other tasks are not guessed', () => {
    expect(taskAfter({ Resource: 'arn:aws:states:::glue:startJobRun.sync' }, {}).TimeoutSeconds).toBeUndefined();
    expect(taskAfter({ Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }, {}, facts).TimeoutSeconds).toBeUndefined();
  });

  test.each([{ TimeoutSeconds: 5 }, { TimeoutSecondsPath: '$.timeout' }])('of a task itself win: %j', (own) => {
    expect(taskAfter(own, { taskTimeout: 7 }, facts)).toMatchObject(own);
    expect(Object.keys(taskAfter(own, { taskTimeout: 7 }, facts)).filter((x) => x.startsWith('Timeout'))).toHaveLength(1);
  });

  test('of the Workflow reach every task that answers right away', () => {
    expect(taskAfter({}, { taskTimeout: 7 }, facts).TimeoutSeconds).toBe(7);
    expect(taskAfter({ Resource: 'arn:aws:states:::sqs:sendMessage' }, { taskTimeout: 7 }, facts).TimeoutSeconds).toBe(7);
  });

  test.each([CALLBACK, 'arn:aws:states:::glue:startJobRun.sync', 'arn:aws:states:us-east-1:123456789012:activity:Ask'])(
    'of the Workflow do not reach %s, which takes as long as it takes', (Resource) => {
      expect(taskAfter({ Resource }, { taskTimeout: 7 }).TimeoutSeconds).toBeUndefined();
    });
});

describe('catchers', () => {
  const catchAll = { errors: ['States.ALL'], handlerName: 'H', resultPath: '$.error' };
  const withHandler = (a: object = {}) => ({ StartAt: 'A', States: { ...task(a).States, H: { Type: 'Task', Resource: LAMBDA, Next: 'F' }, F: { Type: 'Fail' } } });
  const apply = (definition: AslDefinition, catchers = [catchAll]) => applyPolicies(definition, { ...NOTHING, catchers }, UNKNOWN);

  const kept = { Assign: { 'workflowError.$': '$', 'workflowErrorState': 'A' }, ResultPath: null, Next: 'H: Error' };

  test('keep the input as it is, the error in a variable, and lead to the handler through a state that puts both together', () => {
    const { States } = apply(withHandler());
    expect(States.A.Catch).toEqual([['States.DataLimitExceeded'], ['States.ALL']].map((ErrorEquals) => ({ ErrorEquals, ...kept })));
    expect(States['H: Error']).toMatchObject({ Type: 'Pass', QueryLanguage: 'JSONata', Next: 'H' });
  });

  test('lead to one handler through a state for each place of the error', () => {
    const catchers = [{ ...catchAll, errors: ['A'] }, { ...catchAll, errors: ['B'], resultPath: '$.b' }, { ...catchAll, errors: ['C'] }];
    expect(apply(withHandler(), catchers).States.A.Catch.map((x: any) => x.Next)).toEqual(['H: Error', 'H: Error 2', 'H: Error']);
  });

  test('name their states so that AWS takes them, whatever the handler is called', () => {
    const long = 'x'.repeat(80);
    const definition = { StartAt: 'A', States: { ...task().States, [long]: { Type: 'Pass', Parameters: { 'id.$': '$.id' }, End: true } } } as any;
    const { States } = apply(definition, [{ ...catchAll, handlerName: long }]);
    const added = Object.keys(States).filter((name) => !(name in definition.States));
    expect(added).toHaveLength(3);
    expect(added.every((name) => name.length <= 80)).toBe(true);
    expect(States[States.A.Catch[0].Next].Next).toBe(added.find((name) => States[name].Type === 'Choice'));
  });

  test('do not lead from the handler back to itself', () => {
    expect(apply(withHandler()).States.H.Catch).toBeUndefined();
  });

  test('come after those of the state, for what these do not cover', () => {
    const own = { ErrorEquals: ['Mine'], Next: 'F' };
    const catchers = [{ ...catchAll, errors: ['Mine', 'Yours'] }, catchAll];
    expect(apply(withHandler({ Catch: [own] }), catchers).States.A.Catch)
      .toEqual([own, ...[['Yours'], ['States.DataLimitExceeded'], ['States.ALL']].map((ErrorEquals) => ({ ErrorEquals, ...kept }))]);
  });

  test('change nothing on a state that catches everything', () => {
    const own = [{ ErrorEquals: ['States.ALL'], Next: 'F' }];
    expect(apply(withHandler({ Catch: own })).States.A.Catch).toEqual(own);
  });

  test('for all errors come last, wherever they stand', () => {
    const catchers = [catchAll, { ...catchAll, errors: ['Mine'] }];
    expect(apply(withHandler(), catchers).States.A.Catch.map((x: any) => x.ErrorEquals)).toEqual([['Mine'], ['States.DataLimitExceeded'], ['States.ALL']]);
  });

  test('are not put on states that AWS lets catch nothing', () => {
    const definition = withHandler({ Type: 'Pass' });
    expect(apply(definition).States.A.Catch).toBeUndefined();
  });

  test('are on a Parallel and not on the tasks in it, which could not reach the handler', () => {
    const definition = { StartAt: 'P', States: { P: { Type: 'Parallel', Branches: [task()], End: true }, H: { Type: 'Succeed' } } };
    const applied = apply(definition).States.P;
    expect(applied.Catch).toHaveLength(2);
    expect(applied.Branches[0].States.A.Catch).toBeUndefined();
  });

  test('on a JSONata state say the same in JSONata', () => {
    const [, catcher] = apply(withHandler({ QueryLanguage: 'JSONata' })).States.A.Catch;
    expect(catcher).toEqual({
      ErrorEquals: ['States.ALL'],
      Output: '{% $states.input %}',
      Assign: { workflowError: '{% $states.errorOutput %}', workflowErrorState: 'A' },
      Next: 'H: Error',
    });
  });

  test('without a place for the error lead straight to the handler', () => {
    expect(apply(withHandler(), [{ ...catchAll, resultPath: null } as any]).States.A.Catch[0].Next).toBe('H');
  });
});

describe('the pass', () => {
  const errors = fc.subarray(['Mine', 'Lambda.ServiceException', 'States.Timeout', 'Yours'], { minLength: 1 });
  const retriers = fc.array(errors.map((ErrorEquals) => ({ ErrorEquals, MaxAttempts: 2 })), { maxLength: 3 });
  const state = fc.record({
    Type: fc.constant('Task'),
    Resource: fc.constantFrom(LAMBDA, CALLBACK, 'arn:aws:states:::dynamodb:putItem', 'arn:aws:states:::aws-sdk:dynamodb:putItem'),
    Retry: fc.option(retriers, { nil: undefined }),
    Catch: fc.option(fc.array(errors.map((ErrorEquals) => ({ ErrorEquals, Next: 'H' }))), { nil: undefined }),
    TimeoutSeconds: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
    End: fc.constant(true),
  });
  const definitions = state.map((A) => ({ StartAt: 'A', States: { A, H: { Type: 'Succeed' } } }) as AslDefinition);
  const policies = fc.record({
    express: fc.constant(false),
    timeout: fc.constant(86400),
    taskTimeout: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
    retriers,
    catchers: fc.array(errors.map((x) => ({ errors: x, handlerName: 'H', resultPath: '$.error' })), { maxLength: 2 }),
  });

  test('leaves its input as it was, keeps what a state says itself in front, and changes nothing the second time', () => {
    fc.assert(fc.property(definitions, policies, (definition, options) => {
      const before = JSON.stringify(definition);
      const once = applyPolicies(definition, options, UNKNOWN);
      expect(JSON.stringify(definition)).toBe(before);

      const { A } = definition.States;
      expect((once.States.A.Retry ?? []).slice(0, (A.Retry ?? []).length)).toEqual(A.Retry ?? []);
      expect((once.States.A.Catch ?? []).slice(0, (A.Catch ?? []).length)).toEqual(A.Catch ?? []);
      expect(once.States.A.TimeoutSeconds).toBe(A.TimeoutSeconds ?? once.States.A.TimeoutSeconds);

      expect(applyPolicies(once, options, UNKNOWN)).toEqual(once);
    }));
  });
});
