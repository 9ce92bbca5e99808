import { findingsIn, textsOf, unknownsOf } from '../../support';

const done = { Type: 'Succeed' };
const named = (name: string) => ({ StartAt: name, States: { [name]: done } });
const labelled = (...labels: unknown[]) => ({
  StartAt: 'M0',
  States: Object.fromEntries(labels.map((Label, i) => [`M${i}`, {
    Type: 'Map',
    Label,
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...named(`A${i}`) },
    ...(i + 1 < labels.length ? { Next: `M${i + 1}` } : { End: true }),
  }])),
});

describe('a name', () => {
  test.each<[string, object, string]>([
    ['of 81 characters', named('x'.repeat(81)), `${'x'.repeat(81)}: has a name of 81 characters, more than the maximum of 80. Fix: rename it`],
    ['that is empty', named(''), ': has an empty name. Fix: rename it'],
    ['with a line break', named('a\nb'), 'a\nb: has a name with the control character U+000A. Fix: rename it'],
    ['of another state, in a Map', { StartAt: 'A', States: { A: { Type: 'Map', ItemProcessor: named('A'), End: true } } },
      'A > A: has the same name as a top-level state. Fix: rename one of them, because state names are unique in the whole state machine'],
    ['of another state, in two branches', { Type: 'Parallel', Branches: [named('A'), named('A')], End: true },
      "Work > A: has the same name as a state in 'Work'. Fix: rename one of them, because state names are unique in the whole state machine"],
    ['of a Map, as long as 41 characters', labelled('x'.repeat(41)), `M0: has the Label '${'x'.repeat(41)}', which has 41 characters, more than the maximum of 40. Fix: change it`],
    ['of a Map, with a blank', labelled('my orders'), "M0: has the Label 'my orders', which has a space or a special character. Fix: change it"],
    ['of a Map, twice', labelled('Orders', 'Orders'), "M1: has the Label 'Orders', which 'M0' also has. Fix: change it"],
    ['of a Map, empty', labelled(''), "M0: has the Label '', which is not a non-empty string. Fix: change it"],
    ['of a Map, no text', labelled(5), 'M0: has the Label 5, which is not a non-empty string. Fix: change it'],
    ['of a Map, not in ASCII', labelled('Aufträge'),
      "M0: has the Label 'Aufträge' with non-ASCII characters, for which CloudWatch records no metrics. Fix: use letters, digits, hyphens and underscores"],
  ])('is reported: one %s', (_, definition, text) => {
    expect(textsOf('SFN038', definition)).toEqual([text]);
  });

  test('that is not ASCII is a warning only', () => {
    expect(findingsIn(labelled('Aufträge')).filter(({ id }) => id === 'SFN038').map(({ severity, fatal }) => [severity, fatal])).toEqual([['warning', false]]);
  });

  test.each<[string, object]>([
    ['on another state, which is another mistake', { Type: 'Pass', Label: 'my orders', End: true }],
    ['of 80 characters', named('x'.repeat(80))],
    ['with blanks, colons and umlauts', named('Größe: groß?')],
    ['that only deployment knows', named('${Token[Name.1]}')],
    ['of a Map that only deployment knows', labelled('${Token[Label.1]}', '${Token[Label.1]}')],
    ['of a Map', labelled('x'.repeat(40), 'y')],
    ['of what every object inherits', named('constructor')],
  ])('is sound: one %s', (_, definition) => {
    expect(textsOf('SFN038', definition)).toEqual([]);
  });

  test('is not judged where only deployment knows it', () => {
    const unknown = { Type: 'Parallel', Branches: [named('${Token[Name.1]}'), named('${Token[Name.1]}')], End: true };
    expect(unknownsOf('SFN038', unknown)).toBe(1);
    expect(textsOf('SFN038', unknown)).toEqual([]);
    expect(unknownsOf('SFN038', labelled('${Token[Label.1]}'))).toBe(1);
  });
});
