import { findingsIn, textsOf } from '../support';

const pass = (fields: object) => ({ Type: 'Pass', ...fields });

describe('Next and End', () => {
  test.each<[string, object, string]>([
    ['are both there', pass({ Next: 'Done', End: true }), "has both Next 'Done' and End. Fix: keep one of them"],
    ['are both missing', pass({}), "has neither Next nor End. Fix: lead to a next state (CDK: '.next()'), or set 'End: true'"],
    ['are missing but for End: false', pass({ End: false }), "has neither Next nor End. Fix: lead to a next state (CDK: '.next()'), or set 'End: true'"],
    ['have an End in quotes', pass({ End: 'true' }), "has End 'true', which is not true. Fix: write 'End: true' without quotes, or leave it out"],
    ['have a Next that is no name', pass({ Next: ['Done'] }), 'has Next a list, which is not the name of a state. Fix: name the next state'],
    ['have an empty Next', pass({ Next: '' }), "has Next '', which is not the name of a state. Fix: name the next state"],
    ['are on a Choice', { Type: 'Choice', Choices: [], Next: 'Done' }, "has Next, which a Choice state does not have. Fix: write it into the rules, or use 'Default'"],
    ['are on a Succeed state', { Type: 'Succeed', End: true }, 'has End, which a Succeed state does not have. Fix: leave it out: a Succeed state ends by itself'],
    ['are on a Fail state', { Type: 'Fail', Next: 'Done' }, 'has Next, which a Fail state does not have. Fix: leave it out: a Fail state ends by itself'],
  ])('are reported when they %s', (_, state, text) => {
    expect(textsOf('SFN042', state)).toEqual([`Work: ${text}`]);
  });

  test('are reported in a branch', () => {
    const branch = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 5 } } };
    expect(textsOf('SFN042', { Type: 'Parallel', Branches: [branch], End: true }))
      .toEqual(["Work > A: has neither Next nor End. Fix: lead to a next state (CDK: '.next()'), or set 'End: true'"]);
  });

  test.each<[string, object]>([
    ['one of them', pass({ End: true })],
    ['End: false beside Next', pass({ End: false, Next: 'Done' })],
    ['a Next that only deployment knows', pass({ Next: '${Token[Target.1]}' })],
    ['neither on a Fail state', { Type: 'Fail' }],
    ['a type that there is not, which is another mistake', { Type: 'Stop' }],
  ])('may be %s', (_, state) => {
    expect(textsOf('SFN042', state)).toEqual([]);
  });

  test('stop a Workflow only where AWS is known to refuse them', () => {
    const fatal = (state: object) => findingsIn(state).filter(({ id }) => id === 'SFN042').map((finding) => finding.fatal);
    expect(fatal(pass({}))).toEqual([true]);
    expect(fatal({ Type: 'Succeed', End: true })).toEqual([false]);
  });
});
