import { guide, inGroup, SPEC } from './defect';
import { FAILURE, inFulfilment, inOrder, invoke } from './machines';

const TRANSITIONS = guide('workflow-states');

export const transitions = inGroup('transitions', [
  {
    id: 'next-to-missing-state',
    title: 'Next names a state that is not there',
    breaks: 'Next is the name of a state of the same States object, with the same case.',
    source: TRANSITIONS,
    ...inOrder({ Ship: { Next: 'Completed' } }),
  },
  {
    id: 'nested-next-to-missing-state',
    title: 'Next names no state, in a branch of a Parallel of a Map',
    breaks: 'Next is the name of a state of the same States object.',
    source: TRANSITIONS,
    ...inFulfilment({ 'EachItem/Both/0/PrintLabel': { Next: 'Labeled' } }),
  },
  {
    id: 'next-out-of-branch',
    title: 'A state in a Map transitions to one outside',
    breaks: 'States in an ItemProcessor can transition only to each other, and no state outside can transition to one of them.',
    source: guide('state-map'),
    ...inFulfilment({ 'EachItem/Both': { End: undefined, Next: 'Done' } }),
  },
  {
    id: 'next-into-branch',
    title: 'A state outside transitions to one in a branch',
    breaks: 'A state outside of a Parallel cannot transition to a state within a branch.',
    source: guide('state-parallel'),
    ...inFulfilment({ 'EachItem/Reserve': { Next: 'TellBuyer' } }),
  },
  {
    id: 'neither-next-nor-end',
    title: 'A Task with neither Next nor End',
    breaks: 'All states but Choice, Succeed and Fail have either Next or End.',
    source: TRANSITIONS,
    ...inOrder({ Ship: { Next: undefined } }),
  },
  {
    id: 'nested-neither-next-nor-end',
    title: 'The last state of a branch has no End',
    breaks: 'All states but Choice, Succeed and Fail have either Next or End, also in branches.',
    source: TRANSITIONS,
    ...inFulfilment({ 'EachItem/Both/1/TellBuyer': { End: undefined } }),
  },
  {
    id: 'next-and-end',
    title: 'A Task with Next and End',
    breaks: 'A state has only one of Next and End.',
    source: TRANSITIONS,
    ...inOrder({ Ship: { End: true } }),
  },
  {
    id: 'end-false',
    title: 'A state with End: false and no Next',
    breaks: 'A state without Next is terminal and has End: true.',
    source: SPEC,
    ...inOrder({ Ship: { Next: undefined, End: false } }),
  },
  {
    id: 'choice-with-next',
    title: 'A Choice with a Next of its own',
    breaks: 'A Choice does not support Next or End at its top level; only its rules do.',
    source: guide('state-choice'),
    ...inOrder({ IsLarge: { Next: 'Ship' } }),
  },
  {
    id: 'fail-with-next',
    title: 'A Fail state with Next',
    breaks: 'A Fail state always ends the execution: it has no Next and no End.',
    source: guide('state-fail'),
    ...inOrder({ Failed: { Next: 'Done' } }),
  },
  {
    id: 'succeed-with-end',
    title: 'A Succeed state with End: true',
    breaks: 'A Succeed state is terminal, so that it has no Next and no End.',
    source: guide('state-succeed'),
    ...inOrder({ Done: { End: true } }),
  },
  {
    id: 'unreachable-state',
    title: 'A state that no transition leads to',
    breaks: 'Every state is reachable: AWS rejects a definition with a state that is not (MISSING_TRANSITION_TARGET).',
    source: TRANSITIONS,
    ...inOrder({ Refund: invoke('refund', { Next: 'Done' }) }),
  },
  {
    id: 'nested-unreachable-state',
    title: 'A state in a branch that no transition leads to',
    breaks: 'Every state of a branch is reachable from its StartAt.',
    source: TRANSITIONS,
    ...inFulfilment({ 'EachItem/Both/1/Remind': invoke('remind', { End: true }) }),
  },
  {
    id: 'unreachable-loop',
    title: 'Two states that lead to each other and that nothing leads to',
    breaks: 'Every state is reachable from StartAt; to be named by some Next is not enough.',
    source: TRANSITIONS,
    ...inOrder({ Hold: { Type: 'Wait', Seconds: 60, Next: 'Recheck' }, Recheck: invoke('recheck', { Next: 'Hold' }) }),
  },
  {
    id: 'catch-next-missing',
    title: 'A catcher that transitions to a missing state',
    breaks: 'The Next of a catcher is one of the states of the machine.',
    source: guide('concepts-error-handling'),
    ...inOrder({ Ship: { Catch: [{ ...FAILURE, Next: 'NotifyFailures' }] } }),
  },
  {
    id: 'catch-without-next',
    title: 'A catcher without Next',
    breaks: 'A catcher has a required field Next.',
    source: guide('concepts-error-handling'),
    ...inOrder({ Ship: { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error' }] } }),
  },
  {
    id: 'rule-next-missing',
    title: 'A choice rule that transitions to a missing state',
    breaks: 'The Next of a choice rule is a state of the machine.',
    source: guide('state-choice'),
    ...inOrder({
      IsLarge: {
        Choices: [
          { Variable: '$.total', NumericGreaterThan: 1000, Next: 'Approve' },
          { Variable: '$.country', StringEquals: 'CH', Next: 'Customs' },
        ],
      },
    }),
  },
  {
    id: 'default-missing',
    title: 'A Default that is not a state',
    breaks: 'Default is the name of a state of the machine.',
    source: guide('state-choice'),
    ...inOrder({
      IsLarge: {
        Choices: [
          { Variable: '$.total', NumericGreaterThan: 1000, Next: 'Approve' },
          { Variable: '$.total', NumericLessThanEquals: 1000, Next: 'Ship' },
        ],
        Default: 'Reject',
      },
    }),
  },
  {
    id: 'loop-without-exit',
    title: 'Task and Wait lead to each other forever',
    breaks: 'An execution that runs forever reaches the quota of 25,000 events and fails; a state machine has a terminal state.',
    source: guide('sfn-best-practices'),
    ...inOrder({ Ship: { Next: 'Hold' }, Hold: { Type: 'Wait', Seconds: 60, Next: 'Ship' }, Done: undefined }),
  },
]);
