import { Json } from './mutations';

const TASK = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName': 'work', 'Payload.$': '$' }, TimeoutSeconds: 60 };
const DONE = { Type: 'Succeed' };

const machine = (States: Json, StartAt = Object.keys(States)[0]) => ({ StartAt, States });
const alone = (state: Json) => machine({ Work: state });

function nested<T>(depth: number, inner: T, around: (inside: T, depth: number) => T): T {
  let made = inner;
  for (let i = depth; i > 0; i--) {
    made = around(made, i);
  }
  return made;
}

const numbered = (count: number, of: (i: number) => [string, Json]) => Object.fromEntries([...Array(count).keys()].map(of));

/** Tasks with retriers, catchers and choices between them, as far as one says. */
export function chainOf(states: number): Json {
  const catcher = { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' };
  const kinds: ((i: number, next: string) => Json)[] = [
    (i, Next) => ({ ...TASK, Retry: [{ ErrorEquals: ['Lambda.ServiceException'], MaxAttempts: 3 }], Catch: [catcher], ResultPath: `$.result${i}`, Next }),
    (i, Next) => ({ Type: 'Choice', Choices: [{ Variable: `$.result${i}`, NumericGreaterThan: i, Next }], Default: Next }),
    (_, Next) => ({ Type: 'Parallel', Branches: [alone({ ...TASK, End: true }), machine({ A: { Type: 'Pass', Next: 'B' }, B: DONE })], ResultPath: null, Next }),
    (_, Next) => ({ Type: 'Wait', Seconds: 5, Next }),
  ];
  // A Parallel is four states.
  const steps = Math.max(1, Math.round(states * 4 / 7));
  return {
    TimeoutSeconds: 1_000_000,
    ...machine({ ...numbered(steps, (i) => [`Step ${i}`, kinds[i % 4](i, i + 1 < steps ? `Step ${i + 1}` : 'Done')]), Done: DONE, Failed: { Type: 'Fail' } }),
  };
}

/** As many states, each in the one before it. */
export function nestedParallels(states: number): Json {
  return nested(states - 1, machine({ End: DONE }), (inner, i) => machine({ [`P ${i}`]: { Type: 'Parallel', Branches: [inner], End: true } }));
}

/** What only a program writes. Each is a million characters, thousands of states, or thousands deep. */
export const BIG: [name: string, build: () => Json, type?: 'STANDARD' | 'EXPRESS'][] = [
  ['10,000 states in a row', () => chainOf(10_000)],
  ['10,000 states in a row, in an Express workflow', () => chainOf(10_000), 'EXPRESS'],
  ['10,000 states that nothing leads to', () => machine(numbered(10_000, (i) => [`Step ${i}`, { ...TASK, End: true }]))],
  ['10,000 states, all with the same mistakes', () => machine(numbered(10_000, (i) => [`Step ${i}`, { Type: 'Task', Next: 'Nowhere', End: true, Retry: 'no', Catch: [{}] }]))],
  ['a loop of 10,000 states', () => machine(numbered(10_000, (i) => [`Step ${i}`, { Type: 'Pass', Next: `Step ${(i + 1) % 10_000}` }]))],
  ['300 Choices that lead to each of 300 states', () => machine(numbered(300, (i) => [`Step ${i}`, {
    Type: 'Choice', Choices: [...Array(300).keys()].map((j) => ({ Variable: '$.a', NumericEquals: j, Next: `Step ${j}` })), Default: 'Step 0',
  }]))],
  ['Parallels in Parallels, 5,000 deep', () => nestedParallels(5000)],
  ['Maps in Maps, 5,000 deep', () => nested(5000, alone({ ...TASK, End: true }), (inner, i) => (
    machine({ [`M ${i}`]: { Type: 'Map', ItemsPath: '$.items', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...inner }, Next: `D ${i}` }, [`D ${i}`]: DONE })))],
  ['Distributed Maps in each other, 5,000 deep, with payments', () => nested(5000, alone({
    ...TASK, Parameters: { FunctionName: 'pay', Payload: { 'idempotencyKey.$': '$$.Execution.Id', 'paymentIdempotencyKey.$': '$.key' } }, End: true,
  }), (inner) => alone({ Type: 'Map', Label: 'L', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...inner }, Retry: [], End: true }))],
  ['2,000 payments, each in a Parallel of its own', () => machine(numbered(2000, (i) => [`P ${i}`, {
    Type: 'Parallel',
    Branches: [machine({ [`Pay ${i}`]: { ...TASK, Parameters: { FunctionName: 'pay', Payload: { 'idempotencyKey.$': '$$.Execution.Id' } }, End: true } })],
    Next: `P ${(i + 1) % 2000}`,
  }]))],
  ['parameters 5,000 deep', () => alone({ ...TASK, Parameters: { FunctionName: 'work', Payload: nested<Json>(5000, 'x', (inner) => ({ inner })) }, End: true })],
  ['lists in lists, 5,000 deep', () => alone({ ...TASK, Parameters: { FunctionName: 'work', Payload: nested<Json>(5000, 'x', (inner) => [inner]) }, End: true })],
  ['a condition 5,000 deep', () => alone({
    Type: 'Choice',
    Choices: [{ ...nested<Json>(5000, { Variable: '$.a', IsPresent: true }, (inner, i) => (i % 2 ? { Not: inner } : { And: [inner, { Variable: '$.b', IsNull: true }] })), Next: 'Work' }],
  })],
  ['20,000 choices', () => alone({ Type: 'Choice', Choices: Array(20_000).fill({ Variable: '$.a', StringEquals: 'b', Next: 'Work' }), Default: 'Work' })],
  ['20,000 retriers and catchers', () => alone({
    ...TASK,
    Retry: [...Array(20_000).keys()].map((i) => ({ ErrorEquals: [`E${i}`] })),
    Catch: [...Array(20_000).keys()].map((i) => ({ ErrorEquals: [`E${i}`, 'States.ALL'], Next: 'Work' })),
    End: true,
  })],
  ['20,000 branches', () => alone({ Type: 'Parallel', Branches: [...Array(20_000).keys()].map((i) => machine({ [`B ${i}`]: DONE })), End: true })],
  ['20,000 parameters', () => alone({ ...TASK, Parameters: { FunctionName: 'work', Payload: numbered(20_000, (i) => [`key${i}.$`, `$.items[${i}].name`]) }, End: true })],
  ['20,000 variables', () => machine({
    Work: { Type: 'Pass', Assign: numbered(20_000, (i) => [`v${i}`, i]), Next: 'Next' }, Next: { Type: 'Pass', Parameters: numbered(20_000, (i) => [`v${i}.$`, `$v${i}`]), End: true },
  })],
  ['1 MB of payload', () => alone({ Type: 'Pass', Result: { text: 'x'.repeat(2 ** 20) }, End: true })],
  ['1 MB of half placeholders', () => alone({ Type: 'Pass', Comment: '${Token['.repeat(2 ** 17), Result: '#{Token[1.'.repeat(2 ** 17), End: true })],
  ['1 MB in one path', () => alone({ Type: 'Pass', InputPath: `$${'.a'.repeat(2 ** 19)}`, End: true })],
  ['1 MB in one intrinsic function', () => alone({ Type: 'Pass', Parameters: { 'a.$': `${'States.Array('.repeat(40_000)}1${')'.repeat(40_000)}` }, End: true })],
  ['1 MB in one expression', () => ({ QueryLanguage: 'JSONata', ...alone({ Type: 'Pass', Output: `{% ${'('.repeat(2 ** 19)}1${')'.repeat(2 ** 19)} %}`, End: true }) })],
  ['a name of 1 MB', () => machine({ ['n'.repeat(2 ** 20)]: DONE })],
];
