import { guide, inGroup, SPEC } from './defect';
import { inOrder } from './machines';

const CHOICE = guide('state-choice');
const rules = (...Choices: object[]) => inOrder({ IsLarge: { Choices } });
const LARGE = { Variable: '$.total', NumericGreaterThan: 1000, Next: 'Approve' };

export const choices = inGroup('choices', [
  {
    id: 'operator-unknown',
    title: 'StringEqual for StringEquals',
    breaks: 'A rule has one of the comparison operators of the list.',
    source: CHOICE,
    ...rules({ Variable: '$.country', StringEqual: 'CH', Next: 'Approve' }),
  },
  {
    id: 'operand-of-wrong-type',
    title: 'NumericGreaterThan: "1000"',
    breaks: 'The operand of a Numeric operator is a number.',
    source: SPEC,
    ...rules({ Variable: '$.total', NumericGreaterThan: '1000', Next: 'Approve' }),
  },
  {
    id: 'boolean-as-text',
    title: 'BooleanEquals: "true"',
    breaks: 'The operand of BooleanEquals is a boolean.',
    source: SPEC,
    ...rules({ Variable: '$.express', BooleanEquals: 'true', Next: 'Approve' }),
  },
  {
    id: 'timestamp-without-time',
    title: 'TimestampGreaterThan: "2026-01-31"',
    breaks: 'Timestamps follow RFC3339, with a time and a zone.',
    source: SPEC,
    ...rules({ Variable: '$.due', TimestampGreaterThan: '2026-01-31', Next: 'Approve' }),
  },
  {
    id: 'path-operand-without-path',
    title: 'NumericGreaterThanPath: "limit"',
    breaks: 'The operand of an operator that ends in Path is a path.',
    source: CHOICE,
    ...rules({ Variable: '$.total', NumericGreaterThanPath: 'limit', Next: 'Approve' }),
  },
  {
    id: 'two-operators',
    title: 'Two operators in one rule',
    breaks: 'A data-test has exactly one comparison operator; several are joined with And.',
    source: SPEC,
    ...rules({ Variable: '$.total', NumericGreaterThan: 1000, NumericLessThan: 5000, Next: 'Approve' }),
  },
  {
    id: 'rule-without-variable',
    title: 'A comparison without Variable',
    breaks: 'A data-test has a Variable.',
    source: CHOICE,
    ...rules({ NumericGreaterThan: 1000, Next: 'Approve' }),
  },
  {
    id: 'rule-without-next',
    title: 'A rule without Next',
    breaks: 'Each top-level rule has a Next.',
    source: CHOICE,
    ...rules(LARGE, { Variable: '$.country', StringEquals: 'CH' }),
  },
  {
    id: 'next-in-nested-rule',
    title: 'Next inside of And',
    breaks: 'Next is in the top-level rule only; nested rules have none.',
    source: CHOICE,
    ...rules({ And: [LARGE, { Variable: '$.country', StringEquals: 'CH' }], Next: 'Approve' }),
  },
  {
    id: 'and-without-rules',
    title: 'And with an empty list',
    breaks: 'And is a non-empty array of choice rules.',
    source: SPEC,
    ...rules({ And: [], Next: 'Approve' }),
  },
  {
    id: 'not-with-a-list',
    title: 'Not with a list',
    breaks: 'Not takes a single choice rule, not an array.',
    source: SPEC,
    ...rules({ Not: [{ Variable: '$.total', NumericGreaterThan: 1000 }], Next: 'Ship' }, LARGE),
  },
  {
    id: 'choices-empty',
    title: 'Choices: []',
    breaks: 'Choices is a non-empty array.',
    source: CHOICE,
    ...inOrder({ Approve: undefined, IsLarge: { Choices: [] } }),
  },
  {
    id: 'choice-without-default',
    title: 'Nothing for an order that no rule matches',
    breaks: 'Without Default, an input that matches no rule fails the execution with States.NoChoiceMatched.',
    source: CHOICE,
    ...inOrder({
      IsLarge: {
        Choices: [LARGE, { Variable: '$.total', NumericLessThan: 1000, Next: 'Ship' }], Default: undefined,
      },
    }),
    sound: inOrder({ IsLarge: { Choices: [LARGE, { Variable: '$.total', NumericLessThan: 1000, Next: 'Ship' }] } }).build,
  },
  {
    id: 'rule-never-reached',
    title: 'A rule after the same rule',
    breaks: 'Rules are evaluated in order and the first that is true is followed.',
    source: CHOICE,
    ...rules(LARGE, { ...LARGE, Next: 'Failed' }),
  },
  {
    id: 'rule-covered-by-earlier',
    title: 'More than 5000 is asked after more than 1000',
    breaks: 'Rules are evaluated in order and the first that is true is followed.',
    source: CHOICE,
    ...rules(LARGE, { Variable: '$.total', NumericGreaterThan: 5000, Next: 'Failed' }),
    sound: rules({ Variable: '$.total', NumericGreaterThan: 5000, Next: 'Failed' }, LARGE).build,
  },
  {
    id: 'variable-without-dollar',
    title: 'Variable: "total"',
    breaks: 'Variable is a path, which begins with $.',
    source: CHOICE,
    ...rules({ ...LARGE, Variable: 'total' }),
  },
  {
    id: 'presence-tested-with-text',
    title: 'IsPresent: "yes"',
    breaks: 'The operand of IsPresent and its like is a boolean.',
    source: CHOICE,
    ...rules({ Variable: '$.total', IsPresent: 'yes', Next: 'Approve' }),
  },
]);
