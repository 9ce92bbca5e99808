import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { GuardedCondition } from './internal/guarded-condition';
import { endsOf } from './internal/part';
import { Check, check } from '../props/check';

/** A route of a `ChoiceRouter`. */
export interface Route {
  /** The condition of the route. The first route whose condition matches is taken. */
  readonly condition: sfn.Condition;

  /** The state, chain or pattern that runs. Several routes can lead to the same one. */
  readonly next: sfn.IChainable;

  /**
   * A comment in the definition.
   *
   * @default - no comment
   */
  readonly comment?: string;
}

/** Properties for a `ChoiceRouter`. */
export interface ChoiceRouterProps {
  /** The routes in the order in which they are evaluated, at least one. */
  readonly routes: Route[];

  /**
   * The state, chain or pattern that runs if no route matches.
   *
   * Required, because without it such an input would fail the execution with `States.NoChoiceMatched`.
   */
  readonly otherwise: sfn.IChainable;

  /**
   * Whether the execution fails with `States.Runtime`, which cannot be caught, when a condition refers to a variable that is missing from the input.
   *
   * JSONata conditions and paths into the context object (`$$.`) are not affected. They are always rendered as you wrote them.
   *
   * @default false - a comparison or type test with a missing variable does not match; `Condition.not()` of it matches
   */
  readonly failOnMissingVariable?: boolean;

  /**
   * Name of the Choice state.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

/**
 * Sends its input to the first route whose condition matches.
 *
 * What it adds to a Choice: `otherwise` is required; a missing variable does not match, where AWS would fail the execution; the state passed to
 * `next()` follows all routes, and the error handlers in them. It is one state, and costs the one transition of a Choice.
 *
 * @example
 *
 * new ChoiceRouter(this, 'CheckOrderValue', {
 *   routes: [{ condition: sfn.Condition.numberGreaterThan('$.total', 1000), next: highValue }],
 *   otherwise: standard,
 * }).next(shipOrder);
 */
export class ChoiceRouter extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /**
   * @param scope - the construct that this one is defined in
   * @param props - the routes and the default
   * @throws if there is no route, a route or `otherwise` is incomplete, the state name is invalid, or JSONPath and JSONata conditions are mixed
   */
  constructor(scope: Construct, id: string, props: ChoiceRouterProps) {
    super(scope, id);
    const { routes, otherwise, failOnMissingVariable, stateName = id } = props;
    const checks = check(this);
    checks.stateName('stateName', stateName);
    checkComplete(checks, routes, otherwise);

    const choice = new sfn.Choice(this, 'Choice', { stateName, queryLanguage: queryLanguageOf(checks, routes) });
    for (const { condition, next, comment } of routes) {
      choice.when(failOnMissingVariable ? condition : new GuardedCondition(condition), next, { comment });
    }
    choice.otherwise(otherwise);

    this.startState = choice;
    // Where routes share states, these must not be chained twice.
    this.endStates = [...new Set([...routes.map(({ next }) => next), otherwise].flatMap(endsOf))];
  }
}

/** Languages without types, or with weaker ones, can leave out what is required. */
function checkComplete(checks: Check, routes: Route[], otherwise: sfn.IChainable): void {
  checks.atLeastOne('routes', routes, 'route');
  routes.forEach(({ condition, next }, i) => {
    const ofRoute = checks.within(`routes[${i}]`);
    // `false` is what `flag && state` leaves.
    ofRoute.given('condition', condition || undefined, "an input that matches no condition goes to 'otherwise'");
    ofRoute.given('next', next || undefined, 'the state to transition to');
  });
  checks.given('otherwise', otherwise || undefined, 'the state for an input that matches no condition');
}

/** One state has one language. */
function queryLanguageOf(checks: Check, routes: Route[]): sfn.QueryLanguage | undefined {
  const inJsonata = routes.map(({ condition }) => 'Condition' in condition.renderCondition());
  const [jsonPath, jsonata] = [inJsonata.indexOf(false), inJsonata.indexOf(true)];
  checks.must('routes', jsonPath < 0 || jsonata < 0, 'have conditions in the same query language',
    `'routes[${jsonPath}]' in JSONPath and 'routes[${jsonata}]' in JSONata`, 'use two routers');
  return jsonata >= 0 ? sfn.QueryLanguage.JSONATA : undefined;
}
