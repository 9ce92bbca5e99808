import { DefinitionFacts } from './facts';
import { AslState } from './model';

/** What a Task calls, read from its `Resource`. */
export interface Integration {
  readonly kind: 'optimized' | 'sdk' | 'lambda' | 'activity' | 'unknown';
  /** Service as it stands in the ARN, such as `lambda`, `dynamodb` or `states`. */
  readonly service?: string;
  readonly pattern: 'request-response' | 'sync' | 'callback';
}

/** AWS Lambda's own default, in seconds. */
export const DEFAULT_FUNCTION_TIMEOUT = 3;

const OPTIMIZED = /:states:::(aws-sdk:)?([a-z0-9-]+):[A-Za-z0-9]+(?:\.(sync|waitForTaskToken))?/;
const LAMBDA_TYPES = ['AWS::Lambda::Function', 'AWS::Lambda::Version', 'AWS::Lambda::Alias'];

export function integrationOf(task: AslState, facts: DefinitionFacts): Integration {
  // JSON can hold objects that cannot become texts.
  const resource = typeof task.Resource === 'string' ? task.Resource : '';
  const called = OPTIMIZED.exec(resource);
  if (called) {
    const pattern = called[3] === 'sync' ? 'sync' : called[3] ? 'callback' : 'request-response';
    return { kind: called[1] ? 'sdk' : 'optimized', service: called[2], pattern };
  }
  const type = facts.cloudFormationTypeOf(task.Resource);
  if (type === 'AWS::StepFunctions::Activity' || /:states:.*:activity:/.test(resource)) {
    return { kind: 'activity', pattern: 'callback' };
  }
  if (LAMBDA_TYPES.includes(type ?? '') || /:lambda:.*:function:/.test(resource)) {
    return { kind: 'lambda', service: 'lambda', pattern: 'request-response' };
  }
  return { kind: 'unknown', pattern: 'request-response' };
}

/** The function that a Task invokes and waits for; undefined where it does not, or cannot be told. */
export function invokedFunction(task: AslState, integration: Integration): unknown {
  if (integration.service !== 'lambda' || integration.pattern !== 'request-response') {
    return undefined;
  }
  return integration.kind === 'lambda' ? task.Resource : (task.Parameters ?? task.Arguments)?.FunctionName;
}
