import * as fc from 'fast-check';
import { ItemFailure } from '../../src/patterns/batch-map';
import { BranchFailure } from '../../src/patterns/parallel-fan-out';

// A definition as plain data: it can be built twice, printed, and made smaller by fast-check.

/** What becomes of a task. */
export type Behaviour = 'works' | 'is throttled once' | 'fails' | 'is refused' | 'throws' | 'hangs';
export const TASK_KINDS = ['CustomState', 'callback', 'LambdaInvoke', 'JSONata', 'JSONata CustomState'] as const;
export const CHILDREN = ['succeeds', 'fails', 'times out', 'cannot start'] as const;

export interface Way { readonly matches: boolean; readonly work: Recipe }

export type Recipe =
  | { readonly type: 'Pass' }
  | { readonly type: 'Wait'; readonly seconds: number }
  | { readonly type: 'Task'; readonly kind: typeof TASK_KINDS[number]; readonly behaviour: Behaviour }
  | { readonly type: 'Chain'; readonly parts: Recipe[] }
  | { readonly type: 'Choice'; readonly ways: Way[]; readonly otherwise: Recipe; readonly end?: 'Succeed' | 'Fail' }
  | { readonly type: 'Parallel'; readonly branches: Recipe[] }
  | { readonly type: 'Map'; readonly work: Recipe }
  | { readonly type: 'LambdaPipeline'; readonly steps: Behaviour[] }
  | { readonly type: 'OrderPipeline'; readonly steps: Behaviour[]; readonly refund?: Behaviour }
  | { readonly type: 'ChoiceRouter'; readonly ways: Way[]; readonly otherwise: Recipe; readonly jsonata: boolean }
  | { readonly type: 'ParallelFanOut'; readonly branches: Recipe[]; readonly mode: BranchFailure }
  | { readonly type: 'BatchMap'; readonly work: Recipe; readonly mode: ItemFailure }
  | { readonly type: 'DistributedBatch'; readonly work: Recipe; readonly tolerates: boolean }
  | { readonly type: 'Saga'; readonly steps: { readonly action: Recipe; readonly compensation?: Recipe }[] }
  | { readonly type: 'PollUntil'; readonly start?: Recipe; readonly describe: Recipe; readonly looks: number; readonly jobFails: boolean }
  | { readonly type: 'TryFinally'; readonly attempt: Recipe; readonly finalize: Recipe }
  | { readonly type: 'NestedWorkflow'; readonly express: boolean; readonly child: typeof CHILDREN[number]; readonly resultPath?: string };

/** A whole machine. */
export interface Nesting {
  readonly recipe: Recipe;
  /** Otherwise everything goes well, whatever the recipe says. */
  readonly faults: boolean;
  /** Whether the Workflow has a catcher for all errors. */
  readonly guarded: boolean;
  /** How many items the lists of the input have. */
  readonly items: number;
  /** What stands before and behind the number in the names of states. */
  readonly naming: readonly [string, string];
}

const works = fc.constant<Behaviour>('works');
const behaviour: fc.Arbitrary<Behaviour> = fc.oneof(
  { weight: 4, arbitrary: works },
  { weight: 3, arbitrary: fc.constantFrom<Behaviour>('is throttled once', 'fails', 'is refused', 'throws', 'hangs') },
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Patterns and raw states in each other, as deep as it comes. */
const { recipe } = fc.letrec<{ recipe: Recipe }>((tie) => {
  const inner = tie('recipe');
  const few = fc.array(inner, { minLength: 1, maxLength: 3 });
  const ways = fc.array(fc.record({ matches: fc.boolean(), work: inner }), { minLength: 1, maxLength: 2 });
  const type = <T extends Recipe['type']>(name: T) => fc.constant(name);
  const step = fc.record({ action: inner, compensation: optional(inner) });
  const leaf = fc.oneof(
    fc.record({ type: type('Pass') }),
    fc.record({ type: type('Wait'), seconds: fc.integer({ min: 1, max: 99 }) }),
    { weight: 5, arbitrary: fc.record({ type: type('Task'), kind: fc.constantFrom(...TASK_KINDS), behaviour }) },
    fc.record({ type: type('LambdaPipeline'), steps: fc.array(behaviour, { minLength: 1, maxLength: 3 }) }),
    fc.record({ type: type('OrderPipeline'), steps: fc.array(behaviour, { minLength: 3, maxLength: 3 }), refund: optional(behaviour) }),
    fc.record({
      type: type('NestedWorkflow'), express: fc.boolean(), child: fc.constantFrom(...CHILDREN), resultPath: optional(fc.constant('$.child')),
    }),
  );
  return {
    recipe: fc.oneof(
      { depthSize: 'small', maxDepth: 5 },
      { weight: 2, arbitrary: leaf },
      fc.record({ type: type('Chain'), parts: few }),
      fc.record({ type: type('Choice'), ways, otherwise: inner, end: optional(fc.constantFrom('Succeed' as const, 'Fail' as const)) }),
      fc.record({ type: type('Parallel'), branches: few }),
      fc.record({ type: type('Map'), work: inner }),
      fc.record({ type: type('ChoiceRouter'), ways, otherwise: inner, jsonata: fc.boolean() }),
      fc.record({ type: type('ParallelFanOut'), branches: few, mode: fc.constantFrom(...Object.values(BranchFailure)) }),
      fc.record({ type: type('BatchMap'), work: inner, mode: fc.constantFrom(...Object.values(ItemFailure)) }),
      fc.record({ type: type('DistributedBatch'), work: inner, tolerates: fc.boolean() }),
      fc.record({
        type: type('Saga'),
        steps: fc.array(step, { minLength: 1, maxLength: 3 }).filter((steps) => steps.some(({ compensation }) => compensation)),
      }),
      fc.record({ type: type('PollUntil'), start: optional(inner), describe: inner, looks: fc.integer({ min: 1, max: 4 }), jobFails: fc.boolean() }),
      fc.record({ type: type('TryFinally'), attempt: inner, finalize: inner }),
    ),
  };
});

export const nesting: fc.Arbitrary<Nesting> = fc.record({
  recipe,
  faults: fc.constantFrom(true, true, false),
  guarded: fc.constantFrom(true, false, false),
  items: fc.constantFrom(2, 2, 1, 0),
  naming: fc.constantFrom<Nesting['naming']>(['n', ''], ['State ', ''], ['', ': a.b & <c> $'], ['Größe 数 ', ' 🛒']),
});
