import { reasonedSuppressionOf, suppressionOf } from '../../src/cli/suppression';

const id = (rest: string) => ({ rule: 'SFN021', id: `cdk-sfn-patterns::SFN021${rest}` });

test.each<[string, string]>([
  ['SFN021', ''],
  ['cdk-sfn-patterns::SFN021', ''],
  ['SFN021[Route]', '[Route]'],
  ['SFN021[FanOut > Work]', '[FanOut > Work]'],
  ['SFN021[a[0]:b]', '[a[0]:b]'],
  ['SFN021[a\nb]', '[a\nb]'],
])('%j is a suppression', (text, rest) => {
  expect(suppressionOf(text)).toEqual(id(rest));
});

test.each(['', 'SFN21', 'sfn021', 'SFN021[Route', 'SFN021 ', 'SFN021[Route]:why', 'other::SFN021'])('%j is none', (text) => {
  expect(suppressionOf(text)).toBeUndefined();
});

test.each<[string, string, string]>([
  ['SFN021', '', ''],
  ['SFN021:', '', ''],
  ['SFN021:known: for now', '', 'known: for now'],
  ['SFN021[Route]', '[Route]', ''],
  ['SFN021[a[0]]:why', '[a[0]]', 'why'],
  ['cdk-sfn-patterns::SFN021[Route]:only two kinds exist [1]', '[Route]', 'only two kinds exist [1]'],
])('%j may have a reason', (text, rest, reason) => {
  expect(reasonedSuppressionOf(text)).toEqual({ ...id(rest), reason });
});

test.each(['SFN021[Route]why', 'SFN21:why', 'all'])('%j is none, also where a reason may follow', (text) => {
  expect(reasonedSuppressionOf(text)).toBeUndefined();
});
