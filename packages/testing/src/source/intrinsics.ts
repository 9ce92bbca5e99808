/** What a template holds, of any type. */
export type Json = any;

export const REGION = 'us-east-1';
export const ACCOUNT = '123456789012';

const PSEUDO: Record<string, unknown> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'Stack',
  'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/Stack/1`,
  'AWS::NotificationARNs': [],
  'AWS::NoValue': undefined,
};

const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

/** ARNs whose shape is not `service:region:account:type/id`. */
const ARNS: Record<string, (id: string) => string> = {
  'AWS::Lambda::Function': (id) => arn('lambda', `function:${id}`),
  'AWS::StepFunctions::StateMachine': (id) => arn('states', `stateMachine:${id}`),
  'AWS::StepFunctions::Activity': (id) => arn('states', `activity:${id}`),
  'AWS::SQS::Queue': (id) => arn('sqs', id),
  'AWS::SNS::Topic': (id) => arn('sns', id),
  'AWS::S3::Bucket': (id) => `arn:aws:s3:::${id.toLowerCase()}`,
  'AWS::DynamoDB::GlobalTable': (id) => arn('dynamodb', `table/${id}`),
  'AWS::IAM::Role': (id) => `arn:aws:iam::${ACCOUNT}:role/${id}`,
  'AWS::Events::EventBus': (id) => arn('events', `event-bus/${id}`),
  'AWS::Logs::LogGroup': (id) => arn('logs', `log-group:${id}:*`),
  'AWS::SecretsManager::Secret': (id) => arn('secretsmanager', `secret:${id}`),
};

const REF_IS_ARN = new Set(['AWS::StepFunctions::StateMachine', 'AWS::StepFunctions::Activity', 'AWS::SNS::Topic', 'AWS::SecretsManager::Secret']);

/** Resolves the intrinsic functions of one template to readable, stable placeholders. */
export class Intrinsics {
  public constructor(private readonly template: Json) {}

  public resolve(value: Json): Json {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item)).filter((item) => item !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const keys = Object.keys(value);
    if (keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'))) return this.call(keys[0], value[keys[0]]);
    return Object.fromEntries(keys.map((key) => [key, this.resolve(value[key])]).filter(([, item]) => item !== undefined));
  }

  private call(name: string, argument: Json): Json {
    switch (name) {
      case 'Ref': return this.ref(argument);
      case 'Fn::GetAtt': {
        const [id, ...attribute] = typeof argument === 'string' ? argument.split('.') : argument;
        return this.attribute(id, attribute.join('.'));
      }
      case 'Fn::Join': {
        const [separator, parts] = argument;
        return this.resolve(parts).join(separator);
      }
      case 'Fn::Sub': return this.sub(argument);
      case 'Fn::Select': {
        const [index, list] = this.resolve(argument);
        return list[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = this.resolve(argument);
        return text.split(separator);
      }
      case 'Fn::If': {
        const [condition, yes, no] = argument;
        return this.resolve(this.condition({ Condition: condition }) ? yes : no);
      }
      case 'Fn::FindInMap': {
        const [map, first, second] = this.resolve(argument);
        return this.template.Mappings?.[map]?.[first]?.[second];
      }
      case 'Fn::ImportValue': return `import-${this.resolve(argument)}`;
      case 'Fn::Base64': return Buffer.from(this.resolve(argument)).toString('base64');
      case 'Fn::ToJsonString': return JSON.stringify(this.resolve(argument));
      case 'Fn::GetAZs': return ['a', 'b', 'c'].map((zone) => REGION + zone);
      default: throw new Error(`the test kit does not know the intrinsic function '${name}'`);
    }
  }

  private ref(id: string): Json {
    if (id in PSEUDO) return PSEUDO[id];
    const parameter = this.template.Parameters?.[id];
    if (parameter) return parameter.Default ?? id;
    const { Type: type, Properties: properties = {} } = this.resource(id);
    if (type === 'AWS::Lambda::Version') return `${this.functionArn(properties)}:1`;
    if (type === 'AWS::Lambda::Alias') return `${this.functionArn(properties)}:${this.resolve(properties.Name)}`;
    if (type === 'AWS::SQS::Queue') return this.attribute(id, 'QueueUrl');
    if (type === 'AWS::S3::Bucket') return id.toLowerCase();
    return REF_IS_ARN.has(type) ? this.arnOf(id, type) : id;
  }

  private attribute(id: string, name: string): string {
    const { Type: type, Properties: properties = {} } = this.resource(id);
    if (type === 'AWS::SQS::Queue' && name === 'QueueUrl') return `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${id}`;
    if (type === 'AWS::Lambda::Version' && name === 'FunctionArn') return `${this.functionArn(properties)}:1`;
    if (type === 'AWS::Lambda::Version' && name === 'Version') return '1';
    if (name === 'Arn' || name === 'TopicArn') return this.arnOf(id, type);
    if (name.endsWith('Name')) return id;
    return `${id}.${name}`;
  }

  private functionArn(properties: Json): string {
    const name: string = this.resolve(properties.FunctionName);
    return name.startsWith('arn:') ? name : arn('lambda', `function:${name}`);
  }

  private arnOf(id: string, type: string): string {
    if (ARNS[type]) return ARNS[type](id);
    const [, service, kind] = type.toLowerCase().split('::');
    return arn(service, `${kind}/${id}`);
  }

  private resource(id: string): Json {
    const resource = this.template.Resources?.[id];
    if (!resource) throw new Error(`the template refers to '${id}', which it does not define`);
    return resource;
  }

  private sub(argument: Json): string {
    const [text, variables] = typeof argument === 'string' ? [argument, {}] : argument;
    return text.replace(/\$\{([^}]+)\}/g, (_: string, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (name in variables) return this.resolve(variables[name]);
      return name.includes('.') ? this.call('Fn::GetAtt', name) : this.ref(name);
    });
  }

  private condition(value: Json): boolean {
    const [name] = Object.keys(value);
    const argument = value[name];
    switch (name) {
      case 'Condition': return this.condition(this.template.Conditions[argument]);
      case 'Fn::Equals': {
        const [left, right] = this.resolve(argument);
        return left === right;
      }
      case 'Fn::Not': return !this.condition(argument[0]);
      case 'Fn::And': return argument.every((item: Json) => this.condition(item));
      case 'Fn::Or': return argument.some((item: Json) => this.condition(item));
      default: throw new Error(`the test kit does not know the condition '${name}'`);
    }
  }
}
