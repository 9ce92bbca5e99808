import { textsOf, unknownsOf } from '../../support';

const call = (resource: string, parameters?: unknown, fields: object = {}) => ({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters: parameters, End: true, ...fields });
const found = (resource: string, parameters?: unknown) => textsOf('SFN049', call(resource, parameters));
const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders.fifo';

describe('what a call needs', () => {
  test.each<[string, string, unknown, string[]]>([
    ['a function', 'lambda:invoke', { 'Payload.$': '$' }, ["calls lambda:invoke without 'FunctionName'. Fix: set 'FunctionName'"]],
    ['everything', 'dynamodb:putItem', undefined, [
      "calls dynamodb:putItem without 'TableName'. Fix: set 'TableName'", "calls dynamodb:putItem without 'Item'. Fix: set 'Item'",
    ]],
    ['what its API and its page agree on', 'bedrockagentcore:invokeHarness', { HarnessArn: 'h' }, ["calls bedrockagentcore:invokeHarness without 'Messages'. Fix: set 'Messages'"]],
    ['one of several', 'sns:publish', { 'Message.$': '$' }, ["calls sns:publish without any of 'TopicArn', 'TargetArn', 'PhoneNumber'. Fix: set one of them"]],
    ['its own case', 'lambda:invoke', { functionName: 'work' }, ["has the parameter 'functionName', but the call supports only 'FunctionName'. Fix: write 'FunctionName'"]],
    ['Pascal case for the SDK, too', 'aws-sdk:s3:getObject', { 'bucket': 'a', 'Key.$': '$.key' }, ["has the parameter 'bucket', but the call supports only 'Bucket'. Fix: write 'Bucket'"]],
    ['a group in a FIFO topic', 'sns:publish', { 'TopicArn': 'arn:aws:sns:eu-west-1:111122223333:orders.fifo', 'Message.$': '$' }, [
      "calls sns:publish without 'MessageGroupId', which FIFO queues and topics require. Fix: set 'MessageGroupId'",
    ]],
    ['a group in a FIFO queue', 'sqs:sendMessage', { 'QueueUrl': QUEUE, 'MessageBody.$': '$' }, [
      "calls sqs:sendMessage without 'MessageGroupId', which FIFO queues and topics require. Fix: set 'MessageGroupId'",
    ]],
  ])('is %s', (_, resource, parameters, texts) => {
    expect(found(resource, parameters)).toEqual(texts.map((text) => `Work: ${text}`));
  });

  test('is looked for in Arguments of JSONata', () => {
    const state = { ...call('lambda:invoke'), QueryLanguage: 'JSONata', Arguments: { Payload: '{% $states.input %}' } };
    expect(textsOf('SFN049', state)).toEqual(["Work: calls lambda:invoke without 'FunctionName'. Fix: set 'FunctionName'"]);
  });

  test.each<[string, object]>([
    ['given as a path', call('lambda:invoke', { 'FunctionName.$': '$.name' })],
    ['given as one of several', call('sns:publish', { 'PhoneNumber': '+491701234567', 'Message.$': '$' })],
    ['no group for other services', call('lambda:invoke', { FunctionName: 'work', QueueUrl: QUEUE })],
    ['not known for other services', call('shop:sell', {})],
    ['not known of an activity', { ...call(''), Resource: 'arn:aws:states:eu-west-1:111122223333:activity:work' }],
    ['given for a group', call('sqs:sendMessage', { 'QueueUrl': QUEUE, 'MessageBody.$': '$', 'MessageGroupId': 'a' })],
    ['not judged for the SDK', call('aws-sdk:s3:getObject', {})],
    ['not known for other actions', call('dynamodb:query', {})],
    ['made by one expression', { ...call('lambda:invoke'), QueryLanguage: 'JSONata', Arguments: '{% $states.input %}' }],
    ['known at deployment only', call('lambda:invoke', '${Token[Parameters.1]}')],
    ['in a broken shape, which is another mistake', call('lambda:invoke', [])],
    ['that of an action called constructor', call('dynamodb:constructor', {})],
  ])('is %s', (_, state) => {
    expect(textsOf('SFN049', state)).toEqual([]);
  });

  test('is not judged where only deployment knows the parameters', () => {
    expect(unknownsOf('SFN049', call('lambda:invoke', '${Token[Parameters.1]}'))).toBe(1);
    expect(unknownsOf('SFN049', call('lambda:invoke', { FunctionName: 'work' }))).toBe(0);
  });
});
