import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, IConstruct } from 'constructs';
import { AslDefinition, listStates, reachableNames } from './asl';
import { applyPolicies, DefinitionPolicies } from './definition-pass';
import { findProblems } from './definition-rules';
import { appFacts, constructBehind } from './facts';

export interface CatcherBinding {
  readonly handler: sfn.IChainable;
  readonly errors: string[];
  readonly resultPath: string | null;
}

export interface WorkflowDefinitionOptions extends Omit<DefinitionPolicies, 'catchers'> {
  readonly catchers: CatcherBinding[];
}

/**
 * The definition of a Workflow: what the CDK renders, with the Workflow's policies applied in one pass.
 *
 * The one place that touches how the CDK renders a state machine; test/private/definition-body.test.ts holds what it relies on.
 */
export class WorkflowDefinitionBody extends sfn.ChainDefinitionBody {
  /** Resources that the definition refers to. */
  public readonly references = new Set<IConstruct>();
  /** Whether the definition's own permissions include one on every resource. */
  public needsEveryResource = false;

  constructor(definition: sfn.IChainable, private readonly options: WorkflowDefinitionOptions) {
    super(definition);
  }

  public bind(scope: Construct, principal: iam.IPrincipal, props: sfn.StateMachineProps, graph?: sfn.StateGraph): sfn.DefinitionConfig {
    if (!graph) {
      throw new Error('the CDK no longer passes the graph to the definition body');
    }
    this.addHandlers(principal, graph);
    this.needsEveryResource = graph.policyStatements.some((statement) => statement.resources.includes('*'));

    const { catchers, ...policies } = this.options;
    const rendered = { ...graph.toGraphJson(), Comment: props.comment } as unknown as AslDefinition;
    const definition = applyPolicies(rendered, {
      ...policies,
      catchers: catchers.map(({ handler, ...rest }) => ({ ...rest, handlerName: handler.startState.stateId })),
    }, appFacts);

    this.checkHandlersAreReached(definition);
    const problems = findProblems(definition, policies.express, policies.timeout, appFacts);
    if (problems.length > 0) {
      throw new Error(problems.length === 1 ? problems[0] : ['the definition has several problems:', ...problems].join('\n- '));
    }
    this.collectReferences(definition);
    return { definitionString: Stack.of(scope).toJsonString(definition) };
  }

  /** Makes the handlers part of the graph, with the permissions they need: only the pass lets states lead to them. */
  private addHandlers(principal: iam.IPrincipal, graph: sfn.StateGraph) {
    const alreadyGranted = graph.policyStatements.length;
    for (const { handler } of this.options.catchers) {
      try {
        handler.startState.bindToGraph(graph);
      } catch (error) {
        throw new Error(`'catchers' must have a handler of its own for each Workflow, got '${handler.startState.stateId}', which cannot be used here: ${(error as Error).message}`);
      }
    }
    for (const statement of graph.policyStatements.slice(alreadyGranted)) {
      principal.addToPrincipalPolicy(statement);
    }
  }

  private checkHandlersAreReached(definition: AslDefinition) {
    const reached = reachableNames(definition, definition.StartAt);
    const idle = this.options.catchers.findIndex(({ handler }) => !reached.has(handler.startState.stateId));
    if (idle >= 0) {
      throw new Error(`'catchers[${idle}]' has nothing to catch: every state that it holds for catches ${this.options.catchers[idle].errors.join(', ')} itself, or there is none; leave it out`);
    }
  }

  private collectReferences(definition: AslDefinition) {
    const collect = (value: unknown): void => {
      if (typeof value === 'string') {
        const resource = constructBehind(value);
        if (resource) {
          this.references.add(resource);
        }
      } else if (typeof value === 'object' && value !== null && value.constructor === Object) {
        Object.values(value).forEach(collect);
      }
    };
    for (const { state } of listStates(definition, false)) {
      [state.Resource, state.Parameters, state.Arguments].forEach(collect);
    }
  }
}
