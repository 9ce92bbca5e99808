// Part of the Lambda runtime: nothing to install or to bundle.
const { DynamoDBClient, PutItemCommand, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});
const TableName = process.env.TABLE_NAME;

/** One conditional write: of many attempts at the same time, only one takes the money. */
exports.take = async (key, payment) => {
  const paid = { ...payment, status: 'PAID' };
  try {
    await client.send(new PutItemCommand({
      TableName,
      Item: { idempotency_key: { S: key }, ...toItem(paid) },
      ConditionExpression: 'attribute_not_exists(idempotency_key)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    }));
    return paid;
  } catch (error) {
    if (error.name !== 'ConditionalCheckFailedException') throw error;
    return fromItem(error.Item);
  }
};

exports.refund = async (key) => {
  const { Attributes } = await client.send(new UpdateItemCommand({
    TableName,
    Key: { idempotency_key: { S: key } },
    UpdateExpression: 'SET #status = :refunded',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':refunded': { S: 'REFUNDED' } },
    ReturnValues: 'ALL_OLD',
  }));
  return Attributes && fromItem(Attributes);
};

function toItem(payment) {
  return Object.fromEntries(Object.entries(payment).map(([name, value]) => [name, typeof value === 'number' ? { N: String(value) } : { S: value }]));
}

function fromItem({ idempotency_key, ...attributes }) {
  return Object.fromEntries(Object.entries(attributes).map(([name, { N, S }]) => [name, N === undefined ? S : Number(N)]));
}
