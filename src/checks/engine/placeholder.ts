/**
 * What stands in a definition where the value is only known at deployment.
 *
 * The CDK's own tokens have this form when a Workflow checks itself; what is read from templates and files is given it, too
 * (`placeholder()`), so that the rules know one form only.
 */
const MARK = /\$\{Token\[|#\{Token\[/;

/** The CDK encodes tokens of numbers as numbers that nobody writes. */
const LEAST_NUMBER = -1e280;

/** A value, or part of a string, that stands for something else. `name` says what to people, `index` where to look it up. */
export function placeholder(name: string, index: number): string {
  return `\${Token[${name.replace(/[^A-Za-z0-9_.:-]/g, '.')}.${index}]}`;
}

/** The indices of the placeholders of a string, in their order. */
export function placeholdersIn(value: string): number[] {
  return [...value.matchAll(/\$\{Token\[[\w.:-]*?\.(\d+)\]\}/g)].map((match) => Number(match[1]));
}

/** Whether a value is not, or not wholly, known before the deployment. */
export function isUnknown(value: unknown): boolean {
  switch (typeof value) {
    case 'string': return MARK.test(value);
    case 'number': return value < LEAST_NUMBER;
    case 'object': return value !== null && 'resolve' in value && typeof value.resolve === 'function';
    default: return false;
  }
}

/** Whether a value is a number already. */
export function isKnownNumber(value: unknown): value is number {
  return typeof value === 'number' && !isUnknown(value);
}

/** Whether a value is a string all of which is known already. */
export function isKnownText(value: unknown): value is string {
  return typeof value === 'string' && !isUnknown(value);
}
