import { Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, IConstruct } from 'constructs';
import { correctActions } from './call-actions';
import { checkDefinition } from './definition-checks';
import { applyPolicies, DefinitionPolicies } from './definition-pass';
import { narrowJobDefinitions } from './job-definitions';
import { warnOfLateChanges } from './late-changes';
import { checkRegions } from './other-region';
import { findRejoiningHandlers } from './rejoining-handlers';
import { appFacts } from '../../app/facts';
import { referencesIn } from '../../app/tokens';
import { Wildcard, wildcardsOf } from '../../app/wildcards';
import { reachableNames } from '../../asl/graph';
import { AslDefinition, childOf, isDistributed } from '../../asl/model';
import { ancestors, walk } from '../../asl/walk';
import { Check } from '../../props/check';
import { plain, shown } from '../../props/shown';

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
 * The one place that touches how the CDK renders a state machine; test/workflow/internal/definition-body.test.ts holds what it relies on.
 */
export class WorkflowDefinitionBody extends sfn.ChainDefinitionBody {
  private rendered?: { readonly definition: AslDefinition; readonly statements: unknown[] };
  /** Labels of the Distributed Maps at any depth; undefined for one without. */
  public mapLabels: (string | undefined)[] = [];
  /**
   * What the metrics of children are called, each once. Not of a Map without a label, which AWS makes one up for, nor of a Map inside a child
   * of another one: what AWS calls its children is not documented (looked for on 2026-11-26).
   */
  public childLabels: string[] = [];
  /** What of the patterns' permissions ends in a wildcard. */
  public wildcards: Wildcard[] = [];

  constructor(definition: sfn.IChainable, private readonly checks: Check, private readonly options: WorkflowDefinitionOptions) {
    super(definition);
  }

  public bind(scope: Construct, principal: iam.IPrincipal, props: sfn.StateMachineProps, graph?: sfn.StateGraph): sfn.DefinitionConfig {
    if (!graph) {
      throw this.checks.error('this version of aws-cdk-lib is not supported, because it passes no graph to the definition: use an earlier version, and report this');
    }
    this.addHandlers(principal, graph);

    const { catchers, ...policies } = this.options;
    const render = () => graph.toGraphJson() as unknown as AslDefinition;
    const rendered = { ...render(), Comment: props.comment };
    warnOfLateChanges(scope, rendered, render);
    const names = catchers.map(({ handler }) => handler.startState.stateId);
    const definition = applyPolicies(rendered, {
      ...policies,
      catchers: catchers.map((catcher, i) => ({ ...catcher, handlerName: names[i] })),
    }, appFacts);

    const granted = { scope, checks: this.checks, definition, statements: graph.policyStatements, principal };
    correctActions(granted);
    narrowJobDefinitions(granted);
    this.wildcards = graph.policyStatements.flatMap(wildcardsOf);

    const distributed = walk(definition, policies.express).scopes.filter((inner) => isDistributed(inner.definition));
    this.mapLabels = distributed.map(({ owner }) => owner?.state.Label);
    const outermost = distributed.map(({ owner }) => owner!).filter((owner) => !ancestors(owner).some(({ state }) => childOf(state)));
    this.childLabels = [...new Set(outermost.map(({ state }) => state.Label))].filter((label): label is string => label !== undefined);
    this.checkHandlersAreReached(definition);
    checkRegions(this.checks, scope, definition);
    checkDefinition(scope, this.checks, definition, policies.express);
    for (const { id, text } of findRejoiningHandlers(rendered, names)) {
      Validations.of(scope).addWarning(id, text);
    }
    this.rendered = { definition, statements: graph.policyStatements.map((statement) => statement.toStatementJson()) };
    return { definitionString: Stack.of(scope).toJsonString(definition) };
  }

  /** What the definition and its permissions refer to. Only known after the definition was bound. */
  public references(): IConstruct[] {
    return [...referencesIn([this.rendered?.definition, this.rendered?.statements])];
  }

  /** The definition as it is deployed. Only known after it was bound. */
  public definition(): AslDefinition {
    return this.rendered!.definition;
  }

  /** Makes the handlers part of the graph, with the permissions they need: only the pass lets states lead to them. */
  private addHandlers(principal: iam.IPrincipal, graph: sfn.StateGraph) {
    const alreadyGranted = graph.policyStatements.length;
    for (const { handler } of this.options.catchers) {
      try {
        handler.startState.bindToGraph(graph);
      } catch (error) {
        throw this.checks.wrong('catchers', 'have a separate handler for each Workflow', `${shown(handler.startState.stateId)}, which cannot be used here`,
          (error as Error).message);
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
      const errors = this.options.catchers[idle].errors.map(plain).join(', ');
      throw this.checks.error(`'catchers[${idle}]' never applies: every state it covers already catches ${errors} or all errors, or there is no such state; remove it`);
    }
  }
}
