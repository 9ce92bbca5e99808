import { Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { AdviceOptions, WorkflowAdvisor } from '../../src/advisor/workflow-advisor';
import { WorkflowPrices } from '../../src/advisor/workflow-prices';
import { Workload } from '../../src/advisor/workload';
import { newStack, newTask } from '../support';

const { EXPRESS, STANDARD } = sfn.StateMachineType;
const usual = { executionsPerMonth: 1_000_000, stateTransitions: 5, averageDuration: Duration.seconds(2) };
const advise = (workload: Partial<Workload>, options?: AdviceOptions) => WorkflowAdvisor.advise({ ...usual, ...workload }, options);

const RESOURCE = 'arn:aws:states:::';
const wait = (stack: Stack, id: string, seconds: number) => new sfn.Wait(stack, id, { time: sfn.WaitTime.duration(Duration.seconds(seconds)) });
const eachOf = (stack: Stack, work: sfn.IChainable) => new sfn.Map(stack, 'Each').itemProcessor(work);
/** What states say, where the definition is one of these. */
const adviseOn = (make: (stack: Stack) => sfn.IChainable, more: Partial<Workload> = {}, options?: AdviceOptions) =>
  advise({ stateTransitions: undefined, definition: make(newStack()), ...more }, options);
const distributed = (stack: Stack, inner: sfn.IChainable) => new sfn.DistributedMap(stack, 'Import', { itemsPath: '$.items' }).itemProcessor(inner);

describe('Express is impossible', () => {
  const impossible = (advice: { expressImpossible: string[]; stateMachineType: sfn.StateMachineType; reasons: string[] }, reason: string) => {
    expect(advice.expressImpossible).toEqual([reason]);
    expect(advice.reasons[0]).toBe(reason);
    expect(advice.stateMachineType).toBe(STANDARD);
  };

  test('where a state waits for a job', () => {
    impossible(adviseOn((stack) => newTask(stack, 'Run', { Resource: `${RESOURCE}glue:startJobRun.sync` })),
      "Express executions cannot wait for a job (.sync), as 'Run' must.");
  });

  test('where states wait for callbacks, also those of handlers and branches', () => {
    impossible(adviseOn((stack) => {
      const callback = (id: string) => newTask(stack, id, { Resource: `${RESOURCE}sqs:sendMessage.waitForTaskToken` });
      const inside = new sfn.Parallel(stack, 'Both').branch(callback('A'), callback('B')).branch(eachOf(stack, callback('C')));
      return inside.addCatch(callback('Handler'));
    }), "Express executions cannot wait for a callback or an activity, as 'A', 'B', 'C' and 1 more must.");
  });

  test('where a state waits for an activity', () => {
    impossible(adviseOn((stack) => new tasks.StepFunctionsInvokeActivity(stack, 'Manual', { activity: new sfn.Activity(stack, 'Activity') })),
      "Express executions cannot wait for a callback or an activity, as 'Manual' must.");
  });

  test('where there is a Distributed Map, whose children may do what they like', () => {
    impossible(adviseOn((stack) => distributed(stack, newTask(stack, 'Run', { Resource: `${RESOURCE}glue:startJobRun.sync` }))),
      "Express executions cannot contain a Distributed Map, such as 'Import'.");
  });

  test('where executions last longer than 5 minutes', () => {
    impossible(advise({ averageDuration: Duration.seconds(301) }), 'Express executions end after 300 s, and these last up to 301 s.');
    impossible(advise({ longestDuration: Duration.hours(1) }), 'Express executions end after 300 s, and these last up to 3,600 s.');
    expect(advise({ longestDuration: Duration.minutes(5) }).expressImpossible).toEqual([]);
    expect(advise({ longestDuration: null as any }).expressImpossible).toEqual([]);
  });

  test('where the Wait states of a path take 5 minutes', () => {
    impossible(adviseOn((stack) => wait(stack, 'W1', 200).next(newTask(stack, 'Work')).next(wait(stack, 'W2', 100))),
      'Express executions end after 300 s, and the Wait states of a path take 300 s.');
    expect(adviseOn((stack) => wait(stack, 'W1', 200).next(wait(stack, 'W2', 99))).expressImpossible).toEqual([]);
    // One of them, or the other.
    expect(adviseOn((stack) => new sfn.Choice(stack, 'Which')
      .when(sfn.Condition.isPresent('$.x'), wait(stack, 'W1', 200)).otherwise(wait(stack, 'W2', 200))).expressImpossible).toEqual([]);
    expect(adviseOn((stack) => new sfn.Parallel(stack, 'Both').branch(wait(stack, 'W1', 200), wait(stack, 'W2', 200))).expressImpossible).toEqual([]);
  });

  test('where a history is needed', () => {
    impossible(advise({ executionHistory: true }),
      'Express executions have no execution history, no redrive and no status events, and their names need not be unique.');
    expect(advise({ executionHistory: false }).expressImpossible).toEqual([]);
  });

  test('where a step may not run twice, unless the caller waits', () => {
    impossible(advise({ idempotentSteps: false }), 'Express executions run at least once, but some steps must not run twice.');
    expect(advise({ idempotentSteps: false, synchronousReply: true }).expressImpossible).toEqual([]);
  });

  test('where more are started than AWS allows', () => {
    expect(advise({ peakStartsPerSecond: 6_001 }).expressImpossible).toEqual([
      '6,001 starts per second exceed the quota of 6,000 Express executions started per second.',
    ]);
    expect(advise({ peakStartsPerSecond: 6_000 }).expressImpossible).toEqual([]);
    expect(advise({ peakStartsPerSecond: 6_001 }, { expressStartsPerSecond: 7_000 }).expressImpossible).toEqual([]);
  });

  test('but not for tasks that only call', () => {
    const { expressImpossible, reasons } = adviseOn((stack) => newTask(stack, 'Work').next(eachOf(stack, newTask(stack, 'Item'))));
    expect(expressImpossible).toEqual([]);
    expect(reasons[0]).toMatch(/^Express costs/);
  });
});

describe('Standard is impossible', () => {
  test('where the caller waits for the output', () => {
    const advice = advise({ synchronousReply: true, executionsPerMonth: 100 });
    expect(advice.standardImpossible).toEqual(['Standard executions cannot reply to their caller (StartSyncExecution).']);
    expect(advice.stateMachineType).toBe(EXPRESS);
  });

  test('where more are started than AWS allows, in that region', () => {
    const starts = (peakStartsPerSecond: number, options?: AdviceOptions) =>
      advise({ peakStartsPerSecond, stateTransitions: 1 }, options).standardImpossible;
    const elsewhere = { prices: WorkflowPrices.of({ region: 'eu-central-1' }) };
    expect(starts(300)).toEqual([]);
    expect(starts(301)).toEqual([
      '301 starts per second exceed the quota of 300 Standard executions started per second in us-east-1, unless you request an increase.',
    ]);
    expect(starts(150, elsewhere)).toEqual([]);
    expect(starts(151, elsewhere)).toHaveLength(1);
    expect(starts(301, { standardStartsPerSecond: 400 })).toEqual([]);
  });

  test('where there are more state transitions than AWS allows', () => {
    expect(advise({ peakStartsPerSecond: 300, stateTransitions: 17 }).standardImpossible).toEqual([
      '5,100 state transitions per second exceed the quota of 5,000 in us-east-1, unless you request an increase.',
    ]);
    expect(advise({ peakStartsPerSecond: 300, stateTransitions: 16 }).standardImpossible).toEqual([]);
    expect(advise({ peakStartsPerSecond: 300, stateTransitions: 17 }, { stateTransitionsPerSecond: 6_000 }).standardImpossible).toEqual([]);
  });

  test('where the mean of the month is already too much', () => {
    expect(advise({ executionsPerMonth: 1_000_000_000, stateTransitions: 1, peakStartsPerSecond: 1 }).standardImpossible[0])
      .toMatch(/^380.5 starts per second \(the monthly average\) exceed the quota of 300 /);
  });

  test('where an inline Map makes more events than a history has', () => {
    const items = (itemsPerMap: number) => adviseOn((stack) => eachOf(stack, newTask(stack, 'Item')), { itemsPerMap, executionsPerMonth: 100 }).standardImpossible;
    // 2 of the execution, 4 of the Map, 7 of each item.
    expect(items(3_570)).toEqual([]);
    expect(items(3_571)).toEqual(['Standard executions end at 25,000 events, and these have about 25,003.']);
  });
});

describe('the advice', () => {
  test('says so where neither type can do it', () => {
    const advice = advise({ synchronousReply: true, executionHistory: true });
    expect(advice).toMatchObject({ feasible: false, stateMachineType: EXPRESS });
    expect(advice.summary).toMatch(/^Neither type supports this workload; closest: EXPRESS\n/);
    expect(advise({ executionHistory: true, peakStartsPerSecond: 1_000 })).toMatchObject({ feasible: false, stateMachineType: STANDARD });
  });

  test('reminds of what Express executions ask for, unless that is known', () => {
    const reminder = 'Express executions run at least once, so every step must be idempotent.';
    expect(advise({}).reasons).toContain(reminder);
    expect(advise({ idempotentSteps: true }).reasons).not.toContain(reminder);
    expect(advise({ synchronousReply: true }).reasons).not.toContain(reminder);
    expect(advise({ executionHistory: true }).reasons).not.toContain(reminder);
  });

  test('says why by cost', () => {
    expect(advise({}).reasons[0]).toBe('Express costs $3.08 a month, Standard $124.90.');
    expect(advise({ averageDuration: Duration.seconds(299) }).reasons[0])
      .toBe('Standard does not cost more. Express costs $184.14 a month, Standard $124.90.');
    expect(advise({ executionsPerMonth: 1_000 }).reasons[0])
      .toBe('Express costs <$0.01 a month, Standard $0.03, which saves less than $5.00, for executions without history and redrive.');
  });

  test('gives a range where the transitions are counted, and says where that decides', () => {
    const { standard, stateTransitions, reasons } = adviseOn((stack) => newTask(stack, 'Work'), { averageDuration: Duration.seconds(47), retriesPerExecution: 0.5 });
    expect(stateTransitions).toBe(2.5);
    expect(standard.low).toBeCloseTo((1_500_000 - 4_000) * 0.000025, 9);
    expect(standard.total).toBeCloseTo((2_500_000 - 4_000) * 0.000025, 9);
    expect(standard.high).toBeCloseTo((3_500_000 - 4_000) * 0.000025, 9);
    expect(reasons).toContain('The cheaper type depends on how AWS counts start and end: Standard costs $37.40 to $87.40.');
    expect(adviseOn((stack) => newTask(stack, 'Work')).reasons.join()).not.toContain('depends on how AWS counts');
  });

  test('has no range where the transitions are given', () => {
    const { standard, summary } = advise({});
    expect([standard.low, standard.high]).toEqual([standard.total, standard.total]);
    expect(summary).not.toContain('sources disagree');
  });

  test('says that Express costs more, where Standard is free', () => {
    expect(advise({ executionsPerMonth: 100 }).summary).toContain('\nExpress costs more for any duration.\n');
    expect(advise({ stateTransitions: 20 }).summary).toContain('\nExpress costs less for any duration up to its maximum of 300 s.\n');
  });

  test('leaves the definition as it was', () => {
    const stack = newStack();
    const definition = new sfn.Parallel(stack, 'Both').branch(newTask(stack, 'A'), newTask(stack, 'B')).next(newTask(stack, 'Last'));
    const before = advise({ stateTransitions: undefined, definition });
    expect(before.stateTransitions).toBe(5);
    new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
    expect(advise({ stateTransitions: undefined, definition })).toEqual(before);
  });

  test('is a text to read', () => {
    const { summary } = adviseOn((stack) => newTask(stack, 'First').next(newTask(stack, 'Second')), { tracedShare: 0.05 });
    expect(summary).toBe([
      'Recommended: EXPRESS',
      '- Express costs $3.33 a month, Standard $75.15.',
      '- Express executions run at least once, so every step must be idempotent.',
      '',
      'US dollars a month, 1,000,000 executions  Standard  Express',
      'state transitions                           $74.90',
      'starts                                                $1.00',
      'duration and memory                                   $2.08',
      'traces                                       $0.25    $0.25',
      'total                                       $75.15    $3.33',
      'supports this workload                         yes      yes',
      '',
      'Counted: 3 state transitions per execution (4,000 a month are free), 2 s with 64 MB.',
      'Standard costs $50.15 to $100.15: sources disagree on whether start and end are counted.',
      'Express costs less below 84.3 s per execution.',
      'Prices: state transitions in us-east-1 (2026-11-22); Express (2026-11-22).',
    ].join('\n'));
  });
});
