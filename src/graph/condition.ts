const OPERATORS: [RegExp, string][] = [
  [/GreaterThanEquals$/, '≥'], [/LessThanEquals$/, '≤'], [/GreaterThan$/, '>'], [/LessThan$/, '<'], [/Equals$/, '='], [/Matches$/, 'matches'],
];

/** A rule of a Choice in a few words: its comment where it has one. */
export function conditionText(rule: any): string {
  return typeof rule.Comment === 'string' ? rule.Comment : textOf(rule);
}

function textOf(rule: any): string {
  if (typeof rule?.Condition === 'string') {
    return rule.Condition.replace(/^\{%\s*|\s*%\}$/g, '');
  }
  if (typeof rule !== 'object' || rule === null) {
    return '?';
  }
  if (rule.Not) {
    return `not (${textOf(rule.Not)})`;
  }
  if (Array.isArray(rule.And)) {
    return withoutGuards(rule.And).map(textOf).join(' and ');
  }
  if (Array.isArray(rule.Or)) {
    return rule.Or.map(textOf).join(' or ');
  }
  const { Variable, Next, ...comparison } = rule;
  const [[operator, value] = ['', '']] = Object.entries<any>(comparison);
  const name = fieldOf(Variable);
  if (operator.startsWith('Is')) {
    const what = operator.slice(2).toLowerCase();
    return `${name} is ${value ? '' : 'not '}${what === 'present' ? 'there' : what}`;
  }
  const path = operator.endsWith('Path');
  const [, sign] = OPERATORS.find(([pattern]) => pattern.test(operator.replace(/Path$/, ''))) ?? ['', operator];
  return `${name} ${sign} ${path ? fieldOf(value) : value}`;
}

/** A comparison that first asks whether its variable is there is still one comparison. */
function withoutGuards(rules: any[]): any[] {
  const compared = new Set(rules.filter((rule) => rule?.IsPresent === undefined).flatMap((rule) => Object.values(rule ?? {})));
  return rules.filter((rule) => !(rule?.IsPresent === true && compared.has(rule.Variable)));
}

function fieldOf(path: unknown): string {
  return String(path ?? '?').split('.').pop()!;
}
