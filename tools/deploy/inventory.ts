import { Emulator } from './emulator';
import { Json } from '../../test/engine';

/** Ids of what is there, by type, each as CloudFormation names it. */
export type Inventory = ReadonlyMap<string, readonly string[]>;

type List = (emulator: Emulator) => Promise<string[]>;

const LISTS: { readonly [type: string]: List } = {
  'AWS::StepFunctions::StateMachine': json('states', 'AWSStepFunctions.ListStateMachines', ['nextToken', 'nextToken'], ({ stateMachines }) => (
    stateMachines.map(({ stateMachineArn }: Json) => stateMachineArn))),
  'AWS::Logs::LogGroup': json('logs', 'Logs_20140328.DescribeLogGroups', ['nextToken', 'nextToken'], ({ logGroups }) => (
    logGroups.map(({ logGroupName }: Json) => logGroupName))),
  'AWS::Logs::MetricFilter': json('logs', 'Logs_20140328.DescribeMetricFilters', ['nextToken', 'nextToken'], ({ metricFilters }) => (
    metricFilters.map(({ filterName }: Json) => filterName))),
  'AWS::CloudWatch::Alarm': json('monitoring', 'GraniteServiceVersion20100801.DescribeAlarms', ['NextToken', 'NextToken'], ({ MetricAlarms }) => (
    MetricAlarms.map(({ AlarmName }: Json) => AlarmName))),
  'AWS::SQS::Queue': json('sqs', 'AmazonSQS.ListQueues', ['NextToken', 'NextToken'], ({ QueueUrls = [] }) => QueueUrls, { MaxResults: 1000 }),
  'AWS::DynamoDB::Table': json('dynamodb', 'DynamoDB_20120810.ListTables', ['ExclusiveStartTableName', 'LastEvaluatedTableName'], (page) => (
    page.TableNames)),
  'AWS::KMS::Key': json('kms', 'TrentService.ListKeys', ['Marker', 'NextMarker'], ({ Keys }) => Keys.map(({ KeyId }: Json) => KeyId)),
  'AWS::Lambda::Function': async (emulator) => {
    const names: string[] = [];
    let marker = '';
    do {
      const page = JSON.parse(await emulator.get('lambda', `/2015-03-31/functions/?Marker=${encodeURIComponent(marker)}`));
      names.push(...page.Functions.map(({ FunctionName }: Json) => FunctionName));
      marker = page.NextMarker;
    } while (marker);
    return names;
  },
  'AWS::IAM::Role': xml('iam', 'ListRoles', 'RoleName', { MaxItems: '1000' }),
  'AWS::SNS::Topic': xml('sns', 'ListTopics', 'TopicArn'),
  'AWS::S3::Bucket': async (emulator) => valuesOf('Name', await emulator.get('s3', '/')),
};

/** Whether it is known what resources of a type there are. */
export function isListed(type: string): boolean {
  return type in LISTS;
}

/** Everything that the emulator has, whoever made it. */
export async function takeInventory(emulator: Emulator): Promise<Inventory> {
  const entries = Object.entries(LISTS).map(async ([type, list]) => [type, (await list(emulator)).sort()] as const);
  return new Map(await Promise.all(entries));
}

/** What is in the one and not in the other, as `type id`. */
export function surplus(inventory: Inventory, other: Inventory): string[] {
  return [...inventory].flatMap(([type, ids]) => ids.filter((id) => !other.get(type)?.includes(id)).map((id) => `${type} ${id}`));
}

function json(service: string, target: string, [sent, got]: [string, string], idsOf: (page: Json) => string[], input: object = {}): List {
  return async (emulator) => {
    const ids: string[] = [];
    let token: string | undefined;
    do {
      const page = await emulator.json(service, target, { ...input, ...(token && { [sent]: token }) });
      ids.push(...idsOf(page));
      token = page[got];
    } while (token);
    return ids;
  };
}

function xml(service: string, action: string, element: string, input: { [name: string]: string } = {}): List {
  return async (emulator) => {
    const page = await emulator.query(service, action, input);
    // A second page would hide what was left behind.
    if (/<NextToken>|<IsTruncated>true/.test(page)) throw new Error(`'${action}' must list all on one page, got more`);
    return valuesOf(element, page);
  };
}

function valuesOf(element: string, text: string): string[] {
  return [...text.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, value]) => value);
}
