import { fatalsOf, textsOf, unknownsOf } from '../../support';

const done = { Type: 'Succeed' };
const all = [{ ErrorEquals: ['States.ALL'], Next: 'Done' }];

describe('a field that a state does not have', () => {
  test.each<[string, object, string]>([
    ['misspelt', { Type: 'Task', Resource: 'x', TimeoutSecond: 5, End: true },
      "Work: has the field 'TimeoutSecond', which a Task state does not support. Fix: write 'TimeoutSeconds'"],
    ['in lower case', { Type: 'Task', Resource: 'x', retry: [], End: true }, "Work: has the field 'retry', which a Task state does not support. Fix: write 'Retry'"],
    ['of other types', { Type: 'Choice', Choices: [{ Next: 'Done' }], Catch: all },
      "Work: has the field 'Catch', which a Choice state does not support. Fix: remove it, because only Task, Parallel and Map states support it"],
    ['of one other type', { Type: 'Pass', Seconds: 5, End: true }, "Work: has the field 'Seconds', which a Pass state does not support. Fix: remove it, because only Wait states support it"],
    ['that is none', { Type: 'Pass', Priority: 5, End: true }, "Work: has the field 'Priority', which a Pass state does not support. Fix: remove it"],
    ['of the machine', { startAt: 'A', StartAt: 'A', States: { A: done } }, ": has the field 'startAt', which a state machine does not support. Fix: write 'StartAt'"],
    ['in a later branch', { Type: 'Parallel', Branches: [...Array(10).fill({ StartAt: 'A', States: { A: done } }), { StartAt: 'A', States: { A: done }, Priority: 1 }], End: true },
      "Work: has the field 'Priority' in Branches[10], which a branch or item processor does not support. Fix: remove it"],
    ['of the machine, which is like none', { Priority: 1, StartAt: 'A', States: { A: done } }, ": has the field 'Priority', which a state machine does not support. Fix: remove it"],
    ['in a branch', { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: done }, TimeoutSeconds: 60 }], End: true },
      "Work: has the field 'TimeoutSeconds' in Branches[0], which a branch or item processor does not support. Fix: set it on its tasks, or on the state machine"],
    ...['ItemProcessor', 'Iterator'].map((field): [string, object, string] => [
      `of a language in ${field}`, { Type: 'Map', [field]: { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: done } }, End: true },
      `Work: has the field 'QueryLanguage' in ${field}, which a branch or item processor does not support. Fix: set it on the states inside, or on the state machine`,
    ]),
    ...([
      ['ItemProcessor', { ProcessorConfig: { Mode: 'INLINE', Modes: 1 } }, 'ItemProcessor.ProcessorConfig.Modes', 'ItemProcessor.ProcessorConfig', "write 'Mode'"],
      ['ItemReader', { Resources: 1 }, 'ItemReader.Resources', 'ItemReader', "write 'Resource'"],
      ['ItemReader', { ReaderConfig: { MaxItem: 5 } }, 'ItemReader.ReaderConfig.MaxItem', 'ItemReader.ReaderConfig', "write 'MaxItems'"],
      ['ItemBatcher', { Priority: 5 }, 'ItemBatcher.Priority', 'ItemBatcher', 'remove it'],
      ['ResultWriter', { WriterConfigs: {} }, 'ResultWriter.WriterConfigs', 'ResultWriter', "write 'WriterConfig'"],
      ['ResultWriter', { WriterConfig: { outputType: 'JSON' } }, 'ResultWriter.WriterConfig.outputType', 'ResultWriter.WriterConfig', "write 'OutputType'"],
    ] as const).map(([field, value, place, where, fix]): [string, object, string] => [
      `in ${where}`, { Type: 'Map', ItemProcessor: { StartAt: 'A', States: { A: done } }, ...{ [field]: value }, End: true },
      `Work: has ${place}, a field that ${where} does not support. Fix: ${fix}`,
    ]),
    ['in Credentials', { Type: 'Task', Resource: 'x', Credentials: { RoleARN: 'arn:aws:iam::111122223333:role/work' }, End: true },
      "Work: has Credentials.RoleARN, a field that Credentials does not support. Fix: write 'RoleArn'"],
  ])('is found: %s', (_, definition, text) => {
    expect(textsOf('SFN045', definition)).toEqual([text]);
  });

  test.each<[string, object]>([
    ['a field of JSONata', { Type: 'Task', QueryLanguage: 'JSONata', Resource: 'x', Arguments: {}, Output: '{% 1 %}', Assign: {}, Credentials: {}, End: true }],
    ['a field of a machine', { Comment: '', StartAt: 'A', States: { A: done }, QueryLanguage: 'JSONata', Version: '1.0', TimeoutSeconds: 5, Priority: undefined }],
    ['a field of a branch', {
      Type: 'Parallel', Branches: [{ Comment: '', StartAt: 'A', States: { A: done } }], End: true,
    }],
    ['a field that is not there', { Type: 'Pass', Priority: undefined, End: true }],
    ['End on a Fail state, which is another mistake', { Type: 'Fail', End: true }],
    ['a field of the other language, which is another mistake', { Type: 'Pass', QueryLanguage: 'JSONata', Parameters: {}, End: true }],
    ['Next on a Succeed state, which is another mistake', { Type: 'Succeed', Next: 'Done' }],
    ['a name that only deployment knows', { 'Type': 'Pass', '${Token[Field.1]}': 5, 'End': true }],
    ['anything on a type that is none, which is another mistake', { Type: 'Stop', Anything: 5 }],
    ['the mode of a Map', { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'A', States: { A: done } }, End: true }],
  ])('is not %s', (_, definition) => {
    expect(textsOf('SFN045', definition)).toEqual([]);
  });

  test('stops a Workflow only where AWS was seen to refuse it', () => {
    expect(fatalsOf('SFN045', { Type: 'Pass', Retry: [], Catch: [], TimeoutSeconds: 5, End: true })).toEqual([true, true, true]);
    expect(fatalsOf('SFN045', { Type: 'Pass', Priority: 5, End: true })).toEqual([false]);
  });

  test('is not judged where only deployment knows its name', () => {
    expect(unknownsOf('SFN045', { 'Type': 'Pass', '${Token[Field.1]}': 5, 'End': true })).toBe(1);
    expect(unknownsOf('SFN045', { Type: 'Pass', End: true })).toBe(0);
  });
});
