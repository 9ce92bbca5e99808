import { textsOf, unknownsOf } from '../../support';

describe('a field that a state needs', () => {
  test.each<[string, object, string]>([
    ['of a Task', { Type: 'Task', End: true }, 'has no Resource. Fix: give the ARN of what it calls'],
    ['of a Task, empty', { Type: 'Task', Resource: '', End: true }, "has Resource '', which is not an ARN. Fix: give the ARN of what it calls"],
    ['of a Task, a number', { Type: 'Task', Resource: 5, End: true }, 'has Resource 5, which is not an ARN. Fix: give the ARN of what it calls'],
    ['of a Map, null', { Type: 'Map', Iterator: null, End: true }, 'has no ItemProcessor. Fix: give it one: without, nothing is done with the items'],
    ['of a Map, a text', { Type: 'Map', ItemProcessor: 'x', End: true }, "has ItemProcessor 'x', which is not an object. Fix: give it 'StartAt' and 'States'"],
    ['of a Fail state, with two causes', { Type: 'Fail', Cause: 'A', CausePath: '$.cause' }, 'has Cause and CausePath, of which it can have only one. Fix: keep one of them'],
    ['of a Choice', { Type: 'Choice' }, 'has no Choices. Fix: give it a rule'],
    ['of a Choice, empty', { Type: 'Choice', Choices: [] }, 'has Choices that are an empty list. Fix: give it a list with a rule or more'],
    ['of a Parallel', { Type: 'Parallel', End: true }, 'has no Branches. Fix: give it a branch'],
    ['of a Parallel, no list', { Type: 'Parallel', Branches: {}, End: true }, 'has Branches that are an object. Fix: give it a list with a branch or more'],
    ['of a Wait', { Type: 'Wait', End: true }, 'does not say how long. Fix: give it one of Seconds, Timestamp, SecondsPath and TimestampPath'],
    ['of a Wait, twice', { Type: 'Wait', Seconds: 1, SecondsPath: '$.s', End: true }, 'has Seconds and SecondsPath, of which it can have only one. Fix: keep one of them'],
    ['of a Map', { Type: 'Map', End: true }, 'has no ItemProcessor. Fix: give it one: without, nothing is done with the items'],
    ['of a Map, in a list', { Type: 'Map', Iterator: [], End: true }, "has Iterator an empty list, which is not an object. Fix: give it 'StartAt' and 'States'"],
    ['of a Fail state, twice', { Type: 'Fail', Error: 'A', ErrorPath: '$.error' }, 'has Error and ErrorPath, of which it can have only one. Fix: keep one of them'],
    ...[{}, { RoleArn: undefined }, { RoleARN: 'arn:aws:iam::111122223333:role/work' }].map((Credentials): [string, object, string] => [
      'of Credentials', { Type: 'Task', Resource: 'x', Credentials, End: true },
      'has Credentials without RoleArn. Fix: give the ARN of the role that the task assumes, or remove Credentials',
    ]),
  ])('is missed: %s', (_, state, text) => {
    expect(textsOf('SFN044', state)).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['is there by a placeholder', { Type: 'Task', Resource: '${Token[Work.1]}', End: true }],
    ['is a list that only deployment knows', { Type: 'Choice', Choices: '${Token[Rules.1]}' }],
    ['is there in its older form', { Type: 'Map', Iterator: { StartAt: 'A', States: { A: { Type: 'Succeed' } } }, End: true }],
    ['is no seconds at all', { Type: 'Wait', Seconds: 0, End: true }],
    ['is a list of one', { Type: 'Choice', Choices: [{}] }],
    ['is an error and the path of a cause', { Type: 'Fail', Error: 'A', CausePath: '$.cause' }],
    ['is a processor that only deployment knows', { Type: 'Map', ItemProcessor: '${Token[Processor.1]}', End: true }],
    ...[{ RoleArn: 'arn:aws:iam::111122223333:role/work' }, { 'RoleArn.$': '$.role' }, '${Token[Credentials.1]}'].map((Credentials): [string, object] => [
      'is a role', { Type: 'Task', Resource: 'x', Credentials, End: true },
    ]),
    ['is not needed by a Fail state', { Type: 'Fail' }],
  ])('is not missed where it %s', (_, state) => {
    expect(textsOf('SFN044', state)).toEqual([]);
  });

  test('is not judged where only deployment knows it', () => {
    expect(unknownsOf('SFN044', { Type: 'Choice', Choices: '${Token[Rules.1]}' })).toBe(1);
    expect(unknownsOf('SFN044', { Type: 'Map', ItemProcessor: '${Token[Processor.1]}', End: true })).toBe(1);
    expect(unknownsOf('SFN044', { Type: 'Choice', Choices: [{}] })).toBe(0);
  });
});
