import { Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NestedWorkflow, Workflow } from '../../src';
import { ExpressChildAdvice } from '../../src/advisor/workflow-advice';
import { WorkflowAdvisor } from '../../src/advisor/workflow-advisor';
import { Workload } from '../../src/advisor/workload';
import { newStack, newTask } from '../support';

const usual = { executionsPerMonth: 1_000_000, averageDuration: Duration.hours(1) };
const advise = (make: (stack: Stack) => sfn.IChainable, more: Partial<Workload> = {}) =>
  WorkflowAdvisor.advise({ ...usual, definition: make(newStack()), ...more });
const statesOf = (children: ExpressChildAdvice[]) => children.map(({ states }) => states.join(' '));

const approval = (stack: Stack, id = 'Approve') => newTask(stack, id, { Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' });
const row = (stack: Stack, ...ids: string[]) =>
  ids.slice(1).reduce((chain, id) => chain.next(newTask(stack, id)), sfn.Chain.start(newTask(stack, ids[0])));

/** An approval, and then tasks in a row. */
const approvedThen = (count: number) => (stack: Stack) => [...Array(count).keys()]
  .reduce<sfn.Chain>((chain, i) => chain.next(newTask(stack, `T${i}`)), sfn.Chain.start(approval(stack)));

describe('an Express child', () => {
  test('is advised for the tasks after an approval', () => {
    const { expressChildren, summary, stateMachineType, standard } = advise(approvedThen(8));
    expect(stateMachineType).toBe('STANDARD');
    expect(expressChildren).toHaveLength(1);
    const [child] = expressChildren;
    expect(child.states).toEqual(['T0', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7']);
    // Eight states less, and four to call the child.
    expect(child.stateTransitionsSaved).toBe(4);
    expect(child.assumedDuration.toSeconds()).toBe(8);
    // 4 M transitions less, against the starts and 8 s with 64 MB: 138.89 GB-hours.
    expect(child.monthlySaving).toBeCloseTo(100 - 1 - 1e6 * 8 * 64 / 1024 / 3600 * 0.06, 6);
    expect(child.monthlySaving).toBeLessThan(standard.total);
    expect(summary).toContain("Standard parent, Express child: 'T0' to 'T7' (8 states) in a separate Express Workflow, called with NestedWorkflow, "
      + 'saves $90.67 a month at 8 s, and saves money at any duration below ');
  });

  test('is called with as many transitions as a NestedWorkflow has', () => {
    const stack = newStack();
    const child = new Workflow(stack, 'Child', { definition: newTask(stack, 'Work'), stateMachineType: sfn.StateMachineType.EXPRESS });
    const definition = new NestedWorkflow(stack, 'Call', { workflow: child });
    const { stateTransitions } = WorkflowAdvisor.advise({ ...usual, definition, startEndTransitions: 0 });
    expect(8 - stateTransitions).toBe(advise(approvedThen(8)).expressChildren[0].stateTransitionsSaved);
  });

  test('costs as much as it saves at its break-even duration', () => {
    const [child] = advise(approvedThen(8)).expressChildren;
    const seconds = child.breakEvenDuration.toSeconds({ integral: false });
    // 99 dollars beside the starts: 60 for the first 1,000 GB-hours, 39 for 1,300 more.
    expect(seconds).toBeCloseTo(2_300 * 3600 * 1024 / 64 / 1e6, 2);
    // Billed in steps of 100 ms.
    const last = Math.floor(seconds * 10) * 100;
    const savingAt = (millis: number) => WorkflowAdvisor.advise(
      { ...usual, definition: approvedThen(8)(newStack()), taskDuration: Duration.millis(millis / 8) }, { leastSaving: 0 },
    ).expressChildren[0]?.monthlySaving;
    expect(savingAt(last)).toBeGreaterThanOrEqual(0);
    expect(savingAt(last)).toBeLessThan(0.1);
    expect(savingAt(last + 200)).toBeUndefined();
  });

  test('is not advised for so few states that the call costs as much', () => {
    expect(advise(approvedThen(4)).expressChildren).toEqual([]);
    expect(advise(approvedThen(5)).expressChildren).toHaveLength(1);
  });

  test('is not advised for less than it is worth', () => {
    expect(advise(approvedThen(5), { executionsPerMonth: 100_000 }).expressChildren).toEqual([]);
    expect(advise(approvedThen(5), { executionsPerMonth: 1_000 }).expressChildren).toEqual([]);
  });

  test('may be a single Map', () => {
    const make = (stack: Stack) => approval(stack).next(new sfn.Map(stack, 'Each').itemProcessor(newTask(stack, 'Item')));
    expect(advise(make, { itemsPerMap: 20 }).expressChildren).toMatchObject([{ states: ['Each'], stateTransitionsSaved: 21 - 4 }]);
    expect(advise(make, { itemsPerMap: 2 }).expressChildren).toEqual([]);
  });

  test('holds no state that Express executions cannot run, and ends before it', () => {
    const make = (stack: Stack) => {
      const first = approvedThen(5)(stack);
      return first.next(approval(stack, 'Again')).next(row(stack, 'A', 'B', 'C', 'D', 'E', 'F'));
    };
    // The longer one saves more.
    expect(statesOf(advise(make).expressChildren)).toEqual(['A B C D E F', 'T0 T1 T2 T3 T4']);
  });

  test('is not entered in between', () => {
    const make = (stack: Stack) => {
      const last = sfn.Chain.start(newTask(stack, 'D')).next(newTask(stack, 'E')).next(newTask(stack, 'F')).next(newTask(stack, 'G')).next(newTask(stack, 'H'));
      const first = sfn.Chain.start(newTask(stack, 'A')).next(newTask(stack, 'B')).next(last);
      return approval(stack).next(new sfn.Choice(stack, 'Which').when(sfn.Condition.isPresent('$.x'), first).otherwise(last));
    };
    expect(statesOf(advise(make).expressChildren)).toEqual(['D E F G H']);
  });

  test('holds states whose errors go to the same place', () => {
    const make = (alike: boolean) => (stack: Stack) => {
      const handler = new sfn.Fail(stack, 'Handler');
      const tasks = ['A', 'B', 'C', 'D', 'E', 'F'].map((id) => newTask(stack, id));
      tasks.slice(0, alike ? 6 : 3).forEach((task) => task.addCatch(handler));
      return tasks.reduce<sfn.Chain>((chain, task) => chain.next(task), sfn.Chain.start(approval(stack)));
    };
    expect(statesOf(advise(make(true)).expressChildren)).toEqual(['A B C D E F']);
    expect(advise(make(false)).expressChildren).toEqual([]);
  });

  test('takes less than 5 minutes', () => {
    expect(advise(approvedThen(8), { executionsPerMonth: 1_000_000, taskDuration: Duration.seconds(10) }).expressChildren).toHaveLength(1);
    expect(advise(approvedThen(100), { taskDuration: Duration.seconds(3) }).expressChildren).toEqual([]);
    expect(advise(approvedThen(99), { taskDuration: Duration.seconds(3) }).expressChildren).toHaveLength(1);
  });

  test('holds no state that asks for its execution, and is none where there are variables', () => {
    const make = (fields: object) => (stack: Stack) => approval(stack)
      .next(row(stack, 'A', 'B', 'C', 'D', 'E')).next(newTask(stack, 'F', fields)).next(row(stack, 'G', 'H', 'I', 'J', 'K', 'L'));
    expect(statesOf(advise(make({})).expressChildren)).toEqual(['A B C D E F G H I J K L']);
    expect(statesOf(advise(make({ Parameters: { 'Id.$': '$$.Execution.Id' } })).expressChildren)).toEqual(['G H I J K L', 'A B C D E']);
    // Also with all else of the context, but not for what a child has as well.
    for (const all of ['$$', '$$.StateMachine.Id', "$$['Execution']['Id']"]) {
      expect(statesOf(advise(make({ Parameters: { 'All.$': all } })).expressChildren)).toEqual(['G H I J K L', 'A B C D E']);
    }
    for (const own of ['$$.State.Name', '$$.State.EnteredTime']) {
      expect(statesOf(advise(make({ Parameters: { 'Own.$': own } })).expressChildren)).toEqual(['A B C D E F G H I J K L']);
    }
    expect(advise(make({ Assign: { 'id.$': '$.id' } })).expressChildren).toEqual([]);
  });

  test.each<[string, Partial<Workload>]>([
    ['a step may not run twice', { idempotentSteps: false }],
    ['the history is needed', { executionHistory: true }],
    ['the caller waits', { synchronousReply: true }],
  ])('is not advised where %s', (_, more) => {
    expect(advise(approvedThen(8), more).expressChildren).toEqual([]);
  });

  test('is not advised where all of it can be Express, or nothing says what takes so long', () => {
    const tasks = (stack: Stack) => row(stack, 'A', 'B', 'C', 'D', 'E', 'F', 'G');
    expect(advise(tasks, { averageDuration: Duration.seconds(5) }).expressChildren).toEqual([]);
    expect(advise(tasks).expressChildren).toEqual([]);
  });

  test('is advised beside a long Wait, without it', () => {
    const after = (time: sfn.WaitTime) => (stack: Stack) => new sfn.Wait(stack, 'Later', { time }).next(row(stack, 'A', 'B', 'C', 'D', 'E'));
    expect(statesOf(advise(after(sfn.WaitTime.duration(Duration.days(1)))).expressChildren)).toEqual(['A B C D E']);
    // A short one may move, one whose length is not known may not.
    const approved = (time: sfn.WaitTime) => (stack: Stack) => approval(stack).next(after(time)(stack));
    expect(statesOf(advise(approved(sfn.WaitTime.duration(Duration.seconds(9)))).expressChildren)).toEqual(['Later A B C D E']);
    expect(statesOf(advise(approved(sfn.WaitTime.secondsPath('$.seconds'))).expressChildren)).toEqual(['A B C D E']);
  });
});
