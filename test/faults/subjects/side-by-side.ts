import { BatchMap, ItemFailure } from '../../../src/patterns/batch-map';
import { BatchSource } from '../../../src/patterns/batch-source';
import { DistributedBatch } from '../../../src/patterns/distributed-batch';
import { FailureTolerance } from '../../../src/patterns/failure-tolerance';
import { BranchFailure, ParallelFanOut } from '../../../src/patterns/parallel-fan-out';
import { Call } from '../../engine';
import { AslError, eventOf, INPUT, Position, positionsOf, Subject, trail } from '../subject';

const BRANCHES = ['Stock', 'Mail', 'Ledger'];
const others = ({ task }: Position) => BRANCHES.filter((branch) => branch !== task);

/** Every branch runs once. Failing fast, the others may be given up; settling, each result says what became of its branch. */
function parallelFanOut(mode: BranchFailure): Subject {
  const settles = mode !== BranchFailure.FAIL_FAST;
  const resultOf = (branch: string, failure?: AslError) => {
    if (!settles) return trail(branch);
    return failure ? { status: 'FAILED', error: failure.Error, cause: failure.Cause } : { status: 'SUCCEEDED', result: trail(branch) };
  };
  const resultsBut = (task: string | undefined, failures: Record<string, AslError>) => Object.fromEntries(
    BRANCHES.map((branch) => [branch, resultOf(branch, branch === task ? failures[branch] : undefined)]));
  return {
    pattern: 'ParallelFanOut',
    variant: mode,
    tasks: BRANCHES,
    positions: positionsOf(BRANCHES),
    input: INPUT,
    build: (stack, task) => new ParallelFanOut(stack, 'FanOut', {
      branches: Object.fromEntries(BRANCHES.map((name) => [name, task(name)])), onBranchFailure: mode,
    }),
    promises: (position, fault) => {
      const failed = fault.passes ? undefined : position.task;
      const results = (failures: Record<string, AslError>) => resultsBut(failed, failures);
      if (failed && mode === BranchFailure.FAIL_FAST) {
        return { visits: [failed], maybe: others(position), error: (failures) => failures[failed], handled: INPUT };
      }
      if (failed && mode === BranchFailure.SETTLE_ALL_FAIL_IF_ANY) {
        const told = ({ [failed]: { Error: error, Cause: cause } }: Record<string, AslError>) => ({ [failed]: { error, cause } });
        return { visits: BRANCHES, error: (failures) => ({ Error: ParallelFanOut.BRANCHES_FAILED, Cause: told(failures) }) };
      }
      return { visits: BRANCHES, output: (failures) => ({ ...INPUT, results: results(failures) }) };
    },
  };
}

const ITEMS = [0, 1, 2].map((item) => ({ ...INPUT, item }));
const visitOf = (item: number) => `item ${item}`;
const VISITS = ITEMS.map(({ item }) => visitOf(item));

const BATCH = {
  tasks: ['Work'],
  positions: ITEMS.map(({ item }): Position => ({ name: visitOf(item), task: 'Work', meant: (event) => event.item === item })),
  input: { ...INPUT, items: ITEMS },
  visitOf: (call: Call) => visitOf(eventOf(call.input.Payload).item),
};
const done = (item: object) => ({ ...item, trail: ['Work'] });

/** Every item is worked on once. When one fails, the others may be given up, or else the batch says which it was. */
function batchMap(mode: ItemFailure): Subject {
  const collects = mode !== ItemFailure.FAIL_BATCH;
  const { input } = BATCH;
  return {
    ...BATCH,
    pattern: 'BatchMap',
    variant: mode,
    build: (stack, task) => new BatchMap(stack, 'Batch', {
      itemsPath: '$.items', itemProcessor: task('Work'), maxConcurrency: 2, onItemFailure: mode,
    }),
    promises: ({ name }, fault) => {
      const failed = fault.passes ? -1 : VISITS.indexOf(name);
      if (failed >= 0 && !collects) {
        return { visits: [name], maybe: VISITS.filter((visit) => visit !== name), error: (failures) => failures[name], handled: input };
      }
      if (failed >= 0 && mode === ItemFailure.COLLECT_FAIL_IF_ANY) {
        const told = ({ [name]: { Error: error, Cause: cause } }: Record<string, AslError>) => ({ index: failed, error, cause });
        return {
          visits: VISITS,
          error: (failures) => ({ Error: BatchMap.ITEMS_FAILED, Cause: { failed: 1, succeeded: ITEMS.length - 1, items: [told(failures)] } }),
        };
      }
      const succeeded = ITEMS.flatMap((item, index) => (index === failed ? [] : [{ index, result: done(item) }]));
      return {
        visits: VISITS,
        output: ({ [name]: failure }) => ({
          ...input,
          results: collects
            ? { succeeded, failed: failed < 0 ? [] : [{ index: failed, item: ITEMS[failed], error: failure.Error, cause: failure.Cause }] }
            : ITEMS.map(done),
        }),
      };
    },
  };
}

/** The same in executions of their own, whose errors are told only in what is tolerated. Without a tolerance, none stops another. */
function distributedBatch(variant: string, failureTolerance: FailureTolerance | undefined): Subject {
  const { input } = BATCH;
  return {
    ...BATCH,
    pattern: 'DistributedBatch',
    variant,
    build: (stack, task) => new DistributedBatch(stack, 'Batch', {
      source: BatchSource.items('$.items'),
      itemProcessor: task('Work'),
      maxConcurrency: 2,
      failureTolerance,
    }),
    promises: ({ name }, fault) => {
      const failed = fault.passes ? -1 : VISITS.indexOf(name);
      if (failed >= 0 && !failureTolerance) {
        return { visits: VISITS, error: () => ({ Error: DistributedBatch.ITEMS_FAILED, Cause: expect.stringMatching(/^1 of 3 child executions/) }), handled: input };
      }
      if (failed >= 0 && failureTolerance === FailureTolerance.NONE) {
        return {
          visits: [name],
          maybe: VISITS.filter((visit) => visit !== name),
          error: () => ({ Error: 'States.ExceedToleratedFailureThreshold', Cause: expect.any(String) }),
          handled: input,
        };
      }
      const record = (failure: AslError) => expect.objectContaining({ ...failure, Input: JSON.stringify(ITEMS[failed]), Status: 'FAILED' });
      return {
        visits: VISITS,
        output: ({ [name]: failure }) => ({ ...input, results: ITEMS.map((item, i) => (i === failed ? record(failure) : done(item))) }),
      };
    },
  };
}

export const SIDE_BY_SIDE = [
  ...Object.values(BranchFailure).map(parallelFanOut),
  ...Object.values(ItemFailure).map(batchMap),
  distributedBatch('none may fail, none stops another', undefined),
  distributedBatch('none may fail, the first stops all', FailureTolerance.NONE),
  distributedBatch('one item may fail', FailureTolerance.count(1)),
];
