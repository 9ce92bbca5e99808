import { textsOf } from '../../support';

const two = (first: object, second: object, fields: object = {}) => ({
  StartAt: 'First', States: { First: { ...first, Next: 'Second' }, Second: { End: true, ...second } }, ...fields,
});
const invoke = (fields: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'a' }, ...fields });
const pass = (fields: object) => ({ Type: 'Pass', ...fields });
const reads = (path: string) => pass({ Parameters: { 'a.$': path } });
const found = (definition: object) => textsOf('SFN087', definition);
const branch = { StartAt: 'Inner', States: { Inner: { Type: 'Succeed' } } };

const FIX = "keep the input of 'First' with 'ResultPath', or select what is needed with 'OutputPath'";

describe('a field that the state before does not give', () => {
  test.each<[string, object, string]>([
    ['is in the Payload of a function', invoke(), 'the envelope of lambda:invoke'],
    ['is not in a Result', pass({ Result: { other: 1 } }), 'its Result only'],
    ['is not in a Result without fields', pass({ Result: 'text' }), 'its Result only'],
    ['is not in a Result that is a list', pass({ Result: [{ id: 1 }] }), 'an array'],
    ['is not in Parameters', pass({ Parameters: { 'other.$': '$.id' } }), 'its Parameters only'],
    ['is not selected', invoke({ ResultSelector: { 'other.$': '$.Payload' } }), 'its ResultSelector only'],
    ['is in an element of a list', { Type: 'Parallel', Branches: [branch] }, 'an array'],
    ['is in the result of an item', { Type: 'Map', ItemProcessor: branch }, 'an array'],
  ])('%s', (_, first, what) => {
    expect(found(two(first, reads('$.id')))).toEqual([`Second: reads $.id at Parameters.a.$, but 'First' before it outputs ${what}. Fix: ${FIX}`]);
  });

  test.each<[string, object]>([
    ['InputPath', pass({ InputPath: '$.id.x', Parameters: { 'a.$': '$.other' } })],
    ['a comparison', { Type: 'Choice', Choices: [{ And: [{ Variable: '$.id', StringEquals: 'a' }], Next: 'First' }], End: undefined }],
    ['an intrinsic function', reads("States.Format('$.text {}', $.id)")],
    ['SecondsPath', { Type: 'Wait', SecondsPath: '$.id' }],
    ['TimestampPath', { Type: 'Wait', TimestampPath: '$.id' }],
    ['TimeoutSecondsPath', invoke({ TimeoutSecondsPath: '$.id' })],
    ['HeartbeatSecondsPath', invoke({ HeartbeatSecondsPath: '$.id' })],
    ['ErrorPath', { Type: 'Fail', ErrorPath: '$.id', End: undefined }],
    ['CausePath', { Type: 'Fail', CausePath: '$.id', End: undefined }],
    ['ItemSelector', { Type: 'Map', ItemSelector: { 'a.$': '$.id' }, ItemProcessor: branch }],
    ['a list of an intrinsic function', reads('States.Array($.id , 1)')],
    ['ItemsPath', { Type: 'Map', ItemsPath: '$.id', ItemProcessor: branch }],
  ])('is found in %s', (_, second) => {
    expect(found(two(invoke(), second))).toEqual([expect.stringContaining('Second: reads $.id at ')]);
  });

  test.each<[string, object]>([
    ['the field is given', two(pass({ Result: { id: 1 } }), reads('$.id.x'))],
    ['the field is given by a path', two(pass({ Parameters: { 'id.$': '$.order' } }), reads('$.id'))],
    ['only deployment knows one of the Parameters', two(pass({ Parameters: { '${Token[Name.1]}': 1, 'other': 1 } }), reads('$.id'))],
    ['only deployment knows one field of the Result', two(pass({ Result: { '${Token[Name.1]}': 1, 'other': 1 } }), reads('$.id'))],
    ['nothing of the input is taken', two(invoke(), pass({ InputPath: null, Parameters: { 'a.$': '$.id' } }))],
    ['a part of the input is taken', two(invoke(), pass({ InputPath: '$.Payload', Parameters: { 'a.$': '$.id' } }))],
    ['the next state is in JSONata', two(invoke(), { ...reads('$.id'), QueryLanguage: 'JSONata' })],
    ...['ExecutedVersion', 'FunctionError', 'LogResult', 'SdkHttpMetadata', 'SdkResponseMetadata', 'StatusCode']
      .map((field): [string, object] => [`${field} of the envelope is read`, two(invoke(), reads(`$.${field}`))]),
    ['the envelope is read', two(invoke(), reads('$.Payload.id'))],
    ['the input is kept', two(invoke({ ResultPath: '$.result' }), reads('$.id'))],
    ['the output is selected', two(invoke({ OutputPath: '$.Payload' }), reads('$.id'))],
    ['the list is read', two({ Type: 'Parallel', Branches: [branch] }, reads('$[0].id'))],
    ['a Pass hands on its input', two(pass({}), reads('$.id'))],
    ['results are written to a bucket', two({ Type: 'Map', ItemProcessor: branch, ResultWriter: {} }, reads('$.ResultWriterDetails'))],
    ['an ItemReader reads the items', two(invoke(), { Type: 'Map', ItemsPath: '$.id', ItemReader: {}, ItemProcessor: branch })],
    ['it is only written', two(invoke(), pass({ ResultPath: '$.id' }))],
    ['it is a part of the result', two(invoke(), invoke({ ResultSelector: { 'a.$': '$.id' } }))],
    ['only a failure leads on', { StartAt: 'First', States: { First: { ...invoke({ End: true }), Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Second' }] }, Second: { ...reads('$.Error'), End: true } } }],
    ['it is in a text', two(invoke(), reads("States.Format('$.id')"))],
    ['it is sent as a text', two(invoke(), pass({ Parameters: { a: '$.id' } }))],
    ['it is in the context object', two(invoke(), reads('$$.Execution.Input'))],
    ['only deployment knows the Result', two(pass({ Result: { '${Token[Name.1]}': 1 } }), reads('$.id'))],
    ['only deployment knows the path', two(invoke(), reads('$.${Token[Name.1]}'))],
    ['a callback answers', two(invoke({ Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }), reads('$.id'))],
    ['it is in JSONata', two(invoke(), pass({ Output: '{% $states.input.id %}' }), { QueryLanguage: 'JSONata' })],
    ['the next state does not exist', two(invoke({ Next: 'constructor' }), reads('$.Payload'))],
  ])('is not missed where %s', (_, definition) => {
    expect(found(definition)).toEqual([]);
  });
});
