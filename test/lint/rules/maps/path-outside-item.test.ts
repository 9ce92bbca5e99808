import { textsOf } from '../../support';

const map = (state: object, fields: object = {}, config: object = {}) => ({
  Type: 'Map', ItemsPath: '$.content.values', ItemProcessor: { ...config, StartAt: 'First', States: { First: state, Last: { Type: 'Succeed' } } }, ...fields, End: true,
});
const task = (parameters: object) => ({
  Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work', Payload: parameters }, Next: 'Last',
});
const outside = task({ 'bucket.$': '$.content.bucket', 'value.$': '$' });
const found = (path = '$.content.bucket', list = '$.content.values') => [
  `Work: has an item processor that reads '${path}', but its input is an item of '${list}'. Fix: add it to each item with 'ItemSelector'`,
];

describe('Path that leads out of the item', () => {
  test.each<[string, object, string[]]>([
    ['of an inline Map', map(outside), found()],
    ['of a Distributed Map', map(outside, {}, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } }), found()],
    ['to the list itself', map(task({ 'all.$': '$.content.values' })), found('$.content.values')],
    ['with an InputPath', map(outside, { InputPath: '$.content', ItemsPath: '$.values' }), found()],
    ['in JSONata', map(
      { Type: 'Pass', QueryLanguage: 'JSONata', Output: { bucket: '{% $states.input.content.bucket %}' }, Next: 'Last' },
      { QueryLanguage: 'JSONata', Items: '{% $states.input.content.values %}', ItemsPath: undefined },
    ), found()],
    ['by the list of a Map inside', map({ ...map({ Type: 'Succeed' }), ItemsPath: '$.content.others' }), found('$.content.others')],
    ['of an older form', { ...map(outside), ItemProcessor: undefined, Iterator: (map(outside) as any).ItemProcessor }, found()],
  ])('is reported for an item %s', (_, state, texts) => {
    expect(textsOf('SFN123', state)).toEqual(texts);
  });

  test.each<[string, object]>([
    ['with a selector', map(outside, { ItemSelector: { 'content.$': '$.content' } })],
    ['with a selector by its older name', map(outside, { Parameters: { 'content.$': '$.content' } })],
    ['of a batch', map(outside, { ItemBatcher: { MaxItemsPerBatch: 5 } }, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } })],
    ['with its own fields', map(task({ 'bucket.$': '$.bucket' }))],
    ['of a list at the top', map(outside, { ItemsPath: '$.values' })],
    ['with a field of that name alone', map(task({ 'content.$': '$.content' }))],
    ['with what a state before has made', map({ Type: 'Pass', Result: { bucket: 'b' }, ResultPath: '$.content', Next: 'Use' }, {
      ItemProcessor: { StartAt: 'Make', States: { Make: { Type: 'Pass', Result: { bucket: 'b' }, ResultPath: '$.content', Next: 'Use' }, Use: outside, Last: { Type: 'Succeed' } } },
    })],
    ['with the input of the execution', map(task({ 'bucket.$': '$$.Execution.Input.content.bucket' }))],
    ['of a list that only deployment knows', map(outside, { ItemsPath: '${Token[Path.1]}' })],
    ['of a processor without states', { ...map(outside), ItemProcessor: { StartAt: 'A', States: null } }],
  ])('is not reported for an item %s', (_, state) => {
    expect(textsOf('SFN123', state)).toEqual([]);
  });
});
