import { guide, inGroup, SPEC } from './defect';
import { asl, BASES, inFulfilment, inOrder, invoke } from './machines';

const STRUCTURE = guide('statemachine-structure');
const QUOTAS = guide('service-quotas');

export const structure = inGroup('structure', [
  {
    id: 'start-at-missing-state',
    title: 'StartAt differs from the state\'s name in case',
    breaks: 'StartAt must exactly match, with case, the name of one of the states.',
    source: STRUCTURE,
    ...inOrder({}, { StartAt: 'validateOrder' }),
  },
  {
    id: 'start-at-nested-state',
    title: 'StartAt names a state inside a Map',
    breaks: 'StartAt names one of the states of the States object that it stands beside.',
    source: STRUCTURE,
    ...inFulfilment({}, { StartAt: 'Reserve' }),
  },
  {
    id: 'nested-start-at-missing',
    title: 'The StartAt of a branch, two levels down, names no state of the branch',
    breaks: 'Each branch has a StartAt that names one of its own states.',
    source: guide('state-parallel'),
    ...inFulfilment({
      'EachItem/Both': { Branches: [{ StartAt: 'PrintLabels', States: { PrintLabel: invoke('print-label', { End: true }) } }] },
    }),
  },
  {
    id: 'no-start-at',
    title: 'No StartAt',
    breaks: 'StartAt is a required field of a state machine.',
    source: STRUCTURE,
    ...inOrder({}, { StartAt: undefined }),
  },
  {
    id: 'type-in-wrong-case',
    title: 'A state of Type "task"',
    breaks: 'A state\'s Type is one of Task, Pass, Choice, Wait, Succeed, Fail, Parallel and Map.',
    source: guide('workflow-states'),
    ...inOrder({ Ship: { Type: 'task' } }),
  },
  {
    id: 'misspelt-field',
    title: 'TimeoutSecond for TimeoutSeconds',
    breaks: 'A Task has the fields of the table of its page and no others; the timeout is TimeoutSeconds.',
    source: guide('state-task'),
    ...inOrder({ Ship: { TimeoutSeconds: undefined, TimeoutSecond: 30 } }),
  },
  {
    id: 'retry-in-lower-case',
    title: 'retry for Retry',
    breaks: 'Field names are case-sensitive; the retriers of a Task are in the field Retry.',
    source: guide('concepts-error-handling'),
    ...inOrder({ Ship: { Retry: undefined, retry: [{ ErrorEquals: ['States.TaskFailed'] }] } }),
  },
  {
    id: 'trailing-comma',
    title: 'A comma after the last field',
    breaks: 'A definition is JSON text, which has no comma after a last member.',
    source: STRUCTURE,
    ...asl(JSON.stringify(BASES.order()).replace(/\}$/, ',}'), BASES.order()),
  },
  {
    id: 'comment-in-json',
    title: 'A // comment in the JSON',
    breaks: 'A definition is JSON; a comment goes into the field Comment.',
    source: STRUCTURE,
    ...asl(JSON.stringify(BASES.order(), undefined, 2).replace('{\n', '{\n  // Checks and ships an order.\n'), BASES.order()),
  },
  {
    id: 'encoded-twice',
    title: 'JSON.stringify applied twice: the JSON holds a string, not an object',
    breaks: 'A state machine is a JSON object.',
    source: SPEC,
    ...asl(JSON.stringify(JSON.stringify(BASES.order())), BASES.order()),
  },
  {
    id: 'duplicate-name-across-scopes',
    title: 'A state in a Map has the name of a state outside',
    breaks: 'State names are unique within the whole state machine.',
    source: guide('workflow-states'),
    ...inFulfilment({
      'EachItem/Both': { Next: 'Done', End: undefined },
      'EachItem/Done': { Type: 'Succeed' },
    }),
  },
  {
    id: 'name-of-81-characters',
    title: 'A state name of 81 characters',
    breaks: 'A state name has at most 80 characters.',
    source: QUOTAS,
    ...inOrder({ Ship: { Next: 'D'.repeat(81) }, Done: undefined, ['D'.repeat(81)]: { Type: 'Succeed' }, IsLarge: { Default: 'Ship' } }),
  },
  {
    id: 'parallel-without-branches',
    title: 'Parallel with an empty list of branches',
    breaks: 'Branches is a non-empty array of state machines to run in parallel.',
    source: SPEC,
    ...inFulfilment({ 'EachItem/Both': { Branches: [] } }),
  },
  {
    id: 'branch-without-states',
    title: 'A branch that has no states',
    breaks: 'Each element of Branches has fields States and StartAt.',
    source: guide('state-parallel'),
    ...inFulfilment({ 'EachItem/Both': { Branches: [{ StartAt: 'TellBuyer', States: {} }] } }),
  },
  {
    id: 'version-two',
    title: 'Version "2.0"',
    breaks: 'The Version of the Amazon States Language is "1.0".',
    source: STRUCTURE,
    ...inOrder({}, { Version: '2.0' }),
  },
]);
