import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { Workflow } from '../../src';

export interface Props {
  readonly migrateItems: lambda.IFunction;
  readonly consolidate: lambda.IFunction;
  readonly results: sns.ITopic;
}

export function distributedMapCsv(scope: Construct, { migrateItems, consolidate, results }: Props) {
  // begin of the user code
  const migrate = new tasks.LambdaInvoke(scope, 'Validate, Transform, and Migrate Items', {
    lambdaFunction: migrateItems,
    outputPath: '$.Payload',
  }).addCatch(new sfn.Fail(scope, 'Individual map process failed'), { errors: ['MigrationError'] });
  const readInputFile = new sfn.DistributedMap(scope, 'Read Input File', {
    itemReader: new sfn.S3CsvItemReader({
      bucketNamePath: sfn.JsonPath.stringAt('$.bucket_name'),
      key: sfn.JsonPath.stringAt('$.file_key'),
      csvHeaders: sfn.CsvHeaders.useFirstRow(),
    }),
    itemBatcher: new sfn.ItemBatcher({
      maxItemsPerBatch: 100,
      maxInputBytesPerBatch: 262144,
      batchInput: { 'execution_name.$': '$$.Execution.Name' },
    }),
    label: 'ReadInputFile',
    maxConcurrency: 100,
    toleratedFailurePercentage: 100,
  }).itemProcessor(migrate);
  const consolidateMigration = new tasks.LambdaInvoke(scope, 'Consolidate Migration', {
    lambdaFunction: consolidate,
    payload: sfn.TaskInput.fromObject({
      execution_name: sfn.JsonPath.executionName,
      report: sfn.JsonPath.entirePayload,
    }),
    outputPath: '$.Payload',
  });
  const publishResults = new tasks.SnsPublish(scope, 'Publish Results', {
    topic: results,
    message: sfn.TaskInput.fromJsonPathAt('$'),
    resultPath: '$.SnsPublish',
  });
  const errors = ['States.ItemReaderFailed', 'ConsolidationError'];
  const handler = new sfn.Fail(scope, 'Migration Failed');
  new Workflow(scope, 'Migration', {
    definition: readInputFile
      .next(consolidateMigration)
      .next(publishResults)
      .next(new sfn.Pass(scope, 'Migration Complete')),
    catchers: [{ errors, handler, resultPath: sfn.JsonPath.DISCARD }],
  });
  // end of the user code
}
