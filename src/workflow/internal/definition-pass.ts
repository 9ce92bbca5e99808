import { AslCatcher, catchersOf, entrancesOf, withEntrances } from './catchers';
import { PolicyRetrier } from './policy-retrier';
import { retriersOf } from './retries';
import { defaultTimeout, hasTimeout } from './timeouts';
import { DefinitionFacts } from '../../asl/facts';
import { reachableNames } from '../../asl/graph';
import { Integration, integrationOf } from '../../asl/integration';
import { AslDefinition, AslState, StateNode } from '../../asl/model';
import { mapStates } from '../../asl/walk';
import { EXPRESS_SECONDS } from '../../aws/quotas';

export interface DefinitionPolicies {
  readonly express: boolean;
  /** Timeout of the whole execution in seconds. */
  readonly timeout: number;
  /** Timeout in seconds of every task that gets an answer right away and sets none itself. */
  readonly taskTimeout?: number;
  readonly retriers: readonly PolicyRetrier[];
  readonly catchers: AslCatcher[];
}

/**
 * Applies a Workflow's policies to every state at every depth. Pure: JSON in, JSON out. What a state says itself is never touched.
 */
export function applyPolicies(definition: AslDefinition, policies: DefinitionPolicies, facts: DefinitionFacts): AslDefinition {
  // An error in an error handler must not lead back to it: that could go on forever.
  const catchers = withEntrances(definition, policies.catchers, policies.express);
  const handlerStates = new Set(policies.catchers.flatMap(({ handlerName }) => [...reachableNames(definition, handlerName)]));

  const timeoutOf = (task: AslState, integration: Integration, { scope: { express } }: StateNode) => {
    if (integration.pattern === 'request-response' && policies.taskTimeout !== undefined) {
      return policies.taskTimeout;
    }
    return defaultTimeout(task, integration, facts, express ? Math.min(policies.timeout, EXPRESS_SECONDS) : policies.timeout);
  };

  const taskFields = (node: StateNode): object => {
    const task = node.state;
    const integration = integrationOf(task, facts);
    const retriers = retriersOf(task, integration, policies.retriers);
    const timeout = hasTimeout(task) ? undefined : timeoutOf(task, integration, node);
    return {
      ...(retriers.length > 0 ? { Retry: retriers } : {}),
      ...(timeout !== undefined ? { TimeoutSeconds: timeout } : {}),
    };
  };

  const catchFields = (node: StateNode): object => {
    // A transition cannot leave a branch or an iteration: inside them, the error first ends the Parallel or Map.
    if (node.scope.owner || handlerStates.has(node.name)) {
      return {};
    }
    const caught = catchersOf(node, definition, catchers);
    return caught ? { Catch: caught } : {};
  };

  const applied = mapStates(definition, policies.express, (node) => ({
    ...node.state,
    ...(node.state.Type === 'Task' ? taskFields(node) : {}),
    ...catchFields(node),
  }));
  return catchers.length === 0 ? applied : { ...applied, States: { ...applied.States, ...entrancesOf(applied, catchers) } };
}
