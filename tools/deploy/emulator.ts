import { CloudFormationClient, DescribeStacksCommand, paginateListStackResources, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { LocalAws, REGION } from '../../scripts/servers/aws-environment';
import { Json } from '../../test/engine';

const MOST_SECONDS = 60;

/** A server of AWS's APIs on this machine: through the AWS SDK for what the tests are about, by hand for the rest. */
export class Emulator {
  public readonly states: SFNClient;
  public readonly payments: DynamoDBClient;
  private readonly stacks: CloudFormationClient;
  private readonly endpoint: string;

  public constructor(private readonly aws: LocalAws) {
    this.endpoint = `http://127.0.0.1:${aws.port}`;
    const { endpoint } = this;
    const credentials = { accessKeyId: aws.accessKeyId, secretAccessKey: 'test' };
    // Synchronous executions have a host of their own, which would not be this one.
    this.states = new SFNClient({ endpoint, credentials, region: REGION, disableHostPrefix: true });
    this.payments = new DynamoDBClient({ endpoint, credentials, region: REGION });
    this.stacks = new CloudFormationClient({ endpoint, credentials, region: REGION });
  }

  /** All resources of a stack, with their physical ids. */
  public async resourcesOf(stack: string): Promise<StackResourceSummary[]> {
    const resources: StackResourceSummary[] = [];
    for await (const page of paginateListStackResources({ client: this.stacks }, { StackName: stack })) {
      resources.push(...page.StackResourceSummaries ?? []);
    }
    return resources;
  }

  public async outputsOf(stack: string): Promise<{ [name: string]: string }> {
    const { Stacks } = await this.stacks.send(new DescribeStacksCommand({ StackName: stack }));
    return Object.fromEntries(Stacks![0].Outputs!.map(({ OutputKey, OutputValue }) => [OutputKey!, OutputValue!]));
  }

  /** Calls an action of a service that speaks JSON, such as `AmazonSQS.ListQueues`. */
  public async json(service: string, target: string, input: object): Promise<Json> {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
    return JSON.parse(await this.request(service, target, '/', { method: 'POST', headers, body: JSON.stringify(input) }) || '{}');
  }

  /** Calls an action of a service that speaks XML. */
  public query(service: string, action: string, input: { [name: string]: string }): Promise<string> {
    const body = new URLSearchParams({ Action: action, ...input }).toString();
    return this.request(service, action, '/', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
  }

  public get(service: string, path: string): Promise<string> {
    return this.request(service, path, path, {});
  }

  public put(service: string, path: string, body?: string): Promise<string> {
    return this.request(service, path, path, { method: 'PUT', body });
  }

  public delete(service: string, path: string): Promise<string> {
    return this.request(service, path, path, { method: 'DELETE' });
  }

  private async request(service: string, action: string, path: string, init: RequestInit): Promise<string> {
    // Emulators read the service and the account from the signature, and do not check it.
    const scope = `${this.aws.accessKeyId}/20260101/${REGION}/${service}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    const signal = AbortSignal.timeout(MOST_SECONDS * 1000);
    const answer = await fetch(`${this.endpoint}${path}`, { ...init, headers: { ...init.headers, authorization }, signal });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`'${service}' must do ${action}, got ${answer.status}: ${text.slice(0, 500)}`);
    return text;
  }
}
