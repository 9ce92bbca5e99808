import { textsOf, unknownsOf } from '../../support';

const done = { Type: 'Succeed' };
const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'look' }, ...fields });
const choice = (test: object, Next = 'Look') => ({ Type: 'Choice', Choices: [{ ...test, Next }], Default: 'Done' });
const loop = (test: object, look: object = {}, others: object = {}) => ({
  StartAt: 'Look', States: { Look: task({ Next: 'IsDone', ...look }), IsDone: choice(test), Done: done, ...others },
});
const jsonata = (Condition: string) => ({ QueryLanguage: 'JSONata', ...loop({ Condition: `{% ${Condition} %}` }) });
const running = { Variable: '$.status', StringEquals: 'RUNNING' };
const again = (fields: object, others: object = {}) => ({
  StartAt: 'Look', States: { Look: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Look' }], End: true, ...fields }), ...others },
});
const ASKED = "Look: is polled in a loop through 'IsDone' without a wait. Fix: add a Wait state to the loop";
const RETRIED = 'Look: has a catcher that retries it forever without a wait. Fix: use a retrier, or add a Wait state to the loop';

describe('a loop without a wait', () => {
  test.each<[string, object, string]>([
    ['asks for a status', loop(running), ASKED],
    ['asks for one of several', loop({ Or: [running, { Variable: '$.status', StringEquals: 'QUEUED' }] }), ASKED],
    ['asks in JSONata', { QueryLanguage: 'JSONata', ...loop({ Condition: "{% $states.input.status = 'RUNNING' %}" }) }, ASKED],
    ['asks in JSONata without spaces', jsonata("$states.input.status='RUNNING'"), ASKED],
    ['tries again by a catcher', again({}), RETRIED],
    ['tries again by a catcher and a Pass', again({ Catch: [{ ErrorEquals: ['A'], Next: 'Mend' }] }, { Mend: { Type: 'Pass', Next: 'Look' } }), RETRIED],
  ])('is reported where it %s', (_, definition, text) => {
    expect(textsOf('SFN052', definition)).toEqual([text]);
  });

  test('is reported at its task, with the way back', () => {
    const way = (...names: string[]) => ({
      StartAt: names[0],
      States: {
        ...Object.fromEntries(names.map((name, i) => [name, { Type: 'Pass', Next: names[i + 1] ?? 'Look' }])),
        ...loop(running).States,
        IsDone: choice(running, names[0]),
      },
    });
    expect(textsOf('SFN052', way('A', 'B'))).toEqual([ASKED.replace("'IsDone'", "'IsDone', 'B' and 'A'")]);
    expect(textsOf('SFN052', way('A', 'B', 'C'))).toEqual([ASKED.replace(" through 'IsDone'", '')]);
  });

  test('is reported where two ways lead on', () => {
    const States = {
      Look: task({ Next: 'Store', Catch: [{ ErrorEquals: ['A'], Next: 'Mend' }] }),
      Mend: { Type: 'Pass', Next: 'Store' },
      Store: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Look' }], End: true }),
    };
    expect(textsOf('SFN052', { StartAt: 'Look', States })).toEqual([RETRIED]);
  });

  test('is not judged where only deployment knows the way, unless there is none', () => {
    const known = (Next: string) => unknownsOf('SFN052', { StartAt: 'Look', States: { Look: task({ Next }), Done: { Type: 'Succeed' } } });
    expect(unknownsOf('SFN052', loop(running, { Catch: [{ ErrorEquals: ['A'], Next: '${Token[Next.1]}' }] }))).toBe(1);
    expect(known('${Token[Next.1]}')).toBe(0);
  });

  test('is reported in a Map', () => {
    expect(textsOf('SFN052', { Type: 'Map', ItemProcessor: loop(running), End: true })).toEqual([`Work > ${ASKED}`]);
  });

  test.each<[string, object]>([
    ['has a wait', { StartAt: 'Look', States: { Look: task({ Next: 'IsDone' }), IsDone: choice(running, 'Rest'), Rest: { Type: 'Wait', Seconds: 5, Next: 'Look' }, Done: done } }],
    ['counts', loop({ Variable: '$.count', NumericLessThan: 10 })],
    ['reads page by page', loop({ Not: { Variable: '$.NextToken', StringEquals: '' } })],
    ['reads on while there is more', loop({ Variable: '$.next', IsPresent: true })],
    ['waits for a job', loop(running, { Resource: 'arn:aws:states:::glue:startJobRun.sync' })],
    ['calls what only deployment knows', loop(running, { Resource: '${Token[Work.1]}' })],
    ['works through a list', loop(running, { Next: 'Store' }, { Store: task({ Next: 'IsDone' }) })],
    ['goes to what only deployment knows', loop({ ...running }, { Catch: [{ ErrorEquals: ['A'], Next: '${Token[Next.1]}' }] })],
    ['counts beside a text', loop({ And: [running, { Variable: '$.count', NumericLessThan: 10 }] })],
    ['counts in another Choice', loop(running, { Next: 'Count' }, { Count: { ...choice({ Variable: '$.count', NumericLessThan: 10 }, 'IsDone') } })],
    ['counts in JSONata', jsonata("$states.input.status = 'RUNNING' and $states.input.count < 10")],
    ['compares no text in JSONata', jsonata('$states.input.status = $states.input.last')],
    ['asks whether there is one in JSONata', jsonata("$states.input.status = 'RUNNING' and $exists($states.input.next)")],
    ['has a condition that is none', { QueryLanguage: 'JSONata', ...loop({ Condition: true }) }],
    ['reads on until the next is empty', loop({ Variable: '$.next', StringEquals: '' })],
    ['never ends otherwise', { StartAt: 'Look', States: { Look: task({ Next: 'Mend' }), Mend: { Type: 'Pass', Next: 'Look' } } }],
    ['is beside a task', loop(running, { Next: 'Rest' }, { Rest: { Type: 'Wait', Seconds: 5, Next: 'IsDone' }, Done: task({ End: true }) })],
    ['is none', { StartAt: 'Look', States: { Look: task({ Next: 'IsDone' }), IsDone: choice(running, 'Done'), Done: done } }],
  ])('is not one that %s', (_, definition) => {
    expect(textsOf('SFN052', definition)).toEqual([]);
  });
});
