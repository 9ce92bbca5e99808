import { authorization, errorModels, guide, Service } from '../service';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html */
const PARTIQL = ['dynamodb:PartiQLSelect', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete'];

export const DYNAMODB: Service = {
  optimized: {
    name: 'dynamodb',
    actions: {
      ...guide('connect-ddb', '2026-11-22'),
      value: {
        getItem: { required: ['TableName', 'Key'] },
        putItem: { required: ['TableName', 'Item'] },
        updateItem: { required: ['TableName', 'Key'] },
        deleteItem: { required: ['TableName', 'Key'] },
      },
    },
    permissions: {
      ...guide('service-integration-iam-templates', '2026-11-22'),
      value: {
        getItem: { actions: ['dynamodb:GetItem'], on: 'TableName' },
        putItem: { actions: ['dynamodb:PutItem'], on: 'TableName' },
        updateItem: { actions: ['dynamodb:UpdateItem'], on: 'TableName' },
        deleteItem: { actions: ['dynamodb:DeleteItem'], on: 'TableName' },
      },
    },
  },
  sdk: {
    name: 'dynamodb',
    permissions: {
      ...authorization('2026-11-22'),
      value: {
        getItem: { actions: ['dynamodb:GetItem'], on: 'TableName' },
        putItem: { actions: ['dynamodb:PutItem'], on: 'TableName' },
        updateItem: { actions: ['dynamodb:UpdateItem'], on: 'TableName' },
        deleteItem: { actions: ['dynamodb:DeleteItem'], on: 'TableName' },
        query: { actions: ['dynamodb:Query'], on: 'TableName' },
        scan: { actions: ['dynamodb:Scan'], on: 'TableName' },
        batchGetItem: { actions: ['dynamodb:BatchGetItem'], on: 'TableName' },
        batchWriteItem: { actions: ['dynamodb:BatchWriteItem'], on: 'TableName' },
        executeStatement: { actions: [], oneOf: PARTIQL },
        batchExecuteStatement: { actions: [], oneOf: PARTIQL },
        executeTransaction: { actions: [], oneOf: [...PARTIQL, 'dynamodb:ConditionCheckItem'] },
        // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
        transactGetItems: { actions: ['dynamodb:GetItem'] },
        transactWriteItems: { actions: [], oneOf: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'] },
      },
    },
  },
  errors: {
    ...errorModels('DynamoDB', '2026-11-22'),
    preset: 'DYNAMODB',
    optimized: {
      prefixes: ['DynamoDB'],
      transient: [
        'DynamoDB.ProvisionedThroughputExceededException',
        'DynamoDB.RequestLimitExceededException',
        'DynamoDB.ThrottlingException',
        'DynamoDB.TransactionConflictException',
      ],
      broad: ['DynamoDB.AmazonDynamoDBException'],
    },
    sdk: { transient: ['DynamoDb.TransactionConflictException'], broad: ['DynamoDb.DynamoDbException'] },
  },
};
