import { App, Duration, Size, Stack, Token, Validations } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow, WorkflowProps } from '../../src';
import { WorkflowAdvisor } from '../../src/advisor/workflow-advisor';
import { Workload } from '../../src/advisor/workload';
import { newStack, newTask } from '../support';

const { EXPRESS } = sfn.StateMachineType;
const usual = { executionsPerMonth: 1_000_000, stateTransitions: 5, averageDuration: Duration.seconds(2) };
const advise = (workload: Partial<Workload>) => WorkflowAdvisor.advise({ ...usual, ...workload });

describe('a workload', () => {
  test.each<[string, { readonly [prop in keyof Workload]?: unknown }, string]>([
    ['no executions', { executionsPerMonth: 0 }, "'executionsPerMonth' must be a number above 0 and at most 1000000000000, got 0"],
    ['NaN executions', { executionsPerMonth: NaN }, "'executionsPerMonth' must be a number above 0 and at most 1000000000000, got NaN"],
    ['endless executions', { executionsPerMonth: Infinity }, "'executionsPerMonth' must be a number above 0 and at most 1000000000000, got Infinity"],
    ['a token of executions', { executionsPerMonth: Token.asNumber({ Ref: 'X' }) },
      "'executionsPerMonth' must be known at synth, got a token: set the number you expect"],
    ['no duration', { averageDuration: Duration.millis(0) }, "'averageDuration' must be longer than 0 seconds, got 0 seconds"],
    ['a token of a duration', { averageDuration: Duration.seconds(Token.asNumber({ Ref: 'X' })) },
      "'averageDuration' must be known at synth, got a token: set the duration you expect"],
    ['no number of executions', { executionsPerMonth: undefined }, "'executionsPerMonth' must be given, got none"],
    ['no Duration', { averageDuration: undefined }, "'averageDuration' must be a Duration, got undefined: use a Duration such as Duration.seconds(2)"],
    ['a number for a Duration', { longestDuration: 5 }, "'longestDuration' must be a Duration, got 5: use a Duration such as Duration.seconds(2)"],
    ['a number for a Size', { payload: 5 }, "'payload' must be a Size, got 5: use a Size such as Size.kibibytes(2)"],
    ['null for the definition', { stateTransitions: undefined, definition: null }, "'stateTransitions' must be given if there is no 'definition', got neither"],
    ['a text for the definition', { stateTransitions: undefined, definition: 'Work' }, "'definition' must be a state, a chain or a pattern, got 'Work'"],
    ['two years', { averageDuration: Duration.days(730) }, "'averageDuration' must be at most 365 days, got 730 days: no execution lasts longer than a year"],
    ['a longest that is shorter', { longestDuration: Duration.seconds(1) }, "'longestDuration' must be at least 'averageDuration', got 1 second and 2 seconds"],
    ['no transition', { stateTransitions: 0 }, "'stateTransitions' must be a number from 1 to 1000000000000, got 0"],
    ['neither transitions nor definition', { stateTransitions: undefined },
      "'stateTransitions' must be given if there is no 'definition', got neither"],
    ['retries counted twice', { retriesPerExecution: 1 },
      "'retriesPerExecution' has no effect together with 'stateTransitions', got both: remove one of them"],
    ['start and end counted twice', { startEndTransitions: 1 },
      "'startEndTransitions' has no effect together with 'stateTransitions', got both: remove one of them"],
    ['three for start and end', { stateTransitions: undefined, startEndTransitions: 3 }, "'startEndTransitions' must be a number from 0 to 2, got 3"],
    ['fewer than no retries', { stateTransitions: undefined, retriesPerExecution: -1 },
      "'retriesPerExecution' must be a number from 0 to 1000000000000, got -1"],
    ['items without a Map', { itemsPerMap: 5 }, "'itemsPerMap' has no effect without 'definition', got none: set a definition, or remove it"],
    ['no item', { itemsPerMap: 0 }, "'itemsPerMap' must be a number above 0 and at most 1000000000000, got 0"],
    ['tasks without a definition', { taskDuration: Duration.seconds(1) }, "'taskDuration' has no effect without 'definition', got none: set a definition, or remove it"],
    ['a payload of nothing', { payload: Size.bytes(0) }, "'payload' must be more than 0 bytes, got 0 bytes: remove it"],
    ['a payload that AWS refuses', { payload: Size.kibibytes(257) },
      "'payload' must be at most 256 KiB, got 257 KiB: AWS allows no higher value; store larger data in S3"],
    ['a token of a size', { memory: Size.bytes(Token.asNumber({ Ref: 'X' })) }, "'memory' must be known at synth, got a token: set the size you expect"],
    ['memory and what it comes from', { memory: Size.mebibytes(70), payload: Size.bytes(1) },
      "'payload' has no effect together with 'memory', got both: remove one of them"],
    ['a peak of nothing', { peakStartsPerSecond: 0 }, "'peakStartsPerSecond' must be a number above 0 and at most 1000000000000, got 0"],
    ['more traces than executions', { tracedShare: 1.5 }, "'tracedShare' must be a number from 0 to 1, got 1.5"],
    ['logs of nothing', { logData: Size.bytes(0) }, "'logData' must be more than 0 bytes, got 0 bytes: remove it"],
  ])('is refused with %s', (_, workload, message) => {
    expect(() => advise(workload as Partial<Workload>)).toThrow(new Error(message));
  });

  test('can have means that are no whole numbers', () => {
    expect(advise({ executionsPerMonth: 1_000_000.5, stateTransitions: 4.75, averageDuration: Duration.millis(1) }).stateTransitions).toBe(4.75);
  });

  test('takes its memory from the model on the price page', () => {
    // 50 MB, a definition of 50 KB, and 400 iterations with 32 KB each are 62.85 MB; a little more is billed as 128.
    const memoryWith = (items: number) => {
      const stack = newStack();
      const map = new sfn.Map(stack, 'Each').itemProcessor(newTask(stack, 'Work', { Comment: 'x'.repeat(49_700) }));
      return WorkflowAdvisor.advise({
        executionsPerMonth: 1, averageDuration: Duration.seconds(1), definition: map, itemsPerMap: items, payload: Size.bytes(32_000),
      }).memory.toMebibytes();
    };
    expect(memoryWith(400)).toBe(64);
    expect(memoryWith(435)).toBe(64);
    expect(memoryWith(437)).toBe(128);
  });
});

