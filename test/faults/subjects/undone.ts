import { Saga } from '../../../src/patterns/saga';
import { TryFinally } from '../../../src/patterns/try-finally';
import { AslError, INPUT, Position, positionsOf, Subject, trail } from '../subject';

const DO = ['Reserve', 'Charge', 'Ship'];
/** There is nothing to undo for the last step. */
const UNDO = ['Release', 'Refund'];

/** What was done is undone in reverse order, each exactly once, whatever becomes of the others. */
const saga: Subject = {
  pattern: 'Saga',
  tasks: [...DO, ...UNDO],
  positions: [...positionsOf(DO), ...UNDO.map((task): Position => ({ name: task, task, after: 'Ship' }))],
  input: INPUT,
  build: (stack, task) => new Saga(stack, 'Saga', {
    steps: DO.map((name, i) => ({ name, action: task(name), compensation: i < UNDO.length ? task(UNDO[i]) : undefined })),
  }),
  promises: ({ task, after }, fault) => {
    if (fault.passes && !after) return { visits: DO, output: () => trail(...DO) };
    const failed = after ?? task;
    const i = DO.indexOf(failed);
    const broken = after && !fault.passes;
    const undone = DO.filter((_, at) => at < UNDO.length && UNDO[at] !== task).reverse();
    const compensations = (failures: Record<string, AslError>) => ({ [DO[UNDO.indexOf(task)]]: failures[task] });
    return {
      visits: [...DO.slice(0, i + 1), ...UNDO.slice(0, i + 1).reverse()],
      attempts: broken && fault.matchedByAll ? 6 : undefined,
      error: (failures) => (broken
        ? { Error: Saga.COMPENSATION_FAILED, Cause: { ...failures[failed], FailedCompensations: compensations(failures), Undone: undone } }
        : failures[failed]),
      handled: trail(...DO.slice(0, i)),
    };
  },
};

const [WORK, CLEAN_UP] = ['Work', 'CleanUp'];

/** What is to happen in any case happens once, and its own error never hides the first one. */
const tryFinally: Subject = {
  pattern: 'TryFinally',
  tasks: [WORK, CLEAN_UP],
  positions: [...positionsOf([WORK, CLEAN_UP]), { name: `${CLEAN_UP} after a failure`, task: CLEAN_UP, after: WORK }],
  input: INPUT,
  build: (stack, task) => new TryFinally(stack, 'Try', { attempt: task(WORK), finalize: task(CLEAN_UP) }),
  promises: ({ task, after }, fault) => ({
    visits: [WORK, CLEAN_UP],
    ...(fault.passes && !after ? { output: () => trail(WORK) } : {
      error: (failures: Record<string, AslError>) => (after && !fault.passes
        ? { Error: failures[after].Error, Cause: { ...failures[after], FinalizeError: failures[task] } }
        : failures[after ?? task]),
      handled: INPUT,
    }),
  }),
};

export const UNDONE = [saga, tryFinally];
