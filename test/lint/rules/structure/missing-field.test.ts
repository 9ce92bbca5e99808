import { textsOf, unknownsOf } from '../../support';

describe('a field that a state needs', () => {
  test.each<[string, object, string]>([
    ['of a Task', { Type: 'Task', End: true }, 'has no Resource. Fix: set it to the ARN of the function, activity or integration to call'],
    ['of a Task, empty', { Type: 'Task', Resource: '', End: true }, "has Resource '', which is not an ARN. Fix: set it to the ARN of the function, activity or integration to call"],
    ['of a Task, a number', { Type: 'Task', Resource: 5, End: true }, 'has Resource 5, which is not an ARN. Fix: set it to the ARN of the function, activity or integration to call'],
    ['of a Map, null', { Type: 'Map', Iterator: null, End: true }, 'has no ItemProcessor. Fix: add the states that process an item'],
    ['of a Map, a text', { Type: 'Map', ItemProcessor: 'x', End: true }, "has ItemProcessor 'x', which is not an object. Fix: set it to an object with 'StartAt' and 'States'"],
    ['of a Fail state, with two causes', { Type: 'Fail', Cause: 'A', CausePath: '$.cause' }, 'has Cause and CausePath, which are mutually exclusive. Fix: keep one of them'],
    ['of a Choice', { Type: 'Choice' }, 'has no Choices. Fix: add at least one rule'],
    ['of a Choice, empty', { Type: 'Choice', Choices: [] }, 'has Choices an empty array, which is not a non-empty array. Fix: set it to an array with at least one rule'],
    ['of a Parallel', { Type: 'Parallel', End: true }, 'has no Branches. Fix: add at least one branch'],
    ['of a Parallel, no list', { Type: 'Parallel', Branches: {}, End: true }, 'has Branches an object, which is not a non-empty array. Fix: set it to an array with at least one branch'],
    ['of a Wait', { Type: 'Wait', End: true }, 'has no duration or timestamp. Fix: set one of Seconds, Timestamp, SecondsPath and TimestampPath'],
    ['of a Wait, twice', { Type: 'Wait', Seconds: 1, SecondsPath: '$.s', End: true }, 'has Seconds and SecondsPath, which are mutually exclusive. Fix: keep one of them'],
    ['of a Map', { Type: 'Map', End: true }, 'has no ItemProcessor. Fix: add the states that process an item'],
    ['of a Map, in a list', { Type: 'Map', Iterator: [], End: true }, "has Iterator an empty array, which is not an object. Fix: set it to an object with 'StartAt' and 'States'"],
    ['of a Fail state, twice', { Type: 'Fail', Error: 'A', ErrorPath: '$.error' }, 'has Error and ErrorPath, which are mutually exclusive. Fix: keep one of them'],
    ...[{}, { RoleArn: undefined }, { RoleARN: 'arn:aws:iam::111122223333:role/work' }].map((Credentials): [string, object, string] => [
      'of Credentials', { Type: 'Task', Resource: 'x', Credentials, End: true },
      'has Credentials without RoleArn. Fix: set RoleArn to the role that the task assumes, or remove Credentials',
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