describe('the workload of a Workflow', () => {
  const load: Workload = { executionsPerMonth: 1_000_000, averageDuration: Duration.seconds(2) };
  function workflowWith(workload: Workload | undefined, props: Partial<WorkflowProps> = {}, fields: object = {}): Stack {
    const stack = new Stack(new App(), 'Stack', { env: { region: 'us-west-1' } });
    const definition = sfn.Chain.start(newTask(stack, 'First', fields)).next(newTask(stack, 'Second'));
    new Workflow(stack, 'Orders', { definition, workload, ...props });
    return stack;
  }

  test('is printed as advice, with the prices of the region', () => {
    const stack = workflowWith(load, { stateMachineType: EXPRESS });
    const [{ entry }, ...others] = Annotations.fromStack(stack).findInfo('/Stack/Orders', Match.anyValue());
    expect(others).toEqual([]);
    expect(entry.data).toMatch(/^Express or Standard: Recommended: EXPRESS\n/);
    // Two states, and one for start and end.
    expect(entry.data).toContain('$83.59');
    expect(entry.data).toContain('state transitions in us-west-1 (an older copy, undated, of the table)');
    Annotations.fromStack(stack).hasNoWarning('/Stack/Orders', Match.anyValue());
  });

  test.each([[undefined], ['local']])('is printed with the prices of us-east-1 in the region %s', (region) => {
    const stack = new Stack(new App(), 'Stack', { env: { region } });
    new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), workload: load });
    Annotations.fromStack(stack).hasInfo('/Stack/Orders', Match.stringLikeRegexp('Prices: state transitions in us-east-1 '));
  });

  test('is a warning where another type is advised', () => {
    Annotations.fromStack(workflowWith(load)).hasWarning('/Stack/Orders', Match.stringLikeRegexp(
      '^the type is STANDARD, but EXPRESS is recommended for this workload. Express costs \\$3.08 a month, Standard \\$83.59. .*'
      + 'Fix: set \'stateMachineType\' to StateMachineType.EXPRESS, which replaces a deployed state machine, or acknowledge this'));
  });

  test('is a warning where the type cannot do it', () => {
    const stack = workflowWith({ ...load, peakStartsPerSecond: 200 });
    Annotations.fromStack(stack).hasWarning('/Stack/Orders', Match.stringLikeRegexp(
      '^200 starts per second exceed the quota of 150 Standard executions started per second in us-west-1, .*'
      + 'Fix: use StateMachineType.EXPRESS'));
  });

  test('is a warning of its own where neither type can do it', () => {
    const stack = workflowWith({ ...load, synchronousReply: true, executionHistory: true });
    Annotations.fromStack(stack).hasWarning('/Stack/Orders', Match.stringLikeRegexp('Fix: neither type supports this workload'));
  });

  test('can be acknowledged', () => {
    const stack = new Stack(new App(), 'Stack');
    const acknowledge = (id: string) => Validations.of(stack).acknowledge({ id, reason: 'the history is worth it' });
    acknowledge('annotation::cdk-sfn-patterns:workloadType');
    new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), workload: load });
    Annotations.fromStack(stack).hasNoWarning('/Stack/Orders', Match.anyValue());
  });

  test('is nothing without one', () => {
    const annotations = Annotations.fromStack(workflowWith(undefined));
    expect(annotations.findInfo('*', Match.anyValue())).toEqual([]);
    annotations.hasNoWarning('*', Match.anyValue());
  });

  test('is not loaded without one', () => {
    jest.isolateModules(() => {
      const loaded = jest.fn();
      jest.doMock('../../src/advisor/internal/advise', () => loaded());
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const library = require('../../src') as typeof import('../../src');
      const stack = newStack();
      new library.Workflow(stack, 'Orders', { definition: newTask(stack, 'Work') });
      expect(loaded).not.toHaveBeenCalled();
      expect(() => new library.Workflow(stack, 'Advised', { definition: newTask(stack, 'Other'), workload: load })).toThrow(TypeError);
      expect(loaded).toHaveBeenCalled();
    });
    jest.dontMock('../../src/advisor/internal/advise');
  }, 60_000);

  test('has no definition of its own', () => {
    expect(() => workflowWith({ ...load, definition: newTask(newStack(), 'Other') }))
      .toThrow(new Error("[Stack/Orders] 'workload.definition' must not be set, got one: a Workflow uses its own definition"));
  });

  test('is named in errors', () => {
    expect(() => workflowWith({ ...load, executionsPerMonth: -1 }))
      .toThrow(new Error("[Stack/Orders] 'workload.executionsPerMonth' must be a number above 0 and at most 1000000000000, got -1"));
  });
});
