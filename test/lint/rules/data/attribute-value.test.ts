import { textsOf } from '../../support';

const put = (parameters: object, resource = 'arn:aws:states:::dynamodb:putItem') => ({ Type: 'Task', Resource: resource, Parameters: { TableName: 'orders', ...parameters }, End: true });
const FIX = 'write the value with its type, and numbers as strings, such as { "N": "5" }';
const found = (parameters: object, resource?: string) => textsOf('SFN083', put(parameters, resource));

describe('a value for DynamoDB', () => {
  test.each<[string, object, string]>([
    ['a number that is no text', { Item: { size: { N: 5 } } }, 'has Item.size, whose N is not a string'],
    ['a bare value', { Key: { id: 'a' } }, 'has Key.id, a value without its type'],
    ['an unknown type', { ExpressionAttributeValues: { ':a': { STRING: 'a' } } }, "has ExpressionAttributeValues.:a, with the type 'STRING', which DynamoDB does not have"],
    ['null', { Item: { a: null } }, 'has Item.a, a value without its type'],
  ])('is not %s', (_, parameters, message) => {
    expect(found(parameters)).toEqual([`Work: ${message}. Fix: ${FIX}`]);
  });

  test('is looked at in AWS SDK integrations, too', () => {
    expect(found({ Key: { id: { N: 1 } } }, 'arn:aws:states:::aws-sdk:dynamodb:getItem')).toEqual([`Work: has Key.id, whose N is not a string. Fix: ${FIX}`]);
  });

  test.each<[string, object]>([
    ['a text', { Item: { id: { S: 'a' }, size: { N: '5' }, done: { BOOL: true }, none: { NULL: true } } }],
    ['a path', { 'Item': { 'id': { 'S.$': '$.id' }, 'all.$': '$.all' }, 'Key.$': '$.key' }],
    ['an expression', { Item: { id: '{% $id %}', size: { N: '{% $size %}' } }, Key: '{% $key %}' }],
    ['known at deployment only', { Item: { id: '${Token[Id.1]}', size: { N: -1.8881545897087736e+289 } } }],
    ['in a broken shape', { Item: null, Key: [], ExpressionAttributeValues: 3 }],
  ])('may be %s', (_, parameters) => {
    expect(found(parameters)).toEqual([]);
  });

  test('is something else for other services', () => {
    expect(found({ Item: { id: 1 } }, 'arn:aws:states:::aws-sdk:s3:putObject')).toEqual([]);
  });
});
