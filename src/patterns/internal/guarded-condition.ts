import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** A comparison, or And, Or and Not of such, as the Amazon States Language writes them. */
export interface ChoiceRule {
  readonly Variable?: string;
  readonly And?: ChoiceRule[];
  readonly Or?: ChoiceRule[];
  readonly Not?: ChoiceRule;
  readonly [operator: string]: any;
}

/** A condition in which a comparison with a missing variable does not match, instead of failing the execution. */
export class GuardedCondition extends sfn.Condition {
  constructor(private readonly condition: sfn.Condition) {
    super();
  }

  public renderCondition(): any {
    return guard(this.condition.renderCondition());
  }
}

/** The same rule, in which each comparison first asks whether its variables are there. */
export function guard(rule: ChoiceRule): ChoiceRule {
  if (rule.Not) {
    return { ...rule, Not: guard(rule.Not) };
  }
  if (rule.And) {
    return { ...rule, And: rule.And.map(guard) };
  }
  if (rule.Or) {
    return { ...rule, Or: rule.Or.map(guard) };
  }
  const missable = variablesOf(rule).filter(canBeMissing);
  return missable.length === 0 ? rule : { And: [...missable.map((Variable) => ({ Variable, IsPresent: true })), rule] };
}

/** All variables of a rule, at any depth. */
export function variablesIn({ And: and, Or: or, Not: not, ...rule }: ChoiceRule): string[] {
  const inner = [...and ?? [], ...or ?? [], ...not ? [not] : []].flatMap(variablesIn);
  const own = rule.Variable === undefined ? [] : [rule.Variable, ...Object.keys(rule).filter((operator) => operator.endsWith('Path')).map((operator) => rule[operator])];
  return [...new Set([...inner, ...own])];
}

/** Both sides of a comparison: the operators whose right side is another variable end in `Path`. */
function variablesOf(rule: ChoiceRule): string[] {
  if (rule.Variable === undefined || rule.IsPresent !== undefined) {
    return [];
  }
  const right = Object.keys(rule).filter((operator) => operator.endsWith('Path')).map((operator) => rule[operator]);
  return [...new Set([rule.Variable, ...right])];
}

/** The input itself is always there, and the context object is AWS's to fill. */
function canBeMissing(variable: string): boolean {
  return variable !== '$' && !variable.startsWith('$$');
}
