import { Json } from '../../test/engine';

const OPERATORS: [RegExp, string][] = [
  [/GreaterThanEquals$/, '≥'], [/LessThanEquals$/, '≤'], [/GreaterThan$/, '>'], [/LessThan$/, '<'], [/Equals$/, '='], [/Matches$/, 'matches'],
];

/** A rule of a Choice in a few words: its comment where it has one. */
export function conditionText(rule: Json): string {
  return rule.Comment ?? textOf(rule);
}

function textOf(rule: Json): string {
  if (rule.Condition !== undefined) return rule.Condition.replace(/^\{%\s*|\s*%\}$/g, '');
  if (rule.Not) return `not (${textOf(rule.Not)})`;
  if (rule.And) return withoutGuards(rule.And).map(textOf).join(' and ');
  if (rule.Or) return rule.Or.map(textOf).join(' or ');
  const { Variable, Next, ...comparison } = rule;
  const [[operator, value]] = Object.entries<Json>(comparison);
  const name = fieldOf(Variable);
  if (operator.startsWith('Is')) {
    const what = operator.slice(2).toLowerCase();
    return `${name} is ${value ? '' : 'not '}${what === 'present' ? 'there' : what}`;
  }
  const path = operator.endsWith('Path');
  const [, sign] = OPERATORS.find(([pattern]) => pattern.test(operator.replace(/Path$/, '')))!;
  return `${name} ${sign} ${path ? fieldOf(value) : value}`;
}

/** A comparison that first asks whether its variable is there is still one comparison. */
function withoutGuards(rules: Json[]): Json[] {
  const compared = new Set(rules.filter(({ IsPresent }) => IsPresent === undefined).flatMap((rule) => Object.values(rule)));
  return rules.filter(({ IsPresent, Variable }) => !(IsPresent === true && compared.has(Variable)));
}

function fieldOf(path: string): string {
  return path.split('.').pop()!;
}
